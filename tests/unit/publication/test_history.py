"""What may be told of an item's past: nothing that is not lawful to show today."""

from dataclasses import replace
from datetime import date

import pytest

from disclosure.model.address import slug_of
from disclosure.model.catalog import Table
from disclosure.model.history import Release, ReleaseEvent, WithdrawalReason
from disclosure.model.item import Correction, Fact
from disclosure.model.public import State
from disclosure.model.values import Moment
from disclosure.publication.history import (
    gone_slugs,
    history_of,
    successors_of,
    told_of_withdrawal,
    withdrawn_lines,
)
from support.values import TODAY, catalog, column, decision, fact, item, kind, label

REASONS = {
    "error": WithdrawalReason("error", label("内容有误"), title=True),
    "secrecy": WithdrawalReason("secrecy", label("按规定撤下")),
}


def release(day: str, event: str = "revised", public: str = "") -> Release:
    return Release(
        "1", Moment(date.fromisoformat(day)), ReleaseEvent(event), public=public, changed=("body",)
    )


def of(name: str, **changes: object) -> Fact:
    return fact(identifier=name, slug=slug_of(name), title=f"通知{name}", **changes)


ROWS = Table(label("名单"), (column("name"),))
FIRST = release("2026-01-12", "released")


def told(*events: Release, **changes: object) -> list[tuple[str, tuple[str, ...]]]:
    made = item(corrections=changes.pop("corrections", ()))
    its, decided = changes.pop("kind", kind()), changes.pop("decision", decision(State.LIVE))
    lines = history_of(made, its, decided, events, TODAY)  # type: ignore[arg-type]
    return [(line.date, line.notes) for line in lines]


def test_releases_are_told_newest_first_with_their_notes() -> None:
    second = release("2026-01-20", public="更正附件第3行金额")
    assert told(FIRST, second) == [
        ("2026-01-20", ("更正附件第3行金额",)),
        ("2026-01-12", ()),
    ]


def test_correction_stands_with_the_release_that_brought_it() -> None:
    corrections = (Correction(date(2026, 1, 15), "更正单位"),)
    second, third = release("2026-01-20"), release("2026-02-20")
    assert told(FIRST, second, third, corrections=corrections)[1] == ("2026-01-20", ("更正单位",))


def test_what_has_not_happened_is_not_told() -> None:
    assert told(FIRST, release("2026-12-01")) == [("2026-01-12", ())]


@pytest.mark.parametrize("event", ["masked", "ended", "withdrawn"])
def test_what_came_before_an_end_is_gone(event: str) -> None:
    again = release("2026-03-01", "released")
    assert told(FIRST, release("2026-02-01", event), again) == [("2026-03-01", ())]


@pytest.mark.parametrize(
    "decided",
    [
        decision(State.ENTRY),
        decision(State.ENDED),
        decision(State.WITHDRAWN),
        replace(decision(State.LIVE), masked=True),
        replace(decision(State.LIVE), ended=True),
    ],
)
def test_what_is_not_whole_on_show_has_no_past(decided: object) -> None:
    assert told(FIRST, release("2026-02-01"), decision=decided) == []


def test_personal_items_and_tables_have_no_past() -> None:
    assert told(FIRST, kind=kind(personal=True)) == []
    assert told(FIRST, kind=kind(table=ROWS)) == []


@pytest.mark.parametrize(
    ("reason", "made", "expected"),
    [
        ("error", kind(), (True, True)),
        ("secrecy", kind(), (False, True)),
        ("unknown", kind(), (False, False)),
        ("error", kind(personal=True), (False, False)),
        ("error", kind(table=ROWS), (False, False)),
    ],
)
def test_title_and_reason_are_told_where_reason_and_kind_allow(
    reason: str, made: object, expected: tuple[bool, bool]
) -> None:
    known = replace(catalog(), withdrawals=REASONS, kinds={"plain": made})
    assert told_of_withdrawal(of("1", left_for=reason), known) == expected


def test_register_tells_newest_first_and_no_more_than_the_notice() -> None:
    known = replace(catalog(), withdrawals=REASONS)
    facts = [
        of("1", withdrawn=date(2026, 3, 1), left_for="error", left_to="3"),
        of("2", withdrawn=date(2026, 4, 1), left_for="secrecy", left_to="3"),
        of("3"),
    ]
    states = [decision(State.WITHDRAWN), decision(State.WITHDRAWN), decision(State.LIVE)]
    second, first = withdrawn_lines(facts, states, known)
    assert (second.title, second.successor) == ("", ("", ""))
    assert (first.title, first.reason) == (facts[0].title, label("内容有误"))
    assert first.successor == (facts[2].title, f"d/{facts[2].slug}/")


def test_successor_that_may_not_be_seen_is_not_named() -> None:
    facts = [of("1", left_to="2"), of("2")]
    states = [decision(State.WITHDRAWN), decision(State.HIDDEN)]
    assert successors_of(facts, states) == {}


def test_notice_stands_where_something_was_released_and_no_page_is() -> None:
    facts = [of("1"), of("2"), of("3", aliases=("old-9",))]
    states = [decision(State.LIVE), decision(State.HIDDEN), decision(State.LIVE)]
    slugs = gone_slugs(facts, states, ["1", "2", "old-9", "deleted-7"])
    assert slugs == tuple(sorted((facts[1].slug, "deleted-7")))
