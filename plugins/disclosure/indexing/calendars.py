"""The calendar of what a unit publishes by the rules of its own law, on its board: villages, communities, collectives.

村民委员会组织法第三十五条: general matters at least every quarter, accounts every month where there are many, great
matters at once; 城市居民委员会组织法第三十四条 asks for the same without an interval.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from disclosure.model.catalog import Catalog, Matter
from disclosure.model.coverage import NONE, PLANNED, PUBLISHED, PublicDuty
from disclosure.model.listing import Entry
from disclosure.model.owing import is_excepted, is_owed
from disclosure.model.publisher import Publisher
from disclosure.model.values import holds
from disclosure.model.year_calendar import ON_DISPLAY, CalendarCell, CalendarRow, YearCalendar

_GOVERNMENT = "government"
"""What is disclosed under the Regulation stands in directories, and on no board."""
_OFTEN = {"month": 0, "quarter": 1, "year": 2, "": 3}
"""Rows stand in this order: what comes most often first, what comes at once last."""


def year_calendar(
    unit: Publisher,
    entries: Sequence[Entry],
    duties: Mapping[str, Sequence[PublicDuty]],
    catalog: Catalog,
    today: date,
) -> YearCalendar | None:
    """The unit's calendar of this year; nothing for units that no law asks to keep a board.

    ``duties`` by matter, each sorted by unit.
    """
    if unit.regime == _GOVERNMENT:
        return None
    by_matter = _by_matter(entries, today)
    rows = []
    for matter in _on_boards(catalog, today):
        found = by_matter.get(matter.code, ())
        if not found and (not is_owed(matter, unit) or is_excepted(matter, unit)):
            continue
        cells = [*_cells(found, catalog, today), *_planned(unit, duties.get(matter.code, ()))]
        shown = tuple(cell for cell in cells if cell.day.year == today.year)
        period = matter.freshness.period if matter.freshness else ""
        if shown or period:
            rows.append(CalendarRow(matter.name, period, shown))
    rows.sort(key=lambda row: _OFTEN[row.period])
    return YearCalendar(today, tuple(rows)) if any(row.cells for row in rows) else None


def _on_boards(catalog: Catalog, today: date) -> Iterator[Matter]:
    for field in catalog.fields:
        if field.regime != _GOVERNMENT and holds(field.valid_from, field.valid_to, today):
            yield from (m for m in field.matters if holds(m.valid_from, m.valid_to, today))


def _by_matter(entries: Sequence[Entry], today: date) -> Mapping[str, Sequence[Entry]]:
    """Items of this year that can be read, oldest first, by the code of each matter they stand under."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.live and entry.day.startswith(f"{today.year}-"):
            for path in entry.lists:
                group, _, code = path.partition("/")
                if group == "matters":
                    found.setdefault(code, []).append(entry)
    return found


def _cells(entries: Sequence[Entry], catalog: Catalog, today: date) -> Iterator[CalendarCell]:
    for entry in sorted(entries, key=lambda e: e.order):
        day = date.fromisoformat(entry.day)
        yield CalendarCell(day, _state(entry, catalog, today), entry.title, f"d/{entry.slug}/")


def _state(entry: Entry, catalog: Catalog, today: date) -> str:
    if catalog.kinds[entry.kind].nil:
        return NONE
    end = entry.display_until
    return ON_DISPLAY if end and date.fromisoformat(end) >= today else PUBLISHED


def _planned(unit: Publisher, duties: Sequence[PublicDuty]) -> Iterator[CalendarCell]:
    # They stand by their units, of whom a matter may have thousands.
    place = bisect_left(duties, unit.id, key=lambda duty: duty.publisher)
    for duty in duties[place : place + 1]:
        if duty.publisher == unit.id and duty.coming:
            yield CalendarCell(date.fromisoformat(duty.coming), PLANNED)
