"""Which units owe which matters."""

from __future__ import annotations

from datetime import date

from disclosure.model.catalog import Catalog, Matter
from disclosure.model.publisher import Publisher
from disclosure.model.values import holds

_LEVEL_TYPES = {
    "county": ("government", "office"),
    "town": ("town", "subdistrict"),
    "village": ("village", "community"),
}


def applies_to(matter: Matter, catalog: Catalog, today: date) -> list[Publisher]:
    """The units of this site that owe a matter today: those it names, those of its types, else those of its levels."""
    return [
        unit
        for unit in catalog.publishers.values()
        if holds(unit.start, unit.end, today) and is_owed(matter, unit)
    ]


def is_owed(matter: Matter, unit: Publisher) -> bool:
    """Whether a matter is one of the unit's, whatever the day.

    A unit that an import added is whoever issued some document: until somebody says what it is, it owes nothing.
    """
    applies = matter.applies
    if unit.status == "imported":
        return unit.id in applies.publishers
    if applies.types or applies.publishers:
        return unit.id in applies.publishers or unit.type in applies.types
    return any(unit.type in _LEVEL_TYPES.get(level, ()) for level in matter.levels)


def owed_since(matter: Matter, unit: Publisher) -> date | None:
    """The day on which the unit began to owe the matter; nothing where both were always there."""
    return max((day for day in (unit.start, matter.valid_from) if day is not None), default=None)


def is_organ(unit: Publisher, today: date) -> bool:
    """Whether the unit is bound by the Regulation today: an organ of government that is open, and that somebody confirmed."""
    is_open = holds(unit.start, unit.end, today)
    return unit.regime == "government" and is_open and unit.status != "imported"


def request_page(unit: Publisher | None, today: date) -> str:
    """Address of the page that says how to ask the unit for information; empty for one that takes no requests."""
    return f"publishers/{unit.id}/request/" if unit and is_organ(unit, today) else ""


def is_excepted(matter: Matter, unit: Publisher) -> bool:
    """Whether the catalogue takes the unit out of those that owe the matter."""
    return any(unit.id == excepted for excepted, _ in matter.applies.exceptions)
