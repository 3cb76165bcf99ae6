"""Situations for tests of the supervision room, by what a test changes."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from disclosure.diagnostics.diagnostic import Diagnostic, Severity
from disclosure.model import catalog as model
from disclosure.model.duty import DutyRow, DutyState
from disclosure.model.indicators import Indicator, IndicatorSet, Part
from disclosure.model.item import Fact
from disclosure.model.public import Decision
from disclosure.model.registers import Explanation, Registers
from disclosure.model.supervision import Compared
from disclosure.model.values import Label, Moment
from disclosure.supervision.situation import GitDates, Situation
from support.values import MATTER, TODAY, catalog, decision, fact, label, unit

TOWN = "青溪镇"
SAID = date(2026, 11, 1)
NONE, NO_DATES = Registers(), GitDates()
NO_WORDS: Mapping[str, int] = {}


def site(**changes: Any) -> model.Catalog:  # noqa: ANN401 - whatever the catalogue takes
    units = (unit("民政局", posts=("社会救助股",)), unit(TOWN, type="town"))
    return catalog(**{"units": units, **changes})


def situation(
    *,
    facts: Sequence[Fact] = (),
    decisions: Sequence[Decision] | None = None,
    duties: Sequence[DutyRow] = (),
    diagnostics: Sequence[Diagnostic] = (),
    registers: Registers = NONE,
    dates: GitDates = NO_DATES,
    words: Mapping[str, int] = NO_WORDS,
    today: date = TODAY,
    catalogue: model.Catalog | None = None,
    compared: Sequence[Compared] = (),
) -> Situation:
    return Situation(
        catalog=catalogue or site(),
        today=today,
        facts=facts,
        decisions=[decision() for _ in facts] if decisions is None else decisions,
        duties=duties,
        diagnostics=diagnostics,
        prefix="content",
        registers=registers,
        dates=dates,
        words=words,
        trend=(),
        compared=compared,
        workdays_between=lambda a, b: (b - a).days,
    )


def row(
    state: DutyState, publisher: str = "民政局", period: str = "", **changes: object
) -> DutyRow:
    return DutyRow(
        **{"matter": MATTER, "publisher": publisher, "period": period, "state": state, **changes}
    )


def item(number: int = 1, issued: date | None = TODAY, **changes: object) -> Fact:
    moment = Moment(issued) if issued else None
    own = {"identifier": f"A/{number}", "src_uri": f"{number}.md", "issued": moment}
    return fact(**(own | changes))


def said(**changes: object) -> Explanation:
    return Explanation(**{"reason": "正在整理", "by": "政务公开股", "on": SAID, **changes})


def explained(*explanations: Explanation) -> Registers:
    return Registers(explanations=explanations)


def found(code: str, path: str = "content/1.md", line: int = 3) -> Diagnostic:
    return Diagnostic(path, line, 1, code, Severity.WARNING)


def indicator(measure: str, expression: str, **changes: Any) -> Indicator:  # noqa: ANN401 - as above
    parts = changes.pop("parts", (Part(measure),))
    return Indicator(
        **{"id": "one", "label": label("指标"), "expression": expression, "parts": parts, **changes}
    )


def sheet(*indicators: Indicator, scope: str = "site", **changes: Any) -> IndicatorSet:  # noqa: ANN401 - as above
    return IndicatorSet("set", Label("体系", "set"), scope, indicators, **changes)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days)


STATES: Mapping[str, DutyState] = {state.value: state for state in DutyState}
