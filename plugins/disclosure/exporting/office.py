"""Office files (OOXML, ECMA-376) written part by part; their bytes depend on nothing but the parts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from html import escape
from zipfile import ZipFile

from disclosure.exporting.archive import entry_of

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_LEVEL = 1
"""Of compression: a higher one takes several times as long for a tenth of the size."""
# What XML cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')


def office_file(parts: Iterable[tuple[str, Iterable[str]]]) -> bytes:
    """The parts, each with its path and its text, as one file; a long text comes in pieces, so that it is held but once."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for path, pieces in parts:
            data = bytearray()
            for piece in pieces:
                data += piece.encode("utf-8", "replace")
            archive.writestr(entry_of(path), data, compresslevel=_LEVEL)
    return out.getvalue()


def relations(targets: Sequence[tuple[str, str]]) -> str:
    """The part that names others: kind and target of each."""
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def is_plain(text: str) -> bool:
    """Whether ``xml_text`` would leave it as it is."""
    return _SPECIAL.search(text) is None


def xml_text(text: str) -> str:
    """Text that may stand in XML."""
    return escape(_ILLEGAL.sub("", text), quote=False).replace('"', "&quot;")
