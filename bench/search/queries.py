"""Queries and the documents they ask for: read from files, or drawn from the items themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.search.items import Item, comparable
from bench.search.runs import draw_runs, holders


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and what should be found."""

    id: str
    text: str
    type: str
    relevant: frozenset[str]
    """Identifiers; none if only the cost of the query is of interest."""
    acceptable: frozenset[str] = field(default=frozenset())
    """Identifiers that will do as well, where judgement is lenient."""


def read_identifiers(file: Path) -> dict[str, str]:
    """From the ids of a corpus to the identifiers that ``import --map`` noted."""
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {line["id"]: line["identifier"] for line in lines if line.get("id")}


def read_queries(file: Path, identifiers: Mapping[str, str]) -> list[Query]:
    """The queries of a JSONL file (``qid``, ``q``, ``type``, ``relevant``, ``acceptable``).

    A document that was not imported keeps its id: nothing will be found under it.
    """

    def known(ids: Sequence[str]) -> frozenset[str]:
        return frozenset(identifiers.get(one, one) for one in ids)

    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [
        Query(
            line["qid"],
            line["q"],
            line["type"],
            known(line.get("relevant", ())),
            known(line.get("acceptable", ())),
        )
        for line in lines
    ]


def draw_queries(
    items: Sequence[Item], normalise: Callable[[str], str], count: int, rng: Random
) -> list[Query]:
    """``count`` queries of each type that needs no judgement: titles and their parts, numbers, runs of a text."""
    titles = {item.identifier: normalise(item.title) for item in items}
    texts = {item.identifier: comparable(item, normalise) for item in items}
    drawn = [
        *_by("title_exact", items, lambda item: item.title, count, rng),
        *_by("doc_number", items, lambda item: item.document_number, count, rng),
        *_by("identifier", items, lambda item: item.identifier, count, rng),
        *_runs("title_partial", titles, draw_runs([*titles.values()], count, rng, 6, 12)),
        *_runs("run", texts, draw_runs([*texts.values()], count, rng)),
    ]
    return [
        Query(f"drawn-{n:03}", query.text, query.type, query.relevant)
        for n, query in enumerate(drawn)
    ]


def _by(
    name: str, items: Sequence[Item], text_of: Callable[[Item], str], count: int, rng: Random
) -> Iterator[Query]:
    """Whole values; every item that has the same one is right."""
    named = [item for item in items if text_of(item)]
    for chosen in rng.sample(named, min(count, len(named))):
        text = text_of(chosen)
        yield Query(
            "", text, name, frozenset(item.identifier for item in named if text_of(item) == text)
        )


def _runs(name: str, texts: Mapping[str, str], runs: Sequence[str]) -> Iterator[Query]:
    """Runs of ``texts``; every item that holds one is right."""
    for run in runs:
        yield Query("", run, name, frozenset(holders(run, texts)))
