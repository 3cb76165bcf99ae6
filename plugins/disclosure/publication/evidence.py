"""What the duty ledger knows of an item: when it went out, whether it can be seen, what it declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from disclosure.model.catalog import Catalog, Matter
from disclosure.model.due import DeadlineOf
from disclosure.model.duty import DutyRow, DutyState, period_code
from disclosure.model.item import Fact
from disclosure.model.public import Decision, State
from disclosure.model.values import CLOSED_MODES

_ON_SHOW = frozenset({State.LIVE, State.ENTRY})
_OUT = _ON_SHOW | {State.ENDED, State.WITHDRAWN}


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
    """The year of its event, or that it speaks of."""
    matter: str
    """The matter under which it is looked at."""

    @property
    def on_show(self) -> bool:
        """Whether it can be seen today under the matter; what ended there or was withdrawn tells of its day only."""
        placed = any(placement.matter == self.matter for placement in self.decision.placements)
        return self.out and placed and self.decision.state in _ON_SHOW


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the derivation needs besides the items."""

    catalog: Catalog
    today: date
    deadline_of: DeadlineOf
    first_public: Mapping[str, date] = field(default_factory=dict)
    """By 索引号, the day an item really went out, where that is on record. It counts where an item claims to be older."""

    def evidence(self, fact: Fact, decision: Decision, matter: str) -> Evidence:
        """An item under a matter, with the day it went out: the day it claims, unless the record has a later one."""
        day = fact.issued.day if fact.issued else None
        recorded = self.first_public.get(fact.identifier)
        if day is not None and recorded is not None:
            day = max(day, recorded)
        out = decision.state in _OUT and (day is None or day <= self.today)
        return Evidence(fact, decision, day, out, _year_of(fact, day), matter)


def _year_of(fact: Fact, day: date | None) -> str:
    """The year of an item's event; a declaration speaks of the period it names, whenever it was made."""
    named = period_code(fact.nil[0])[:4] if fact.nil is not None else ""
    made = fact.events.get("formed") or fact.created or day
    return named if named.isdecimal() else str(made.year) if made else ""


def special_row(
    matter: Matter, publisher: str, period: str, evidence: Sequence[Evidence]
) -> DutyRow | None:
    """Withheld throughout, or declared empty in a declaration that stands today; nothing of anything else."""
    nil = [e for e in evidence if e.fact.nil is not None and e.on_show]
    rest = [e for e in evidence if e.fact.nil is None]
    if rest and all(e.fact.mode in CLOSED_MODES for e in rest):
        grounds = "；".join(dict.fromkeys(e.fact.ground for e in rest))
        return DutyRow(
            matter.code, publisher, period, DutyState.WITHHELD, identifiers(rest), reason=grounds
        )
    if nil and not rest:
        reason = nil[-1].fact.nil[1] if nil[-1].fact.nil else ""
        return DutyRow(
            matter.code, publisher, period, DutyState.NIL_DECLARED, identifiers(nil), reason=reason
        )
    return None


def identifiers(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """索引号 of the items a row rests on."""
    return tuple(sorted({e.fact.identifier for e in evidence}))
