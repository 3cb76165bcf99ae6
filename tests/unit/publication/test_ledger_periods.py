"""The duty ledger: standing duties, and years, quarters and months of their own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from disclosure.model.catalog import Freshness, Matter
from disclosure.model.due import months_after
from disclosure.model.duty import DutyRow, DutyState, period_code
from disclosure.model.item import Fact, Placement, Tally
from disclosure.model.public import State
from disclosure.model.rules import Deadline
from disclosure.model.values import Mode, Moment
from disclosure.publication.evidence import Ledger
from disclosure.publication.ledger import derive
from support.ledgers import DEFAULT, HIDDEN, TEN, event, periodic, published, rows, states_of
from support.values import TODAY, catalog, decision, fact, label, unit


@pytest.mark.parametrize(
    ("changes", "freshness", "state"),
    [
        ({}, None, DutyState.MET),
        ({}, Freshness(months=12), DutyState.MET),
        ({"issued": Moment(date(2025, 11, 19))}, Freshness(months=12), DutyState.OVERDUE),
        ({"issued": Moment(date(2025, 11, 20))}, Freshness(months=12), DutyState.MET),
        (
            {"issued": Moment(date(2020, 1, 1)), "confirmed": date(2026, 6, 30)},
            Freshness(months=12),
            DutyState.MET,
        ),
        (
            {"issued": Moment(date(2026, 9, 5)), "confirmed": date(2025, 3, 1)},
            Freshness(months=12),
            DutyState.MET,
        ),
        ({"issued": None, "created": None}, None, DutyState.NOT_MEASURABLE),
    ],
)
def test_standing_duty_is_met_while_fresh(
    changes: dict[str, Any], freshness: Freshness | None, state: DutyState
) -> None:
    (found,) = rows(event(duty="standing", freshness=freshness), fact(**changes))
    assert (found.state, found.period) == (state, "")


def test_standing_duty_without_anything() -> None:
    (found,) = rows(event(duty="standing"))
    assert found.state is DutyState.OVERDUE
    (found,) = rows(event(duty="standing"), published(), states=HIDDEN)
    assert found.state is DutyState.DUE
    (found,) = rows(event(duty="standing"), published(nil=("2026", "无")))
    assert found.state is DutyState.NIL_DECLARED


@pytest.mark.parametrize(
    ("start", "valid_from", "told"),
    [
        (date(2026, 11, 10), None, (DutyState.DUE, date(2026, 11, 20))),
        (date(2000, 1, 1), date(2026, 11, 20), (DutyState.DUE, date(2026, 11, 30))),
        (date(2026, 11, 9), None, (DutyState.OVERDUE, None)),
        (None, None, (DutyState.OVERDUE, None)),
    ],
)
def test_new_unit_or_matter_first_has_its_period(
    start: date | None, valid_from: date | None, told: tuple[DutyState, date | None]
) -> None:
    """条例第二十六条: a unit set up on Monday is not late on Tuesday; TODAY is 2026-11-20, the matter asks for ten days."""
    (found,) = standing_of(start, event(duty="standing", valid_from=valid_from))
    assert (found.state, found.deadline) == told
    gone = {"A/1": {"state": State.WITHDRAWN}}
    (found,) = standing_of(start, event(duty="standing", valid_from=valid_from), states=gone)
    assert found.state is told[0]


def test_period_of_a_new_unit_may_reach_into_a_year_that_is_not_announced() -> None:
    (found,) = standing_of(date(2026, 11, 10), event(duty="standing"), known=False)
    assert (found.state, found.deadline) == (DutyState.NOT_MEASURABLE, None)


@pytest.mark.parametrize(
    ("regime", "state"), [("government", DutyState.DUE), ("village", DutyState.OVERDUE)]
)
def test_matter_without_a_period_of_its_own_gives_new_organs_that_of_the_regulation(
    regime: str, state: DutyState
) -> None:
    (found,) = standing_of(date(2026, 11, 1), event(duty="standing", deadline=""), regime=regime)
    assert found.state is state


def standing_of(
    start: date | None,
    duty: Matter,
    *,
    known: bool = True,
    regime: str = "government",
    states: Mapping[str, Any] = {},
) -> list[DutyRow]:
    """Rows of a unit that is there since ``start``, and of the one item it took down, if any."""
    site = catalog(
        matters=(duty,),
        units=(unit("民政局", start=start, regime=regime),),
        deadlines=(TEN, DEFAULT),
    )
    ledger = Ledger(site, TODAY, lambda day, rule: day + timedelta(rule.n) if known else None)
    facts = [published()] if states else []
    return list(derive(ledger, facts, [decision(**states[f.identifier]) for f in facts]))


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.ENDED])
def test_standing_duty_is_not_met_by_what_is_gone(state: State) -> None:
    gone = {"A/1": {"state": state}}
    (found,) = rows(event(duty="standing"), published(), states=gone)
    assert (found.state, found.evidence) == (DutyState.OVERDUE, ("A/1",))
    (found,) = rows(event(duty="standing"), published(), published(2), states=gone)
    assert (found.state, found.evidence) == (DutyState.MET, ("A/2",))


def test_standing_duty_is_not_met_by_what_ended_under_its_matter_alone() -> None:
    elsewhere = {"A/1": {"placements": (Placement("another"),)}}
    (found,) = rows(event(duty="standing"), published(), states=elsewhere)
    assert (found.state, found.evidence) == (DutyState.OVERDUE, ("A/1",))
    (found,) = rows(event(), published(), states=elsewhere)
    assert found.state is DutyState.MET


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.ENDED])
def test_declaration_that_is_gone_declares_nothing_and_is_not_quoted(state: State) -> None:
    gone, nil = {"A/1": {"state": state}}, published(1, nil=("2026-Q3", "涉及某某公司"))
    for duty in (event(), event(duty="standing"), periodic()):
        found = rows(duty, nil, states=gone)
        assert DutyState.NIL_DECLARED not in states_of(found).values()
        assert "某某公司" not in repr(found)


def test_quarters_are_met_missed_or_due() -> None:
    on_time = published(1, date(2026, 4, 15))
    late = published(2, date(2026, 7, 25))
    found = states_of(rows(periodic(), on_time, late))
    assert found["2026-Q1"] is DutyState.MET
    assert found["2026-Q2"] is DutyState.MET_LATE
    assert found["2026-Q3"] is DutyState.OVERDUE
    assert found["2026-Q4"] is DutyState.DUE


def test_ledger_begins_on_the_day_it_was_opened() -> None:
    duty = periodic()
    opened = catalog(matters=(duty,))
    opened = replace(opened, site=replace(opened.site, ledger_from="2026-07-20"))
    ledger = Ledger(opened, TODAY, lambda day, rule: day + timedelta(rule.n))
    assert [r.period for r in derive(ledger, [], [])] == ["2026-Q2", "2026-Q3", "2026-Q4"]


def test_late_item_counts_once() -> None:
    found = rows(periodic(), published(1, date(2026, 7, 25)))
    assert [r.period for r in found if "A/1" in r.evidence] == ["2026-Q2"]


@pytest.mark.parametrize(
    ("duty", "day", "today"),
    [
        # In time for the last period of a year, it counts for no other once that year has left the ledger.
        (periodic(due_days=0), date(2024, 12, 31), TODAY),
        (periodic(period="year", due_month=3, due_day=31), date(2026, 3, 31), date(2028, 5, 1)),
        # Late for that period, nor then.
        (periodic(due_days=0), date(2025, 1, 10), TODAY),
    ],
)
def test_what_counted_for_one_period_never_counts_for_the_next(
    duty: Matter, day: date, today: date
) -> None:
    found = rows(duty, published(1, day), today=today)
    assert not [r.period for r in found if "A/1" in r.evidence]


def test_window_of_the_first_month_begins_behind_the_one_before() -> None:
    found = rows(
        periodic(period="month"), published(1, date(2025, 1, 20)), published(2, date(2025, 1, 22))
    )
    assert [r.period for r in found if r.evidence] == ["2025-01"]


def test_year_with_a_fixed_day() -> None:
    report = periodic(period="year", due_month=1, due_day=31)
    found = states_of(rows(report, published(1, date(2026, 1, 20))))
    assert found["2026"] is DutyState.MET
    assert found["2025"] is DutyState.OVERDUE


YEAR_END = Deadline("year-end", 1, "month", "at-most", "year-end", label("1月31日前"), "条例")
YEARLY = replace(
    periodic(period="year", due_month=1, due_day=31, due_days=0), deadline=YEAR_END.key
)


def reports(*facts: Fact, **changes: object) -> dict[str, DutyState]:
    site = catalog(
        matters=(YEARLY,), deadlines=(YEAR_END,), units=(replace(unit("民政局"), **changes),)
    )
    ledger = Ledger(site, TODAY, lambda day, rule: months_after(day, rule.n))
    return states_of(list(derive(ledger, facts, [decision() for _ in facts])))


def report(year: int, day: date) -> Fact:
    return published(year, day, tally=Tally(year, "", {}, (), ()))


@pytest.mark.parametrize(
    ("facts", "states"),
    [
        ([report(2024, date(2025, 1, 20)), report(2025, date(2026, 1, 31))], ("met", "met")),
        ([report(2024, date(2025, 8, 20))], ("met-late", "overdue")),
        (
            [report(2024, date(2025, 8, 20)), report(2025, date(2026, 9, 1))],
            ("met-late", "met-late"),
        ),
        ([report(2025, date(2026, 1, 20)), report(2024, date(2026, 1, 21))], ("met-late", "met")),
        ([report(2023, date(2025, 1, 20))], ("overdue", "overdue")),
        # of a kind that does not say which year it is on
        ([published(1, date(2026, 1, 20))], ("overdue", "met")),
        ([report(2024, date(2025, 8, 20)), published(1, date(2026, 1, 20))], ("met-late", "met")),
    ],
)
def test_report_counts_for_the_year_it_is_on(facts: list[Fact], states: tuple[str, str]) -> None:
    assert tuple(reports(*facts).values()) == states


@pytest.mark.parametrize(
    ("start", "periods"),
    [
        (date(2026, 1, 10), []),
        (date(2026, 1, 1), []),
        (date(2025, 12, 31), ["2026"]),
        (date(2024, 12, 31), ["2025", "2026"]),
    ],
)
def test_no_report_is_owed_on_a_year_in_which_the_unit_was_not_there(
    start: date, periods: list[str]
) -> None:
    assert list(reports(start=start)) == periods


def test_quarter_may_be_declared_empty() -> None:
    nil = published(1, date(2026, 10, 9), nil=("2026-Q3", "没有"))
    found = {r.period: r for r in rows(periodic(), nil)}
    assert found["2026-Q3"].state is DutyState.NIL_DECLARED
    assert found["2026-Q3"].reason == "没有"


def test_item_that_is_not_public_meets_no_period() -> None:
    unseen = published(1, date(2026, 10, 9))
    hidden = {"A/1": {"state": State.HIDDEN, "reason": "not-reviewed"}}
    assert states_of(rows(periodic(), unseen))["2026-Q3"] is DutyState.MET
    assert states_of(rows(periodic(), unseen, states=hidden))["2026-Q3"] is DutyState.OVERDUE
    withheld = published(1, date(2026, 10, 9), mode=Mode.WITHHELD, ground="x")
    found = states_of(rows(periodic(), withheld, states=hidden))
    assert found["2026-Q3"] is DutyState.WITHHELD


def test_declaration_speaks_for_its_own_period_only() -> None:
    nil = published(1, date(2026, 10, 9), nil=("2026-Q1", "没有"))
    found = states_of(rows(periodic(), nil))
    assert found["2026-Q1"] is DutyState.NIL_DECLARED
    assert found["2026-Q3"] is DutyState.OVERDUE


def test_months_have_their_names() -> None:
    found = states_of(rows(periodic(period="month", due_days=5), today=date(2026, 2, 10)))
    assert list(found)[-2:] == ["2026-01", "2026-02"]
    assert found["2026-01"] is DutyState.OVERDUE


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026", "2026"),
        ("2026 年度", "2026"),
        ("2026-Q3", "2026-Q3"),
        ("2026年第三季度", "2026-Q3"),
        ("2026年3季度", "2026-Q3"),
        ("2026年3月", "2026-03"),
        ("2026-11", "2026-11"),
        ("2026年11月份", "2026-11"),
        ("上半年", "上半年"),
    ],
)
def test_period_is_known_as_people_write_it(written: str, code: str) -> None:
    assert period_code(written) == code
