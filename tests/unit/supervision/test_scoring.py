"""Explanations, score sheets, ranking, cards and the follow-up list."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from disclosure.model.duty import DutyState
from disclosure.model.indicators import Cards, IndicatorSet, Part
from disclosure.model.supervision import Observation, Sheet, Standing
from disclosure.supervision.cards import cards_of
from disclosure.supervision.duties import observed
from disclosure.supervision.explaining import explanation_of
from disclosure.supervision.measures import MEASURES, Measuring
from disclosure.supervision.scoring import sets_on, site_sheet, unit_sheets
from disclosure.supervision.situation import Situation
from disclosure.supervision.standings import standing_of, units_of
from disclosure.supervision.tasks import tasks_of
from support.values import MATTER, OTHER, TODAY
from unit.supervision.make import (
    SAID,
    TOWN,
    days_ago,
    explained,
    indicator,
    item,
    row,
    said,
    sheet,
    site,
    situation,
)

OVERDUE = row(DutyState.OVERDUE, TOWN, "2026-Q1", deadline=date(2026, 3, 31))
FAULT = Observation(
    "coverage", MATTER, "低保", TOWN, MATTER, "2026-Q1", fault=True, day=days_ago(9)
)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"checks": ("empty", "coverage")},
        {"types": ("town",)},
        {"publishers": (TOWN,)},
        {"matters": ("05-*",)},
        {"periods": ("2026-*",)},
        {"subjects": (MATTER,)},
        {"before": days_ago(9)},
        {"until": TODAY},
    ],
)
def test_explanation_speaks_of_all_that_fits(changes: dict[str, object]) -> None:
    one = said(**changes)
    assert explanation_of(FAULT, situation(registers=explained(one))) is one


@pytest.mark.parametrize(
    "changes",
    [
        {"checks": ("empty",)},
        {"types": ("department",)},
        {"publishers": ("民政局",)},
        {"matters": ("06-*",)},
        {"periods": ("2025-*",)},
        {"subjects": ("x",)},
        {"before": days_ago(10)},
        {"until": days_ago(1)},
        {"on": TODAY + timedelta(1)},
        {"covered_by": "民政局"},
    ],
)
def test_explanation_of_another_thing_or_time_explains_nothing(changes: dict[str, object]) -> None:
    assert explanation_of(FAULT, situation(registers=explained(said(**changes)))) is None


def test_unit_that_covers_for_others_must_do_so_itself() -> None:
    one = said(covered_by="民政局")
    does = situation(duties=[row(DutyState.MET)], registers=explained(one))
    assert explanation_of(FAULT, does) is one
    fails = situation(duties=[row(DutyState.OVERDUE)], registers=explained(one))
    assert explanation_of(FAULT, fails) is None


def measured(*sets: IndicatorSet, **changes: object) -> tuple[Sheet, Situation]:
    now = situation(**changes)
    return site_sheet(sets[0], Measuring(now)), now


ROWS = [row(DutyState.MET), row(DutyState.MET), row(DutyState.OVERDUE), OVERDUE]


def test_points_lost_stay_within_the_weight() -> None:
    share = indicator("coverage", "weight * share", weight=10)
    harsh = indicator("coverage", "100 * bad", weight=7)
    mild = indicator("coverage", "bad - 9", weight=5)
    found, _ = measured(sheet(share, harsh, mild), duties=ROWS)
    assert [line.lost for line in found.lines] == [5.0, 7.0, 0.0]
    assert (found.measured, found.score) == (22, 45.5)
    assert not found.passed


def test_what_is_not_there_earns_no_points() -> None:
    share = indicator("coverage", "weight * share", weight=40)
    gate = indicator("coverage", "bad > 0", gate=True)
    asks = indicator("coverage", "all < 1 or bad > 0", gate=True)
    found, _ = measured(sheet(share, gate, asks))
    assert (found.lines[0].lost, found.lines[1].failed, found.lines[2].failed) == (None, None, True)
    assert found.measured == 0
    assert [line.reason and line.reason.zh for line in found.lines] == [
        "没有可以检查的对象",
        "没有可以检查的对象",
        None,
    ]


def test_gate_fails_the_whole_sheet() -> None:
    gate = indicator("coverage", "bad >= 2", gate=True)
    points = indicator("coverage", "0", weight=10)
    found, _ = measured(sheet(gate, points), duties=ROWS)
    assert (found.lines[0].failed, found.score, found.passed) == (True, 100.0, False)
    found, _ = measured(sheet(gate, points), duties=ROWS[:3])
    assert found.passed


def test_what_was_not_measured_is_neither_full_nor_nought() -> None:
    one = indicator("coverage", "weight * share", weight=50)
    other = indicator("words", "bad", weight=50, parts=(Part("by-hand"),))
    found, _ = measured(sheet(one, other), duties=ROWS)
    assert (found.measured, found.score) == (50, 50.0)
    assert found.lines[1].lost is None
    assert found.lines[1].reason is not None


def test_indicator_whose_points_are_unknown_is_shown_only() -> None:
    found, _ = measured(sheet(indicator("coverage", "bad")), duties=ROWS)
    assert (found.lines[0].faults, found.lines[0].lost, found.measured) == (2, None, 0)


def test_unknown_measure_is_told_as_not_measured() -> None:
    found, _ = measured(sheet(indicator("astrology", "bad", weight=3)))
    assert found.lines[0].lost is None


def test_expression_can_ask_for_what_nobody_explained() -> None:
    strict = indicator("coverage", "unexplained", weight=9)
    found, _ = measured(sheet(strict), duties=ROWS, registers=explained(said(types=("town",))))
    assert (found.lines[0].faults, found.lines[0].unexplained, found.lines[0].lost) == (2, 1, 1.0)


def test_set_and_indicator_are_chosen_by_the_day_of_evaluation() -> None:
    old = sheet(valid_from=date(2019, 4, 1), valid_to=date(2026, 6, 30))
    late = indicator("coverage", "bad", weight=1, valid_from=date(2027, 1, 1))
    new = replace(old, id="new", valid_from=date(2026, 7, 1), valid_to=None, indicators=(late,))
    catalogue = site(indicators=(old, new))
    assert [s.id for s in sets_on(catalogue, date(2026, 6, 30))] == ["set"]
    assert [s.id for s in sets_on(catalogue, TODAY)] == ["new"]
    assert [s.id for s in sets_on(catalogue, date(2019, 3, 31))] == []
    assert measured(new)[0].lines == ()


def test_unit_is_scored_by_what_it_answers_for() -> None:
    now = situation(duties=ROWS)
    chosen = sheet(indicator("coverage", "weight * share", weight=100), scope="unit")
    found = unit_sheets(chosen, Measuring(now), ["民政局", TOWN])
    assert [(s.publisher, s.score) for s in found] == [("民政局", 66.7), (TOWN, 0.0)]
    towns = replace(chosen, types=("town",))
    assert [s.publisher for s in unit_sheets(towns, Measuring(now), ["民政局", TOWN])] == [TOWN]


def test_units_are_ranked_among_their_like() -> None:
    now = situation(duties=ROWS)
    ledger = [observed(r, now) for r in ROWS]
    chosen = sheet(indicator("coverage", "weight * share", weight=100), scope="unit")
    units = units_of(ledger, unit_sheets(chosen, Measuring(now), ["民政局", TOWN]), now)
    assert [(u.id, u.rank, u.score) for u in units] == [("民政局", 1, 66.7), (TOWN, 1, 0.0)]
    assert units[0].fields == (("05", units[0].standing),)


def test_standing_counts_states() -> None:
    states = ["met", "withheld", "nil-declared", "met-late", "overdue", "due", "not-measurable"]
    found = standing_of([*states, "no-event-known", "not-applicable"])
    assert found == Standing(met=3, late=1, missing=1, due=1, quiet=2, unmeasured=1)
    assert (found.owed, found.coverage, found.timely) == (5, 80.0, 60.0)
    assert Standing().coverage is None


def test_cards_are_red_after_the_last_day_and_yellow_before_it() -> None:
    rows = [
        row(DutyState.OVERDUE, period="a", deadline=days_ago(3)),
        row(DutyState.DUE, period="b", deadline=days_ago(-2)),
        row(DutyState.DUE, period="c", deadline=days_ago(-9)),
        row(DutyState.MET, deadline=days_ago(-1)),
        row(DutyState.MET, period="d", deadline=days_ago(-1)),
        row(DutyState.OVERDUE, period="e"),
    ]
    now = situation(duties=rows)
    found = cards_of([observed(r, now) for r in rows], Cards(yellow=5, red=1), now)
    assert [(c.colour, c.observation.period, c.workdays) for c in found] == [
        ("red", "a", 3),
        ("yellow", "", 1),
        ("yellow", "b", 2),
    ]


def test_cards_do_not_wait_for_next_year_s_holidays() -> None:
    """In January of a year whose notice has not come, a week still has five working days."""
    rows = [
        row(DutyState.OVERDUE, period="a", deadline=days_ago(3)),
        row(DutyState.DUE, period="b", deadline=days_ago(-7)),
        row(DutyState.DUE, period="c", deadline=days_ago(-8)),
    ]
    now = replace(situation(duties=rows), workdays_between=lambda _a, _b: None)
    found = cards_of([observed(r, now) for r in rows], Cards(yellow=5, red=1), now)
    assert [(c.colour, c.observation.period, c.workdays, c.days) for c in found] == [
        ("red", "a", None, 3),
        ("yellow", "b", None, 7),
    ]


def test_what_is_explained_for_good_has_no_card_and_no_task() -> None:
    for until, count in ((None, 0), (date(2026, 12, 31), 1)):
        register = explained(said(until=until))
        found, now = measured(
            sheet(indicator("coverage", "bad", weight=9)), duties=[OVERDUE], registers=register
        )
        evidence = found.lines[0].evidence
        assert len(cards_of(evidence, Cards(), now)) == count
        assert len(tasks_of([found], now, lambda day, n: day + timedelta(n))) == count


def test_follow_up_says_what_who_and_by_when() -> None:
    second = replace(OVERDUE, period="2026-Q2")
    other = row(DutyState.OVERDUE, matter=OTHER)
    slow = indicator("coverage", "bad", weight=9, within=10)
    fast = replace(slow, id="two", within=3)
    found, now = measured(sheet(slow, fast), duties=[OVERDUE, second, other])
    tasks = tasks_of([found], now, lambda day, n: day + timedelta(n))
    assert [(t.publisher, t.matter, t.count, t.subjects, t.post) for t in tasks] == [
        ("民政局", OTHER, 1, (OTHER,), "社会救助股"),
        (TOWN, MATTER, 2, ("2026-Q1", "2026-Q2"), ""),
    ]
    assert tasks[0].by == TODAY + timedelta(10)


def test_follow_up_takes_the_day_the_unit_named() -> None:
    register = explained(said(until=date(2026, 12, 31)))
    found, now = measured(
        sheet(indicator("coverage", "bad", weight=9, within=3)),
        duties=[OVERDUE],
        registers=register,
    )
    (task,) = tasks_of([found], now, lambda day, n: day + timedelta(n))
    assert (task.by, task.reason, task.said_by) == (date(2026, 12, 31), "正在整理", "政务公开股")


def test_measurement_is_taken_once() -> None:
    taken = Measuring(situation(duties=ROWS))
    assert taken.part(Part("coverage")) is taken.part(Part("coverage"))
    assert taken.part(Part("coverage")) is not taken.part(Part("coverage", history=1))


def test_every_measure_copes_with_an_empty_site() -> None:
    now = situation()
    for name, measure in MEASURES.items():
        assert all(o.check in {name, "empty"} for o in measure(now, Part(name)).observations)


def test_item_s_own_post_answers_first() -> None:
    now = situation(facts=[item(responsible="甲股")])
    assert now.observe("dates", now.facts[0]).post == "甲股"
    assert now.observe("dates", item()).post == "社会救助股"
    assert SAID < TODAY


def test_follow_up_has_a_day_though_next_year_s_holidays_are_not_announced() -> None:
    found, now = measured(sheet(indicator("coverage", "bad", weight=9, within=10)), duties=ROWS)
    tasks = tasks_of([found], now, lambda _day, _n: None)
    assert {task.by for task in tasks} == {TODAY + timedelta(14)}
