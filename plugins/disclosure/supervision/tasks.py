"""The follow-up list (整改清单): what is to be done, by which unit and post, by when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from disclosure.model.supervision import Observation, Sheet, Task
from disclosure.supervision.situation import Situation

AddWorkdays = Callable[[date, int], "date | None"]
_SHOWN = 6
"""Periods or items that a line names; the workbook has every one of them."""


def tasks_of(
    sheets: Iterable[Sheet], situation: Situation, add_workdays: AddWorkdays
) -> tuple[Task, ...]:
    """Every fault of every sheet that is to be mended, once; those of one unit, matter and kind of fault are one line.

    The day is that which the unit named, else the shortest that the indicators allow from today.
    """
    groups: dict[tuple[str, ...], list[tuple[Observation, int]]] = {}
    seen: set[tuple[str, ...]] = set()
    for sheet in sheets:
        for line in sheet.lines:
            for one in filter(lambda o: o.open, line.evidence):
                if one.key not in seen:
                    seen.add(one.key)
                    groups.setdefault(_key(one), []).append((one, line.indicator.within))
    made = (_task(found, situation, add_workdays) for found in groups.values())
    order = {unit: n for n, unit in enumerate(situation.catalog.publishers)}
    return tuple(sorted(made, key=lambda t: (order.get(t.publisher, -1), t.check, t.matter)))


def _key(one: Observation) -> tuple[str, ...]:
    """What belongs on one line: periods of a duty, items of a matter with the same fault and explanation."""
    said = one.explanation.reason if one.explanation else ""
    return (one.check, one.publisher, one.matter, one.state, said, one.post)


def _task(
    found: list[tuple[Observation, int]], situation: Situation, add_workdays: AddWorkdays
) -> Task:
    first, _ = found[0]
    within = min((days for _, days in found if days), default=0)
    said = first.explanation
    by = said.until if said else None
    if by is None and within:
        # A year whose holidays are not announced: a week is taken to have five working days.
        by = add_workdays(situation.today, within)
        by = by or situation.today + timedelta(days=-(-within * 7 // 5))
    titles = dict.fromkeys(one.title for one, _ in found)
    named = dict.fromkeys(
        one.period or (one.subject if one.matter else one.title) for one, _ in found
    )
    return Task(
        check=first.check,
        publisher=first.publisher,
        post=first.post,
        matter=first.matter,
        title=first.title if len(titles) == 1 else "",
        count=len(found),
        subjects=tuple(named)[:_SHOWN],
        by=by,
        reason=said.reason if said else "",
        said_by=said.by if said else "",
    )
