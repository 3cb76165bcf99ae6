"""Score sheets: each indicator with what it costs and the evidence, for the site or for a unit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from disclosure.model.catalog import Catalog
from disclosure.model.expression import evaluate
from disclosure.model.indicators import Indicator, IndicatorSet
from disclosure.model.supervision import Line, Measured, Observation, Sheet
from disclosure.model.values import Label
from disclosure.supervision.measures import Measuring

_NOTHING = Label("没有可以检查的对象", "there is nothing to look at")
_NO_POINTS = Label("分值未见原文，只列情况、不计分", "its points are not known: shown, not scored")


def sets_on(catalog: Catalog, day: date) -> tuple[IndicatorSet, ...]:
    """The sets in force on the day of evaluation: an old day is scored by the rules of that day."""
    return tuple(one for one in catalog.indicators if one.holds_on(day))


def site_sheet(chosen: IndicatorSet, measuring: Measuring) -> Sheet:
    """The sheet of the whole site."""
    today = measuring.situation.today
    held = [i for i in chosen.indicators if i.holds_on(today)]
    return Sheet(chosen, "", tuple(_line(i, measuring.of(i)) for i in held))


def unit_sheets(
    chosen: IndicatorSet, measuring: Measuring, publishers: Sequence[str]
) -> tuple[Sheet, ...]:
    """A sheet for each unit, of what it answers for."""
    situation = measuring.situation
    held = [i for i in chosen.indicators if i.holds_on(situation.today)]
    taken = [(i, measuring.of(i)) for i in held]
    shared = [(i, m, _by_unit(m.observations)) for i, m in taken]
    wanted = [p for p in publishers if not chosen.types or situation.type_of(p) in chosen.types]
    return tuple(
        Sheet(chosen, p, tuple(_line(i, _own(m, own.get(p, ()))) for i, m, own in shared))
        for p in wanted
    )


def _by_unit(observations: Sequence[Observation]) -> Mapping[str, list[Observation]]:
    own: dict[str, list[Observation]] = defaultdict(list)
    for one in observations:
        own[one.publisher].append(one)
    return own


def _own(measured: Measured, observations: Sequence[Observation]) -> Measured:
    return Measured(tuple(observations), measured.done, measured.reason)


def _line(indicator: Indicator, measured: Measured) -> Line:
    faults = [o for o in measured.observations if o.fault]
    counts = {
        "all": len(measured.observations),
        "bad": len(faults),
        "unexplained": sum(o.unexplained for o in faults),
        "weight": indicator.weight or 0,
    }
    values = counts | {"share": len(faults) / (len(measured.observations) or 1)}
    lost, failed, reason = None, None, _unmeasured(indicator, measured)
    if reason is None and indicator.gate:
        failed = bool(evaluate(indicator.expression, values))
    elif reason is None and indicator.weight is not None:
        cost = evaluate(indicator.expression, values)
        lost = round(min(max(cost, 0.0), float(indicator.weight)), 2)
    elif reason is None:
        reason = _NO_POINTS
    return Line(
        indicator=indicator,
        looked_at=counts["all"],
        faults=counts["bad"],
        unexplained=counts["unexplained"],
        lost=lost,
        failed=failed,
        reason=reason,
        evidence=tuple(faults),
    )


def _unmeasured(indicator: Indicator, measured: Measured) -> Label | None:
    """Why nothing can be said: of what is not there no share is wrong, and it earns no points either.

    An expression that asks how many there were (``all``) may judge that there are none.
    """
    if not measured.done:
        return measured.reason or _NOTHING
    asks = "all" in re.findall(r"\w+", indicator.expression)
    return None if measured.observations or asks else _NOTHING
