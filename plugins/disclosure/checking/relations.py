"""Links between items.

That they lead somewhere, in one direction, in the order of time, and agree with validity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from disclosure.checking.cycles import on_cycles
from disclosure.checking.place import at
from disclosure.checking.register import Nearness, Register
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact, Relation, is_kept_in
from disclosure.model.rules import RelationType
from disclosure.model.values import STRICTNESS, Validity

_OFFERED = 100
"""For so many unknown targets the nearest is looked for; thousands come from a bad import."""


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a relation does to its target's validity, and from when on."""

    fact: Fact
    number: int
    kind: RelationType
    target: Fact
    since: date


def check_relations(
    facts: Sequence[Fact], catalog: Catalog, known: Register, today: date
) -> Iterator[Finding]:
    """D701 and D702 (no such item or type), D703 (circle), D704 (itself), D705 (time), D706, D507, D708 (extended until when)."""
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
                yield from _end(fact, number, kind, relation, target)
                if kind.order == "later":
                    edges.setdefault(fact.identifier, []).append(target.identifier)
    yield from _successors(facts, known)
    for effects in _effects(facts, catalog, known, today):
        yield from _validity(effects, catalog, today)
    yield from _unknown(missing, known)
    yield from _circles(facts, catalog, known, edges)


def _successors(facts: Sequence[Fact], known: Register) -> Iterator[Finding]:
    """What took the place of something withdrawn, and is nowhere."""
    for fact in facts:
        if fact.left_to and known.find(fact.left_to) is None:
            yield at(fact, "D701", "withdrawn", value=fact.left_to, nearest="")


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


def _end(
    fact: Fact, number: int, kind: RelationType, relation: Relation, target: Fact
) -> Iterator[Finding]:
    """A validity that ends is extended, but nothing says until when."""
    if kind.prolongs and relation.until is None and target.valid_until is not None:
        until = target.valid_until.isoformat()
        yield _at(fact, "D708", number, value=target.identifier, until=until)


def _effects(
    facts: Sequence[Fact], catalog: Catalog, known: Register, today: date
) -> Iterable[Sequence[_Effect]]:
    """What is done to the validity of each target, today or later."""
    found: dict[str, list[_Effect]] = {}
    for fact in facts:
        silent = _is_silent(fact, catalog, today)
        for number, relation in enumerate(() if silent else fact.relations):
            kind, target = catalog.relations.get(relation.type), known.find(relation.to)
            if (
                kind is None
                or not kind.effect
                or target is None
                or target.identifier == fact.identifier
            ):
                continue
            days = (relation.date or fact.valid_from or fact.created, _issued(fact))
            since = max(filter(None, days), default=today)
            found.setdefault(target.identifier, []).append(
                _Effect(fact, number, kind, target, since)
            )
    return found.values()


def _is_silent(fact: Fact, catalog: Catalog, today: date) -> bool:
    """Whether it changes nothing in public, as far as it says so itself: ``publication.decide`` goes by the same rule."""
    reason = catalog.withdrawals.get(fact.left_for)
    gone = fact.withdrawn is not None and fact.withdrawn <= today
    void = gone and reason is not None and reason.void
    return void or is_kept_in(fact)


def _issued(fact: Fact) -> date | None:
    return fact.issued.day if fact.issued else None


def _validity(effects: Sequence[_Effect], catalog: Catalog, today: date) -> Iterator[Finding]:
    """The target says a state weaker than what others have done to it; or one that it will come to, before its day.

    What says nothing follows by itself.
    """
    target = effects[0].target
    own = catalog.kinds.get(target.kind)
    if target.validity is None or own is None:
        return
    labels = dict(own.properties["validity"].values)
    done = [effect for effect in effects if effect.since <= today]
    for effect in done:
        kind, expected = effect.kind, Validity(effect.kind.effect)
        if STRICTNESS[target.validity] < STRICTNESS[expected]:
            yield _at(
                effect.fact,
                "D706",
                effect.number,
                value=target.identifier,
                relation=kind.label.zh,
                relation_en=kind.label.en,
                expected=labels[expected].zh,
                expected_en=expected.value,
            )
    coming = [e for e in effects if e.since > today and e.kind.effect == target.validity]
    holding = Validity(
        max((e.kind.effect for e in done), key=STRICTNESS.__getitem__, default="in-force")
    )
    dated = (target.valid_from or today) > today or (target.valid_until or today) < today
    if coming and STRICTNESS[holding] < STRICTNESS[target.validity] and not dated:
        arguments = {"written": labels[target.validity].zh, "derived": labels[holding].zh}
        yield at(target, "D507", "validity", **arguments, reason=coming[0].fact.identifier)


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
