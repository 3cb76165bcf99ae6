"""The duty ledger: every state, for events, standing duties and periods."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from disclosure.model.catalog import Applies, Freshness, Matter
from disclosure.model.duty import DutyRow, DutyState, period_code
from disclosure.model.item import Fact, Placement
from disclosure.model.public import State
from disclosure.model.rules import Deadline
from disclosure.model.values import Mode, Moment, Scope
from disclosure.publication.ledger import Ledger, applies_to, derive
from support.values import MATTER, TODAY, catalog, decision, fact, kind, label, matter, unit

TEN = Deadline("ten", 10, "day", "at-most", "formed", label("10日"), "目录")
DEFAULT = Deadline("default", 20, "day", "at-most", "formed", label("20日"), "条例")
NO_NUMBER = Deadline("prompt", 0, "day", "at-most", "formed", label("及时"), "目录")
STRICT = Deadline("strict", 3, "day", "at-most", "formed", label("3日"), "法")
OWED = Applies(publishers=("民政局",))
MADE = date(2026, 11, 2)
DUE = date(2026, 11, 12)


def rows(
    duty: Matter,
    *facts: Fact,
    today: date = TODAY,
    known: bool = True,
    own: Mapping[str, Any] = {"deadline": "default"},
    states: Mapping[str, Any] = {},
) -> list[DutyRow]:
    site = catalog(
        matters=(duty,), deadlines=(TEN, DEFAULT, NO_NUMBER, STRICT), kinds=(kind(**own),)
    )
    ledger = Ledger(site, today, lambda day, rule: day + timedelta(rule.n) if known else None)
    decisions = [decision(**states.get(f.identifier, {})) for f in facts]
    return list(derive(ledger, facts, decisions))


def event(**changes: object) -> Matter:
    return matter(**{"deadline": "ten", "applies": OWED, **changes})


def published(number: int = 1, day: date | None = MADE, **changes: object) -> Fact:
    return fact(
        identifier=f"A/{number}", created=MADE, issued=Moment(day) if day else None, **changes
    )


HIDDEN = {"A/1": {"state": State.HIDDEN, "reason": "embargo"}}


@pytest.mark.parametrize(
    ("day", "hidden", "today", "state"),
    [
        (MADE, False, TODAY, DutyState.MET),
        (DUE, False, TODAY, DutyState.MET),
        (DUE + timedelta(1), False, TODAY, DutyState.MET_LATE),
        (None, True, DUE, DutyState.DUE),
        (None, True, DUE + timedelta(1), DutyState.OVERDUE),
        (None, False, TODAY, DutyState.NOT_MEASURABLE),
    ],
)
def test_event_is_judged_by_its_deadline(
    day: date | None, today: date, state: DutyState, *, hidden: bool
) -> None:
    (found,) = rows(event(), published(day=day), today=today, states=HIDDEN if hidden else {})
    assert (found.state, found.deadline, found.evidence) == (state, DUE, ("A/1",))


@pytest.mark.parametrize("state", [State.LIVE, State.ENTRY, State.ENDED, State.WITHDRAWN])
def test_what_was_published_counts_though_it_ended_or_was_withdrawn(state: State) -> None:
    (found,) = rows(event(), published(), states={"A/1": {"state": state}})
    assert found.state is DutyState.MET


def test_event_that_nobody_registered_is_no_miss() -> None:
    (found,) = rows(event())
    assert (found.state, found.period, found.evidence) == (DutyState.NO_EVENT_KNOWN, "2026", ())


def test_worst_of_several_events_is_the_year_s_state() -> None:
    late, good = published(1, DUE + timedelta(3)), published(2)
    (found,) = rows(event(), late, good)
    assert (found.state, found.evidence) == (DutyState.MET_LATE, ("A/1",))


def test_years_have_rows_of_their_own() -> None:
    old = fact(identifier="A/9", created=date(2024, 5, 1), issued=Moment(date(2024, 5, 2)))
    found = rows(event(), old, published())
    assert [(r.period, r.state) for r in found] == [
        ("2024", DutyState.MET),
        ("2026", DutyState.MET),
    ]


def test_period_whose_calendar_is_unknown_cannot_be_measured() -> None:
    (found,) = rows(event(), published(), known=False)
    assert (found.state, found.deadline) == (DutyState.NOT_MEASURABLE, None)


def test_wording_without_a_number_is_met_once_published() -> None:
    (found,) = rows(event(deadline="prompt"), published())
    assert found.state is DutyState.MET
    (found,) = rows(event(deadline="prompt"), published(), states=HIDDEN)
    assert found.state is DutyState.NOT_MEASURABLE


def test_matter_without_deadline_has_that_of_the_regulation() -> None:
    (found,) = rows(event(deadline=""), published())
    assert found.deadline == MADE + timedelta(20)


def test_kind_s_own_period_counts_beside_the_matter_s() -> None:
    (found,) = rows(event(), published(day=DUE), own={"deadline": "strict"})
    assert (found.state, found.deadline) == (DutyState.MET_LATE, MADE + timedelta(3))


def test_period_that_ends_with_publication_counts_too() -> None:
    held = (("strict", date(2026, 11, 4)),)
    (found,) = rows(event(), published(day=date(2026, 11, 9), spans=held))
    assert (found.state, found.deadline) == (DutyState.MET_LATE, date(2026, 11, 7))


@pytest.mark.parametrize("changes", [{"source_type": "reprint"}, {"mode": Mode.ON_REQUEST}])
def test_what_is_reprinted_or_given_on_request_is_never_late(changes: dict[str, Any]) -> None:
    (found,) = rows(event(), published(day=TODAY, **changes))
    assert (found.state, found.deadline) == (DutyState.MET, None)


def test_change_before_publication_begins_the_period_again() -> None:
    changed = {"formed": MADE, "changed": date(2026, 11, 9)}
    (found,) = rows(event(), published(day=date(2026, 11, 15), events=changed))
    assert (found.state, found.deadline) == (DutyState.MET, date(2026, 11, 19))


def test_event_the_period_names_must_be_registered() -> None:
    decided = Deadline("decided", 5, "day", "at-most", "decided", label("5日"), "法")
    site = catalog(matters=(event(deadline="decided"),), deadlines=(decided,))
    ledger = Ledger(site, TODAY, lambda day, rule: day + timedelta(rule.n))
    (found,) = derive(ledger, [published()], [decision()])
    assert (found.state, found.deadline) == (DutyState.NOT_MEASURABLE, None)


def test_matter_that_the_site_makes_is_met_by_every_unit() -> None:
    (found,) = rows(event(duty="standing", provided="guide"))
    assert (found.state, found.evidence) == (DutyState.MET, ())


@pytest.mark.parametrize(("end", "count"), [(date(2026, 11, 19), 0), (TODAY, 1), (None, 1)])
def test_closed_matter_is_owed_no_more(end: date | None, count: int) -> None:
    assert len(rows(event(valid_to=end))) == count


def test_what_was_published_under_a_closed_matter_is_still_told() -> None:
    (found,) = rows(event(valid_to=date(2026, 11, 19)), published())
    assert found.state is DutyState.MET


def test_internal_item_meets_no_duty_and_misses_none() -> None:
    (found,) = rows(event(), published(scope=Scope.INTERNAL), states=HIDDEN)
    assert found.state is DutyState.NO_EVENT_KNOWN


def test_period_runs_from_the_event_it_names() -> None:
    decided = Deadline("decided", 5, "day", "at-most", "decided", label("5日"), "法")
    site = catalog(matters=(event(deadline="decided"),), deadlines=(decided,))
    one = published(events={"formed": MADE, "decided": date(2026, 11, 8)})
    ledger = Ledger(site, TODAY, lambda day, rule: day + timedelta(rule.n))
    (found,) = derive(ledger, [one], [decision()])
    assert found.deadline == date(2026, 11, 13)


@pytest.mark.parametrize("mode", [Mode.WITHHELD, Mode.SUSPENDED])
def test_what_is_withheld_throughout_is_told_with_its_grounds(mode: Mode) -> None:
    (found,) = rows(event(), published(mode=mode, ground="state-secret"))
    assert (found.state, found.reason) == (DutyState.WITHHELD, "state-secret")


def test_what_is_withheld_in_part_is_judged_by_the_rest() -> None:
    (found,) = rows(event(), published(1, mode=Mode.WITHHELD, ground="x"), published(2), states={})
    assert found.state is DutyState.MET


def test_nil_declaration_gives_its_reason() -> None:
    nil = published(nil=("2026", "本年没有新申请"))
    (found,) = rows(event(), nil)
    assert (found.state, found.reason) == (DutyState.NIL_DECLARED, "本年没有新申请")
    (found,) = rows(event(), nil, published(2))
    assert (found.state, found.evidence) == (DutyState.MET, ("A/2",))


def test_nil_declaration_that_is_not_public_declares_nothing() -> None:
    found = rows(event(), published(nil=("2026", "无")), states=HIDDEN)
    assert [r.state for r in found] == [DutyState.NO_EVENT_KNOWN]


def test_unit_that_is_excepted_owes_nothing_and_says_why() -> None:
    excepted = Applies(publishers=("民政局",), exceptions=(("民政局", "职能已划出"),))
    (found,) = rows(event(applies=excepted))
    assert (found.state, found.reason) == (DutyState.NOT_APPLICABLE, "职能已划出")
    (found,) = rows(event(applies=excepted), published())
    assert found.state is DutyState.MET


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


def periodic(**changes: object) -> Matter:
    freshness = Freshness(**{"period": "quarter", "due_days": 20, **changes})
    return event(duty="periodic", freshness=freshness)


def states_of(found: list[DutyRow]) -> dict[str, DutyState]:
    return {row.period: row.state for row in found}


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


def test_unit_owes_nothing_that_was_due_before_it_was_there() -> None:
    for start, first in ((date(2026, 7, 20), "2026-Q2"), (date(2026, 7, 21), "2026-Q3")):
        site = catalog(matters=(periodic(),), units=(unit("民政局", start=start),))
        ledger = Ledger(site, TODAY, lambda day, rule: day + timedelta(rule.n))
        assert next(r.period for r in derive(ledger, [], [])) == first
    later = catalog(matters=(periodic(),), units=(unit("民政局", start=date(2027, 1, 1)),))
    assert derive(replace(ledger, catalog=later), [], []) == ()


def test_matter_is_owed_from_the_day_it_is_in_force() -> None:
    begun = event(
        duty="periodic",
        freshness=Freshness(period="quarter", due_days=20),
        valid_from=date(2026, 10, 1),
    )
    assert list(states_of(rows(begun))) == ["2026-Q3", "2026-Q4"]


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


def test_declaration_speaks_for_its_own_period_only() -> None:
    nil = published(1, date(2026, 10, 9), nil=("2026-Q1", "没有"))
    found = states_of(rows(periodic(), nil))
    assert found["2026-Q1"] is DutyState.NIL_DECLARED
    assert found["2026-Q3"] is DutyState.OVERDUE


def recorded(duty: Matter, day: date, *facts: Fact, today: date = TODAY) -> list[DutyRow]:
    """Rows where the record of releases says that ``A/1`` went out on ``day``."""
    site = catalog(matters=(duty,), deadlines=(TEN, DEFAULT))
    ledger = Ledger(site, today, lambda start, rule: start + timedelta(rule.n), {"A/1": day})
    return list(derive(ledger, facts, [decision() for _ in facts]))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (MADE, DutyState.MET),
        (DUE, DutyState.MET),
        (DUE + timedelta(1), DutyState.MET_LATE),
        (MADE - timedelta(30), DutyState.MET),
    ],
)
def test_day_on_record_counts_where_an_item_claims_to_be_older(day: date, state: DutyState) -> None:
    (found,) = recorded(event(), day, published())
    assert found.state is state


def test_what_was_not_yet_released_was_not_yet_there() -> None:
    later = TODAY + timedelta(1)
    (found,) = recorded(event(), later, published())
    assert found.state is DutyState.OVERDUE
    (found,) = recorded(event(duty="standing"), later, published())
    assert found.state is DutyState.OVERDUE


def test_months_have_their_names() -> None:
    found = states_of(rows(periodic(period="month", due_days=5), today=date(2026, 2, 10)))
    assert list(found)[-2:] == ["2026-01", "2026-02"]
    assert found["2026-01"] is DutyState.OVERDUE


def test_matter_not_yet_in_force_has_no_rows() -> None:
    assert rows(event(valid_from=date(2027, 1, 1)), published()) == []


UNITS = (
    unit("县政府", type="government"),
    unit("民政局"),
    unit("青溪镇", type="town"),
    unit("旧镇", type="town", end=date(2020, 1, 1)),
    unit("枫树村", type="village", regime="village"),
    # Whoever issued a document of an older system, added by an import: it owes this county nothing.
    unit("外单位", status="imported"),
)


@pytest.mark.parametrize(
    ("duty", "owing"),
    [
        (matter(applies=Applies(publishers=("民政局",))), ["民政局"]),
        (matter(applies=Applies(types=("town",))), ["青溪镇"]),
        (matter(applies=Applies(types=("department",))), ["民政局"]),
        (matter(applies=Applies(publishers=("外单位",))), ["外单位"]),
        (matter(applies=Applies(publishers=("民政局",), types=("town",))), ["民政局", "青溪镇"]),
        (matter(levels=("county", "village")), ["县政府", "枫树村"]),
        (matter(), []),
    ],
)
def test_who_owes_a_matter(duty: Matter, owing: list[str]) -> None:
    assert [u.id for u in applies_to(duty, catalog(units=UNITS), TODAY)] == owing


def test_unit_that_publishes_more_than_it_owes_has_a_row() -> None:
    (found,) = rows(event(applies=Applies(publishers=("别人",))), published())
    assert (found.publisher, found.state) == ("民政局", DutyState.MET)


def test_rows_are_sorted_whatever_the_order_of_the_items() -> None:
    facts = [published(n, placements=(Placement(MATTER),)) for n in range(5)]
    assert rows(event(), *facts) == rows(event(), *reversed(facts))
