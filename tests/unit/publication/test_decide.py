"""What may be seen of an item on a day."""

from datetime import date
from typing import Any

import pytest

from disclosure.model.catalog import Catalog, Table
from disclosure.model.item import Fact, Placement
from disclosure.model.public import Decision, State
from disclosure.model.review import Review
from disclosure.model.values import After, Label, Mode, Moment, Scope, Validity
from disclosure.publication.decide import decide, is_display_over
from support.values import (
    EARLIER,
    LATER,
    MATTER,
    OTHER,
    REVIEWS,
    TODAY,
    catalog,
    column,
    fact,
    kind,
    review,
)

Reviews = dict[str, tuple[Review, ...]]
NONE: Reviews = {}
ENDED = (Placement(MATTER, EARLIER),)


def decided(one: Fact, *, site: Catalog | None = None, reviews: Reviews = REVIEWS) -> Decision:
    (found,), _ = decide([one], site or catalog(), reviews, TODAY)
    return found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (State.LIVE, "", False)),
        ({"scope": Scope.INTERNAL}, (State.HIDDEN, "internal", True)),
        ({"barred": True}, (State.HIDDEN, "barred", True)),
        ({"withdrawn": TODAY}, (State.WITHDRAWN, "withdrawn", True)),
        ({"withdrawn": LATER}, (State.LIVE, "", False)),
        ({"mode": Mode.WITHHELD}, (State.HIDDEN, "withheld", True)),
        ({"mode": Mode.SUSPENDED}, (State.HIDDEN, "suspended", True)),
        ({"mode": Mode.WITHHELD, "list_title": True}, (State.ENTRY, "withheld", True)),
        ({"mode": Mode.SUSPENDED, "list_title": True}, (State.ENTRY, "suspended", True)),
        ({"mode": Mode.ON_REQUEST}, (State.ENTRY, "on-request", True)),
        ({"mode": Mode.ELSEWHERE}, (State.ENTRY, "elsewhere", True)),
        ({"mode": Mode.PARTIAL}, (State.LIVE, "", False)),
        ({"broken": True}, (State.HIDDEN, "broken", False)),
        ({"broken": True, "mode": Mode.ON_REQUEST}, (State.HIDDEN, "broken", True)),
        ({"digest": "d2"}, (State.HIDDEN, "not-reviewed", False)),
        ({"digest": "d2", "mode": Mode.ELSEWHERE}, (State.HIDDEN, "not-reviewed", True)),
        ({"issued": Moment(LATER)}, (State.HIDDEN, "embargo", True)),
        ({"issued": Moment(TODAY, 23 * 60)}, (State.LIVE, "", False)),
        ({"issued": None}, (State.LIVE, "", False)),
        # what is graver counts, in whatever company
        ({"scope": Scope.INTERNAL, "withdrawn": TODAY}, (State.HIDDEN, "internal", True)),
        ({"barred": True, "withdrawn": TODAY}, (State.HIDDEN, "barred", True)),
        ({"broken": True, "withdrawn": TODAY}, (State.WITHDRAWN, "withdrawn", True)),
        ({"broken": True, "mode": Mode.WITHHELD}, (State.HIDDEN, "withheld", True)),
        ({"digest": "d2", "scope": Scope.INTERNAL}, (State.HIDDEN, "internal", True)),
    ],
    ids=str,
)
def test_state_reason_and_whether_a_standing_page_is_unlawful(
    changes: dict[str, Any], expected: tuple[State, str, bool]
) -> None:
    found = decided(fact(**changes))
    assert (found.state, found.reason, found.unlawful) == expected


@pytest.mark.parametrize(
    ("rule", "reviews", "state"),
    [
        ("required", REVIEWS, State.LIVE),
        ("required", NONE, State.HIDDEN),
        ("required", {"A/1": (review(digest="d0"), review())}, State.LIVE),
        ("required", {"A/1": (review(digest="d0"),)}, State.HIDDEN),
        ("required", {"A/1": (review(secrecy="不予公开"),)}, State.HIDDEN),
        ("required", {"A/2": (review("A/2"),)}, State.HIDDEN),
        ("warn", NONE, State.LIVE),
        ("off", NONE, State.LIVE),
    ],
)
def test_only_what_a_sheet_allows_as_it_stands_is_shown(
    rule: str, reviews: Reviews, state: State
) -> None:
    assert decided(fact(), site=catalog(review=rule), reviews=reviews).state is state


@pytest.mark.parametrize(
    ("until", "state"),
    [(EARLIER, State.ENDED), (TODAY, State.LIVE), (LATER, State.LIVE), (None, State.LIVE)],
)
def test_last_day_of_display_is_still_shown(until: date | None, state: State) -> None:
    assert decided(fact(placements=(Placement(MATTER, until),))).state is state
    assert decided(fact(placements=(), display_until=until)).state is state


def test_placements_end_one_by_one() -> None:
    both = (Placement(MATTER, EARLIER, After.TITLE_ONLY), Placement(OTHER, LATER))
    found = decided(fact(placements=both))
    assert (found.state, found.ended) == (State.LIVE, False)
    assert [p.matter for p in found.placements] == [OTHER]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ((None,), (State.ENDED, False, False, True, 0)),
        ((After.WITHDRAW,), (State.ENDED, False, False, True, 0)),
        ((After.TITLE_ONLY,), (State.ENTRY, True, False, True, 1)),
        ((After.MASK,), (State.LIVE, True, True, True, 1)),
        ((After.ENDED_LIST,), (State.LIVE, True, False, False, 1)),
        ((After.WITHDRAW, After.TITLE_ONLY), (State.ENTRY, True, False, True, 1)),
        ((After.ENDED_LIST, After.WITHDRAW), (State.LIVE, True, False, False, 1)),
        ((None, After.MASK), (State.LIVE, True, True, True, 1)),
        ((After.TITLE_ONLY, After.MASK), (State.LIVE, True, True, True, 2)),
        ((After.MASK, After.ENDED_LIST), (State.LIVE, True, False, False, 2)),
    ],
    ids=str,
)
def test_what_becomes_of_an_item_when_every_display_has_ended(
    after: tuple[After | None, ...], expected: tuple[State, bool, bool, bool, int]
) -> None:
    """State, whether it has ended, is masked, is unlawful as it stands, and how many placements stay."""
    placements = tuple(
        Placement(m, EARLIER, a) for m, a in zip((MATTER, OTHER), after, strict=False)
    )
    d = decided(fact(placements=placements))
    assert (d.state, d.ended, d.masked, d.unlawful, len(d.placements)) == expected
    assert d.reason == "display-ended"


def test_placement_taken_down_does_not_come_back_with_the_end_of_the_last() -> None:
    """The list under 05-02-03 has lost it for good when the other display ends a year later."""
    first, last = (
        Placement(MATTER, EARLIER, After.WITHDRAW),
        Placement(OTHER, TODAY, After.ENDED_LIST),
    )
    for day in (TODAY, LATER):
        (found,), _ = decide([fact(placements=(first, last))], catalog(), REVIEWS, day)
        assert [p.matter for p in found.placements] == [OTHER]


@pytest.mark.parametrize(("personal", "shown"), [(False, [MATTER, OTHER]), (True, [OTHER])])
def test_list_of_what_has_ended_keeps_an_item_that_is_still_shown_elsewhere(
    shown: list[str], *, personal: bool
) -> None:
    """It is in the first list again when the last display ends; between the two it was in none."""
    both = (Placement(MATTER, EARLIER, After.ENDED_LIST), Placement(OTHER, LATER))
    found = decided(fact(placements=both), site=catalog(kinds=(kind(personal=personal),)))
    assert (found.state, found.ended, found.unlawful) == (State.LIVE, False, False)
    assert [p.matter for p in found.placements] == shown
    # The day by which it is shown is that of the display which lasts.
    assert {p.display_until for p in found.placements if p.matter == MATTER} <= {None}


@pytest.mark.parametrize("mode", [Mode.ON_REQUEST, Mode.ELSEWHERE])
def test_entry_stays_only_where_its_title_may(mode: Mode) -> None:
    both = (Placement(MATTER, EARLIER), Placement(OTHER, EARLIER, After.TITLE_ONLY))
    found = decided(fact(mode=mode, placements=both))
    assert [p.matter for p in found.placements] == [OTHER]


@pytest.mark.parametrize(
    "changes", [{"personal": True}, {"table": Table(Label("", ""), (column("n", public="page"),))}]
)
def test_list_of_what_has_ended_shows_nothing_personal(changes: dict[str, Any]) -> None:
    ended = fact(placements=(Placement(MATTER, EARLIER, After.ENDED_LIST),))
    found = decided(ended, site=catalog(kinds=(kind(**changes),)))
    assert (found.state, found.masked, found.unlawful) == (State.LIVE, True, True)


@pytest.mark.parametrize("changes", [{"broken": True}, {"digest": "d2"}])
def test_display_ends_for_what_stands_whatever_is_wrong_with_the_item(
    changes: dict[str, Any],
) -> None:
    assert decided(fact(placements=ENDED, **changes)).unlawful
    listed = (Placement(MATTER, EARLIER, After.ENDED_LIST),)
    assert not decided(fact(placements=listed, **changes)).unlawful


@pytest.mark.parametrize("after", [After.ENDED_LIST, After.MASK, After.TITLE_ONLY])
@pytest.mark.parametrize(
    "changes",
    [
        {"mode": Mode.ON_REQUEST},
        {"mode": Mode.ELSEWHERE},
        {"mode": Mode.WITHHELD, "list_title": True},
    ],
    ids=str,
)
def test_end_of_display_opens_nothing(changes: dict[str, Any], after: After) -> None:
    found = decided(fact(placements=(Placement(MATTER, EARLIER, after),), **changes))
    assert found.state is State.ENTRY
    assert found.unlawful
    assert len(found.placements) == 1


def test_entry_whose_display_ended_is_replaced_by_its_notice() -> None:
    assert decided(fact(mode=Mode.ON_REQUEST, placements=ENDED)).state is State.ENDED


def test_display_is_over_when_no_placement_is_left() -> None:
    assert is_display_over(fact(placements=ENDED), TODAY)
    assert not is_display_over(fact(placements=(*ENDED, Placement(OTHER))), TODAY)
    assert not is_display_over(fact(placements=()), TODAY)


def test_confirmed_and_nil_items_are_decided_like_any_other() -> None:
    assert decided(fact(confirmed=TODAY)).state is State.LIVE
    assert decided(fact(nil=("2026-Q3", "无"))).state is State.LIVE


def test_decisions_stand_in_the_order_of_the_facts() -> None:
    given = [(3, Validity.REPEALED), (1, Validity.EXPIRED), (2, Validity.AMENDED)]
    facts = [fact(number=n, identifier=f"A/{n}", validity=v) for n, v in given]
    found, _ = decide(facts, catalog(review="off"), NONE, TODAY)
    assert [d.validity for d in found] == [v for _, v in given]


@pytest.mark.parametrize(("day", "codes"), [(EARLIER, ["D508"]), (TODAY, []), (None, [])])
def test_what_is_not_disclosed_is_to_be_assessed_again(day: date | None, codes: list[str]) -> None:
    withheld = fact(mode=Mode.WITHHELD, reassess_by=day, marks={"reassess_by": (7, 14)})
    _, findings = decide([withheld], catalog(), REVIEWS, TODAY)
    assert [f.code for f in findings] == codes
    assert all(f.mark == (7, 14) for f in findings)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"validity": Validity.IN_FORCE, "valid_until": EARLIER}, ["D507"]),
        ({"validity": Validity.EXPIRED, "valid_until": EARLIER}, []),
        ({"validity": Validity.REPEALED}, []),
        ({"validity": Validity.NOT_YET}, ["D507"]),
        ({"validity": Validity.IN_FORCE, "valid_until": EARLIER, "broken": True}, []),
        ({"valid_until": EARLIER}, []),
    ],
)
def test_written_validity_that_disagrees_is_a_finding(
    changes: dict[str, Any], codes: list[str]
) -> None:
    _, findings = decide([fact(marks={"validity": (3, 11)}, **changes)], catalog(), REVIEWS, TODAY)
    assert [(f.code, f.mark) for f in findings] == [(code, (3, 11)) for code in codes]
