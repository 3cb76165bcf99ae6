"""Measures on the duty ledger."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from disclosure.model.catalog import Applies, Field
from disclosure.model.duty import DutyState
from disclosure.model.indicators import Part
from disclosure.model.publisher import Successor
from disclosure.model.supervision import Observation
from disclosure.supervision import duties
from support.values import MATTER, OTHER, label, matter, unit
from unit.supervision.make import STATES, TOWN, days_ago, item, row, site, situation

PAST = date(2026, 10, 1)


def states(observations: tuple[Observation, ...]) -> list[tuple[str, bool]]:
    return [(o.state, o.fault) for o in observations]


def test_coverage_asks_for_what_was_owed_by_now() -> None:
    rows = [row(state) for state in STATES.values()]
    found = duties.coverage(situation(duties=rows), Part("coverage")).observations
    assert states(found) == [
        ("met", False),
        ("met-late", False),
        ("nil-declared", False),
        ("withheld", False),
        ("overdue", True),
    ]


def test_coverage_names_the_post_that_answers() -> None:
    rows = [row(DutyState.OVERDUE), row(DutyState.OVERDUE, responsible="养老服务股")]
    found = duties.coverage(situation(duties=rows), Part("coverage")).observations
    assert [o.post for o in found] == ["社会救助股", "养老服务股"]


def test_timeliness_asks_only_for_what_has_a_last_day() -> None:
    rows = [
        row(DutyState.MET, deadline=PAST),
        row(DutyState.MET_LATE, deadline=PAST),
        row(DutyState.MET),
        row(DutyState.OVERDUE, deadline=PAST),
    ]
    found = duties.timeliness(situation(duties=rows), Part("timeliness")).observations
    assert states(found) == [("met", False), ("met-late", True)]


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"types": ("town",)}, 1),
        ({"duties": ("event",)}, 2),
        ({"duties": ("standing",)}, 0),
        ({"fields": ("05",)}, 2),
        ({"matters": (OTHER,)}, 0),
    ],
)
def test_rows_are_chosen_by_unit_and_matter(where: dict[str, tuple[str, ...]], count: int) -> None:
    rows = [row(DutyState.MET), row(DutyState.MET, TOWN)]
    found = duties.coverage(situation(duties=rows), Part("coverage", where)).observations
    assert len(found) == count


def test_history_leaves_old_periods_out() -> None:
    rows = [row(DutyState.OVERDUE, deadline=days_ago(d)) for d in (30, 31)]
    found = duties.coverage(situation(duties=rows), Part("coverage", history=30)).observations
    assert len(found) == 1


def test_matter_is_empty_if_no_unit_that_owes_it_has_anything() -> None:
    rows = [
        row(DutyState.OVERDUE),
        row(DutyState.OVERDUE, TOWN),
        row(DutyState.NO_EVENT_KNOWN, matter=OTHER),
    ]
    (found,) = duties.empty(situation(duties=rows), Part("empty")).observations
    assert (found.subject, found.publisher, found.fault, found.count) == (MATTER, "民政局", True, 2)
    rows[1] = row(DutyState.MET, TOWN)
    (found,) = duties.empty(situation(duties=rows), Part("empty")).observations
    assert (found.state, found.fault) == ("filled", False)


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"applies": Applies(publishers=("民政局",))}, 0),
        ({"applies": Applies(publishers=("education",))}, 1),
        # The towns' part is owed, the department's is not.
        ({"applies": Applies(publishers=("education",), types=("town",))}, 1),
        ({"applies": Applies(publishers=("education", "民政局"))}, 0),
        ({"applies": Applies(types=("village",))}, 0),
        ({"applies": Applies(publishers=("monthly-accounts",)), "regime": "village"}, 0),
        ({"applies": Applies(publishers=("education",)), "valid_to": days_ago(1)}, 0),
    ],
)
def test_matters_of_departments_that_are_not_here_are_owed_by_nobody(
    changes: dict[str, Any], count: int
) -> None:
    found = situation(catalogue=site(matters=(matter(**changes),)))
    assert len(duties.unowed(found)) == count


def test_matters_of_a_closed_department_are_owed_by_whoever_carries_on() -> None:
    gone = unit("教育局", end=days_ago(9))
    for heirs, count in (((), 1), ((Successor("民政局"),), 0)):
        units = (unit("民政局"), replace(gone, successors=heirs))
        duty = matter(applies=Applies(publishers=("教育局",)))
        found = situation(catalogue=site(matters=(duty,), units=units))
        assert len(duties.unowed(found)) == count


def test_pages_of_fields_and_units_are_empty_without_a_live_item() -> None:
    part = Part("empty", {"of": ("fields", "publishers")})
    found = duties.empty(situation(facts=[item(publisher="民政局")]), part).observations
    assert [(o.subject, o.fault) for o in found] == [
        ("fields/social-assistance/", False),
        ("publishers/民政局/", False),
        (f"publishers/{TOWN}/", True),
    ]


def test_page_of_a_closed_field_may_be_empty() -> None:
    closed = Field("26", "poverty", label("扶贫"), (matter("26-01"),), valid_to=date(2021, 2, 24))
    catalogue = site(fields=(closed,))
    part = Part("empty", {"of": ("fields",)})
    assert duties.empty(situation(catalogue=catalogue), part).observations == ()


def test_standing_text_is_stale_once_its_months_have_passed() -> None:
    rows = [
        row(DutyState.OVERDUE, evidence=("A/1",), deadline=PAST),
        row(DutyState.MET, evidence=("A/2",), deadline=date(2027, 1, 1)),
        row(DutyState.OVERDUE),
        row(DutyState.MET, period="2026", evidence=("A/3",), deadline=PAST),
    ]
    found = duties.stale(situation(duties=rows), Part("stale")).observations
    assert states(found) == [("stale", True), ("current", False)]
