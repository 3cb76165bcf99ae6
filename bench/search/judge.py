"""The budgets of search, and whether measurements keep them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

from bench.search.figures import Figures, Report, percentile
from bench.search.quality import ALL

_FILE = Path(__file__).parents[1] / "budgets.yaml"
_MOST = 0.95
"""The share of queries that costs speak of."""
_ITEMS, _CHARACTERS = 10_000, 1_100
"""The number of items, and of characters of each, that the size of the index speaks of."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit on one measure, at the numbers of items and for the types of query it speaks of."""

    measure: str
    label: str
    at_most: float | None = None
    at_least: float | None = None
    start: int = 0
    up_to: int | None = None
    types: tuple[str, ...] = ()
    """The only ones meant; empty for all."""
    but: tuple[str, ...] = ()
    """Those not meant."""
    together: bool = False
    """Whether the mean over all these types is meant, not each type by itself."""
    unit: str = ""

    def keeps(self, value: float) -> bool:
        """Whether ``value`` is within."""
        if self.at_most is not None:
            return value <= self.at_most
        return self.at_least is None or value >= self.at_least

    def speaks_of(self, items: int, kind: str) -> bool:
        """Whether it holds for this size and this type of query."""
        fits = self.start <= items and (self.up_to is None or items <= self.up_to)
        return fits and (not self.types or kind in self.types) and kind not in self.but


@dataclass(frozen=True, slots=True)
class Verdict:
    """A bound beside what was measured."""

    bound: Bound
    collection: str
    type: str
    """Of queries; empty where the measure is not of a type."""
    value: float

    @property
    def kept(self) -> bool:
        """Whether the value is within the bound."""
        return self.bound.keeps(self.value)


def read_bounds(path: Path = _FILE) -> list[Bound]:
    """The budgets under ``search``."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_bound(entry) for entry in table["search"]]


def judge(reports: Sequence[Report], bounds: Sequence[Bound]) -> list[Verdict]:
    """Every bound that something of ours was measured for, in the order of the table."""
    return [
        Verdict(bound, report.name, value.type, value.value)
        for bound in bounds
        for report in reports
        for value in _values_for(bound, report)
    ]


@dataclass(frozen=True, slots=True)
class _Value:
    measure: str
    type: str
    value: float
    weight: int = 1
    """How many queries it is the mean of."""


def _bound(entry: Mapping[str, Any]) -> Bound:
    given = {"start" if key == "from" else key: value for key, value in entry.items()}
    lists = {key: tuple(given.get(key, ())) for key in ("types", "but")}
    return Bound(**{**given, **lists})


def _values_for(bound: Bound, report: Report) -> list[_Value]:
    values = [
        value
        for value in _values(report.sides["ours"], report.items * report.characters)
        if value.measure == bound.measure and bound.speaks_of(report.items, value.type)
    ]
    if not (bound.together and values):
        return values
    weights = [value.weight for value in values]
    return [_Value(bound.measure, "", fmean([value.value for value in values], weights))]


def _values(figures: Figures, characters: float) -> Iterator[_Value]:
    for name, score in figures.scores.items():
        if name != ALL:
            yield _Value("first", name, score.first, score.queries)
            yield _Value("hit", name, score.hit, score.queries)
            yield _Value("mrr", name, score.reciprocal, score.queries)
    if figures.coverage:
        yield _Value("recall", "", figures.coverage.recall)
        yield _Value("precision", "", figures.coverage.precision)
    answers = (figures.answers or {}).values()
    if answers:
        first, second = ([a.first for a in answers], [a.second for a in answers])
        for measure, fetched in (("first_query", first), ("second_query", second)):
            bare = [one.bytes - one.help for one in fetched]
            yield _Value(measure, "", percentile(bare, _MOST))
        yield _Value("help", "", percentile([one.help for one in first], _MOST))
        yield _Value("changed", "", sum(not answer.same for answer in answers))
    if figures.visits:
        yield _Value("seconds", "", percentile([visit.seconds for visit in figures.visits], _MOST))
    yield _Value("index", "", figures.index_bytes * _ITEMS * _CHARACTERS / characters)
