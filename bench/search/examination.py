"""The same questions put to every side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from random import Random

from playwright.sync_api import Browser

from bench.search import ours
from bench.search.collection import Collection
from bench.search.figures import Figures
from bench.search.host import Host, served
from bench.search.items import comparable
from bench.search.quality import score
from bench.search.queries import Query
from bench.search.runs import coverage, draw_runs
from bench.search.sides import Side, our_side
from bench.search.visits import Visit, ask, visit

_SHOWN, _EVERYTHING = 10, 1_000_000


@dataclass(frozen=True, slots=True)
class Examination:
    """What is asked of a collection."""

    made: Collection
    runs: tuple[str, ...]
    """Random runs of Han."""
    texts: Mapping[str, str]
    """What may hold them: comparable text by identifier; empty where there are no runs."""
    visits: int
    """Queries asked on the slow line."""

    @classmethod
    def of(
        cls,
        made: Collection,
        normalised: Callable[[str], str],
        *,
        runs: int,
        visits: int,
        seed: int,
    ) -> Examination:
        """The queries of the collection, and ``runs`` drawn from the texts of its items."""
        if not runs:
            return cls(made, (), {}, visits)
        texts = {item.identifier: comparable(item, normalised) for item in made.items}
        return cls(made, tuple(draw_runs([*texts.values()], runs, Random(seed))), texts, visits)


def examine_ours(browser: Browser, asked: Examination) -> Figures:
    """Our engine in Node for all queries, our page in the browser for some."""
    made, side = asked.made, our_side(asked.made.site)
    answers = ours.ask(made.site, {query.id: query.text for query in made.queries})
    found = {key: answer.found for key, answer in answers.items()}
    covered = ours.ask_to_end(made.site, asked.runs) if asked.runs else None
    with served(side.folder) as host:
        visits = _visits(browser, host, side, asked, found)
    return _figures(side, asked, found, covered, visits, answers)


def examine_peer(browser: Browser, asked: Examination, side: Side) -> Figures:
    """A peer, in the browser throughout."""
    identifiers = {item.url: item.identifier for item in asked.made.items}

    def answers(texts: Sequence[str], limit: int) -> list[list[str]]:
        found = ask(browser, host, side, texts, limit)
        return [[identifiers.get(url, url) for url in urls] for urls in found]

    queries = asked.made.queries
    with served(side.folder) as host:
        shown = answers([query.text for query in queries], _SHOWN)
        found = {query.id: one for query, one in zip(queries, shown, strict=True)}
        everything = answers(asked.runs, _EVERYTHING)
        visits = _visits(browser, host, side, asked, found)
    covered = dict(zip(asked.runs, everything, strict=True))
    return _figures(side, asked, found, covered or None, visits)


def _figures(
    side: Side,
    asked: Examination,
    found: Mapping[str, Sequence[str]],
    covered: Mapping[str, Sequence[str]] | None,
    visits: tuple[Visit, ...],
    answers: Mapping[str, ours.Answer] | None = None,
) -> Figures:
    size, files = side.index_size
    return Figures(
        scores=score(asked.made.queries, found),
        coverage=coverage(covered, asked.texts) if covered else None,
        visits=visits,
        index_bytes=size,
        index_files=files,
        seconds=side.seconds,
        answers=answers,
    )


def _visits(
    browser: Browser,
    host: Host,
    side: Side,
    asked: Examination,
    found: Mapping[str, Sequence[str]],
) -> tuple[Visit, ...]:
    """Visits for queries to which the side has an answer, of as many types as there are."""
    answered = [query for query in asked.made.queries if found[query.id]]
    chosen = _mixed(answered)[: asked.visits]
    seen = [
        visit(browser, host, side, query.text, chosen[n - 1].text) for n, query in enumerate(chosen)
    ]
    return tuple(filter(None, seen))


def _mixed(queries: Sequence[Query]) -> list[Query]:
    """One of each type in turn."""
    types: dict[str, list[Query]] = {}
    for query in queries:
        types.setdefault(query.type, []).append(query)
    return [query for query in chain.from_iterable(zip_longest(*types.values())) if query]
