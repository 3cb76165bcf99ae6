"""Where a kind's properties are shown: one that its section cannot show stands among the others, it is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from disclosure.model.catalog import Property


def _is_record(prop: Property) -> bool:
    return prop.type == "record"


def _is_list(prop: Property) -> bool:
    return prop.type == "record" and prop.many


def _is_number(prop: Property) -> bool:
    return prop.type == "integer"


def _is_line(prop: Property) -> bool:
    return prop.type != "record"


_SHOWS: Mapping[str, Callable[[Property], bool]] = {
    "people": _is_record,
    "questions": _is_record,
    "objections": _is_line,
    "opinions": _is_number,
    "timeline": _is_list,
    "flow": _is_list,
    "progress": _is_list,
}
"""What the sections show that take properties; no other section does."""
_ALONE = frozenset({"timeline", "flow", "progress"})
"""Sections under the name of their one property."""


def place(properties: Mapping[str, Property], sections: Iterable[str]) -> dict[str, Property]:
    """The properties, each with a section only if a kind with these ``sections`` shows it there."""
    free = {*sections} & _SHOWS.keys()
    placed = {}
    for name, prop in properties.items():
        fits = prop.section in free and _SHOWS[prop.section](prop)
        placed[name] = prop if fits or not prop.section else replace(prop, section="")
        if fits and prop.section in _ALONE and prop.public:
            free.discard(prop.section)
    return placed
