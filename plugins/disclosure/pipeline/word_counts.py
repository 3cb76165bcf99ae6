"""How many items hold each everyday word, in the text that search would index; the browser's engine is not needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from disclosure.model.item import Item
from disclosure.model.public import Decision, State
from disclosure.pipeline.gather import Gathered, Station
from disclosure.pipeline.workers import Crew
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.publication.links import edges_of, targets_of
from disclosure.rendering.markdown import plain_text, render_body
from disclosure.search.documents import document_of, enters
from disclosure.search.text import normalise

_STOP = "。"
"""Between two texts, so that no word is found that begins in one and ends in the next."""
_HEAD = 2
"""Characters by which words are told apart at first sight."""


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
    catalog = station.catalog
    folding = catalog.characters.folding
    words = _by_head(
        {normalise(term, folding): term for terms, _ in catalog.everyday for term in terms}
    )
    assembler = Assembler(catalog, station.today)
    counts: Counter[str] = Counter()
    for item in filter(None, station.items):
        decision = task.shown.get(item.src_uri)
        if decision is not None:
            text = _text(item, decision, task.around, assembler, station)
            counts.update(_words_in(normalise(text, folding), words))
    return counts


def _by_head(spelt: Mapping[str, str]) -> Mapping[str, list[tuple[str, str]]]:
    """Words as texts spell them, and as the catalogue does, by their first two characters."""
    heads: dict[str, list[tuple[str, str]]] = {}
    for word, term in spelt.items():
        heads.setdefault(word[:_HEAD], []).append((word, term))
    return heads


def _words_in(text: str, words: Mapping[str, list[tuple[str, str]]]) -> list[str]:
    """Those that occur; only words whose first characters occur are looked for at all."""
    heads = {text[i : i + n] for n in (1, _HEAD) for i in range(len(text))} & words.keys()
    return [term for head in heads for word, term in words[head] if word in text]


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
