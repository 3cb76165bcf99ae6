"""Measures on the duty ledger: what is owed, kept, late; matters with nothing; standing texts grown old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from disclosure.model.catalog import Matter
from disclosure.model.duty import DutyRow, DutyState
from disclosure.model.indicators import Part
from disclosure.model.owing import applies_to, heirs_of
from disclosure.model.publisher import Publisher
from disclosure.model.supervision import Measured, Observation
from disclosure.model.values import holds
from disclosure.supervision.situation import Situation

_QUIET = frozenset(
    {DutyState.NOT_APPLICABLE, DutyState.NO_EVENT_KNOWN, DutyState.DUE, DutyState.NOT_MEASURABLE}
)
"""Nothing is owed yet, or it cannot be told."""


def observed(row: DutyRow, situation: Situation) -> Observation:
    """A ledger row as an observation; only what is overdue is a fault."""
    matter = situation.matter(row.matter)
    return Observation(
        check="coverage",
        subject=row.matter,
        title=_path(situation, row.matter) if matter else row.matter,
        publisher=row.publisher,
        matter=row.matter,
        period=row.period,
        state=row.state.value,
        fault=row.state is DutyState.OVERDUE,
        day=row.deadline,
        post=situation.post_of(row.publisher, row.responsible),
        evidence=row.evidence,
    )


def unowed(situation: Situation) -> list[Matter]:
    """Matters in force that name departments of which none is here.

    That towns owe them too says nothing of the county's part. Villages that none of the matters means are no gap.
    """
    catalog, today = situation.catalog, situation.today
    return [
        matter
        for field in catalog.fields
        for matter in field.matters
        if matter.applies.publishers
        and matter.regime == "government"
        and holds(field.valid_from, field.valid_to, today)
        and holds(matter.valid_from, matter.valid_to, today)
        and not any(
            _is_named(unit, matter, situation) for unit in applies_to(matter, catalog, today)
        )
    ]


def _is_named(unit: Publisher, matter: Matter, situation: Situation) -> bool:
    heirs = heirs_of(matter, situation.catalog.publishers, situation.today)
    return unit.id in matter.applies.publishers or unit.id in heirs


def _path(situation: Situation, code: str) -> str:
    matter = situation.catalog.matters[code]
    names = (situation.catalog.field_of(matter).label.zh, matter.level1, matter.level2)
    return "／".join(dict.fromkeys(name for name in names if name))


def coverage(situation: Situation, part: Part) -> Measured:
    """Whether everything that was owed by now is public at all."""
    rows = (r for r in _rows(situation, part) if r.state not in _QUIET)
    return Measured(tuple(observed(row, situation) for row in rows))


def timeliness(situation: Situation, part: Part) -> Measured:
    """Whether what is public, and had a last day, came by then."""
    known = {DutyState.MET, DutyState.MET_LATE}
    rows = (r for r in _rows(situation, part) if r.state in known and r.deadline is not None)
    return Measured(
        tuple(
            replace(
                observed(row, situation),
                check="timeliness",
                fault=row.state is DutyState.MET_LATE,
            )
            for row in rows
        )
    )


def empty(situation: Situation, part: Part) -> Measured:
    """Columns without a single entry (空白栏目): ``of`` matters that some unit owes by now, pages of fields, of units."""
    asked = part.where.get("of", ("matters",))
    found: list[Observation] = []
    if "matters" in asked:
        owed: dict[str, list[DutyRow]] = {}
        for row in _rows(situation, part):
            owed.setdefault(row.matter, []).append(row)
        found += _empty(situation, owed)
    if "fields" in asked:
        found += _fields(situation)
    if "publishers" in asked:
        found += _units(situation)
    return Measured(tuple(found))


def _fields(situation: Situation) -> Iterator[Observation]:
    """Pages of the fields in force."""
    placed = Counter(p.matter for fact in situation.live for p in fact.placements)
    for field in situation.catalog.fields:
        if field.valid_to is None or field.valid_to >= situation.today:
            count = sum(placed[matter.code] for matter in field.matters)
            yield _page(f"fields/{field.slug}/", field.label.zh, "", count, situation)


def _units(situation: Situation) -> Iterator[Observation]:
    """Pages of the units that are open."""
    published = Counter(fact.publisher for fact in situation.live)
    for unit in situation.catalog.publishers.values():
        if holds(unit.start, unit.end, situation.today):
            path = f"publishers/{unit.id}/"
            yield _page(path, unit.names[-1].name, unit.id, published[unit.id], situation)


def _page(path: str, title: str, unit: str, count: int, situation: Situation) -> Observation:
    state = "filled" if count else "empty"
    return Observation(
        check="empty",
        subject=path,
        title=title,
        publisher=unit,
        state=state,
        fault=not count,
        count=count,
        post=situation.post_of(unit),
    )


def _empty(situation: Situation, owed: Mapping[str, list[DutyRow]]) -> Iterator[Observation]:
    for code, rows in owed.items():
        due = [row for row in rows if row.state not in _QUIET]
        if not due:
            continue
        # Whoever owes it first answers for the column: a department before the towns below it.
        first = due[0]
        nothing = all(r.state is DutyState.OVERDUE and not r.evidence for r in due)
        yield Observation(
            check="empty",
            subject=code,
            title=_path(situation, code),
            publisher=first.publisher,
            matter=code,
            state="empty" if nothing else "filled",
            fault=nothing,
            count=len(due),
            post=situation.post_of(first.publisher, first.responsible),
        )


def stale(situation: Situation, part: Part) -> Measured:
    """Standing texts past the months their matter allows, though once published (应更新但长期未更新)."""
    rows = (r for r in _rows(situation, part) if r.evidence and r.deadline and not r.period)
    told = (observed(row, situation) for row in rows)
    return Measured(
        tuple(replace(t, check="stale", state="stale" if t.fault else "current") for t in told)
    )


def _rows(situation: Situation, part: Part) -> Iterator[DutyRow]:
    """Rows of the units, duties and fields that are asked for, within the history."""
    where = part.where
    oldest = situation.today - timedelta(part.history) if part.history else None
    for row in situation.duties:
        matter = situation.matter(row.matter)
        if matter is None or (oldest and row.deadline and row.deadline < oldest):
            continue
        chosen = {
            "types": situation.type_of(row.publisher),
            "duties": matter.duty,
            "fields": matter.field,
            "matters": row.matter,
        }
        if all(chosen[key] in where[key] for key in chosen if key in where):
            yield row
