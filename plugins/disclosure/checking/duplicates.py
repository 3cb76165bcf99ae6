"""What only one item may have: 索引号, address, alias; and what two items seldom share.

文号, title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from disclosure.checking.place import at
from disclosure.checking.register import alias_key
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.item import Fact


def check_duplicates(facts: Sequence[Fact]) -> Iterator[Finding]:
    """D401, D402, D405, D414, D416: at every item concerned, each naming another."""
    yield from _identifiers(facts)
    yield from _slugs(facts)
    yield from _aliases(facts)
    yield from _numbers(facts)
    yield from _titles(facts)


def _groups(facts: Sequence[Fact], key: Callable[[Fact], Hashable]) -> Iterator[tuple[Fact, ...]]:
    """Items with an equal key, in the order of ``facts``, where there are several.

    An empty key is none.
    """
    # The first of a key is kept bare: nearly all keys are unique, and lists for all of them cost
    # more than the work.
    first: dict[Hashable, Fact] = {}
    several: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        value = key(fact)
        if not value:
            continue
        other = first.setdefault(value, fact)
        if other is not fact:
            several.setdefault(value, [other]).append(fact)
    for group in several.values():
        yield tuple(group)


def _pairs(group: tuple[Fact, ...]) -> Iterator[tuple[Fact, Fact]]:
    """Each item with another of its group: the first, or for the first the second."""
    for fact in group:
        yield fact, group[1] if fact is group[0] else group[0]


def _identifiers(facts: Sequence[Fact]) -> Iterator[Finding]:
    for group in _groups(facts, lambda fact: fact.identifier):
        for fact, other in _pairs(group):
            yield at(fact, "D401", "identifier", value=fact.identifier, other=other.src_uri)


def _slugs(facts: Sequence[Fact]) -> Iterator[Finding]:
    for group in _groups(facts, lambda fact: fact.slug):
        for fact in group:
            other = next((o for o in group if o.identifier != fact.identifier), None)
            if other is not None:
                yield at(
                    fact,
                    "D402",
                    "identifier",
                    value=fact.identifier,
                    slug=fact.slug,
                    other=other.src_uri,
                )


def _aliases(facts: Sequence[Fact]) -> Iterator[Finding]:
    # An address belongs to the item it is made of, whatever others call themselves.
    own = {fact.slug: fact for fact in reversed(facts) if fact.slug}
    claimed: dict[str, tuple[Fact, int]] = {}
    for fact in facts:
        for number, alias in enumerate(fact.aliases):
            key = alias_key(alias)
            first, place = claimed.setdefault(key, (fact, number))
            owner = own.get(key, first)
            if owner is not fact:
                yield _taken(fact, number, owner)
            if first is not fact and key not in own:
                yield _taken(first, place, fact)


def _taken(fact: Fact, number: int, other: Fact) -> Finding:
    place = (f"aliases.{number}", "aliases")
    return at(fact, "D405", place, value=fact.aliases[number], other=other.src_uri)


def _numbers(facts: Sequence[Fact]) -> Iterator[Finding]:
    # Reprints bear the number of their original, and related items (a translation, the latest text)
    # that of theirs.
    own = [fact for fact in facts if fact.document_number and fact.source_type == "own"]
    for group in _groups(own, lambda fact: fact.document_number):
        related = _related(group)
        alone = tuple(fact for fact in group if fact.identifier not in related)
        for fact, other in _pairs(alone) if len(alone) > 1 else ():
            yield at(
                fact,
                "D414",
                "document_number",
                value=fact.document_number,
                other=other.src_uri,
            )


def _related(group: tuple[Fact, ...]) -> set[str]:
    """The 索引号 of items linked to another of their group, and so known to belong together."""
    names = {fact.identifier for fact in group}
    linked: dict[str, set[str]] = defaultdict(set)
    for fact in group:
        for relation in fact.relations:
            if relation.to in names and relation.to != fact.identifier:
                linked[relation.to].add(fact.identifier)
    return {name for target, sources in linked.items() for name in (target, *sources)}


def _titles(facts: Sequence[Fact]) -> Iterator[Finding]:
    titled = [fact for fact in facts if fact.title]
    for group in _groups(titled, lambda fact: (fact.publisher, fact.title)):
        for fact, other in _pairs(group):
            yield at(fact, "D416", "title", other=other.src_uri)
