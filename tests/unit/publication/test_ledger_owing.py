"""The duty ledger: who owes a matter, and from when to when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from disclosure.model.catalog import Applies, Freshness, Matter
from disclosure.model.duty import DutyRow, DutyState
from disclosure.model.item import Fact
from disclosure.model.owing import applies_to
from disclosure.model.public import State
from disclosure.model.publisher import Publisher, Successor
from disclosure.model.rules import Deadline
from disclosure.model.values import Moment
from disclosure.publication.evidence import Ledger
from disclosure.publication.ledger import derive
from support.ledgers import HIDDEN, TEN, event, periodic, published, rows, states_of
from support.values import TODAY, catalog, decision, fact, matter, unit


def test_matter_that_the_site_makes_is_met_by_every_unit() -> None:
    (found,) = rows(event(duty="standing", provided="guide"))
    assert (found.state, found.evidence) == (DutyState.MET, ())


@pytest.mark.parametrize(("end", "count"), [(date(2026, 11, 19), 0), (TODAY, 1), (None, 1)])
def test_closed_matter_is_owed_no_more(end: date | None, count: int) -> None:
    assert len(rows(event(valid_to=end))) == count


def test_what_was_published_under_a_closed_matter_is_still_told() -> None:
    (found,) = rows(event(valid_to=date(2026, 11, 19)), published())
    assert found.state is DutyState.MET


CLOSED = {"valid_to": date(2026, 6, 30)}
GONE = unit("民政局", end=date(2026, 6, 30))
OLD = date(2026, 4, 10)


def rows_of(duty: Matter, *facts: Fact, states: Mapping[str, State] = {}) -> list[DutyRow]:
    """Rows of a unit that was abolished in June."""
    ledger = Ledger(catalog(matters=(duty,), units=(GONE,), deadlines=(TEN,)), TODAY, after_days)
    decisions = [decision(states.get(f.identifier, State.LIVE)) for f in facts]
    return list(derive(ledger, facts, decisions))


def after_days(day: date, rule: Deadline) -> date:
    return day + timedelta(rule.n)


@pytest.mark.parametrize("abolished", [True, False], ids=["unit abolished", "matter closed"])
@pytest.mark.parametrize(
    ("duty", "facts", "expected"),
    [
        (periodic(), [published(1, OLD)], {"2026-Q1": DutyState.MET}),
        (periodic(), [], {}),
        (event(), [published(1, OLD)], {"2026": DutyState.MET}),
        (
            event(),
            [fact(created=date(2025, 5, 1), issued=Moment(date(2025, 5, 2)))],
            {"2025": DutyState.MET},
        ),
        (
            event(duty="standing", freshness=Freshness(months=12)),
            [published(1, date(2024, 1, 1))],
            {"": DutyState.MET},
        ),
    ],
)
def test_what_is_over_is_told_as_it_was_and_owes_nothing(
    duty: Matter, facts: list[Fact], expected: dict[str, DutyState], *, abolished: bool
) -> None:
    found = rows_of(duty, *facts) if abolished else rows(replace(duty, **CLOSED), *facts)
    assert states_of(found) == expected


@pytest.mark.parametrize("duty", [event(), event(duty="standing"), periodic()])
def test_what_an_abolished_unit_did_not_publish_is_owed_no_more(duty: Matter) -> None:
    hidden = {"A/1": State.HIDDEN}
    assert rows_of(duty, published(), states=hidden) == []


def test_unit_that_publishes_more_than_it_owes_misses_no_period() -> None:
    found = rows(replace(periodic(), applies=Applies(publishers=("别人",))), published(1, OLD))
    assert states_of(found) == {"2026-Q1": DutyState.MET}
    late = event(applies=Applies(publishers=("别人",)))
    (row,) = rows(late, published(), states=HIDDEN)
    assert row.state is DutyState.OVERDUE


def test_unit_that_is_excepted_owes_nothing_and_says_why() -> None:
    excepted = Applies(publishers=("民政局",), exceptions=(("民政局", "职能已划出"),))
    (found,) = rows(event(applies=excepted))
    assert (found.state, found.reason) == (DutyState.NOT_APPLICABLE, "职能已划出")
    (found,) = rows(event(applies=excepted), published())
    assert found.state is DutyState.MET


def test_unit_owes_nothing_that_was_due_before_it_was_there() -> None:
    for start, first in ((date(2026, 6, 30), "2026-Q2"), (date(2026, 7, 20), "2026-Q3")):
        site = catalog(matters=(periodic(),), units=(unit("民政局", start=start),))
        ledger = Ledger(site, TODAY, lambda day, rule: day + timedelta(rule.n))
        assert next(r.period for r in derive(ledger, [], [])) == first
    later = catalog(matters=(periodic(),), units=(unit("民政局", start=date(2027, 1, 1)),))
    assert derive(replace(ledger, catalog=later), [], []) == ()


def test_village_merged_of_others_owes_the_period_they_left_behind() -> None:
    old = unit("旧村", end=date(2026, 9, 30), successors=(Successor("民政局"),))
    site = catalog(matters=(periodic(),), units=(unit("民政局", start=date(2026, 10, 1)), old))
    found = derive(Ledger(site, TODAY, after_days), [], [])
    assert [row.period for row in found] == ["2026-Q3", "2026-Q4"]


def test_matter_is_owed_from_the_day_it_is_in_force() -> None:
    begun = event(
        duty="periodic",
        freshness=Freshness(period="quarter", due_days=20),
        valid_from=date(2026, 10, 1),
    )
    assert list(states_of(rows(begun))) == ["2026-Q3", "2026-Q4"]


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


LAST = date(2026, 9, 30)
LABOUR = unit("人社局", start=date(2000, 1, 1))


def merged(*heirs: Successor, last: date = LAST, **changes: object) -> Publisher:
    return unit("民政局", end=last, successors=heirs or (Successor("人社局"),), **changes)


@pytest.mark.parametrize(
    ("units", "owing"),
    [
        ((merged(), LABOUR), ["人社局"]),
        ((merged(last=TODAY), LABOUR), ["民政局"]),
        # Another's matters are not its own: by field, by matter, else whoever has all the rest.
        (
            (
                merged(Successor("卫健局", ("06",)), Successor("人社局", ("05",))),
                LABOUR,
                unit("卫健局"),
            ),
            ["人社局"],
        ),
        (
            (merged(), replace(LABOUR, end=LAST, successors=(Successor("新局"),)), unit("新局")),
            ["新局"],
        ),
        ((merged(), replace(LABOUR, end=LAST, successors=(Successor("民政局"),))), []),
        ((merged(), replace(LABOUR, start=date(2027, 1, 1))), []),
        ((merged(), replace(LABOUR, status="imported")), []),
        # What became a party organ is ruled by other law.
        ((merged(), replace(LABOUR, regime="party")), []),
        ((merged(Successor("哪儿也没有")), LABOUR), []),
    ],
)
def test_whoever_carries_on_for_a_closed_unit_owes_what_it_owed(
    units: tuple[Publisher, ...], owing: list[str]
) -> None:
    assert [u.id for u in applies_to(event(), catalog(units=units), TODAY)] == owing


def test_what_the_closed_unit_did_not_owe_nobody_inherits() -> None:
    exempt = Applies(publishers=("民政局",), exceptions=(("民政局", "职能已划出"),))
    site = catalog(units=(merged(), LABOUR))
    assert applies_to(event(applies=exempt), site, TODAY) == []
    other = Applies(publishers=("民政局",), exceptions=(("人社局", "职能已划出"),))
    assert applies_to(event(applies=other), site, TODAY) == []


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (date(2026, 11, 12), (DutyState.DUE, date(2026, 11, 23))),
        (LAST, (DutyState.OVERDUE, None)),
    ],
)
def test_heir_has_the_period_of_a_new_unit(last: date, told: tuple[DutyState, date | None]) -> None:
    duty = event(duty="standing")
    site = catalog(matters=(duty,), units=(merged(last=last), LABOUR), deadlines=(TEN,))
    (found,) = derive(Ledger(site, TODAY, after_days), [], [])
    assert (found.publisher, found.state, found.deadline) == ("人社局", *told)


def test_heir_owes_no_period_that_was_due_before_it_carried_on() -> None:
    site = catalog(matters=(periodic(),), units=(merged(), LABOUR))
    found = derive(Ledger(site, TODAY, after_days), [], [])
    assert [(row.publisher, row.period) for row in found] == [
        ("人社局", "2026-Q3"),
        ("人社局", "2026-Q4"),
    ]
