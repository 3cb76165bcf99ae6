"""Which units owe which matters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from disclosure.model.catalog import Catalog, Matter
from disclosure.model.publisher import Publisher, heir_of
from disclosure.model.values import holds

_LEVEL_TYPES = {
    "county": ("government", "office"),
    "town": ("town", "subdistrict"),
    "village": ("village", "community"),
}


def applies_to(matter: Matter, catalog: Catalog, today: date) -> list[Publisher]:
    """The units of this site that owe a matter today: those it names, those of its types, else those of its levels.

    Where one that it names is closed, whoever carries on for it.
    """
    heirs = heirs_of(matter, catalog.publishers, today)
    return [
        unit
        for unit in catalog.publishers.values()
        if holds(unit.start, unit.end, today) and (is_owed(matter, unit) or unit.id in heirs)
    ]


def heirs_of(matter: Matter, units: Mapping[str, Publisher], today: date) -> Mapping[str, date]:
    """Those who owe a matter only because they carry on for a closed unit that it names, and since which day."""
    found: dict[str, date] = {}
    for name in matter.applies.publishers:
        unit = units.get(name)
        if unit is None or not _is_over(unit, today) or is_excepted(matter, unit):
            continue
        heir, last = _heir_of(unit, matter, units, today)
        if heir is not None and heir.regime == unit.regime and not _is_judged(matter, heir):
            found[heir.id] = last + timedelta(1)
    return found


def _heir_of(
    unit: Publisher, matter: Matter, units: Mapping[str, Publisher], today: date
) -> tuple[Publisher | None, date]:
    """Who carries on today for a closed unit, from heir to heir; and the last day of the one before."""
    about = ((matter.code,), (matter.field,))
    last, passed = today, {""}
    heir: Publisher | None = unit
    while heir is not None and _is_over(heir, today) and heir.id not in passed:
        passed.add(heir.id)
        last = heir.end or last
        heir = units.get(heir_of(heir, about)) if heir.successors else None
    is_open = heir is not None and holds(heir.start, heir.end, today)
    return (heir if is_open else None), last


def _is_judged(matter: Matter, unit: Publisher) -> bool:
    """Whether the catalogue itself says of the unit that it owes the matter, or that it does not."""
    is_named = is_owed(matter, unit) or is_excepted(matter, unit)
    return is_named or unit.status == "imported"


def _is_over(unit: Publisher, today: date) -> bool:
    return unit.end is not None and unit.end < today


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


def owed_since(matter: Matter, unit: Publisher, catalog: Catalog, today: date) -> date | None:
    """The day on which the unit began to owe the matter; nothing where both were always there."""
    inherited = heirs_of(matter, catalog.publishers, today).get(unit.id)
    days = (unit.start, matter.valid_from, inherited)
    return max((day for day in days if day is not None), default=None)


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
