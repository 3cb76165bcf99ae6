"""Office files (OOXML, ECMA-376) written part by part; their bytes depend on nothing but the parts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can tell."""
_LEVEL = 1
"""Of compression: a higher one takes several times as long for a tenth of the size."""
# What XML cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')


def office_file(parts: Iterable[tuple[str, str]]) -> bytes:
    """The parts, each with its path, as one file."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path, text in parts:
            info = ZipInfo(path, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # else the system that built it shows
            archive.writestr(info, text.encode("utf-8", "replace"), compresslevel=_LEVEL)
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
    return escape(_ILLEGAL.sub("", text), {'"': "&quot;"})
