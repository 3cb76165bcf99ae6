"""The public subset: figures that an office has confirmed and released, and nothing else. Off unless asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from disclosure.model.registers import Released
from disclosure.model.supervision import Standing, Unit


def released_on(
    register: Sequence[Released], day: date, figures: Collection[str]
) -> tuple[Released, ...]:
    """The last release of each of these figures up to ``day``; one released before it was confirmed is none."""
    last: dict[str, Released] = {}
    for one in sorted(register, key=lambda r: (r.figure, r.released, r.as_of)):
        if one.figure not in figures:
            continue
        if one.as_of <= one.confirmed <= one.released <= day and one.by:
            last[one.figure] = one
    return tuple(last.values())


def held_back(register: Sequence[Released], shown: Sequence[Released]) -> tuple[str, ...]:
    """Figures in the register of which nothing is shown."""
    used = {one.figure for one in shown}
    return tuple(dict.fromkeys(one.figure for one in register if one.figure not in used))


def figures_of(whole: Standing, units: Sequence[Unit], items: int) -> dict[str, str]:
    """Every figure that an office could confirm and release, by its name, as it stands today."""
    figures = {
        "items": str(items),
        "owed": str(whole.owed),
        "public": str(whole.public),
        "coverage": _text(whole.coverage),
        "timely": _text(whole.timely),
    }
    for unit in units:
        figures[f"coverage:{unit.id}"] = _text(unit.standing.coverage)
        figures[f"timely:{unit.id}"] = _text(unit.standing.timely)
    return figures


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"
