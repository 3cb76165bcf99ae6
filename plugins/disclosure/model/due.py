"""By when an item had to be published. Checks and the duty ledger both go by this, and by nothing else."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from disclosure.model.catalog import Kind, Matter
from disclosure.model.publisher import Publisher
from disclosure.model.rules import Deadline

DeadlineOf = Callable[[date, Deadline], "date | None"]
"""The last day of a period that begins on a day; nothing if the calendar does not reach so far."""

FIRST_REGULATION = date(2008, 5, 1)
"""The day 政府信息公开条例 first came into force; before it there was no period to keep."""
GENERAL = "default"
"""The key of the general period; every other period of a kind is one of its own."""
_YEAR_END = "year-end"


class Dates(NamedTuple):
    """The days of an item that periods run from."""

    events: Mapping[str, date]
    created: date | None
    year: int | None = None
    """The year a report is on."""


class Due(NamedTuple):
    """What the periods of an item come to."""

    day: date | None = None
    """The last day of the strictest of those that can be counted."""
    rule: Deadline | None = None
    unmeasured: bool = False
    """A period holds, but no event is registered that it would run from."""
    unknown: tuple[tuple[Deadline, date], ...] = ()
    """Periods, and their first days, whose end lies in a year whose holidays are not announced."""


def deadlines_of(
    kind: Kind | None,
    publisher: Publisher | None,
    matters: Iterable[Matter],
    known: Mapping[str, Deadline],
) -> tuple[Deadline, ...]:
    """The periods of an item under these matters, and its kind's own beside them.

    The general period of Art. 26 of the Regulation holds only where a matter has none of its own
    (法律、法规对政府信息公开的期限另有规定的，从其规定), and binds government organs only.
    """
    bound = publisher is None or publisher.regime == "government"
    general = kind.deadline if kind is not None and bound else ""
    keys = [matter.deadline or general for matter in matters]
    own = general if general != GENERAL else ""
    wanted = dict.fromkeys([*(keys or [general]), own])
    return tuple(known[key] for key in wanted if key in known)


def start_of(dates: Dates, rule: Deadline, until: date) -> date | None:
    """The day a period runs from, as things stood on ``until``; nothing where no such event is registered."""
    if rule.event == _YEAR_END:
        return date(dates.year, 12, 31) if dates.year is not None else None
    start = dates.events.get(rule.event)
    if rule.event != "formed":
        return start
    start = start or dates.created
    changed = dates.events.get("changed")
    # §26: from its making or its change. A change counts for what was published after it.
    if start and changed and start < changed <= until:
        return changed
    return start


def is_on_year_before(rule: Deadline | None) -> bool:
    """Whether what is due under it is a report on the year before."""
    return rule is not None and rule.event == _YEAR_END


def due_of(
    dates: Dates,
    rules: Iterable[Deadline],
    until: date,
    deadline_of: DeadlineOf,
    spans: Iterable[tuple[Deadline, date]] = (),
) -> Due:
    """The strictest of all periods counts; ``spans`` are further ones whose first day is known.

    Lengths of display (``at-least``) and wordings without a number set no day to be late by.
    """
    rules = [rule for rule in rules if rule.n and rule.sense != "at-least"]
    begun = [(rule, start_of(dates, rule, until)) for rule in rules]
    ends = list(_ends([*begun, *spans], deadline_of))
    counted = [(day, rule) for rule, _, day in ends if day is not None]
    day, rule = min(counted, key=lambda end: end[0], default=(None, None))
    return Due(
        day,
        rule,
        unmeasured=not ends and any(start is None for _, start in begun),
        unknown=tuple((rule, start) for rule, start, end in ends if end is None),
    )


def is_surely_kept(rule: Deadline, start: date, day: date) -> bool:
    """Whether on ``day`` even the shortest reading of a period is not over, so that no calendar is needed."""
    shortest = rule.n if rule.unit != "month" else rule.n * 28
    return rule.sense == "at-most" and day <= start + timedelta(days=shortest)


def months_after(day: date, n: int) -> date:
    """The same day ``n`` months on, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _ends(
    begun: Iterable[tuple[Deadline, date | None]], deadline_of: DeadlineOf
) -> Iterator[tuple[Deadline, date, date | None]]:
    for rule, start in begun:
        if start is not None and start >= FIRST_REGULATION:
            yield rule, start, deadline_of(start, rule)
