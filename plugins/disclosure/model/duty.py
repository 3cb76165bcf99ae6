"""The duty ledger: what each unit owes under each matter, derived and never written by hand."""

from __future__ import annotations

import re
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


_QUARTER = re.compile(r"(\d{4})(?:-Q|年第?)([1-4一二三四])(?:季度?)?")
_MONTH = re.compile(r"(\d{4})(?:-|年)(0?[1-9]|1[0-2])月?份?")
_YEAR = re.compile(r"(\d{4})(?:年度?)?")
_NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4"}


def period_code(written: str) -> str:
    """A period as the ledger names it, of one written as people do: ``2026年第三季度`` is ``2026-Q3``; else as it stands."""
    text = "".join(written.split())
    if year := _YEAR.fullmatch(text):
        return year[1]
    if (quarter := _QUARTER.fullmatch(text)) and ("季" in text or "Q" in text):
        return f"{quarter[1]}-Q{_NUMERALS.get(quarter[2], quarter[2])}"
    if month := _MONTH.fullmatch(text):
        return f"{month[1]}-{int(month[2]):02d}"
    return text
