"""What a kind asks of its items: entries under conditions, and what other items must be there."""

from dataclasses import replace
from datetime import date

import pytest

from disclosure.checking.entries import day_of, entries
from disclosure.checking.expectations import expectations_of
from disclosure.model.catalog import Kind
from disclosure.model.item import Expectation, Placement, Source
from disclosure.model.values import Mode, Moment, Scope
from unit.checking.make import KIND, catalog, item, prop


def asking(**checks: object) -> Kind:
    return replace(KIND, checks=checks)


@pytest.mark.parametrize(
    ("entry", "values", "parameters", "holds"),
    [
        ({}, {}, {}, True),
        ({"when": {"stage": ["plan"]}}, {"stage": "plan"}, {}, True),
        ({"when": {"stage": ["plan"]}}, {"stage": "survey"}, {}, False),
        ({"when": {"stage": "plan"}}, {"stage": "plan"}, {}, True),
        ({"excuse": "reason"}, {"reason": "紧急"}, {}, False),
        ({"excuse": "reason"}, {"reason": ""}, {}, True),
        ({"only": "chengdu"}, {}, {}, False),
        ({"only": "chengdu"}, {}, {"local_rules": ("chengdu",)}, True),
        ({"only": "chengdu"}, {}, {"local_rules": "chengdu"}, True),
    ],
)
def test_entry_holds_under_its_conditions(
    entry: dict[str, object],
    values: dict[str, object],
    parameters: dict[str, object],
    *,
    holds: bool,
) -> None:
    kind = asking(owes=(entry,))
    site = replace(catalog(), parameters=parameters)
    assert list(entries(item(values=values), site, kind, "owes")) == ([(0, entry)] if holds else [])


def test_kind_that_asks_nothing_has_no_entries() -> None:
    assert list(entries(item(), catalog(), KIND, "owes")) == []
    assert list(entries(item(), catalog(), asking(owes="x"), "owes")) == []


def test_day_is_read_from_a_date_a_time_or_the_earliest_end_of_display() -> None:
    day, later = date(2026, 11, 20), date(2026, 12, 1)
    one = item(
        issued=Moment(day),
        values={"held": Moment(later, 540), "sent": day, "place": "县城"},
        placements=(Placement("05-02-01", later), Placement("05-02-02", day)),
    )
    names = ("issued", "held", "sent", "display_until", "place", "none")
    assert [day_of(one, name) for name in names] == [day, later, day, day, None, None]


STAGED = asking(
    expects=({"relation": "-interprets", "after": "held"}, {"relation": "x", "excuse": "reason"}),
    stages=({"stage": "decision", "needs": ("expert", "legality")},),
)
PLANNED = replace(
    STAGED,
    properties={**KIND.properties, "plan": prop("plan", type="record", section="timeline")},
)


def test_item_calls_for_what_its_kind_expects() -> None:
    values = {"held": date(2026, 11, 20), "reason": "不需要"}
    assert expectations_of(item(values=values), STAGED, catalog()) == (
        Expectation("expects", 0, date(2026, 11, 20)),
        Expectation("stages", 0, needs=("expert", "legality")),
    )


def test_stage_is_excused_only_with_a_reason() -> None:
    plan = (
        {"stage": "expert", "skipped": True, "note": "不涉及"},
        {"stage": "legality", "skipped": True},
    )
    found = expectations_of(item(values={"plan": plan}), PLANNED, catalog())
    assert found[-1].needs == ("legality",)


@pytest.mark.parametrize(
    "changes",
    [
        {"scope": Scope.INTERNAL},
        {"mode": Mode.WITHHELD},
        {"mode": Mode.ON_REQUEST},
        {"source": Source("reprint")},
        {"profile": "legacy"},
    ],
)
def test_what_is_not_published_here_calls_for_nothing(changes: dict[str, object]) -> None:
    assert expectations_of(item(**changes), STAGED, catalog()) == ()


def test_unknown_kind_calls_for_nothing() -> None:
    assert expectations_of(item(), None, catalog()) == ()
