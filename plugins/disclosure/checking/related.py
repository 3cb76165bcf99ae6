"""Items that must be there because of others: an interpretation, a result, the stages before a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from disclosure.checking.deadlines import deadline_of
from disclosure.checking.entries import Entry
from disclosure.checking.expectations import entry_at
from disclosure.checking.place import at
from disclosure.checking.register import Register
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Expectation, Fact, Relation
from disclosure.model.rules import Deadline
from disclosure.model.values import Label, Validity

_VOID = frozenset({Validity.REPEALED, Validity.EXPIRED})
"""What is no longer in force calls for nothing more."""
_PLACE = ("relations", "title")


@dataclass(frozen=True, slots=True)
class _Tie:
    """A relation as one end sees it."""

    relation: Relation
    other: Fact


_Ties = Mapping[str, Sequence[_Tie]]
"""Type of relation (``-type`` from the target's end) → what it ties an item to."""


@dataclass(frozen=True, slots=True)
class _Call:
    """What one item calls for: an entry of its kind's ``checks``, and what it is tied to."""

    fact: Fact
    expected: Expectation
    entry: Entry
    ties: _Ties
    catalog: Catalog
    today: date

    @property
    def relation(self) -> str:
        """The relation called for; ``-type``: one that the other item says."""
        return str(self.entry.get("relation"))

    @property
    def comes_from_others(self) -> bool:
        """Whether it is the other item that must say it."""
        return self.relation.startswith("-")

    @property
    def label(self) -> Label:
        """The relation's name from this item's end."""
        kind = self.catalog.relations[self.relation.removeprefix("-")]
        return kind.inverse if self.comes_from_others else kind.label

    def period(self, *names: str) -> Deadline | None:
        """The first period that the entry names under one of these keys."""
        keys = (str(self.entry[name]) for name in names if name in self.entry)
        return next((self.catalog.deadlines[k] for k in keys if k in self.catalog.deadlines), None)

    def due(self, start: date | None, rule: Deadline | None) -> date | None:
        """The last day of a period; the day itself where there is none."""
        if start is None or rule is None:
            return start
        return deadline_of(start, rule, self.catalog.calendar)


def check_related(
    facts: Sequence[Fact], catalog: Catalog, known: Register, today: date
) -> Iterator[Finding]:
    """D730 (missing), D731 (late), D732 (no such stage), D733 (stage left out), D734 (too early)."""
    yield from _stages(facts, catalog, known)
    calling = [fact for fact in facts if fact.expects]
    ties = _ties(facts, catalog, known) if calling else {}
    for fact in calling:
        kind, own = catalog.kinds[fact.kind], ties.get(fact.identifier, {})
        for expected in fact.expects:
            call = _Call(fact, expected, entry_at(kind, expected), own, catalog, today)
            yield from (_expected if expected.list == "expects" else _staged)(call)


def _ties(facts: Sequence[Fact], catalog: Catalog, known: Register) -> Mapping[str, _Ties]:
    ties: dict[str, dict[str, list[_Tie]]] = {}
    for fact in facts:
        for relation in fact.relations:
            target = known.find(relation.to)
            if target is None or relation.type not in catalog.relations:
                continue
            for own, name, other in (
                (fact, relation.type, target),
                (target, f"-{relation.type}", fact),
            ):
                of_type = ties.setdefault(own.identifier, {}).setdefault(name, [])
                of_type.append(_Tie(relation, other))
    return ties


def _expected(call: _Call) -> Iterator[Finding]:
    """An item at the other end of a relation: that it is there, and when it came."""
    if call.relation.removeprefix("-") not in call.catalog.relations:
        return
    days = [(_day(tie.other), tie.other) for tie in call.ties.get(call.relation, ())]
    known = sorted(((day, other.src_uri, other) for day, other in days if day), key=lambda d: d[:2])
    if not days:
        yield from _missing(call)
    elif known and call.comes_from_others:
        yield from _late(call, known[0][2], call.expected.day)
    elif known:
        yield from _late(call, call.fact, known[-1][0])


def _missing(call: _Call) -> Iterator[Finding]:
    fact, until = call.fact, call.fact.valid_until
    if fact.validity in _VOID or (until is not None and until < call.today):
        return
    arguments = {"relation": call.label.zh, "relation_en": call.label.en}
    rule = call.period("within", "by")
    if call.comes_from_others and (rule or "after" in call.entry):
        due = call.due(call.expected.day, rule)
        if due is None or call.today <= due:
            return
        if rule is not None:
            arguments |= _told(rule, due)
    yield at(fact, "D730", _PLACE, **arguments)


def _late(call: _Call, later: Fact, start: date | None) -> Iterator[Finding]:
    """``later`` came after the period from ``start`` had ended."""
    rule, day = call.period("within"), _day(later)
    due = call.due(start, rule)
    if rule is not None and due is not None and day is not None and day > due:
        arguments = {"relation": call.label.zh, "relation_en": call.label.en}
        told = _told(rule, due)
        yield at(later, "D731", _PLACE, **arguments, **told, issued=day.isoformat())


def _told(rule: Deadline, due: date) -> dict[str, str]:
    return {"due": due.isoformat(), "rule": rule.label.zh, "rule_en": rule.label.en}


def _stages(facts: Sequence[Fact], catalog: Catalog, known: Register) -> Iterator[Finding]:
    """Relations that name no stage of their target, or one it does not have."""
    telling = {t.type for t in catalog.relations.values() if t.tells}
    for fact in facts:
        for number, relation in enumerate(fact.relations):
            target = known.find(relation.to) if relation.type in telling else None
            whole = catalog.kinds.get(target.kind) if target else None
            stage = _stage(fact, relation)
            if whole is None or not whole.stages or _code(whole, stage):
                continue
            yield at(
                fact,
                "D732",
                (f"relations.{number}", "relations"),
                value=stage or "—",
                allowed="、".join(f"{code}（{label.zh}）" for code, label in whole.stages),
                allowed_en=", ".join(code for code, _ in whole.stages),
            )


def _stage(fact: Fact, relation: Relation) -> str:
    return relation.stage or (fact.told.stage if fact.told else "")


def _code(kind: Kind, stage: str) -> str:
    """The stage's code, by code or name."""
    return next((code for code, label in kind.stages if stage in (code, label.zh)), "")


def _staged(call: _Call) -> Iterator[Finding]:
    """Stages that must have come before one that is there."""
    kind = call.catalog.kinds[call.fact.kind]
    reached: dict[str, list[Fact]] = {}
    for name, found in call.ties.items():
        for tie in found if name.startswith("-") else ():
            code = _code(kind, _stage(tie.other, tie.relation))
            reached.setdefault(code, []).append(tie.other)
    stage, labels = str(call.entry.get("stage")), dict(kind.stages)
    begun = min((day for f in reached.get(stage, ()) if (day := _day(f))), default=None)
    for need in call.expected.needs if begun and stage in labels else ():
        if need in labels and begun is not None:
            yield from _needed(call.fact, (labels[stage], labels[need]), reached.get(need), begun)


def _needed(
    whole: Fact, labels: tuple[Label, Label], found: Sequence[Fact] | None, begun: date
) -> Iterator[Finding]:
    stage, need = labels
    arguments = {"stage": stage.zh, "stage_en": stage.en, "need": need.zh, "need_en": need.en}
    if not found:
        yield at(whole, "D733", _PLACE, **arguments)
        return
    over = max(_over(fact) for fact in found)
    if over > begun:
        days = {"date": over.isoformat(), "other": begun.isoformat()}
        yield at(whole, "D734", _PLACE, **arguments, **days)


def _day(fact: Fact) -> date | None:
    return fact.issued.day if fact.issued else fact.created


def _over(fact: Fact) -> date:
    """The day a stage is through: the end of its display, else its publication."""
    return fact.display_until or _day(fact) or date.min
