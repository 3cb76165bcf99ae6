"""How well answers serve queries, by type of query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import fmean

from bench.search.queries import Query

ALL = "*"
"""Stands for the queries of all types together."""
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Score:
    """The means over some queries."""

    queries: int
    first: float
    """success@1: a relevant document comes first."""
    first_lenient: float
    """The same where an acceptable one counts too."""
    hit: float
    """hit@10: a relevant document is among the first ten."""
    hit_lenient: float
    reciprocal: float
    """MRR: mean of one divided by the place of the first relevant one among the first ten."""


def score(queries: Sequence[Query], answers: Mapping[str, Sequence[str]]) -> dict[str, Score]:
    """Each type's score and that of ``ALL``, of the queries for which relevance is known.

    ``answers`` are the identifiers found for each query's id, best first.
    """
    groups: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        if query.relevant:
            groups[query.type].append(query)
            groups[ALL].append(query)
    return {name: _mean(groups[name], answers) for name in sorted(groups, key=_all_last)}


def _all_last(name: str) -> tuple[bool, str]:
    return name == ALL, name


def _mean(queries: Sequence[Query], answers: Mapping[str, Sequence[str]]) -> Score:
    strict = [_place(answers.get(query.id, ()), query.relevant) for query in queries]
    lenient = [
        _place(answers.get(query.id, ()), query.relevant | query.acceptable) for query in queries
    ]
    return Score(
        queries=len(queries),
        first=fmean(place == 1 for place in strict),
        first_lenient=fmean(place == 1 for place in lenient),
        hit=fmean(place > 0 for place in strict),
        hit_lenient=fmean(place > 0 for place in lenient),
        reciprocal=fmean(1 / place if place else 0.0 for place in strict),
    )


def _place(found: Sequence[str], wanted: AbstractSet[str]) -> int:
    """The place of the first wanted one among those shown, counted from 1; 0 if there is none."""
    return next((n for n, one in enumerate(found[:_SHOWN], 1) if one in wanted), 0)
