"""Which public items an item's page points to, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from disclosure.model.address import item_url
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact, Relation, Told
from disclosure.model.public import Decision, PublicLink, State
from disclosure.model.values import Label


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as one end sees it."""

    type: str
    label: Label
    identifier: str
    stage: str = ""
    told: Told | None = None


def edges_of(
    facts: Sequence[Fact], decisions: Sequence[Decision], catalog: Catalog
) -> Mapping[str, tuple[Edge, ...]]:
    """By 索引号, its edges in and out, only between items that residents may know of."""
    states = {
        f.identifier: d.state
        for f, d in zip(facts, decisions, strict=True)
        if d.state in {State.LIVE, State.ENTRY}
    }
    edges: dict[str, list[Edge]] = {}
    for fact in facts:
        for relation in fact.relations:
            kind = catalog.relations.get(relation.type)
            if kind is None or fact.identifier not in states or relation.to not in states:
                continue
            edges.setdefault(fact.identifier, []).append(Edge(kind.type, kind.label, relation.to))
            told = _told(fact, relation, states[fact.identifier]) if kind.tells else ("", None)
            edges.setdefault(relation.to, []).append(
                Edge(f"-{kind.type}", kind.inverse, fact.identifier, *told)
            )
    return {identifier: tuple(dict.fromkeys(found)) for identifier, found in edges.items()}


def _told(fact: Fact, relation: Relation, state: State) -> tuple[str, Told | None]:
    """Of a stage: which, and what may be told of it; of an entry no more than its title is public."""
    own = fact.told.stage if fact.told else ""
    return relation.stage or own, fact.told if state is State.LIVE else None


def targets_of(
    facts: Sequence[Fact], edges: Mapping[str, tuple[Edge, ...]]
) -> Mapping[str, tuple[str, str, str]]:
    """Title, address and date of every item some edge leads to."""
    wanted = {edge.identifier for found in edges.values() for edge in found}
    return {
        f.identifier: (f.title, item_url(f.slug), str(f.issued or f.created or "")[:10])
        for f in facts
        if f.identifier in wanted
    }


def links_of(
    identifier: str,
    edges: Mapping[str, tuple[Edge, ...]],
    targets: Mapping[str, tuple[str, str, str]],
) -> tuple[PublicLink, ...]:
    """The links of one item's page, oldest first, as its history reads."""
    if identifier not in edges:
        return ()
    links = [
        PublicLink(e.type, e.label, e.identifier, *targets[e.identifier], e.stage, e.told)
        for e in edges[identifier]
        if e.identifier in targets
    ]
    return tuple(sorted(links, key=lambda link: (link.date, link.identifier, link.type)))


def lineage_of(
    identifier: str,
    edges: Mapping[str, tuple[Edge, ...]],
    targets: Mapping[str, tuple[str, str, str]],
    types: Iterable[str],
) -> tuple[PublicLink, ...]:
    """Earlier texts of the earlier texts, and later ones of the later: what lies beyond the item's own links."""
    found: dict[str, PublicLink] = {}
    direct = {edge.identifier for edge in edges.get(identifier, ())} | {identifier}
    for kind in types:
        for towards in (kind, f"-{kind}"):
            waiting = [identifier]
            seen = {identifier}
            while waiting:
                for edge in edges.get(waiting.pop(), ()):
                    known = edge.identifier in seen or edge.identifier not in targets
                    if edge.type != towards or known:
                        continue
                    seen.add(edge.identifier)
                    waiting.append(edge.identifier)
                    if edge.identifier not in direct:
                        face = targets[edge.identifier]
                        found[edge.identifier] = PublicLink(
                            edge.type, edge.label, edge.identifier, *face
                        )
    return tuple(found.values())
