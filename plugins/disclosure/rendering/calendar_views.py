"""What the calendar of a board shows: a row a matter, twelve months, and a mark that tells by its shape what stands there."""

from __future__ import annotations

from typing import Any

from disclosure.model.coverage import NONE, PLANNED, PUBLISHED
from disclosure.model.year_calendar import ON_DISPLAY, CalendarCell, CalendarRow, YearCalendar
from disclosure.rendering.item_views import Texts

_MONTHS = range(1, 13)
_STATES = (PUBLISHED, ON_DISPLAY, NONE, PLANNED)
_WORDS = frozenset({ON_DISPLAY, NONE})
"""States that a word tells better than a day."""


def year_calendar(calendar: YearCalendar | None, texts: Texts) -> dict[str, Any] | None:
    """The months with the present one marked, the rows, and what of the legend is needed."""
    if calendar is None:
        return None
    used = {cell.state for row in calendar.rows for cell in row.cells}
    return {
        "title": texts["calendar"].format(year=calendar.today.year),
        "months": [
            (texts["calendar_month"].format(n=month), month == calendar.today.month)
            for month in _MONTHS
        ],
        "rows": [_row(row, texts) for row in calendar.rows],
        "legend": [
            (state, _mark(state, "3-20", texts), texts[f"calendar_{state}"])
            for state in _STATES
            if state in used
        ],
    }


def _row(row: CalendarRow, texts: Texts) -> dict[str, Any]:
    return {
        "name": row.name,
        "often": texts[f"often_{row.period or 'at_once'}"],
        "months": [
            [_cell(cell, texts) for cell in row.cells if cell.day.month == month]
            for month in _MONTHS
        ],
    }


def _cell(cell: CalendarCell, texts: Texts) -> dict[str, str]:
    mark = _mark(cell.state, f"{cell.day.month}-{cell.day.day:02}", texts)
    told = [cell.day.isoformat(), texts[f"calendar_{cell.state}"], cell.title]
    return {
        "state": cell.state,
        "url": cell.url,
        "mark": mark,
        "day": cell.day.isoformat(),
        "told": texts["comma"].join(filter(None, [mark, *told])),
    }


def _mark(state: str, day: str, texts: Texts) -> str:
    return texts[f"mark_{state}"] if state in _WORDS else day
