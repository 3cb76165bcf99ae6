"""What the public is told of a duty: that something stands, when it is planned, or that there is nothing."""

from datetime import date

import pytest

from disclosure.model.coverage import (
    ON_REQUEST,
    PublicDuty,
    Seen,
    is_provided,
    public_coverage,
    together,
)
from disclosure.model.duty import DutyRow, DutyState

PAIR = ("m", "a")
DAY = date(2026, 12, 20)


def told(*rows: DutyRow, seen: Seen | None = None, owed: bool = True) -> PublicDuty | None:
    found = public_coverage(rows, {PAIR: seen} if seen else {}, {PAIR} if owed else set())
    return found[0] if found else None


def row(state: DutyState, **changes: object) -> DutyRow:
    return DutyRow(*PAIR, "2026", state, **changes)  # type: ignore[arg-type]


def test_what_can_be_seen_is_published_whatever_the_ledger_says() -> None:
    duty = told(row(DutyState.OVERDUE), seen=Seen(2, "2026-01-05"))
    assert duty == PublicDuty("m", "a", "published", 2, "2026-01-05")


@pytest.mark.parametrize(
    "state",
    [DutyState.OVERDUE, DutyState.NO_EVENT_KNOWN, DutyState.NOT_MEASURABLE, DutyState.WITHHELD],
)
def test_nobody_is_accused_and_nothing_withheld_shows(state: DutyState) -> None:
    hidden = row(state, evidence=("A/1",), reason="国家秘密", deadline=DAY, responsible="甲股")
    assert told(hidden) == PublicDuty("m", "a", "none")


def test_titles_of_what_is_given_on_request_are_not_published() -> None:
    """✓ 已公开 beside nothing to read would be untrue; what is planned or declared says more."""
    due = row(DutyState.DUE, deadline=DAY)
    assert asked() == PublicDuty("m", "a", "none", reason=ON_REQUEST)
    assert asked(due) == told(due)
    nil = row(DutyState.NIL_DECLARED, reason="本季度没有")
    assert asked(nil) == told(nil)
    read = Seen(1, "2026-01-05")
    assert asked(seen=read) == told(seen=read)
    (alone,) = public_coverage([], {}, set(), (), {PAIR})
    assert alone.reason == ON_REQUEST
    (made,) = public_coverage([], {}, {PAIR}, {PAIR}, {PAIR})
    assert is_provided(made)


def asked(*rows: DutyRow, seen: Seen | None = None) -> PublicDuty:
    (duty,) = public_coverage(rows, {PAIR: seen} if seen else {}, {PAIR}, (), {PAIR})
    return duty


def test_declared_nothing_says_why() -> None:
    assert told(row(DutyState.NIL_DECLARED, reason="本季度没有")) == PublicDuty(
        "m", "a", "none", reason="本季度没有"
    )


def test_day_to_come_is_told_but_not_of_an_item_that_waits() -> None:
    assert told(row(DutyState.DUE, deadline=DAY)) == PublicDuty(
        "m", "a", "planned", planned="2026-12-20", coming="2026-12-20"
    )
    assert told(row(DutyState.DUE, deadline=DAY, evidence=("A/1",))) == PublicDuty("m", "a", "none")


def test_next_day_is_told_beside_what_stands_already() -> None:
    due = row(DutyState.DUE, deadline=DAY)
    assert told(due, seen=Seen(2, "2026-01-05")) == PublicDuty(
        "m", "a", "published", 2, "2026-01-05", coming="2026-12-20"
    )
    declared = told(row(DutyState.NIL_DECLARED, reason="没有"), due)
    assert declared == PublicDuty("m", "a", "none", reason="没有", coming="2026-12-20")


def test_unit_that_owes_nothing_is_told_of_only_where_it_published() -> None:
    hidden = row(DutyState.DUE, deadline=DAY, evidence=("A/1",))
    assert told(hidden, owed=False) is None
    assert told(row(DutyState.NOT_APPLICABLE)) is None
    seen = Seen(1, "2026-01-05")
    assert told(seen=seen, owed=False) == PublicDuty("m", "a", "published", 1, "2026-01-05")


def test_page_the_site_makes_is_published_without_any_item() -> None:
    (duty,) = public_coverage([row(DutyState.MET)], {}, {PAIR}, {PAIR})
    assert duty == PublicDuty("m", "a", "published")
    assert is_provided(duty)
    (duty,) = public_coverage([], {PAIR: Seen(2, "2026-01-05")}, {PAIR}, {PAIR})
    assert duty == PublicDuty("m", "a", "published", 2, "2026-01-05")
    assert not is_provided(duty)


def test_units_together_are_published_if_one_is() -> None:
    units = (
        PublicDuty("m", "a", "none", reason="没有"),
        PublicDuty("m", "b", "published", 2, "2026-01-05"),
        PublicDuty("m", "c", "published", 1, "2026-02-05"),
        PublicDuty("m", "d", "planned", planned="2026-12-20"),
    )
    assert together(units) == PublicDuty("m", "", "published", 3, "2026-02-05")
    assert together((units[0], units[3])) == PublicDuty("m", "", "planned", planned="2026-12-20")
    assert together(units[:1]) == PublicDuty("m", "", "none", reason="没有")
    assert together(()) is None
