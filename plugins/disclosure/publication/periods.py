"""Rows of the duty ledger for years, quarters and months: which item met which period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from disclosure.model.catalog import Freshness, Matter
from disclosure.model.due import is_on_year_before, months_after
from disclosure.model.duty import DutyRow, DutyState, period_code
from disclosure.model.item import Fact
from disclosure.model.owing import heirs_of
from disclosure.model.publisher import heir_of
from disclosure.model.values import CLOSED_MODES
from disclosure.publication.evidence import Evidence, Ledger, identifiers, special_row

_PERIOD_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def is_periodic(matter: Matter) -> bool:
    """Whether the matter says how long its periods are."""
    return matter.freshness is not None and matter.freshness.period in _PERIOD_MONTHS


def periodic_rows(
    ledger: Ledger, matter: Matter, publisher: str, evidence: Sequence[Evidence]
) -> list[DutyRow]:
    """A row a period, of a matter that has periods.

    A report counts for the year it says it is on. Another item counts for the period in whose window (after the last due
    day) it was published; a window without any takes the first item of the next, if it came in the first half: that is the
    late one.
    """
    taken: set[str] = set()
    rows = []
    dues = list(_dues(matter.freshness or Freshness(), ledger.today))
    on_year = is_on_year_before(ledger.catalog.deadlines.get(matter.deadline))
    counted = sorted(
        (e for e in evidence if _counts_for_a_period(e)),
        key=lambda e: (e.day or date.min, e.fact.identifier),
    )
    dated = [e for e in counted if not on_year or e.fact.tally is None]
    opened = _opened(ledger, matter, publisher, on_year=on_year)
    founded = _founded(ledger, matter, publisher, dues[0][1])
    for index, (period, last, due) in enumerate(dues):
        if due.isoformat() < opened or last < founded:
            continue
        start = dues[index - 1][2] if index else due - (dues[1][2] - due)
        own = [e for e in counted if on_year and _is_on(e.fact, due.year - 1)]
        inside = own or _between(dated, start, due, taken)
        nil = [e for e in evidence if _declares(e.fact, period) and e.on_show]
        special = special_row(matter, publisher, period, nil or inside)
        if special is not None:
            rows.append(special)
            continue
        late = bool(own) and all(e.day is not None and e.day > due for e in own)
        if not inside:
            half = due + timedelta(days=(due - start).days // 2)
            inside = _between(dated, due, half, taken)[:1]
            taken.update(e.fact.identifier for e in inside)
            late = bool(inside)
        missing = DutyState.OVERDUE if due < ledger.today else DutyState.DUE
        state = (DutyState.MET_LATE if late else DutyState.MET) if inside else missing
        responsible = inside[-1].fact.responsible if inside else ""
        row = (matter.code, publisher, period, state, identifiers(inside), due, responsible)
        rows.append(DutyRow(*row))
    # Older ones are told no more; but what counted for them counts for no later one.
    return [row for row in rows if int(row.period[:4]) >= ledger.today.year - 1]


def _is_on(fact: Fact, year: int) -> bool:
    return fact.tally is not None and fact.tally.period == year


def _opened(ledger: Ledger, matter: Matter, publisher: str, *, on_year: bool) -> str:
    """The first day on which a period can be due: the ledger is open, the unit there, the matter in force.

    Nobody reports on a year in which they were not there.
    """
    unit = ledger.catalog.publishers.get(publisher)
    start = unit.start if unit else None
    if on_year and start is not None:
        start = date(start.year + 1, 1, 1)
    inherited = heirs_of(matter, ledger.catalog.publishers, ledger.today).get(publisher)
    begun = (start, matter.valid_from, inherited)
    return max(
        (ledger.catalog.site.ledger_from, *(day.isoformat() for day in begun if day is not None))
    )


def _founded(ledger: Ledger, matter: Matter, publisher: str, since: date) -> date:
    """The day before which there was nothing of a unit's to publish, if later; not of one that carries on for a closed one."""
    units = ledger.catalog.publishers
    start = units[publisher].start if publisher in units else None
    if start is None or start <= since:
        return since
    about = ((matter.code,), (matter.field,))
    closed = (unit for unit in units.values() if unit.successors)
    return since if any(heir_of(unit, about) == publisher for unit in closed) else start


def _counts_for_a_period(evidence: Evidence) -> bool:
    """What went out, or is withheld by its day; a declaration speaks only for the period that it names."""
    told = evidence.out or evidence.fact.mode in CLOSED_MODES
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


def _dues(freshness: Freshness, today: date) -> Iterable[tuple[str, date, date]]:
    """Name, last day and due day of each period, from a year before those that are told to the one that is running."""
    months = _PERIOD_MONTHS[freshness.period]
    start = date(today.year - 2, 1, 1)
    while start <= today:
        following = months_after(start, months)
        if freshness.due_month:
            # A yearly duty with a fixed day (预算、年报): of the year itself.
            due = date(start.year, freshness.due_month, freshness.due_day or 1)
        else:
            due = following - timedelta(days=1) + timedelta(days=freshness.due_days)
        yield _period_name(start, freshness.period), following - timedelta(days=1), due
        start = following


def _period_name(start: date, period: str) -> str:
    if period == "year":
        return str(start.year)
    if period == "quarter":
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return f"{start.year}-{start.month:02d}"
