"""Which public items an item's page points to, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disclosure.model.address import item_url
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact
from disclosure.model.public import Decision, PublicLink, State
from disclosure.model.values import Label


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as one end sees it."""

    type: str
    label: Label
    identifier: str


def edges_of(
    facts: Sequence[Fact], decisions: Sequence[Decision], catalog: Catalog
) -> Mapping[str, tuple[Edge, ...]]:
    """By 索引号, its edges in and out, only between items that residents may know of."""
    known = {
        f.identifier
        for f, d in zip(facts, decisions, strict=True)
        if d.state in {State.LIVE, State.ENTRY}
    }
    edges: dict[str, list[Edge]] = {}
    for fact in facts:
        for relation in fact.relations:
            kind = catalog.relations.get(relation.type)
            if kind is None or fact.identifier not in known or relation.to not in known:
                continue
            edges.setdefault(fact.identifier, []).append(Edge(kind.type, kind.label, relation.to))
            edges.setdefault(relation.to, []).append(
                Edge(f"-{kind.type}", kind.inverse, fact.identifier)
            )
    return {identifier: tuple(dict.fromkeys(found)) for identifier, found in edges.items()}


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
    links = [
        PublicLink(e.type, e.label, e.identifier, *targets[e.identifier])
        for e in edges.get(identifier, ())
        if e.identifier in targets
    ]
    return tuple(sorted(links, key=lambda link: (link.date, link.identifier, link.type)))
