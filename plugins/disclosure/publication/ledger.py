"""The duty ledger: one row for each matter × publisher it applies to × period. Derived, never written by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from disclosure.model.catalog import Matter
from disclosure.model.due import (
    GENERAL,
    Dates,
    Due,
    deadlines_of,
    due_of,
    is_surely_kept,
    months_after,
)
from disclosure.model.duty import DutyRow, DutyState
from disclosure.model.item import Fact
from disclosure.model.owing import applies_to, owed_since
from disclosure.model.public import Decision
from disclosure.model.values import CLOSED_MODES, Mode, Scope
from disclosure.publication.evidence import Evidence, Ledger, identifiers, special_row
from disclosure.publication.periods import is_periodic, periodic_rows

_MISSING = frozenset({DutyState.DUE, DutyState.OVERDUE})
_SEVERITY = (
    DutyState.OVERDUE,
    DutyState.DUE,
    DutyState.MET_LATE,
    DutyState.NOT_MEASURABLE,
    DutyState.MET,
)


_ByPublisher: TypeAlias = dict[str, list[Evidence]]
"""The items under one matter."""


def derive(
    ledger: Ledger, facts: Sequence[Fact], decisions: Sequence[Decision]
) -> tuple[DutyRow, ...]:
    """All duty rows, sorted by matter, publisher, period."""
    found: dict[str, _ByPublisher] = {}
    for fact, decision in zip(facts, decisions, strict=True):
        for placement in fact.placements if fact.scope is Scope.PUBLIC else ():
            own = found.setdefault(placement.matter, {})
            seen = ledger.evidence(fact, decision, placement.matter)
            own.setdefault(fact.publisher, []).append(seen)
    rows: list[DutyRow] = []
    for matter in ledger.catalog.matters.values():
        own = found.get(matter.code, {})
        if _is_begun(ledger, matter) and (own or not _is_closed(ledger, matter)):
            rows += _matter_rows(ledger, matter, own)
    return tuple(sorted(rows, key=lambda r: (r.matter, r.publisher, r.period)))


def _is_begun(ledger: Ledger, matter: Matter) -> bool:
    return matter.valid_from is None or matter.valid_from <= ledger.today


def _is_closed(ledger: Ledger, matter: Matter) -> bool:
    """Whether nothing is owed under it any more: then only what was published is told."""
    ends = (matter.valid_to, ledger.catalog.field_of(matter).valid_to)
    return any(end is not None and end < ledger.today for end in ends)


def _matter_rows(ledger: Ledger, matter: Matter, found: _ByPublisher) -> list[DutyRow]:
    excepted = dict(matter.applies.exceptions)
    units = ledger.catalog.publishers
    closed = _is_closed(ledger, matter)
    owing = [] if closed else [unit.id for unit in applies_to(matter, ledger.catalog, ledger.today)]
    rows = []
    for publisher in owing:
        evidence = found.get(publisher, [])
        if publisher in excepted and not evidence:
            row = (matter.code, publisher, "", DutyState.NOT_APPLICABLE)
            rows.append(DutyRow(*row, reason=excepted[publisher]))
        else:
            rows += _duty_rows(ledger, matter, publisher, evidence)
    for publisher in found:
        if publisher in units and publisher not in owing:
            end = units[publisher].end
            over = closed or (end is not None and end < ledger.today)
            told = _over_rows if over else _duty_rows
            rows += [r for r in told(ledger, matter, publisher, found[publisher]) if r.evidence]
    return rows


def _over_rows(
    ledger: Ledger, matter: Matter, publisher: str, evidence: Sequence[Evidence]
) -> list[DutyRow]:
    """Of a matter that is closed or a unit that is no more: what was published, which no longer grows old."""
    published = [e for e in evidence if e.out or e.fact.mode in CLOSED_MODES]
    if matter.freshness is not None:
        matter = replace(matter, freshness=replace(matter.freshness, months=0))
    rows = _duty_rows(ledger, matter, publisher, published)
    return [row for row in rows if row.state not in _MISSING]


def _duty_rows(
    ledger: Ledger, matter: Matter, publisher: str, evidence: Sequence[Evidence]
) -> list[DutyRow]:
    return _DUTIES.get(matter.duty, _event_rows)(ledger, matter, publisher, evidence)


def _event_rows(
    ledger: Ledger, matter: Matter, publisher: str, evidence: Sequence[Evidence]
) -> list[DutyRow]:
    """A row a year: of what was made that year, when it was published. No event known is not a miss."""
    by_year: dict[str, list[Evidence]] = {str(ledger.today.year): []}
    for one in evidence:
        if one.year:
            by_year.setdefault(one.year, []).append(one)
    return [_event_row(ledger, matter, publisher, year, by_year[year]) for year in sorted(by_year)]


def _event_row(
    ledger: Ledger, matter: Matter, publisher: str, year: str, evidence: Sequence[Evidence]
) -> DutyRow:
    special = special_row(matter, publisher, year, evidence)
    if special is not None:
        return special
    judged = [
        (*_judge(ledger, matter, e), e)
        for e in evidence
        if e.fact.nil is None and e.fact.mode not in CLOSED_MODES
    ]
    if not judged:
        return DutyRow(matter.code, publisher, year, DutyState.NO_EVENT_KNOWN)
    state = next(s for s in _SEVERITY if any(j[0] is s for j in judged))
    decisive = [j for j in judged if j[0] is state]
    deadline = min((j[1] for j in decisive if j[1] is not None), default=None)
    return DutyRow(
        matter.code,
        publisher,
        year,
        state,
        identifiers(j[2] for j in decisive),
        deadline,
        decisive[0][2].fact.responsible,
    )


def _judge(ledger: Ledger, matter: Matter, evidence: Evidence) -> tuple[DutyState, date | None]:
    """How one item kept the strictest of its periods (条例第二十六条, and those of its matter and kind)."""
    due = due_on(ledger, matter, evidence.fact)
    day = evidence.day if evidence.out else ledger.today
    if due.day is None:
        kept = day is not None and all(is_surely_kept(*period, day) for period in due.unknown)
        if evidence.out:
            free = not due.unmeasured and (kept or not due.unknown)
            return DutyState.MET if free else DutyState.NOT_MEASURABLE, None
        return DutyState.DUE if due.unknown and kept else DutyState.NOT_MEASURABLE, None
    if day is None:
        return DutyState.NOT_MEASURABLE, due.day
    if evidence.out:
        return (DutyState.MET if day <= due.day else DutyState.MET_LATE), due.day
    return (DutyState.DUE if day <= due.day else DutyState.OVERDUE), due.day


def due_on(ledger: Ledger, matter: Matter, fact: Fact) -> Due:
    """By when an item had to be published under one of its matters.

    What is reprinted (条例第十条), and what is given on request only, has no such day.
    """
    if fact.source_type != "own" or fact.mode is Mode.ON_REQUEST:
        return Due()
    catalog = ledger.catalog
    rules = deadlines_of(
        catalog.kinds.get(fact.kind),
        catalog.publishers.get(fact.publisher),
        [matter],
        catalog.deadlines,
    )
    dates = Dates(fact.events, fact.created, fact.tally.period if fact.tally else None)
    until = fact.issued.day if fact.issued else ledger.today
    spans = [(catalog.deadlines[key], day) for key, day in fact.spans if key in catalog.deadlines]
    return due_of(dates, rules, until, ledger.deadline_of, spans)


def _standing_rows(
    ledger: Ledger, matter: Matter, publisher: str, evidence: Sequence[Evidence]
) -> list[DutyRow]:
    """One row: something stands, and was made or checked within the months the matter allows."""
    if matter.provided:
        return [DutyRow(matter.code, publisher, "", DutyState.MET)]
    special = special_row(matter, publisher, "", evidence)
    if special is not None:
        return [special]
    live = [e for e in evidence if e.on_show and e.fact.nil is None]
    if not live:
        state, due = _awaited(ledger, matter, publisher, evidence)
        return [DutyRow(matter.code, publisher, "", state, identifiers(evidence), due)]
    days = (day for e in live for day in (e.fact.confirmed, e.day or e.fact.created))
    newest = max((day for day in days if day is not None), default=None)
    months = matter.freshness.months if matter.freshness else 0
    if newest is None:
        return [DutyRow(matter.code, publisher, "", DutyState.NOT_MEASURABLE, identifiers(live))]
    due = months_after(newest, months) if months else None
    state = DutyState.OVERDUE if due is not None and due < ledger.today else DutyState.MET
    responsible = live[-1].fact.responsible
    return [DutyRow(matter.code, publisher, "", state, identifiers(live), due, responsible)]


def _awaited(
    ledger: Ledger, matter: Matter, publisher: str, evidence: Sequence[Evidence]
) -> tuple[DutyState, date | None]:
    """How a standing duty stands of which nothing is there: a new unit, or matter, first has its period (条例第二十六条)."""
    if any(e.decision.reason == "embargo" for e in evidence):
        return DutyState.DUE, None
    unit = ledger.catalog.publishers[publisher]
    begun = owed_since(matter, unit, ledger.catalog, ledger.today)
    general = GENERAL if unit.regime == "government" else ""
    rule = ledger.catalog.deadlines.get(matter.deadline or general)
    if begun is None or rule is None:
        return DutyState.OVERDUE, None
    due = due_of(Dates({}, begun), [rule], ledger.today, ledger.deadline_of)
    if due.day is None:
        return (DutyState.NOT_MEASURABLE if due.unknown else DutyState.OVERDUE), None
    return (DutyState.DUE, due.day) if ledger.today <= due.day else (DutyState.OVERDUE, None)


def _periodic_rows(
    ledger: Ledger, matter: Matter, publisher: str, evidence: Sequence[Evidence]
) -> list[DutyRow]:
    told = periodic_rows if is_periodic(matter) else _event_rows
    return told(ledger, matter, publisher, evidence)


_DUTIES: Mapping[str, Callable[[Ledger, Matter, str, Sequence[Evidence]], list[DutyRow]]] = {
    "event": _event_rows,
    "standing": _standing_rows,
    "periodic": _periodic_rows,
}
