"""Packed formats: which one it is, and what all of them have beside their text (properties, pictures, embedded files)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector
from disclosure.reading.attachments.markup import texts_of
from disclosure.reading.attachments.ofd import ENTRY, read_ofd
from disclosure.reading.attachments.package import Package
from disclosure.reading.attachments.pictures import read_picture
from disclosure.reading.attachments.slides import read_slides
from disclosure.reading.attachments.word import read_word
from disclosure.reading.attachments.workbook import read_workbook

_FORMS: tuple[tuple[str, Callable[[Package, Collector], None]], ...] = (
    ("word/document.xml", read_word),
    ("xl/workbook.xml", read_workbook),
    ("ppt/presentation.xml", read_slides),
    (ENTRY, read_ofd),
)
_PROPERTIES = (
    ("docProps/core.xml", frozenset({"creator", "lastModifiedBy"})),
    ("docProps/app.xml", frozenset({"Manager"})),
)
_MEDIA = ("word/media/", "xl/media/", "ppt/media/")
_EMBEDDED = ("word/embeddings/", "xl/embeddings/", "ppt/embeddings/")


def read_document(package: Package, found: Collector) -> bool:
    """Take what a document holds; false if the package is none."""
    reader = next((read for entry, read in _FORMS if entry in package), None)
    if reader is None:
        return False
    for part, names in _PROPERTIES:
        if part in package:
            found.authors(*(text for _, text in texts_of(package.read(part), names)))
    for name in package.below(*_MEDIA):
        read_picture(package.read(name), found, Spot("picture", name.rpartition("/")[2]))
    reader(package, found)
    return True


def embedded(package: Package) -> Iterator[str]:
    """Parts that are files of their own: workbooks behind charts, documents put in as an object."""
    yield from package.below(*_EMBEDDED)
