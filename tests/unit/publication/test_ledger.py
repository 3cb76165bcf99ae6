"""The duty ledger: every state of an event's row."""

from datetime import date, timedelta
from typing import Any

import pytest

from disclosure.model.catalog import Matter
from disclosure.model.duty import DutyRow, DutyState
from disclosure.model.item import Fact, Placement
from disclosure.model.public import State
from disclosure.model.rules import Deadline
from disclosure.model.values import Mode, Moment, Scope
from disclosure.publication.evidence import Ledger
from disclosure.publication.ledger import derive
from support.ledgers import DEFAULT, HIDDEN, MADE, TEN, event, published, rows, states_of
from support.values import MATTER, TODAY, catalog, decision, fact, label

DUE = date(2026, 11, 12)


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
    late = published(day=MADE + timedelta(11))
    (found,) = rows(event(), late, known=False)
    assert (found.state, found.deadline) == (DutyState.NOT_MEASURABLE, None)
    (found,) = rows(event(), late, known=False, states=HIDDEN)
    assert found.state is DutyState.NOT_MEASURABLE


def test_what_no_calendar_could_make_late_needs_none() -> None:
    """Of ten days, working or not, the tenth is not over before ten days have passed."""
    (found,) = rows(event(), published(day=MADE + timedelta(10)), known=False)
    assert (found.state, found.deadline) == (DutyState.MET, None)
    (found,) = rows(event(), published(), known=False, states=HIDDEN, today=MADE + timedelta(10))
    assert (found.state, found.deadline) == (DutyState.DUE, None)


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


def test_nil_declaration_speaks_of_the_year_it_names() -> None:
    """Last year's is made in January."""
    nil = published(nil=("2025", "没有"), day=date(2026, 1, 8))
    assert states_of(rows(event(), nil)) == {
        "2025": DutyState.NIL_DECLARED,
        "2026": DutyState.NO_EVENT_KNOWN,
    }
    assert states_of(rows(event(), published(nil=("2026-Q1", "没有")))) == {
        "2026": DutyState.NIL_DECLARED
    }
    assert states_of(rows(event(), published(nil=("上半年", "没有")))) == {
        "2026": DutyState.NIL_DECLARED
    }


def test_nil_declaration_that_is_not_public_declares_nothing() -> None:
    found = rows(event(), published(nil=("2026", "无")), states=HIDDEN)
    assert [r.state for r in found] == [DutyState.NO_EVENT_KNOWN]


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


def test_rows_are_sorted_whatever_the_order_of_the_items() -> None:
    facts = [published(n, placements=(Placement(MATTER),)) for n in range(5)]
    assert rows(event(), *facts) == rows(event(), *reversed(facts))
