"""The budgets, and whether measurements keep them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from bench.compare import OURS, PEER, Comparison, growth_exponent

_FILE = Path(__file__).parent / "budgets.yaml"


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit on one measure, at the numbers of items it speaks of."""

    measure: str
    at_most: float
    label: str
    start: int = 0
    up_to: int | None = None
    unit: str = ""

    def speaks_of(self, items: int) -> bool:
        """Whether it holds at this size."""
        return self.start <= items and (self.up_to is None or items <= self.up_to)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A budget beside what was measured; ``items`` is 0 where all sizes together were."""

    budget: Budget
    items: int
    value: float

    @property
    def kept(self) -> bool:
        """Whether the value is within the budget."""
        return self.value <= self.budget.at_most


def read_budgets(path: Path = _FILE) -> tuple[str, tuple[Budget, ...]]:
    """The pinned version of the peer, and the budgets."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    budgets = (
        Budget(**{"start" if key == "from" else key: value for key, value in entry.items()})
        for entry in table["budgets"]
    )
    return table["peer"], tuple(budgets)


def judge(comparisons: Sequence[Comparison], budgets: Sequence[Budget]) -> list[Verdict]:
    """Every budget that something was measured for, in the order of the table."""
    values = list(_values(comparisons))
    return [
        Verdict(budget, items, value)
        for budget in budgets
        for measure, items, value in values
        if measure == budget.measure and (not items or budget.speaks_of(items))
    ]


def _values(comparisons: Sequence[Comparison]) -> Iterator[tuple[str, int, float]]:
    for comparison in comparisons:
        yield from ((name, comparison.items, value) for name, value in _of_one(comparison))
    walls = {c.items: c.sides[OURS].wall for c in comparisons if OURS in c.sides}
    exponent = growth_exponent(walls)
    if exponent is not None:
        yield "exponent", 0, exponent


def _of_one(comparison: Comparison) -> Iterator[tuple[str, float]]:
    if comparison.ratios:
        ours, peer = comparison.sides[OURS], comparison.sides[PEER]
        yield "ratio", median(comparison.ratios)
        yield "peer_page", peer.pages.mean / ours.pages.mean
    if comparison.indexing:
        yield "indexing", median(comparison.indexing)
    if OURS in comparison.sides:
        yield "memory", comparison.sides[OURS].memory
    if comparison.frame:
        yield "frame", comparison.frame.plain
        yield "frame_compressed", comparison.frame.compressed
