"""OFD (GB/T 33190): an archive of XML pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector, FullError
from disclosure.reading.attachments.markup import Turn, events, texts_of
from disclosure.reading.attachments.package import Package

ENTRY = "OFD.xml"


def read_ofd(package: Package, found: Collector) -> None:
    """The text of the pages in their order, and the author."""
    roots = []
    for name, text in texts_of(package.read(ENTRY), frozenset({"DocRoot", "Author"})):
        if name == "Author":
            found.authors(text)
        else:
            roots.append(_below("", text.strip()))
    number = 0
    characters = 0
    for root in roots:
        for page in _pages(package, root):
            number += 1
            if number > found.limits.pages:
                raise FullError
            characters += _read_page(package.read(page), Spot("page", str(number)), found)
    if number and not characters:
        found.trace("scanned")


def _pages(package: Package, root: str) -> Iterator[str]:
    """Parts of the pages, in the order the document gives."""
    folder = posixpath.dirname(root)
    for event in events(package.read(root)):
        if event.turn is Turn.START and event.name == "Page":
            yield _below(folder, event.attributes.get("BaseLoc", ""))


def _below(folder: str, location: str) -> str:
    """A location of the package: from its root, or relative to the part that names it."""
    return posixpath.normpath(posixpath.join("/", folder, location)).lstrip("/")


def _read_page(data: bytes, spot: Spot, found: Collector) -> int:
    """Take a page's text, objects of one height as one line; how many characters it has."""
    lines: list[list[str]] = []
    height, in_text = "", False
    for event in events(data) if data else ():
        if event.turn is Turn.TEXT:
            if in_text:
                lines[-1].append(event.text)
        elif event.name == "TextCode":
            in_text = event.turn is Turn.START
            if in_text and not lines:
                lines.append([])
        elif event.name == "TextObject" and event.turn is Turn.START:
            boundary = event.attributes.get("Boundary", "").split()
            here = boundary[1] if len(boundary) > 1 else ""
            if not lines or here != height:
                lines.append([])
            height = here
    texts = ["".join(parts) for parts in lines]
    for number, text in enumerate(texts, 1):
        found.text(text, spot, line=number if spot.at == "1" else 0)
    return sum(map(len, texts))
