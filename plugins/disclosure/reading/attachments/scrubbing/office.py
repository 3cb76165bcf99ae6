"""Names in the properties of packed documents, and what cameras wrote into their pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from copy import copy
from zipfile import ZipFile

from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.package import Package
from disclosure.reading.attachments.pictures import PNG
from disclosure.reading.attachments.scrubbing.pictures import scrub_jpeg, scrub_png
from disclosure.reading.attachments.scrubbing.signed import SignedError

_SIGNATURES = "_xmlsignatures/"
_MEDIA = re.compile(r"(?:word|xl|ppt)/media/[^/]+\.(?:jpe?g|png)", re.IGNORECASE)
_PROPERTIES: Mapping[str, Mapping[bytes, str]] = {
    "docProps/core.xml": {b"creator": "author", b"lastModifiedBy": "editor"},
    "docProps/app.xml": {b"Company": "company", b"Manager": "manager"},
}
_BOOK = "xl/workbook.xml"
_PATH = re.compile(rb"(<(?:\w+:)?absPath\b[^>]*?\burl=[\"'])([^\"']+)")
"""The folder the workbook was last saved in, which on most machines bears the user's name."""


def scrub_package(data: bytes, limits: Limits) -> tuple[bytes, set[str]]:
    """The document with those properties empty; every other part keeps its bytes, place and date."""
    package = Package(data, limits)
    if any(package.below(_SIGNATURES)):
        raise SignedError
    removed: set[str] = set()
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(stream, "w") as target:
        target.comment = source.comment
        for entry in source.infolist():
            part = source.read(entry)
            scrubber = _scrubber(entry.filename)
            if scrubber is not None:
                part, found = scrubber(part)
                removed |= found
            target.writestr(copy(entry), part, compress_type=entry.compress_type)
    return (stream.getvalue(), removed) if removed else (data, removed)


def _scrubber(name: str) -> Callable[[bytes], tuple[bytes, set[str]]] | None:
    if name in _PROPERTIES:
        return lambda part: _emptied(part, _PROPERTIES[name])
    if name == _BOOK:
        return _without_path
    return _picture if _MEDIA.fullmatch(name) else None


def _emptied(part: bytes, names: Mapping[bytes, str]) -> tuple[bytes, set[str]]:
    """The properties with these elements empty."""
    removed = set()
    for name, key in names.items():
        element = re.compile(rb"(<(?:\w+:)?%s(?:\s[^>]*)?(?<!/)>)[^<]+(?=</)" % name)
        part, count = element.subn(rb"\1", part)
        if count:
            removed.add(key)
    return part, removed


def _without_path(part: bytes) -> tuple[bytes, set[str]]:
    part, count = _PATH.subn(rb"\1", part)
    return part, {"path"} if count else set()


def _picture(part: bytes) -> tuple[bytes, set[str]]:
    scrub = scrub_png if part.startswith(PNG) else scrub_jpeg
    return scrub(part, Limits())
