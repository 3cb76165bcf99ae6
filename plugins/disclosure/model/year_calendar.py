"""The calendar of a board (公开栏): what a village or community published month by month, and what is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ON_DISPLAY = "display"
"""State of a cell whose item stands on the board today; the others are those of ``coverage``."""


@dataclass(frozen=True, slots=True)
class CalendarCell:
    """One thing in one month. Nothing late and nothing missing is told: that is for the internal report."""

    day: date
    state: str
    """``published``, ``display``, ``none`` (declared that there is nothing) or ``planned``."""
    title: str = ""
    url: str = ""
    """Address of the item; empty for what is planned."""


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A matter, how often it is published, and its cells, earliest first."""

    name: str
    period: str
    """``month``, ``quarter`` or ``year``; empty for what is published at once."""
    cells: tuple[CalendarCell, ...]


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The calendar of a unit for the year of ``today``."""

    today: date
    rows: tuple[CalendarRow, ...]
