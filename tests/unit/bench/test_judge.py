from dataclasses import replace

import pytest

from bench.compare import BARE, OURS, PEER, Comparison, Side, growth_exponent
from bench.judge import judge, read_budgets
from bench.measure import Cost
from bench.pages import Frame, Pages


def side(*walls: float, memory: int = 500_000_000, page: float = 12_000) -> Side:
    costs = tuple(Cost(wall, wall, memory, 0) for wall in walls)
    return Side(costs, Pages(20_000, page))


COMPARISON = Comparison(
    20_000, {OURS: side(3, 4, 5), PEER: side(10, 10, 10, page=5_000)}, Frame(8_000, 2_500)
)


def verdicts(*comparisons: Comparison) -> dict[tuple[str, int], tuple[float, bool]]:
    _, budgets = read_budgets()
    found = judge(comparisons, budgets)
    return {(v.budget.measure, v.items): (v.value, v.kept) for v in found}


def test_ratio_is_the_median_of_the_pairs() -> None:
    assert verdicts(COMPARISON)["ratio", 20_000] == (0.4, True)


def test_a_slower_build_misses_the_budget() -> None:
    slow = replace(COMPARISON, sides={**COMPARISON.sides, OURS: side(6, 7, 8)})
    assert verdicts(slow)["ratio", 20_000] == (0.7, False)


def test_each_size_has_its_own_limit_of_memory() -> None:
    heavy = {**COMPARISON.sides, OURS: side(3, 4, 5, memory=1_500_000_000)}
    small, large = replace(COMPARISON, sides=heavy), Comparison(137_229, heavy)
    found = verdicts(small, large)
    assert not found["memory", 20_000][1]
    assert found["memory", 137_229][1]


def test_time_is_not_judged_below_the_size_the_budget_speaks_of() -> None:
    assert ("ratio", 1_000) not in verdicts(replace(COMPARISON, items=1_000))


def test_a_side_alone_is_judged_by_what_it_shows() -> None:
    ours = Comparison(20_000, {OURS: side(3)}, COMPARISON.frame)
    assert {measure for measure, _ in verdicts(ours)} == {"memory", "frame", "frame_compressed"}
    assert verdicts(Comparison(20_000, {PEER: side(3)})) == {}


def test_a_peer_that_writes_heavier_pages_is_no_fair_peer() -> None:
    unfair = {**COMPARISON.sides, PEER: side(10, 10, 10, page=20_000)}
    assert not verdicts(replace(COMPARISON, sides=unfair))["peer_page", 20_000][1]


def test_the_index_is_what_a_build_without_it_does_not_cost() -> None:
    sides = {OURS: side(9, 8, 10), BARE: side(5, 5, 5)}
    found = verdicts(Comparison(20_000, sides))
    assert found["indexing", 20_000] == (pytest.approx(0.8), True)
    assert ("ratio", 20_000) not in found


@pytest.mark.parametrize("power", [1, 1.05, 2])
def test_growth_exponent_is_the_power_of_the_number_of_items(power: float) -> None:
    walls = {n: 3e-4 * n**power for n in (20_000, 60_000, 137_229)}
    assert growth_exponent(walls) == pytest.approx(power)


def test_one_size_has_no_growth() -> None:
    assert growth_exponent({20_000: 4.0}) is None
