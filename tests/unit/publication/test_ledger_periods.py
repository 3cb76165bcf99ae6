"""The duty ledger: standing duties, and years, quarters and months of their own."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from disclosure.model.catalog import Freshness
from disclosure.model.duty import DutyState, period_code
from disclosure.model.public import State
from disclosure.model.values import Mode, Moment
from disclosure.publication.ledger import Ledger, derive
from support.ledgers import HIDDEN, event, periodic, published, rows, states_of
from support.values import TODAY, catalog, fact


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


def test_year_with_a_fixed_day() -> None:
    report = periodic(period="year", due_month=1, due_day=31)
    found = states_of(rows(report, published(1, date(2026, 1, 20))))
    assert found["2026"] is DutyState.MET
    assert found["2025"] is DutyState.OVERDUE


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
