"""The duty ledger: one row for each matter × publisher it applies to × period. Derived, never written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from disclosure.model.catalog import Catalog, Freshness, Matter
from disclosure.model.due import Dates, DeadlineOf, Due, deadlines_of, due_of, months_after
from disclosure.model.duty import DutyRow, DutyState, period_code
from disclosure.model.item import Fact
from disclosure.model.owing import applies_to
from disclosure.model.public import Decision, State
from disclosure.model.values import Mode, Scope

_PERIOD_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_PUBLISHED = frozenset({State.LIVE, State.ENTRY, State.ENDED, State.WITHDRAWN})
_CLOSED = frozenset({Mode.WITHHELD, Mode.SUSPENDED})
_SEVERITY = (
    DutyState.OVERDUE,
    DutyState.DUE,
    DutyState.MET_LATE,
    DutyState.NOT_MEASURABLE,
    DutyState.MET,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """An item as the ledger sees it."""

    fact: Fact
    decision: Decision
    day: date | None
    """The day the public could first read it."""
    out: bool
    """Whether that day has come, and it was public or still is."""
    year: str
    """The year of its event."""


ByPublisher: TypeAlias = dict[str, list[Evidence]]
"""The items under one matter."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the derivation needs besides the items."""

    catalog: Catalog
    today: date
    deadline_of: DeadlineOf
    first_public: Mapping[str, date] = field(default_factory=dict)
    """By 索引号, the day an item really went out, where that is on record. It counts where an item claims to be older."""

    def evidence(self, fact: Fact, decision: Decision) -> Evidence:
        """An item with the day it went out: the day it claims, unless the record has a later one."""
        day = fact.issued.day if fact.issued else None
        recorded = self.first_public.get(fact.identifier)
        if day is not None and recorded is not None:
            day = max(day, recorded)
        out = decision.state in _PUBLISHED and (day is None or day <= self.today)
        made = fact.events.get("formed") or fact.created or day
        return Evidence(fact, decision, day, out, str(made.year) if made else "")


def derive(
    ledger: Ledger, facts: Sequence[Fact], decisions: Sequence[Decision]
) -> tuple[DutyRow, ...]:
    """All duty rows, sorted by matter, publisher, period."""
    found: dict[str, ByPublisher] = {}
    for fact, decision in zip(facts, decisions, strict=True):
        for placement in fact.placements if fact.scope is Scope.PUBLIC else ():
            own = found.setdefault(placement.matter, {})
            own.setdefault(fact.publisher, []).append(ledger.evidence(fact, decision))
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


def _matter_rows(ledger: Ledger, matter: Matter, found: ByPublisher) -> list[DutyRow]:
    excepted = dict(matter.applies.exceptions)
    rows = []
    owing = applies_to(matter, ledger.catalog, ledger.today)
    others = [publisher for publisher in found if publisher in ledger.catalog.publishers]
    for publisher in dict.fromkeys((*(p.id for p in owing), *others)):
        evidence = found.get(publisher, [])
        if publisher in excepted and not evidence:
            rows.append(
                DutyRow(
                    matter.code, publisher, "", DutyState.NOT_APPLICABLE, reason=excepted[publisher]
                )
            )
            continue
        rows += _DUTIES.get(matter.duty, _event_rows)(ledger, matter, publisher, evidence)
    return rows


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
    special = _special(matter, publisher, year, evidence)
    if special is not None:
        return special
    judged = [
        (*_judge(ledger, matter, e), e)
        for e in evidence
        if e.fact.nil is None and e.fact.mode not in _CLOSED
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
        _identifiers(j[2] for j in decisive),
        deadline,
        decisive[0][2].fact.responsible,
    )


def _special(
    matter: Matter, publisher: str, period: str, evidence: Sequence[Evidence]
) -> DutyRow | None:
    """Withheld throughout, or declared empty."""
    nil = [e for e in evidence if e.fact.nil is not None and e.out]
    rest = [e for e in evidence if e.fact.nil is None]
    if rest and all(e.fact.mode in _CLOSED for e in rest):
        grounds = "；".join(dict.fromkeys(e.fact.ground for e in rest))
        return DutyRow(
            matter.code, publisher, period, DutyState.WITHHELD, _identifiers(rest), reason=grounds
        )
    if nil and not rest:
        reason = nil[-1].fact.nil[1] if nil[-1].fact.nil else ""
        return DutyRow(
            matter.code, publisher, period, DutyState.NIL_DECLARED, _identifiers(nil), reason=reason
        )
    return None


def _judge(ledger: Ledger, matter: Matter, evidence: Evidence) -> tuple[DutyState, date | None]:
    """How one item kept the strictest of its periods (条例第二十六条, and those of its matter and kind)."""
    due = due_on(ledger, matter, evidence.fact)
    if due.day is None:
        free = evidence.out and not due.unmeasured and not due.unknown
        return DutyState.MET if free else DutyState.NOT_MEASURABLE, None
    day = evidence.day if evidence.out else ledger.today
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
    special = _special(matter, publisher, "", evidence)
    if special is not None:
        return [special]
    live = [e for e in evidence if e.out and e.fact.nil is None]
    if not live:
        pending = any(e.decision.reason == "embargo" for e in evidence)
        state = DutyState.DUE if pending else DutyState.OVERDUE
        return [DutyRow(matter.code, publisher, "", state, _identifiers(evidence))]
    days = (e.fact.confirmed or e.day or e.fact.created for e in live)
    newest = max((day for day in days if day is not None), default=None)
    months = matter.freshness.months if matter.freshness else 0
    if newest is None:
        return [DutyRow(matter.code, publisher, "", DutyState.NOT_MEASURABLE, _identifiers(live))]
    due = months_after(newest, months) if months else None
    state = DutyState.OVERDUE if due is not None and due < ledger.today else DutyState.MET
    responsible = live[-1].fact.responsible
    return [DutyRow(matter.code, publisher, "", state, _identifiers(live), due, responsible)]


def _periodic_rows(
    ledger: Ledger, matter: Matter, publisher: str, evidence: Sequence[Evidence]
) -> list[DutyRow]:
    """A row a period. An item counts for the period in whose window (after the last due day) it was published.

    A window without any takes the first item of the next, if it came in the first half: that is the late one.
    """
    freshness = matter.freshness
    if freshness is None or freshness.period not in _PERIOD_MONTHS:
        return _event_rows(ledger, matter, publisher, evidence)
    taken: set[str] = set()
    rows = []
    dues = list(_dues(freshness, ledger.today))
    ordered = sorted(
        (e for e in evidence if _counts_for_a_period(e)),
        key=lambda e: (e.day or date.min, e.fact.identifier),
    )
    opened = _opened(ledger, matter, publisher)
    for index, (period, due) in enumerate(dues):
        if due.isoformat() < opened:
            continue
        start = dues[index - 1][1] if index else due - (dues[1][1] - due)
        inside = _between(ordered, start, due, taken)
        nil = [e for e in evidence if _declares(e.fact, period)]
        special = _special(matter, publisher, period, nil or inside)
        if special is not None:
            rows.append(special)
            continue
        state = DutyState.MET
        if not inside:
            half = due + timedelta(days=(due - start).days // 2)
            inside = _between(ordered, due, half, taken)[:1]
            taken.update(e.fact.identifier for e in inside)
            missing = DutyState.OVERDUE if due < ledger.today else DutyState.DUE
            state = DutyState.MET_LATE if inside else missing
        responsible = inside[-1].fact.responsible if inside else ""
        row = (matter.code, publisher, period, state, _identifiers(inside), due, responsible)
        rows.append(DutyRow(*row))
    return rows


def _opened(ledger: Ledger, matter: Matter, publisher: str) -> str:
    """The first day on which a period can be due: the ledger is open, the unit there, the matter in force."""
    unit = ledger.catalog.publishers.get(publisher)
    begun = (unit.start if unit else None, matter.valid_from)
    return max(
        (ledger.catalog.site.ledger_from, *(day.isoformat() for day in begun if day is not None))
    )


def _counts_for_a_period(evidence: Evidence) -> bool:
    """What went out, or is withheld by its day; a declaration speaks only for the period that it names."""
    told = evidence.out or evidence.fact.mode in _CLOSED
    return told and evidence.day is not None and evidence.fact.nil is None


def _between(
    ordered: Sequence[Evidence], start: date, end: date, taken: set[str]
) -> list[Evidence]:
    """What was published after ``start`` and up to ``end``, and counts for no earlier period."""
    return [
        e
        for e in ordered
        if e.day is not None and start < e.day <= end and e.fact.identifier not in taken
    ]


def _declares(fact: Fact, period: str) -> bool:
    """Whether the item says that there was nothing to publish in this period."""
    return fact.nil is not None and period_code(fact.nil[0]) == period


def _dues(freshness: Freshness, today: date) -> Iterable[tuple[str, date]]:
    """Name and due day of each period from the start of last year to the one that is running."""
    months = _PERIOD_MONTHS[freshness.period]
    start = date(today.year - 1, 1, 1)
    while start <= today:
        following = months_after(start, months)
        if freshness.due_month:
            # A yearly duty with a fixed day (预算、年报): of the year itself.
            due = date(start.year, freshness.due_month, freshness.due_day or 1)
        else:
            due = following - timedelta(days=1) + timedelta(days=freshness.due_days)
        yield _period_name(start, freshness.period), due
        start = following


def _period_name(start: date, period: str) -> str:
    if period == "year":
        return str(start.year)
    if period == "quarter":
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return f"{start.year}-{start.month:02d}"


def _identifiers(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(sorted({e.fact.identifier for e in evidence}))


_DUTIES: Mapping[str, Callable[[Ledger, Matter, str, Sequence[Evidence]], list[DutyRow]]] = {
    "event": _event_rows,
    "standing": _standing_rows,
    "periodic": _periodic_rows,
}
