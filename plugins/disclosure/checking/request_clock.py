"""The last days of a request: when to ask for completion, when to reply, what time does not count (条例第三十条至第三十四条)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from disclosure.checking.deadlines import deadline_of
from disclosure.checking.workdays import nth_workday, workdays_between
from disclosure.model.requests import Clock
from disclosure.model.rules import CalendarRules, Deadline


@dataclass(frozen=True, slots=True)
class Opinion:
    """Somebody was asked for an opinion: who, on which day, and the day the opinion came if it did."""

    whom: str
    asked: date
    answered: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a request."""

    received: date
    corrected: date | None = None
    """The day the completed request arrived."""
    opinions: tuple[Opinion, ...] = ()
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the procedure: its day, or nothing where that depends on a year not announced."""

    id: str
    day: date | None
    rule: Deadline | None = None
    days: int = 0
    """Working days that do not count, of an opinion."""
    open: bool = False
    """The opinion has not come: its latest day stands for it."""


def steps_of(
    case: Case, clock: Clock, deadlines: Mapping[str, Deadline], calendar: CalendarRules
) -> list[Step]:
    """Every step in order; the last one is the reply. A day nobody can know yet makes those after it unknown too."""
    start = case.corrected or case.received
    steps = [Step("received", case.received)]
    if case.corrected is None:
        rule = deadlines[clock.correction]
        steps.append(Step("correction", deadline_of(start, rule, calendar), rule))
    else:
        steps.append(Step("corrected", case.corrected, deadlines[clock.correction]))
    asked = [_opinion(o, start, clock, deadlines, calendar) for o in case.opinions]
    steps += [step for _, step in asked]
    spans = [span for span, _ in asked]
    reply = deadlines[clock.reply]
    last = _reply_day(start, reply, spans, calendar)
    steps.append(Step("extension" if case.extended else "reply", last, reply))
    if case.extended:
        longer = deadlines[clock.extended]
        steps.append(Step("reply", _reply_day(start, longer, spans, calendar), longer))
    return steps


def _opinion(
    opinion: Opinion,
    start: date,
    clock: Clock,
    deadlines: Mapping[str, Deadline],
    calendar: CalendarRules,
) -> tuple[tuple[date, date | None], Step]:
    """The days between asking and answering do not count; silence ends them after the period for opinions."""
    rule = deadlines[dict(clock.opinions)[opinion.whom]]
    latest = deadline_of(opinion.asked, rule, calendar)
    answered = opinion.answered
    until = latest if answered is None or (latest and latest < answered) else answered
    first = max(opinion.asked, start)
    days = (workdays_between(first, until, calendar) if until else None) or 0
    return (first, until), Step(opinion.whom, until, rule, days, open=answered is None)


def _reply_day(
    start: date,
    rule: Deadline,
    spans: Sequence[tuple[date, date | None]],
    calendar: CalendarRules,
) -> date | None:
    """The last day, moved on by every working day within a span; a span that begins after it is too late to move it."""
    day = deadline_of(start, rule, calendar)
    excluded = 0
    for first, until in _joined(spans):
        if day is None or until is None:
            return None
        if first < day:
            excluded += workdays_between(first, until, calendar) or 0
            day = nth_workday(start, rule.n + excluded, calendar)
    return day


def _joined(spans: Iterable[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """Spans that overlap as one, so that no day is left out twice."""
    joined: list[tuple[date, date | None]] = []
    for first, until in sorted(spans, key=lambda span: span[0]):
        before = joined[-1] if joined else None
        if before is not None and (before[1] is None or first <= before[1]):
            ends = (before[1], until)
            end = None if None in ends else max(day for day in ends if day is not None)
            joined[-1] = (before[0], end)
        else:
            joined.append((first, until))
    return joined
