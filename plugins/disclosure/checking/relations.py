"""Links between items.

That they lead somewhere, in one direction, in the order of time, and agree with validity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from disclosure.checking.cycles import on_cycles
from disclosure.checking.place import at
from disclosure.checking.register import Nearness, Register
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact, Relation
from disclosure.model.rules import RelationType
from disclosure.model.values import Validity

_OFFERED = 100
"""For so many unknown targets the nearest is looked for; thousands come from a bad import."""
_STRICTNESS = {validity: rank for rank, validity in enumerate(Validity)}


def check_relations(facts: Sequence[Fact], catalog: Catalog, known: Register) -> Iterator[Finding]:
    """D701 and D702 (no such item or type), D703 (circle), D704 (itself), D705 (time), D706, D708 (extended until when)."""
    missing: list[tuple[Fact, int, Relation]] = []
    edges: dict[str, list[str]] = {}
    for fact in facts:
        for number, relation in enumerate(fact.relations):
            kind = catalog.relations.get(relation.type)
            target = known.find(relation.to)
            # A type or target that is not written is missing (D201), not wrong.
            if kind is None and relation.type:
                yield _type(fact, number, relation, catalog)
            if target is None:
                if relation.to:
                    missing.append((fact, number, relation))
            elif target.identifier == fact.identifier:
                yield _at(fact, "D704", number)
            elif kind is not None:
                yield from _order(fact, number, kind, target)
                yield from _validity(fact, number, kind, target, catalog)
                if kind.prolongs and relation.until is None and target.valid_until is not None:
                    until = target.valid_until.isoformat()
                    yield _at(fact, "D708", number, value=target.identifier, until=until)
                if kind.order == "later":
                    edges.setdefault(fact.identifier, []).append(target.identifier)
        if fact.left_to and known.find(fact.left_to) is None:
            yield at(fact, "D701", "withdrawn", value=fact.left_to, nearest="")
    yield from _unknown(missing, known)
    yield from _circles(facts, catalog, known, edges)


def _at(fact: Fact, code: str, number: int, **arguments: str) -> Finding:
    return at(fact, code, (f"relations.{number}", "relations"), **arguments)


def _type(fact: Fact, number: int, relation: Relation, catalog: Catalog) -> Finding:
    names = {
        n: t.type for t in catalog.relations.values() for n in (t.inverse.zh, t.label.zh, t.type)
    }
    near = get_close_matches(relation.type, names, n=1, cutoff=0.5)
    return _at(
        fact,
        "D702",
        number,
        value=relation.type,
        nearest=names[near[0]] if near else "",
        allowed="、".join(f"{t.type}（{t.label.zh}）" for t in catalog.relations.values()),
        allowed_en=", ".join(catalog.relations),
    )


def _unknown(missing: Sequence[tuple[Fact, int, Relation]], known: Register) -> Iterator[Finding]:
    nearness = Nearness(known.identifiers) if missing else None
    for count, (fact, number, relation) in enumerate(missing):
        nearest = nearness.nearest(relation.to) if nearness and count < _OFFERED else ""
        yield _at(fact, "D701", number, value=relation.to, nearest=nearest)


def _order(fact: Fact, number: int, kind: RelationType, target: Fact) -> Iterator[Finding]:
    own, other = _day(fact), _day(target)
    if kind.order == "later" and own and other and own < other:
        yield _at(
            fact,
            "D705",
            number,
            value=target.identifier,
            date=own.isoformat(),
            other=other.isoformat(),
            relation=kind.label.zh,
            relation_en=kind.label.en,
        )


def _day(fact: Fact) -> date | None:
    return fact.created or (fact.issued.day if fact.issued else None)


def _validity(
    fact: Fact, number: int, kind: RelationType, target: Fact, catalog: Catalog
) -> Iterator[Finding]:
    """The target says a state weaker than what this item does to it.

    What says nothing follows by itself.
    """
    if not kind.effect or target.validity is None:
        return
    expected = Validity(kind.effect)
    if _STRICTNESS[target.validity] >= _STRICTNESS[expected]:
        return
    label = dict(catalog.kinds[target.kind].properties["validity"].values)[expected.value]
    yield _at(
        fact,
        "D706",
        number,
        value=target.identifier,
        relation=kind.label.zh,
        relation_en=kind.label.en,
        expected=label.zh,
        expected_en=expected.value,
    )


def _circles(
    facts: Sequence[Fact], catalog: Catalog, known: Register, edges: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Items that replace, amend or follow each other in a circle.

    One of the links must be the wrong way round.
    """
    circle = on_cycles(edges)
    for fact in facts if circle else ():
        for number, relation in enumerate(fact.relations):
            kind, target = catalog.relations.get(relation.type), known.find(relation.to)
            edge = (fact.identifier, target.identifier if target else "")
            if kind and kind.order == "later" and edge in circle:
                yield _at(
                    fact,
                    "D703",
                    number,
                    value=edge[1],
                    relation=kind.label.zh,
                    relation_en=kind.label.en,
                )
