"""Periods of the law: when a thing was due, and how long it must stay on display."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from disclosure.checking.place import at
from disclosure.checking.properties import holds
from disclosure.checking.workdays import known_until, nth_workday, roll
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import CalendarRules, Catalog, Deadline, Kind
from disclosure.model.item import Item
from disclosure.model.values import Mode, Moment, Scope, Value

_FIRST_REGULATION = date(2008, 5, 1)
"""The day 政府信息公开条例 first came into force; before it there was no period to keep."""
_PUBLISHED = frozenset({Mode.PROACTIVE, Mode.PARTIAL, Mode.ELSEWHERE})


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
    end = start + timedelta(days=n) if deadline.unit == "day" else _months(start, n)
    rolls = deadline.holiday == "roll" and deadline.sense != "before"
    return roll(end, calendar) if rolls else end


def _months(start: date, n: int) -> date:
    """The same day ``n`` months on, or the last of that month where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """A length of display an item must keep, between two of its own dates."""

    deadline: Deadline
    start: str = "issued"
    until: str = "display_until"


def check_deadlines(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D503 (late), D504 (a year not announced), D505 (on display too short)."""
    del today
    kind = catalog.kinds.get(item.kind)
    if kind is None or item.scope is not Scope.PUBLIC or item.mode not in _PUBLISHED:
        return
    duties = list(_deadlines(item, catalog, kind))
    yield from _late(item, catalog, [d for d in duties if d.sense != "at-least"])
    yield from _short(item, catalog, duties, kind)


def _deadlines(item: Item, catalog: Catalog, kind: Kind) -> Iterator[Deadline]:
    """The periods of the item's matters.

    The kind's, then the general one, where a matter has none.
    """
    publisher = catalog.publishers.get(item.publisher)
    # The periods of the Regulation bind government organs; a village or party body only its own
    # matters' periods.
    general = kind.deadline if publisher is None or publisher.regime == "government" else ""
    keys = [
        matter.deadline or general
        for placement in item.placements
        if (matter := catalog.matters.get(placement.matter)) is not None
    ]
    for key in dict.fromkeys(keys or [general]):
        if key in catalog.deadlines:
            yield catalog.deadlines[key]


def _late(item: Item, catalog: Catalog, duties: Iterable[Deadline]) -> Iterator[Finding]:
    if item.issued is None or item.source.type != "own":
        # §10 of the Regulation: who made a thing answers for publishing it, not who reprints it.
        return
    unknown = False
    late: tuple[date, Deadline] | None = None
    for duty in duties:
        start = _start(item, duty, item.issued.day)
        if start is None or start < _FIRST_REGULATION:
            continue
        due = deadline_of(start, duty, catalog.calendar)
        if due is None:
            unknown = unknown or not _is_kept(item.issued.day, start, duty)
        elif item.issued.day > due and (late is None or due < late[0]):
            late = (due, duty)
    if late:
        yield at(
            item,
            "D503",
            "issued",
            deadline=late[0].isoformat(),
            rule=late[1].label.zh,
            rule_en=late[1].label.en,
            issued=str(item.issued),
        )
    if unknown:
        yield _unknown(item, catalog)


def _start(item: Item, duty: Deadline, issued: date) -> date | None:
    """The day the period runs from; nothing where no such event is registered."""
    start = item.events.get(duty.event)
    if duty.event != "formed":
        return start
    start = start or item.created
    changed = item.events.get("changed")
    # §26: from its making or its change. A change counts for what was published after it.
    if start and changed and start < changed <= issued:
        return changed
    return start


def _is_kept(issued: date, start: date, duty: Deadline) -> bool:
    """Whether even the shortest reading of the period is kept, so that no calendar is needed."""
    shortest = duty.n if duty.unit != "month" else duty.n * 28
    return duty.sense == "at-most" and issued <= start + timedelta(days=shortest)


def _unknown(item: Item, catalog: Catalog) -> Finding:
    year = known_until(catalog.calendar).year + 1
    return at(item, "D504", ("issued", "created"), year=str(year))


def _short(
    item: Item, catalog: Catalog, duties: Iterable[Deadline], kind: Kind
) -> Iterator[Finding]:
    periods = [Period(d) for d in duties if d.sense == "at-least"]
    periods += _periods(item, catalog, kind)
    for period in dict.fromkeys(periods):
        start, until = _day(item, period.start), _day(item, period.until)
        if start is None or until is None:
            continue
        due = deadline_of(start, period.deadline, catalog.calendar)
        if due is None:
            yield _unknown(item, catalog)
        elif until < due:
            # A number not checked against the text of its law may warn, never fail.
            verified = getattr(period.deadline, "verified", True)
            yield at(
                item,
                "D505" if verified else "D514",
                (period.until, "matters"),
                start=start.isoformat(),
                end=until.isoformat(),
                rule=period.deadline.label.zh,
                rule_en=period.deadline.label.en,
                mended=due.isoformat(),
            )


def _periods(item: Item, catalog: Catalog, kind: Kind) -> Iterator[Period]:
    """The kind's ``checks: periods``, as far as their conditions hold and no excuse is given.

    ``- {deadline: land-compensation-30, from: period_from, until: period_to,
    when: {stage: [plan]}, excuse: short_period_reason}``
    """
    entries = kind.checks.get("periods")
    for entry in entries if isinstance(entries, list | tuple) else ():
        deadline = catalog.deadlines.get(str(entry.get("deadline")))
        if deadline is None or not holds(item, _conditions(entry.get("when"))):
            continue
        if not item.values.get(str(entry.get("excuse", ""))):
            start, until = entry.get("from", "issued"), entry.get("until", "display_until")
            yield Period(deadline, str(start), str(until))


def _conditions(when: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(when, Mapping):
        return ()
    return tuple(
        (
            str(name),
            tuple(str(v) for v in (values if isinstance(values, list | tuple) else [values])),
        )
        for name, values in when.items()
    )


def _day(item: Item, name: str) -> date | None:
    """A date property, whatever its type.

    A display end that every placement has of its own is the earliest.
    """
    value: Value | Moment | None = item.values.get(name)
    if name == "issued":
        value = item.issued
    if name == "display_until":
        ends = [p.display_until for p in item.placements if p.display_until]
        return min([*ends, item.display_until] if item.display_until else ends, default=None)
    if isinstance(value, Moment):
        return value.day
    return value if isinstance(value, date) else None
