"""The periods of a request, by the days of the national calendar."""

from datetime import date

import pytest

from disclosure.checking.request_clock import Case, Opinion, Step, steps_of
from disclosure.model.requests import Clock
from disclosure.model.rules import CalendarRules, Deadline
from disclosure.model.values import Label

CALENDAR = CalendarRules(2026)
LABEL = Label("期限", "period")


def rule(key: str, n: int) -> Deadline:
    return Deadline(key, n, "workday", "at-most", "obtained", LABEL, "条例")


DEADLINES = {d.key: d for d in (rule("a", 20), rule("b", 40), rule("c", 7), rule("d", 15))}
CLOCK = Clock("a", "b", "c", (("third-party", "d"), ("organ", "d")))


def steps(received: date, **changes: object) -> dict[str, Step]:
    case = Case(received, **changes)  # type: ignore[arg-type]
    return {step.id: step for step in steps_of(case, CLOCK, DEADLINES, CALENDAR)}


@pytest.mark.parametrize(
    ("received", "reply"),
    [
        # Across the spring festival, the national day, worked weekends, the prolonged holiday of 2020.
        (date(2026, 2, 10), date(2026, 3, 16)),
        (date(2025, 9, 25), date(2025, 10, 29)),
        (date(2020, 1, 20), date(2020, 2, 25)),
        (date(2026, 9, 18), date(2026, 10, 22)),
    ],
)
def test_reply_is_due_on_the_twentieth_working_day(received: date, reply: date) -> None:
    assert steps(received)["reply"].day == reply


@pytest.mark.parametrize(
    ("received", "notice"),
    [(date(2026, 1, 30), date(2026, 2, 10)), (date(2024, 9, 27), date(2024, 10, 12))],
)
def test_completion_is_asked_for_within_seven_working_days(received: date, notice: date) -> None:
    assert steps(received)["correction"].day == notice


def test_completed_request_starts_the_period_anew() -> None:
    found = steps(date(2026, 1, 30), corrected=date(2026, 2, 10))
    assert found["reply"].day == date(2026, 3, 16)
    assert "correction" not in found


def test_extension_is_told_within_the_first_period() -> None:
    found = steps(date(2026, 3, 2), extended=True)
    assert found["extension"].day == date(2026, 3, 30)
    assert found["reply"].day == date(2026, 4, 28)


def test_time_of_an_opinion_does_not_count() -> None:
    opinion = Opinion("third-party", date(2026, 3, 4), date(2026, 3, 11))
    found = steps(date(2026, 3, 2), opinions=(opinion,))
    assert found["third-party"].days == 5
    assert found["reply"].day == date(2026, 4, 7)  # 30 March and five more, over 清明节


def test_silence_ends_after_fifteen_working_days() -> None:
    late = Opinion("third-party", date(2026, 3, 4), date(2026, 6, 1))
    silent = Opinion("organ", date(2026, 3, 4))
    assert steps(date(2026, 3, 2), opinions=(late,))["third-party"].day == date(2026, 3, 25)
    step = steps(date(2026, 3, 2), opinions=(silent,))["organ"]
    assert (step.day, step.open) == (date(2026, 3, 25), True)


def test_two_opinions_at_a_time_count_once() -> None:
    one = Opinion("third-party", date(2026, 3, 4), date(2026, 3, 11))
    two = Opinion("organ", date(2026, 3, 6), date(2026, 3, 12))
    alone = Opinion("organ", date(2026, 3, 4), date(2026, 3, 12))
    both = steps(date(2026, 3, 2), opinions=(one, two))
    assert both["reply"].day == steps(date(2026, 3, 2), opinions=(alone,))["reply"].day


def test_opinion_asked_for_too_late_moves_nothing() -> None:
    late = Opinion("third-party", date(2026, 4, 1), date(2026, 4, 10))
    assert steps(date(2026, 3, 2), opinions=(late,))["reply"].day == date(2026, 3, 30)


def test_year_without_holidays_is_not_guessed() -> None:
    found = steps(date(2026, 12, 18))
    assert found["correction"].day == date(2026, 12, 29)
    assert found["reply"].day is None


def test_opinion_that_runs_into_such_a_year_makes_the_reply_unknown() -> None:
    found = steps(date(2026, 11, 16), opinions=(Opinion("organ", date(2026, 12, 14)),))
    assert found["organ"].day is None
    assert found["reply"].day is None
