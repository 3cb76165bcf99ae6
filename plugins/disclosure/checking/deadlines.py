"""Periods of the law: when a thing was due, and how long it must stay on display."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from disclosure.checking.entries import day_of, entries
from disclosure.checking.place import at
from disclosure.checking.workdays import known_until, nth_workday, roll
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.due import Dates, deadlines_of, due_of, is_surely_kept, months_after
from disclosure.model.item import Item
from disclosure.model.rules import CalendarRules, Deadline
from disclosure.model.values import PUBLISHED_MODES, Scope


@lru_cache(maxsize=16_384)
def deadline_of(start: date, deadline: Deadline, calendar: CalendarRules) -> date | None:
    """The last day of a period from ``start``; nothing if that depends on a year not announced.

    The day after the event is day 1, unless ``day_one`` is ``same``. A period ``before`` an event
    counts backwards.
    A period in days or months that ends on a day off ends on the next working day where ``holiday``
    is ``roll``.
    """
    n = deadline.n - (deadline.day_one == "same")
    if deadline.sense == "before":
        n = -n
    if deadline.unit == "workday":
        return nth_workday(start, n, calendar) if n else start
    end = start + timedelta(days=n) if deadline.unit == "day" else months_after(start, n)
    rolls = deadline.holiday == "roll" and deadline.sense != "before"
    return roll(end, calendar) if rolls else end


@dataclass(frozen=True, slots=True)
class Period:
    """A length of display an item must keep, between two of its own dates."""

    deadline: Deadline
    start: str = "issued"
    until: str = "display_until"
    fact: bool = False
    """It tells when a thing was done: too late is a fact, which no edit can mend."""


def check_deadlines(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D503 (late), D504 (a year not announced), D505 and D514 (on display too short), D521 (too near to a day)."""
    kind = catalog.kinds.get(item.kind)
    if kind is None or item.scope is not Scope.PUBLIC or item.mode not in PUBLISHED_MODES:
        return
    duties = _deadlines(item, catalog, kind)
    yield from _late(item, catalog, duties, today)
    yield from _short(item, catalog, duties, kind)


def _deadlines(item: Item, catalog: Catalog, kind: Kind) -> tuple[Deadline, ...]:
    """The periods of the item's matters, and the kind's own beside them: the stricter counts."""
    matters = [m for p in item.placements if (m := catalog.matters.get(p.matter)) is not None]
    return deadlines_of(kind, catalog.publishers.get(item.publisher), matters, catalog.deadlines)


def spans_of(item: Item, kind: Kind | None, catalog: Catalog) -> tuple[tuple[str, date], ...]:
    """The kind's periods that end with the item's publication: the key of each, and its first day."""
    periods = _periods(item, catalog, kind) if kind is not None else ()
    begun = [(p, day_of(item, p.start)) for p in periods if p.until == "issued"]
    return tuple((p.deadline.key, day) for p, day in begun if day and p.deadline.sense == "at-most")


def _late(
    item: Item, catalog: Catalog, duties: Iterable[Deadline], today: date
) -> Iterator[Finding]:
    if item.issued is None or item.source.type != "own":
        # §10 of the Regulation: who made a thing answers for publishing it, not who reprints it.
        return
    issued = item.issued.day
    dates = Dates(item.events, item.created, _year(item, catalog.kinds[item.kind]))
    due = due_of(dates, duties, issued, lambda day, rule: deadline_of(day, rule, catalog.calendar))
    if due.day is not None and due.rule is not None and issued > due.day:
        # What is only planned can still be mended; what was done late is a fact.
        planned = {"planned": issued.isoformat()} if issued > today else {}
        yield at(
            item,
            "D503",
            "issued",
            deadline=due.day.isoformat(),
            rule=due.rule.label.zh,
            rule_en=due.rule.label.en,
            issued=str(item.issued),
            **planned,
        )
    if any(not is_surely_kept(rule, start, issued) for rule, start in due.unknown):
        yield _unknown(item, catalog)


def _year(item: Item, kind: Kind) -> int | None:
    """The year a report is on."""
    return kind.forms.period(item.values) if kind.forms else None


def _unknown(item: Item, catalog: Catalog) -> Finding:
    year = known_until(catalog.calendar).year + 1
    return at(item, "D504", ("issued", "created"), year=str(year))


def _short(
    item: Item, catalog: Catalog, duties: Iterable[Deadline], kind: Kind
) -> Iterator[Finding]:
    periods = [Period(d) for d in duties if d.sense == "at-least"]
    periods += _periods(item, catalog, kind)
    for period in dict.fromkeys(periods):
        start, until = day_of(item, period.start), day_of(item, period.until)
        if start is None or until is None:
            continue
        if period.until == "issued" and item.source.type != "own":
            continue
        if period.deadline.sense == "before":
            yield from _hasty(item, period, (start, until), catalog)
            continue
        due = deadline_of(start, period.deadline, catalog.calendar)
        if due is None:
            yield _unknown(item, catalog)
        elif (until > due) if period.deadline.sense == "at-most" else (until < due):
            yield at(
                item,
                length_code(period),
                (period.until, "matters"),
                **length_told(period.deadline, start, until, due),
            )


def length_code(period: Period) -> str:
    """Too short, too long, or published late; a number not checked against the text of its law may warn, never fail."""
    if period.deadline.sense == "at-most":
        if period.until == "issued":
            return "D503"
        if period.fact:
            return "D518"
        return "D515" if period.deadline.verified else "D516"
    return "D505" if period.deadline.verified else "D514"


def length_told(rule: Deadline, start: date, until: date, due: date) -> dict[str, str]:
    """What a finding says of a span of days and the day it should have ended."""
    return {
        "start": start.isoformat(),
        "end": until.isoformat(),
        "issued": until.isoformat(),
        "deadline": due.isoformat(),
        "mended": due.isoformat(),
        "rule": rule.label.zh,
        "rule_en": rule.label.en,
    }


def _hasty(
    item: Item, period: Period, days: tuple[date, date], catalog: Catalog
) -> Iterator[Finding]:
    """Too near to an appointed day: D521."""
    done, appointed = days
    latest = deadline_of(appointed, period.deadline, catalog.calendar)
    if latest is not None and done > latest:
        yield at(
            item,
            "D521",
            (period.start, period.until),
            done=done.isoformat(),
            appointed=appointed.isoformat(),
            latest=latest.isoformat(),
            rule=period.deadline.label.zh,
            rule_en=period.deadline.label.en,
        )


def _periods(item: Item, catalog: Catalog, kind: Kind) -> Iterator[Period]:
    """The kind's ``checks: periods``, as far as they hold for the item.

    ``- {deadline: land-compensation-30, from: period_from, until: period_to,
    when: {stage: [plan]}, excuse: short_period_reason}``
    """
    for _, entry in entries(item, catalog, kind, "periods"):
        deadline = catalog.deadlines.get(str(entry.get("deadline")))
        if deadline is not None:
            start, until = entry.get("from", "issued"), entry.get("until", "display_until")
            yield Period(deadline, str(start), str(until), fact=bool(entry.get("fact")))
