"""The public subset: only what a named office has confirmed and released."""

from datetime import date
from typing import Any

import pytest

from disclosure.model.registers import Released
from disclosure.model.supervision import Standing, Unit
from disclosure.supervision.release import figures_of, held_back, released_on

DAY = date(2026, 11, 20)
NAMES = {"coverage", "timely"}
RELEASED: dict[str, Any] = {
    "figure": "coverage",
    "value": "96.4",
    "as_of": date(2026, 10, 31),
    "by": "县政府办公室",
    "confirmed": date(2026, 11, 3),
    "released": date(2026, 11, 4),
}


def one(**changes: object) -> Released:
    return Released(**(RELEASED | changes))


def test_last_release_of_a_figure_counts() -> None:
    old = one(
        value="95.0",
        as_of=date(2026, 9, 30),
        confirmed=date(2026, 10, 8),
        released=date(2026, 10, 9),
    )
    other = one(figure="timely", value="90.0")
    assert released_on([one(), old, other], DAY, NAMES) == (one(), other)


@pytest.mark.parametrize(
    "changes",
    [
        {"released": date(2026, 11, 21)},
        {"released": date(2026, 11, 2)},
        {"confirmed": date(2026, 10, 30)},
        {"by": ""},
    ],
)
def test_what_is_not_confirmed_and_released_in_order_is_not_public(changes: dict[str, Any]) -> None:
    assert released_on([one(**changes)], DAY, NAMES) == ()


def test_figure_that_the_report_does_not_have_is_not_public() -> None:
    assert released_on([one(figure="ranking")], DAY, NAMES) == ()


def test_what_is_registered_and_left_out_is_told_by_name() -> None:
    register = [one(), one(figure="ranking"), one(figure="timely", released=date(2026, 11, 21))]
    assert held_back(register, released_on(register, DAY, NAMES)) == ("ranking", "timely")


def test_figures_have_names_also_for_each_unit() -> None:
    standing = Standing(met=3, late=1, missing=1)
    units = [Unit("a", "甲", "town", standing, ()), Unit("b", "乙", "town", Standing(), ())]
    assert figures_of(standing, units, 9) == {
        "items": "9",
        "owed": "5",
        "public": "4",
        "coverage": "80.0",
        "timely": "60.0",
        "coverage:a": "80.0",
        "timely:a": "60.0",
        "coverage:b": "",
        "timely:b": "",
    }
