"""有效性 on a day: from the item's own dates, and from what later items say of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact, Item, Relation
from disclosure.model.values import STRICTNESS, Validity

_OVER_ALL = frozenset({"government", "office"})


@dataclass(frozen=True, slots=True)
class Change:
    """What one item does to another's validity, from a day on."""

    effect: Validity
    by: str
    since: date | None
    until: date | None = None
    """The last day of its validity, where a later item has put that off."""


def changes(
    facts: Iterable[Fact], catalog: Catalog, today: date, silent: Container[str] = frozenset()
) -> tuple[dict[str, Change], list[Finding]]:
    """By 索引号, the strictest change in effect today; and findings on changes whose issuer may not decide them.

    ``silent`` are the items that decide nothing in public: those the public may not know of, and those that never held.
    """
    by_identifier = {f.identifier: f for f in facts}
    found: dict[str, Change] = {}
    put_off: dict[str, Change] = {}
    findings = []
    for fact in by_identifier.values():
        for index, relation in enumerate(() if fact.identifier in silent else fact.relations):
            kind = catalog.relations.get(relation.type)
            target = by_identifier.get(relation.to)
            lasts = relation.until if kind is not None and kind.prolongs else None
            if kind is None or target is None or not (kind.effect or lasts):
                continue
            since = relation.date or fact.valid_from or fact.created
            if since and since > today:
                continue
            if not may_decide(fact.publisher, target.publisher, catalog):
                findings.append(_powerless(fact, relation, index, catalog))
                continue
            change = Change(Validity(kind.effect or "in-force"), fact.identifier, since, lasts)
            into, weight = (put_off, _length) if lasts else (found, _weight)
            known = into.get(target.identifier)
            if known is None or weight(change) > weight(known):
                into[target.identifier] = change
    for identifier, change in put_off.items():
        known = found.get(identifier)
        found[identifier] = replace(known, until=change.until) if known else change
    return found, findings


def _weight(change: Change) -> tuple[int, int, str]:
    """The strictest change counts; of equals the first to take effect, whatever order the files are read in."""
    since = change.since or date.max
    return _rank(change.effect), -since.toordinal(), change.by


def _length(change: Change) -> tuple[int, int, str]:
    """Of several extensions the longest counts."""
    return (change.until or date.min).toordinal(), *_weight(change)[1:]


def may_decide(actor: str, target: str, catalog: Catalog) -> bool:
    """Whether a unit may end or change what another issued: itself, its successors, those above it."""
    if actor == target:
        return True
    publishers: Mapping[str, object] = catalog.publishers
    unit = catalog.publishers.get(actor)
    if unit is not None and unit.type in _OVER_ALL:
        return True
    seen: set[str] = set()
    waiting = [target]
    while waiting:
        current = waiting.pop()
        if current == actor:
            return True
        if current in seen or current not in publishers:
            continue
        seen.add(current)
        publisher = catalog.publishers[current]
        waiting += [parent for parent, _, _ in publisher.parents]
        waiting += [successor.id for successor in publisher.successors]
    return False


def validity_of(fact: Fact, change: Change | None, today: date) -> tuple[Validity, Validity]:
    """The validity that holds today, and the one that follows without what is written: the stricter of both holds."""
    derived = Validity.IN_FORCE
    if fact.valid_from is not None and fact.valid_from > today:
        derived = Validity.NOT_YET
    if change is not None and _rank(change.effect) > _rank(derived):
        derived = change.effect
    until = last_day_of(fact, change)
    if until is not None and until < today and _rank(Validity.EXPIRED) > _rank(derived):
        derived = Validity.EXPIRED
    written = fact.validity
    # “尚未生效” written once is outlived by the day it names; it does not count as stricter for ever.
    if written is None or (written is Validity.NOT_YET and fact.valid_from is not None):
        return derived, derived
    return max(written, derived, key=_rank), derived


def last_day_of(fact: Fact, change: Change | None) -> date | None:
    """The last day of an item's validity: its own, or a later one that another item has put it off to."""
    own, put_off = fact.valid_until, change.until if change is not None else None
    return own if own is None or put_off is None else max(own, put_off)


def extended(item: Item, until: date | None) -> Item:
    """An item with the end of its validity that holds today; ``until`` is nothing where that is its own."""
    if until is None:
        return item
    return replace(item, valid_until=until, values={**item.values, "valid_until": until})


def _rank(validity: Validity | None) -> int:
    return -1 if validity is None else STRICTNESS[validity]


def _powerless(fact: Fact, relation: Relation, index: int, catalog: Catalog) -> Finding:
    mark = fact.marks.get(f"relations.{index}", fact.marks.get("relations", START))
    kind = catalog.relations[relation.type]
    names = {"relation": kind.label.zh, "relation_en": kind.label.en.lower()}
    arguments = {"value": relation.to, **names}
    return Finding("D707", fact.src_uri, mark, arguments, "relations", fact.profile)
