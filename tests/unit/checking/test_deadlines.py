"""Working days and the periods of the law."""

from dataclasses import replace
from datetime import date, timedelta

import chinese_calendar
import pytest

from disclosure.checking.deadlines import check_deadlines, deadline_of
from disclosure.checking.workdays import nth_workday, workdays_of
from disclosure.model.item import Placement, Source
from disclosure.model.rules import CalendarRules, Deadline
from disclosure.model.values import Label, Mode, Moment
from unit.checking.make import CIVIL, DEFAULT, KIND, MATTER, TODAY, catalog, codes, item

NATIONAL = CalendarRules(2026)


def day(text: str) -> date:
    return date.fromisoformat(text)


def period(n: int, unit: str, sense: str = "at-most", **changes: str) -> Deadline:
    chosen = Deadline(
        "x", n, unit, sense, "formed", Label("期限", "period"), "示例法", holiday="keep"
    )
    return replace(chosen, **changes)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-02-10", 20, "2026-03-16"),
        ("2025-09-25", 20, "2025-10-29"),
        ("2026-01-30", 7, "2026-02-10"),
        ("2024-09-27", 7, "2024-10-12"),
        ("2020-01-20", 20, "2020-02-25"),
        ("2026-09-18", 20, "2026-10-22"),
        # A start on a day off: the next working day is day 1.
        ("2026-10-01", 1, "2026-10-08"),
        ("2026-03-16", -20, "2026-02-10"),
    ],
)
def test_nth_workday_follows_the_announced_calendar(start: str, n: int, end: str) -> None:
    assert nth_workday(day(start), n, NATIONAL) == day(end)


def test_years_have_as_many_workdays_as_announced() -> None:
    counts = [sum(d.year == year for d in workdays_of(NATIONAL)) for year in range(2019, 2027)]
    assert counts == [250, 249, 250, 249, 249, 251, 248, 248]


def test_every_day_of_the_known_years_is_what_the_national_calendar_says() -> None:
    first, last = date(2004, 1, 1), date(2026, 12, 31)
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    assert [d for d in days if chinese_calendar.is_workday(d)] == list(workdays_of(NATIONAL))


def test_local_festival_moves_the_deadline() -> None:
    local = CalendarRules(2026, holidays=frozenset({day("2026-08-10")}))
    assert nth_workday(day("2026-08-07"), 1, NATIONAL) == day("2026-08-10")
    assert nth_workday(day("2026-08-07"), 1, local) == day("2026-08-11")


def test_local_workday_counts() -> None:
    local = CalendarRules(2026, workdays=frozenset({day("2026-08-08")}))
    assert nth_workday(day("2026-08-07"), 1, local) == day("2026-08-08")


def test_year_not_announced_is_never_guessed() -> None:
    assert nth_workday(day("2026-12-25"), 20, NATIONAL) is None
    assert nth_workday(day("2026-12-25"), 20, CalendarRules(2027)) is None
    assert nth_workday(day("2025-12-25"), 20, CalendarRules(2025)) is None


def test_site_may_announce_a_year_itself() -> None:
    announced = CalendarRules(2027, holidays=frozenset({day("2027-01-01")}))
    assert nth_workday(day("2026-12-31"), 1, announced) == day("2027-01-04")


def test_days_are_calendar_days_and_the_next_day_is_the_first() -> None:
    assert deadline_of(day("2026-03-01"), period(15, "day", "at-least"), NATIONAL) == day(
        "2026-03-16"
    )


def test_same_day_may_be_the_first() -> None:
    chosen = period(15, "day", day_one="same")
    assert deadline_of(day("2026-03-01"), chosen, NATIONAL) == day("2026-03-15")
    assert deadline_of(day("2026-03-02"), period(1, "workday", day_one="same"), NATIONAL) == day(
        "2026-03-02"
    )


def test_day_off_at_the_end_rolls_where_the_law_says_so() -> None:
    # 2026-10-01 begins the National Day holiday; 10-08 is the first working day after it.
    assert deadline_of(day("2026-09-11"), period(20, "day"), NATIONAL) == day("2026-10-01")
    assert deadline_of(day("2026-09-11"), period(20, "day", holiday="roll"), NATIONAL) == day(
        "2026-10-08"
    )


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2025-12-31", 3, "2026-03-31"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: str, n: int, end: str) -> None:
    assert deadline_of(day(start), period(n, "month"), NATIONAL) == day(end)


def test_period_before_an_event_counts_backwards() -> None:
    assert deadline_of(day("2026-03-16"), period(7, "day", "before"), NATIONAL) == day("2026-03-09")
    assert deadline_of(day("2026-03-16"), period(2, "workday", "before"), NATIONAL) == day(
        "2026-03-12"
    )


def issued(text: str, **changes: object) -> list[str]:
    return codes(check_deadlines, item(issued=Moment(day(text)), **changes))


def test_last_day_is_in_time_and_the_next_is_late() -> None:
    assert issued("2026-02-02") == []
    assert issued("2026-02-03") == ["D503"]


def test_change_before_publication_restarts_the_period() -> None:
    changed = {"formed": day("2026-01-05"), "changed": day("2026-03-02")}
    assert issued("2026-03-10", events=changed) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"source": Source("reprint")},
        {"mode": Mode.ON_REQUEST},
        {"issued": None},
        {"created": None},
        {"created": date(2007, 6, 1)},
    ],
)
def test_no_duty_no_finding(changes: dict[str, object]) -> None:
    late = item(**{"issued": Moment(day("2026-06-01")), **changes})
    assert codes(check_deadlines, late) == []


def test_event_that_is_not_registered_is_not_judged() -> None:
    decided = replace(DEFAULT, event="decided")
    rules = catalog(deadlines={"default": decided})
    assert codes(check_deadlines, item(issued=Moment(day("2026-06-01"))), rules) == []


def test_village_is_not_bound_by_the_general_period() -> None:
    rules = catalog(publishers={"civil-affairs": replace(CIVIL, regime="village")})
    assert codes(check_deadlines, item(issued=Moment(day("2026-06-01"))), rules) == []


def test_shortest_of_several_periods_is_named() -> None:
    week = replace(DEFAULT, key="week", n=7, label=Label("7个工作日", "7 working days"))
    rules = catalog(
        deadlines={"default": DEFAULT, "week": week},
        matters={"a": replace(MATTER, code="a"), "b": replace(MATTER, code="b", deadline="week")},
    )
    late = item(issued=Moment(day("2026-06-01")), placements=(Placement("a"), Placement("b")))
    (finding,) = check_deadlines(late, rules, TODAY)
    assert finding.arguments["rule"] == "7个工作日"


def test_stricter_period_of_the_kind_counts_beside_the_matter_s() -> None:
    week = replace(DEFAULT, key="week", n=7, label=Label("7个工作日", "7 working days"))
    rules = catalog(
        deadlines={"default": DEFAULT, "week": week},
        matters={"05-02-01": replace(MATTER, deadline="default")},
        kinds={"notice": replace(KIND, deadline="week")},
    )
    (finding,) = check_deadlines(item(issued=Moment(day("2026-01-30"))), rules, TODAY)
    assert finding.arguments["rule"] == "7个工作日"


def test_general_period_of_the_kind_gives_way_to_the_matter_s() -> None:
    month = replace(DEFAULT, key="month", n=2, unit="month")
    rules = catalog(
        deadlines={"default": DEFAULT, "month": month},
        matters={"05-02-01": replace(MATTER, deadline="month")},
    )
    assert codes(check_deadlines, item(issued=Moment(day("2026-02-20"))), rules) == []


def test_year_not_announced_warns() -> None:
    rules = catalog(calendar=CalendarRules(2025))
    december = {"created": day("2025-12-20"), "issued": Moment(day("2026-01-20"))}
    assert codes(check_deadlines, item(**december), rules) == ["D504"]


def test_period_plainly_kept_needs_no_calendar() -> None:
    rules = catalog(calendar=CalendarRules(2025))
    december = {"created": day("2025-12-20"), "issued": Moment(day("2025-12-31"))}
    assert codes(check_deadlines, item(**december), rules) == []


CONSULTATION = period(30, "day", "at-least")


def displayed(until: str, **changes: object) -> list[str]:
    rules = catalog(
        deadlines={"consultation": CONSULTATION},
        matters={"05-02-01": replace(MATTER, deadline="consultation")},
    )
    shown = item(display_until=day(until), **changes)
    return codes(check_deadlines, shown, rules)


def test_display_shorter_than_the_law_says_is_an_error() -> None:
    assert displayed("2026-02-10") == ["D505"]
    assert displayed("2026-02-11") == []


def test_shortest_placement_decides() -> None:
    places = (Placement("05-02-01", day("2026-01-20")),)
    assert displayed("2026-02-11", placements=places) == ["D505"]


def test_kind_names_the_dates_of_its_own_periods() -> None:
    entry = {
        "deadline": "consultation",
        "from": "opened",
        "until": "closed",
        "when": {"stage": ["plan"]},
        "excuse": "short_period_reason",
    }
    rules = catalog(
        deadlines={"consultation": CONSULTATION},
        kinds={"notice": replace(KIND, checks={"periods": [entry]}, deadline="")},
    )
    values = {"stage": "plan", "opened": day("2026-03-02"), "closed": day("2026-03-20")}
    assert codes(check_deadlines, item(values=values), rules) == ["D505"]
    assert codes(check_deadlines, item(values=values | {"stage": "survey"}), rules) == []
    excused = values | {"short_period_reason": "抢险"}
    assert codes(check_deadlines, item(values=excused), rules) == []


def test_period_that_is_open_or_unknown() -> None:
    rules = catalog(
        deadlines={"display": period(10, "workday", "at-least")},
        matters={"05-02-01": replace(MATTER, deadline="display")},
        calendar=CalendarRules(2025),
    )
    assert codes(check_deadlines, item(), rules) == []
    assert codes(check_deadlines, item(display_until=day("2026-02-01")), rules) == ["D504"]


def test_period_without_conditions_always_holds() -> None:
    entry = {"deadline": "consultation", "until": "closed"}
    rules = catalog(
        deadlines={"consultation": CONSULTATION},
        kinds={
            "notice": replace(KIND, checks={"periods": [entry, {"deadline": "?"}]}, deadline="")
        },
    )
    values = {"closed": Moment(day("2026-01-20"), 540)}
    assert codes(check_deadlines, item(values=values), rules) == ["D505"]


def test_number_not_checked_against_its_law_never_fails() -> None:
    usual = period(7, "workday", "at-least", verified=False)
    rules = catalog(
        deadlines={"display": usual},
        matters={"05-02-01": replace(MATTER, deadline="display")},
    )
    assert codes(check_deadlines, item(display_until=day("2026-01-14")), rules) == ["D514"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, "D515"), ({"verified": False}, "D516")],
)
def test_longer_than_the_law_allows(changes: dict[str, object], code: str) -> None:
    entry = {"deadline": "most", "from": "opened", "until": "closed"}
    rules = catalog(
        deadlines={"most": replace(period(10, "day", "at-most"), **changes)},
        kinds={"notice": replace(KIND, checks={"periods": [entry]}, deadline="")},
    )
    values = {"opened": day("2026-03-02"), "closed": day("2026-03-12")}
    assert codes(check_deadlines, item(values=values), rules) == []
    assert codes(check_deadlines, item(values=values | {"closed": day("2026-03-13")}), rules) == [
        code
    ]


@pytest.mark.parametrize(
    ("entry", "code"), [({"until": "closed", "fact": True}, "D518"), ({"until": "issued"}, "D503")]
)
def test_what_was_done_late_is_a_fact(entry: dict[str, object], code: str) -> None:
    rules = catalog(
        deadlines={"most": period(10, "day", "at-most")},
        kinds={
            "notice": replace(
                KIND,
                checks={"periods": [{"deadline": "most", "from": "opened", **entry}]},
                deadline="",
            )
        },
    )
    values = {"opened": day("2025-12-01"), "closed": day("2026-03-13")}
    assert codes(check_deadlines, item(values=values), rules) == [code]
    if entry["until"] == "issued":
        reprint = item(values=values, source=Source("reprint"))
        assert codes(check_deadlines, reprint, rules) == []
