"""Packed formats: which one it is, and what all of them have beside their text (properties, pictures, embedded files)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector
from disclosure.reading.attachments.custom import CUSTOM, read_custom
from disclosure.reading.attachments.markup import Turn, attribute, events, texts_of
from disclosure.reading.attachments.ofd import ENTRY, read_ofd
from disclosure.reading.attachments.package import Package
from disclosure.reading.attachments.pictures import read_picture
from disclosure.reading.attachments.slides import read_slides
from disclosure.reading.attachments.stored import read_stored
from disclosure.reading.attachments.word import read_word
from disclosure.reading.attachments.workbook import read_workbook

_FORMS: tuple[tuple[str, Callable[[Package, Collector], None]], ...] = (
    ("word/document.xml", read_word),
    ("xl/workbook.xml", read_workbook),
    ("ppt/presentation.xml", read_slides),
    (ENTRY, read_ofd),
)
_CORE = "docProps/core.xml"
_PROPERTIES = (
    (_CORE, frozenset({"creator", "lastModifiedBy"})),
    ("docProps/app.xml", frozenset({"Manager"})),
)
_TOLD = frozenset({"title", "subject", "description", "keywords", "category"})
"""Properties of ``core.xml`` that anybody may read who opens the file's properties."""
PEOPLE = ("word/people.xml", "xl/persons/")
"""Who wrote comments and changes, also after they were removed."""
_CHARTS = ("word/charts/", "xl/charts/", "ppt/charts/")
_CHARTED = frozenset({"v", "t", "pt"})
_DIAGRAMS = ("word/diagrams/data", "xl/diagrams/data", "ppt/diagrams/data")
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
    _read_beside(package, found)
    for name in package.below(*_MEDIA):
        read_picture(package.read(name), found, Spot("picture", name.rpartition("/")[2]))
    reader(package, found)
    read_stored(package, found, (*_MEDIA, *_EMBEDDED))
    return True


def _read_beside(package: Package, found: Collector) -> None:
    """What lies beside the text and is no file of its own: properties, people, the values charts were drawn of, diagrams."""
    for _, text in texts_of(package.read(_CORE), _TOLD) if _CORE in package else ():
        found.text(text, Spot("properties"), searched=False)
    if CUSTOM in package:
        read_custom(package.read(CUSTOM), found)
    for name in package.below(*PEOPLE):
        people = (e for e in events(package.read(name)) if (e.turn, e.name) == _PERSON)
        found.authors(*(attribute(e, "author") or attribute(e, "displayName") for e in people))
    for name in package.below(*_CHARTS):
        for _, text in texts_of(package.read(name), _CHARTED):
            found.text(text, Spot("cache"), searched=False)
    for name in package.below(*_DIAGRAMS):
        for _, text in texts_of(package.read(name), frozenset({"p"})):
            found.text(text, Spot("diagram"))


_PERSON = (Turn.START, "person")


def embedded(package: Package) -> Iterator[str]:
    """Parts that are files of their own: workbooks behind charts, documents put in as an object."""
    yield from package.below(*_EMBEDDED)
