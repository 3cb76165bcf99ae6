"""Working days: the national calendar as announced year by year, and a site's own changes to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache, lru_cache

from chinese_calendar.constants import holidays, workdays

from disclosure.model.rules import CalendarRules

_FIRST_YEAR = 2004
"""The first year the national calendar is known for."""
_FRIDAY = 4


@lru_cache(maxsize=8)
def workdays_of(calendar: CalendarRules) -> tuple[date, ...]:
    """Every working day of the years that are known, in order.

    A year is known if its notice of the State Council is part of the calendar and was verified; or
    if the site
    itself lists holidays for it. Other years end the table: nobody may guess what is a working day
    then.
    """
    days: list[date] = []
    year = _FIRST_YEAR
    while year <= calendar.verified_to and _is_known(year, calendar):
        day = date(year, 1, 1)
        while day.year == year:
            if _is_workday(day, calendar):
                days.append(day)
            day += timedelta(days=1)
        year += 1
    return tuple(days)


def known_until(calendar: CalendarRules) -> date:
    """The last day of the last known year; the day before the first one where none is."""
    days = workdays_of(calendar)
    return date(days[-1].year if days else _FIRST_YEAR - 1, 12, 31)


def is_known(day: date, calendar: CalendarRules) -> bool:
    """Whether it is certain if ``day`` is a working day."""
    return date(_FIRST_YEAR, 1, 1) <= day <= known_until(calendar)


def nth_workday(start: date, n: int, calendar: CalendarRules) -> date | None:
    """The ``n``-th working day after ``start`` (before it, if ``n`` is negative).

    Nothing if a year is unknown.
    """
    days = workdays_of(calendar)
    if not is_known(start, calendar):
        return None
    index = bisect_right(days, start) + n - 1 if n > 0 else bisect_left(days, start) + n
    return days[index] if 0 <= index < len(days) else None


def workdays_between(start: date, until: date, calendar: CalendarRules) -> int | None:
    """How many working days lie after ``start`` up to and including ``until``; nothing if a year is unknown."""
    if not (is_known(start, calendar) and is_known(until, calendar)):
        return None
    days = workdays_of(calendar)
    return bisect_right(days, until) - bisect_right(days, start)


def roll(day: date, calendar: CalendarRules) -> date | None:
    """``day`` if it is a working day, else the next one; nothing if a year is unknown."""
    return nth_workday(day - timedelta(days=1), 1, calendar) if is_known(day, calendar) else None


def _is_known(year: int, calendar: CalendarRules) -> bool:
    return _is_national(year) or any(day.year == year for day in calendar.holidays)


def _is_national(year: int) -> bool:
    return _first_national() <= year <= _last_national()


@cache
def _first_national() -> int:
    return int(min(holidays).year)


@cache
def _last_national() -> int:
    return int(max(holidays).year)


def _is_workday(day: date, calendar: CalendarRules) -> bool:
    # From the national tables themselves: the package's own question looks for the years they span each time.
    if day in calendar.workdays:
        return True
    if day in calendar.holidays:
        return False
    return day in workdays or (day.weekday() <= _FRIDAY and day not in holidays)
