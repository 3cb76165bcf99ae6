"""Items that must be there because of others: an interpretation, a result, the stages before a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from disclosure.checking.deadlines import deadline_of
from disclosure.checking.entries import Entry
from disclosure.checking.expectations import entry_at, rule_of
from disclosure.checking.place import at
from disclosure.checking.register import Register
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Expectation, Fact, Relation
from disclosure.model.values import Label, Validity


@dataclass(frozen=True, slots=True)
class _Tie:
    """A relation as one end sees it."""

    relation: Relation
    other: Fact


_VOID = frozenset({Validity.REPEALED, Validity.EXPIRED})
"""What is no longer in force calls for nothing more."""
_Ties = Mapping[str, Mapping[str, Sequence[_Tie]]]
"""索引号 → type of relation (``-type`` from the target's end) → what it ties to."""


def check_related(
    facts: Sequence[Fact], catalog: Catalog, known: Register, today: date
) -> Iterator[Finding]:
    """D730 (missing), D731 (late), D732 (no such stage), D733 (stage left out), D734 (too early)."""
    ties = _ties(facts, catalog, known)
    yield from _stages(facts, catalog, known)
    for fact in facts:
        for expected in fact.expects:
            check = _expected if expected.list == "expects" else _staged
            own = ties.get(fact.identifier, {})
            entry = entry_at(catalog.kinds[fact.kind], expected)
            yield from check(fact, expected, entry, own, catalog, today)


def _ties(facts: Sequence[Fact], catalog: Catalog, known: Register) -> _Ties:
    ties: dict[str, dict[str, list[_Tie]]] = {}
    for fact in facts:
        for relation in fact.relations:
            target = known.find(relation.to)
            if target is None or relation.type not in catalog.relations:
                continue
            ends = ((fact, relation.type, target), (target, f"-{relation.type}", fact))
            for own, name, other in ends:
                ties.setdefault(own.identifier, {}).setdefault(name, []).append(
                    _Tie(relation, other)
                )
    return ties


def _expected(
    fact: Fact,
    expected: Expectation,
    entry: Entry,
    ties: Mapping[str, Sequence[_Tie]],
    catalog: Catalog,
    today: date,
) -> Iterator[Finding]:
    """An item of the other end of a relation: that it is there, and when it came."""
    name = str(entry.get("relation"))
    type_of = catalog.relations.get(name.removeprefix("-"))
    if type_of is None:
        return
    label = type_of.inverse if name.startswith("-") else type_of.label
    found = ties.get(name, ())
    if not found:
        yield from _missing(fact, expected, entry, label, catalog, today)
    elif name.startswith("-"):
        first = min(found, key=lambda tie: _day(tie.other) or date.max).other
        yield from _late(first, expected.day, entry, label, catalog)
    else:
        last = max((_day(tie.other) or date.min for tie in found), default=date.min)
        yield from _late(fact, last, entry, label, catalog)


def _missing(
    fact: Fact, expected: Expectation, entry: Entry, label: Label, catalog: Catalog, today: date
) -> Iterator[Finding]:
    if fact.validity in _VOID or (fact.valid_until is not None and fact.valid_until < today):
        return
    rule = rule_of(entry, "within", catalog) or rule_of(entry, "by", catalog)
    due = expected.day
    if rule is not None and due is not None:
        due = deadline_of(due, rule, catalog.calendar)
    waits = rule is not None or "after" in entry
    if waits and (due is None or today <= due):
        return
    arguments = {"relation": label.zh, "relation_en": label.en}
    if rule is not None and due is not None:
        arguments |= {"due": due.isoformat(), "rule": rule.label.zh, "rule_en": rule.label.en}
    yield at(fact, "D730", ("relations", "issued"), **arguments)


def _late(
    fact: Fact, start: date | None, entry: Entry, label: Label, catalog: Catalog
) -> Iterator[Finding]:
    """``fact`` came later than the period from ``start`` allows."""
    rule, day = rule_of(entry, "within", catalog), _day(fact)
    if rule is None or start is None or day is None or start == date.min:
        return
    due = deadline_of(start, rule, catalog.calendar)
    if due is not None and day > due:
        arguments = {"relation": label.zh, "relation_en": label.en, "due": due.isoformat()}
        arguments |= {"rule": rule.label.zh, "rule_en": rule.label.en, "issued": day.isoformat()}
        yield at(fact, "D731", "issued", **arguments)


def _stages(facts: Sequence[Fact], catalog: Catalog, known: Register) -> Iterator[Finding]:
    """Relations that name no stage of their target, or one it does not have."""
    for fact in facts:
        for number, relation in enumerate(fact.relations):
            kind = catalog.relations.get(relation.type)
            if kind is None or not kind.tells:
                continue
            target = known.find(relation.to)
            whole = catalog.kinds.get(target.kind) if target else None
            stage = relation.stage or (fact.told.stage if fact.told else "")
            if whole is None or not whole.stages or _code(whole, stage):
                continue
            allowed = [(label.zh, code) for code, label in whole.stages]
            yield at(
                fact,
                "D732",
                (f"relations.{number}", "relations"),
                value=stage,
                allowed="、".join(f"{code}（{zh}）" for zh, code in allowed),
                allowed_en=", ".join(code for _, code in allowed),
            )


def _code(kind: Kind, stage: str) -> str:
    """The stage's code, by code or name."""
    return next((code for code, label in kind.stages if stage in (code, label.zh)), "")


def _staged(
    fact: Fact,
    expected: Expectation,
    entry: Entry,
    ties: Mapping[str, Sequence[_Tie]],
    catalog: Catalog,
    today: date,
) -> Iterator[Finding]:
    """Stages that must have come before one that is there."""
    del today
    kind = catalog.kinds[fact.kind]
    labels = dict(kind.stages)
    reached: dict[str, list[Fact]] = {}
    for name, found in ties.items():
        for tie in found if name.startswith("-") else ():
            stage = tie.relation.stage or (tie.other.told.stage if tie.other.told else "")
            reached.setdefault(_code(kind, stage), []).append(tie.other)
    stage = str(entry.get("stage"))
    begun = min((day for f in reached.get(stage, ()) if (day := _day(f))), default=None)
    if begun is None:
        return
    for need in expected.needs:
        arguments = {
            "stage": labels[stage].zh,
            "stage_en": labels[stage].en,
            "need": labels[need].zh,
            "need_en": labels[need].en,
        }
        if need not in reached:
            yield at(fact, "D733", ("relations", "title"), **arguments)
            continue
        over = max((_over(f) for f in reached[need]), default=date.min)
        if over > begun:
            days = {"date": over.isoformat(), "other": begun.isoformat()}
            yield at(fact, "D734", ("relations", "title"), **arguments, **days)


def _day(fact: Fact) -> date | None:
    return fact.issued.day if fact.issued else fact.created


def _over(fact: Fact) -> date:
    """The day a stage is through: the end of its display, else its publication."""
    return fact.display_until or _day(fact) or date.min
