"""Duties, the items that meet them, and the rows of the ledger that come of both."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from disclosure.model.catalog import Applies, Freshness, Matter
from disclosure.model.duty import DutyRow, DutyState
from disclosure.model.item import Fact
from disclosure.model.public import State
from disclosure.model.rules import Deadline
from disclosure.model.values import Moment
from disclosure.publication.evidence import Ledger
from disclosure.publication.ledger import derive
from support.values import TODAY, catalog, decision, fact, kind, label, matter

TEN = Deadline("ten", 10, "day", "at-most", "formed", label("10日"), "目录")
DEFAULT = Deadline("default", 20, "day", "at-most", "formed", label("20日"), "条例")
NO_NUMBER = Deadline("prompt", 0, "day", "at-most", "formed", label("及时"), "目录")
STRICT = Deadline("strict", 3, "day", "at-most", "formed", label("3日"), "法")
OWED = Applies(publishers=("民政局",))
MADE = date(2026, 11, 2)
HIDDEN = {"A/1": {"state": State.HIDDEN, "reason": "embargo"}}


def rows(
    duty: Matter,
    *facts: Fact,
    today: date = TODAY,
    known: bool = True,
    own: Mapping[str, Any] = {"deadline": "default"},
    states: Mapping[str, Any] = {},
) -> list[DutyRow]:
    site = catalog(
        matters=(duty,), deadlines=(TEN, DEFAULT, NO_NUMBER, STRICT), kinds=(kind(**own),)
    )
    ledger = Ledger(site, today, lambda day, rule: day + timedelta(rule.n) if known else None)
    decisions = [decision(**states.get(f.identifier, {})) for f in facts]
    return list(derive(ledger, facts, decisions))


def event(**changes: object) -> Matter:
    return matter(**{"deadline": "ten", "applies": OWED, **changes})


def periodic(**changes: object) -> Matter:
    freshness = Freshness(**{"period": "quarter", "due_days": 20, **changes})
    return event(duty="periodic", freshness=freshness)


def published(number: int = 1, day: date | None = MADE, **changes: object) -> Fact:
    return fact(
        identifier=f"A/{number}", created=MADE, issued=Moment(day) if day else None, **changes
    )


def states_of(found: list[DutyRow]) -> dict[str, DutyState]:
    return {row.period: row.state for row in found}
