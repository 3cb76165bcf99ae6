"""Numbers that a packed document keeps where no reader looks: beside pictures, in fields, choices, data of its own."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector
from disclosure.reading.attachments.package import Package

_NUMBER = re.compile(
    # As long as a personal number, and no fraction: those are sizes in drawings.
    rb"(?<![0-9A-Za-z.])[0-9](?:[ -]?[0-9]){10,18}[Xx]?(?![0-9A-Za-z]|\.[0-9])"
)


def read_stored(package: Package, found: Collector, besides: tuple[str, ...]) -> None:
    """Bare numbers of all parts but those ``besides``, unless they were found at a place that can be told."""
    names = (name for name in package.names if not name.startswith(besides))
    numbers = dict.fromkeys(n for name in names for n in bare_numbers(package.read(name)))
    if not numbers:
        return
    read = "\n".join(piece.text for piece in found.found().pieces)
    known = set(bare_numbers(read.encode("utf-8", "ignore")))
    for number in numbers:
        if number not in known:
            found.text(number.decode(), Spot("stored"), searched=False)


def bare_numbers(data: bytes) -> Iterator[bytes]:
    """What is as long as a personal number, in text of one byte a digit, or two that say so at the beginning."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data.decode("utf-16", "ignore").encode()
    return (match[0] for match in _NUMBER.finditer(data))
