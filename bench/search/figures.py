"""What was measured of one side over one collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from bench.search.ours import Answer
from bench.search.quality import Score
from bench.search.runs import Coverage
from bench.search.visits import Visit


@dataclass(frozen=True, slots=True)
class Figures:
    """One side's quality and cost."""

    scores: Mapping[str, Score]
    coverage: Coverage | None
    """Of random runs, where asked for."""
    visits: tuple[Visit, ...]
    index_bytes: int
    index_files: int
    seconds: float | None
    """Its building took, where that was measured."""
    answers: Mapping[str, Answer] | None = None
    """Query by query, of ours alone: Node counts what Chromium cannot visit in reasonable time."""


@dataclass(frozen=True, slots=True)
class Report:
    """All sides over one collection."""

    name: str
    items: int
    characters: float
    """Of an item that may be searched for, on average: title, numbers, names, text."""
    sides: Mapping[str, Figures]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of all do not exceed."""
    return sorted(values)[max(ceil(share * len(values)), 1) - 1]


def first_bytes(figures: Figures) -> list[int]:
    """Bytes of the search for a first query, query by query."""
    if figures.answers:
        return [answer.first.bytes for answer in figures.answers.values()]
    return [visit.bytes for visit in figures.visits]


def first_requests(figures: Figures) -> list[int]:
    """Requests of the search for a first query, query by query."""
    if figures.answers:
        return [answer.first.requests for answer in figures.answers.values()]
    return [visit.requests for visit in figures.visits]
