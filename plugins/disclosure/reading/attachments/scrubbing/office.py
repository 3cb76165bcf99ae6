"""Names in the properties of packed documents, and what cameras wrote into their pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from copy import copy
from html import unescape
from zipfile import ZipFile

from disclosure.reading.attachments.custom import CUSTOM, NAMING
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.office import PEOPLE
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
    if name == CUSTOM:
        return _without_names
    if name == _BOOK:
        return _without_path
    if name.startswith(PEOPLE):
        return _without_people
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


def _without_names(part: bytes) -> tuple[bytes, set[str]]:
    """The office's own properties, those with a name for their value empty."""
    found = False

    def emptied(match: re.Match[bytes]) -> bytes:
        nonlocal found
        if not NAMING.search(unescape(match["name"].decode("utf-8", "replace"))):
            return match[0]
        found = True
        return match["before"]

    part = _CUSTOM.sub(emptied, part)
    return part, {"author"} if found else set()


_CUSTOM = re.compile(
    rb"(?P<before><(?:\w+:)?property\b[^>]*?\sname=[\"'](?P<name>[^\"']*)[\"'][^>]*>\s*<[\w:]+(?:\s[^>]*)?>)[^<]+"
)


def _without_people(part: bytes) -> tuple[bytes, set[str]]:
    """No people of a text document, where none need be; those of a workbook, at whom its comments point, called Author."""
    part, gone = _TEXT_PERSON.subn(b"", part)
    part, named = _BOOK_PERSON.subn(rb"\1Author", part)
    part, known = _BOOK_ACCOUNT.subn(rb"\1", part)
    return part, {"author"} if gone or named or known else set()


_TEXT_PERSON = re.compile(rb"<(\w+:person)\b[^>]*(?:/>|(?<!/)>.*?</\1>)(?=\s*<)", re.DOTALL)
_BOOK_PERSON = re.compile(rb"(<person\b[^>]*?\sdisplayName=[\"'])(?!Author[\"'])[^\"']+")
_BOOK_ACCOUNT = re.compile(rb"(<person\b[^>]*?\suserId=[\"'])[^\"']+")


def _picture(part: bytes) -> tuple[bytes, set[str]]:
    scrub = scrub_png if part.startswith(PNG) else scrub_jpeg
    return scrub(part, Limits())
