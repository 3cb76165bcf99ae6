"""Formats of before 2007 (DOC, XLS, PPT, WPS, ET) and RTF: not opened, but looked through for bare numbers and marks.

In a binary document text lies as it is, one or two bytes a character, so a number with a check digit can be told without
knowing the format. Places cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector, LockedError


def _wide(characters: str) -> list[bytes]:
    return [character.encode("utf-16-le") for character in characters]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NARROW = re.compile(
    rb"(?<![0-9A-Za-z])[0-9](?:[ -]?[0-9]){10,18}[Xx]?(?![0-9A-Za-z])",
)
_WIDE = re.compile(
    rb"(?<![0-9A-Za-z]\0)[0-9]\0(?:(?:[ -]\0)?[0-9]\0){10,18}(?:[Xx]\0)?(?![0-9A-Za-z]\0)"
)
_SPACES = rb"(?:\x20\x00|\x00\x30){0,8}"
_MARKS = re.compile(
    # 机密★, 秘 密 ★: as GB/T 9704 sets it, in UTF-16
    _SPACES.join(
        (b"(?:" + b"|".join(map(re.escape, _wide("绝机秘"))) + b")", *map(re.escape, _wide("密★")))
    )
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_old(data: bytes, found: Collector) -> None:
    """Numbers and marks of secrecy in a binary document."""
    found.trace("old")
    for text in _finds(data):
        found.text(text, Spot(), searched=False)


def read_misnamed(data: bytes, found: Collector) -> None:
    """A binary file under the name of a packed one: a document with a password looks so, everything else is no such."""
    if _ENCRYPTED in data:
        raise LockedError
    found.trace("mismatch")


def _finds(data: bytes) -> Iterator[str]:
    for match in _NARROW.finditer(data):
        yield match[0].decode("ascii")
    for match in _WIDE.finditer(data):
        yield match[0].decode("utf-16-le")
    for match in _MARKS.finditer(data):
        yield match[0].decode("utf-16-le")
