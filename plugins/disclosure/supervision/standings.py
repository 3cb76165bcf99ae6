"""Coverage of every matter by unit and field, and the ranking of units among their like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from disclosure.model.duty import DutyRow, DutyState
from disclosure.model.supervision import Observation, Sheet, Standing, Unit
from disclosure.supervision.situation import Situation

_MET = frozenset({DutyState.MET, DutyState.NIL_DECLARED, DutyState.WITHHELD})
_QUIET = frozenset({DutyState.NO_EVENT_KNOWN, DutyState.NOT_APPLICABLE})
_TYPES = (
    "government",
    "office",
    "department",
    "institution",
    "town",
    "subdistrict",
    "village",
    "community",
    "party",
)
"""The order units stand in."""


def standing_of(states: Iterable[str], explained: int = 0) -> Standing:
    """Counts of ledger rows."""
    count: dict[str, int] = defaultdict(int)
    for state in states:
        count[state] += 1
    return Standing(
        met=sum(count[s] for s in _MET),
        late=count[DutyState.MET_LATE],
        missing=count[DutyState.OVERDUE],
        explained=explained,
        due=count[DutyState.DUE],
        quiet=sum(count[s] for s in _QUIET),
        unmeasured=count[DutyState.NOT_MEASURABLE],
    )


def whole_of(rows: Iterable[DutyRow]) -> Standing:
    """All rows of a ledger."""
    return standing_of(row.state for row in rows)


def of_observations(rows: Sequence[Observation]) -> Standing:
    """The same of rows with what was said about them."""
    said = sum(row.fault and row.explanation is not None for row in rows)
    return standing_of((row.state for row in rows), said)


def units_of(
    ledger: Sequence[Observation], sheets: Sequence[Sheet], situation: Situation
) -> tuple[Unit, ...]:
    """Every unit that owes anything, by type and then by rank; it is scored by the first of its sheets."""
    own: dict[str, list[Observation]] = defaultdict(list)
    for row in ledger:
        own[row.publisher].append(row)
    scores = {sheet.publisher: sheet.score for sheet in reversed(sheets) if sheet.measured}
    units = [_unit(p, rows, scores.get(p), situation) for p, rows in own.items()]
    return tuple(ranked([u for u in units if u.standing.owed or u.standing.due]))


def _unit(
    publisher: str, rows: Sequence[Observation], score: float | None, situation: Situation
) -> Unit:
    fields: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        fields[situation.catalog.matters[row.matter].field].append(row)
    unit = situation.catalog.publishers[publisher]
    by_field = ((code, of_observations(found)) for code, found in sorted(fields.items()))
    kept = tuple((c, s) for c, s in by_field if s.owed or s.due)
    standing = of_observations(rows)
    return Unit(publisher, unit.names[-1].short, unit.type, standing, kept, score=score)


def ranked(units: Sequence[Unit]) -> list[Unit]:
    """Units of one type are compared with each other only; equal scores have an equal rank."""
    placed: list[Unit] = []
    for kind in dict.fromkeys((*_TYPES, *(u.type for u in units))):
        like = sorted(
            (u for u in units if u.type == kind),
            key=lambda u: (-(u.score if u.score is not None else -1.0), u.id),
        )
        ranks: dict[float | None, int] = {None: 0}
        for place, unit in enumerate(like, 1):
            placed.append(replace(unit, rank=ranks.setdefault(unit.score, place)))
    return placed
