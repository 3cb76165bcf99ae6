"""The supervision report as data (docs/formats.md §8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from disclosure.model.supervision import Compared, Line, Observation, Report, Sheet, Standing

_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_VERSION = 1


def report_json(report: Report) -> bytes:
    """All of it, with every row of the ledger."""
    return orjson.dumps(
        {
            "version": _VERSION,
            "internal": True,
            "site": report.site,
            "day": report.day,
            "items": report.items,
            "figures": dict(report.figures),
            "whole": _standing(report.whole),
            "units": [
                {"id": u.id, "name": u.name, "type": u.type, "rank": u.rank, "score": u.score}
                | _standing(u.standing)
                | {"fields": {code: _standing(s) for code, s in u.fields}}
                for u in report.units
            ],
            "cards": [
                {"colour": c.colour, "workdays": c.workdays, "days": c.days}
                | _observation(c.observation)
                for c in report.cards
            ],
            "sheets": [_sheet(s) for s in (*report.sheets, *report.unit_sheets)],
            "found": {name: _observations(m.observations) for name, m in report.found},
            "series": [_plain(s) for s in report.series],
            "trend": [
                {"month": m.month, "published": m.published} | _standing(m.standing)
                for m in report.trend
            ],
            "tasks": [_plain(t) for t in report.tasks],
            "not_measured": [
                {"what": what.zh, "what_en": what.en, "why": why.zh, "why_en": why.en}
                for what, why in report.unmeasured
            ],
            "ledger": [_observation(row) for row in report.ledger],
            "compared": [_compared(one) for one in report.compared],
            "unused_explanations": [_plain(one) for one in report.idle],
        },
        option=_OPTIONS,
    )


def subset_json(report: Report) -> bytes:
    """Only figures that an office has confirmed and released, as it released them."""
    figures = [_plain(one) for one in report.released]
    return orjson.dumps(
        {"version": _VERSION, "site": report.site, "day": report.day, "figures": figures},
        option=_OPTIONS,
    )


def _compared(one: Compared) -> dict[str, Any]:
    return {
        "publisher": one.publisher,
        "year": one.year,
        "row": one.line.zh,
        "column": one.column.zh,
        "kind": one.kind.zh,
        "reported": float(one.figure),
        "on_site": one.items,
        "place": one.place,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    own = {name: getattr(standing, name) for name in Standing.__slots__}
    return own | {"coverage": standing.coverage, "timely": standing.timely}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "set": sheet.set.id,
        "publisher": sheet.publisher,
        "score": sheet.score if sheet.measured else None,
        "measured_points": sheet.measured,
        "full": sheet.set.full,
        "passed": sheet.passed,
        "lines": [_line(line) for line in sheet.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    """Of its evidence the names; ``found`` has the observations."""
    return {
        "indicator": line.indicator.id,
        "gate": line.indicator.gate,
        "weight": line.indicator.weight,
        "looked_at": line.looked_at,
        "faults": line.faults,
        "unexplained": line.unexplained,
        "lost": line.lost,
        "failed": line.failed,
        "not_measured": line.reason.zh if line.reason else None,
        "evidence": [o.subject for o in line.evidence],
    }


def _observations(observations: Iterable[Observation]) -> list[dict[str, Any]]:
    return [_observation(o) for o in observations]


def _observation(observation: Observation) -> dict[str, Any]:
    """Without what is empty."""
    values = _plain(observation)
    said = observation.explanation
    told = (
        {"reason": said.reason, "by": said.by, "on": said.on, "until": said.until} if said else {}
    )
    values["explanation"] = {k: v for k, v in told.items() if v} or None
    return {k: v for k, v in values.items() if v}


def _plain(value: object) -> dict[str, Any]:
    slots: Iterable[str] = getattr(type(value), "__slots__", ())
    return {name: getattr(value, name) for name in slots}
