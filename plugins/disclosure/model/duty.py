"""The duty ledger: what each unit owes under each matter, derived and never written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DutyState(StrEnum):
    """How a duty stands on the day of the build."""

    MET = "met"
    MET_LATE = "met-late"
    NIL_DECLARED = "nil-declared"
    NOT_APPLICABLE = "not-applicable"
    WITHHELD = "withheld"
    DUE = "due"
    OVERDUE = "overdue"
    NO_EVENT_KNOWN = "no-event-known"
    NOT_MEASURABLE = "not-measurable"


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One matter × publisher × period."""

    matter: str
    publisher: str
    period: str
    """``2026``, ``2026-Q3``, ``2026-11``, or empty for an event or standing duty."""
    state: DutyState
    evidence: tuple[str, ...] = ()
    """索引号 of the items the state rests on."""
    deadline: date | None = None
    responsible: str = ""
    reason: str = ""
