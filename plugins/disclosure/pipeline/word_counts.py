"""How many items hold each everyday word, in the text that search would index; the browser's engine is not needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from disclosure.model.item import Item
from disclosure.model.public import Decision, State
from disclosure.pipeline.gather import Gathered, Station
from disclosure.pipeline.workers import Crew
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.publication.links import edges_of, targets_of
from disclosure.rendering.markdown import plain_text, render_body
from disclosure.search.documents import document_of, enters
from disclosure.search.occurrences import occurrences, vocabulary_of
from disclosure.search.tables import make_tables

_STOP = "。"
"""Between two texts, so that no word is found that begins in one and ends in the next."""
_TOGETHER = 512
"""Texts looked through at once: few enough to stay small in memory."""


def count_words(crew: Crew[Station], gathered: Gathered) -> Mapping[str, int]:
    """How many items that search may find hold each everyday word, whatever its spelling."""
    edges = edges_of(gathered.facts, gathered.decisions, gathered.catalog)
    around = Surroundings(edges, targets_of(gathered.facts, edges))
    shown = {
        f.src_uri: d
        for f, d in zip(gathered.facts, gathered.decisions, strict=True)
        if d.state in {State.LIVE, State.ENTRY}
    }
    task = _Counting(around, shown)
    total: Counter[str] = Counter()
    for counted in crew.run(_count, [task] * crew.size):
        total.update(counted)
    return total


@dataclass(frozen=True, slots=True)
class _Counting:
    around: Surroundings
    shown: Mapping[str, Decision]


def _count(station: Station, task: _Counting) -> Counter[str]:
    """Of a worker's items."""
    tables = make_tables(station.catalog.characters.folding)
    terms = dict.fromkeys(term for terms, _ in station.catalog.everyday for term in terms)
    vocabulary = vocabulary_of(tuple(terms), tables)
    texts = _texts(station, task)
    counts: Counter[str] = Counter()
    while some := list(islice(texts, _TOGETHER)):
        for found in occurrences(some, vocabulary, tables):
            counts.update(found)
    return counts


def _texts(station: Station, task: _Counting) -> Iterator[str]:
    """What search would index of each item that is shown."""
    assembler = Assembler(station.catalog, station.today)
    for item in filter(None, station.items):
        decision = task.shown.get(item.src_uri)
        if decision is not None:
            yield _text(item, decision, task.around, assembler, station)


def _text(
    item: Item,
    decision: Decision,
    around: Surroundings,
    assembler: Assembler,
    station: Station,
) -> str:
    """All that search would index of an item; nothing of what it may not find."""
    public = assembler.assemble(item, decision, around)
    if not enters(public):
        return ""
    shown = {file.src_uri for file in public.attachments}
    files = [station.attachments.text(a) for a in item.attachments if a.src_uri in shown]
    body = plain_text(render_body(public.body))
    found = document_of(public, 0, {}, body, files)
    return _STOP.join((found.title, *found.names, *found.keywords, *found.texts))
