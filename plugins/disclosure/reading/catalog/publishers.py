"""The units that answer for publication, ``publishers.yaml`` (docs/formats.md §2.3)."""

from __future__ import annotations

from disclosure.model.catalog import Name, Publisher, Successor
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    choice,
    day,
    entries,
    many,
    read,
    reference,
    slug,
    table,
    text,
    texts,
)
from disclosure.reading.catalog.kinds import REGIMES
from disclosure.reading.catalog.notes import Notes
from disclosure.reading.catalog.overlay import Source

_TYPES = (
    "government",
    "office",
    "department",
    "town",
    "subdistrict",
    "village",
    "community",
    "institution",
    "party",
)
_SPAN = {"from": (day, "start"), "to": (day, "end")}
_NAME = Form({"name": text, "short": text, "name_en": None, **_SPAN}, ("name",))
_PARENT = Form({"id": reference("publishers"), **_SPAN}, ("id",))
_SUCCESSOR = Form(
    {"id": reference("publishers"), "matters": many(reference("matters or fields"))}, ("id",)
)


def _name(values: Values) -> Name:
    return Name(**{"short": values["name"]} | values)


def _parent(values: Values) -> tuple[object, ...]:
    return values["id"], values.get("start"), values.get("end")


def _successor(values: Values) -> Successor:
    return Successor(**values)


_PUBLISHER = Form(
    {
        "id": slug("publishers"),
        "names": entries(_NAME, _name),
        "type": choice(*_TYPES),
        "regime": choice(*REGIMES),
        "parents": entries(_PARENT, _parent),
        **_SPAN,
        "successors": entries(_SUCCESSOR, _successor),
        "codes": table(text),
        "contact": table(text),
        "functions": texts,
        "posts": texts,
        "status": choice("imported"),
    },
    ("id", "names", "type"),
)


def _publisher(values: Values) -> Publisher | None:
    return Publisher(**values) if values["names"] else None


_FILE = Form({"publishers": entries(_PUBLISHER, _publisher)})


def read_publishers(source: Source) -> tuple[dict[str, Publisher], Notes]:
    """The units by id, in the order of the file; of two with one id the first."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _FILE, notes) or {}
    publishers: dict[str, Publisher] = {}
    for publisher in values.get("publishers", ()):
        publishers.setdefault(publisher.id, publisher)
    return publishers, notes
