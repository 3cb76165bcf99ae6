"""The stages of a process: what each item tells of itself, and the timeline they make on the page of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from disclosure.model.catalog import Kind
from disclosure.model.item import Item, Told
from disclosure.model.public import PublicLink, PublicStep
from disclosure.model.values import Label, several
from disclosure.publication.dossiers import size_of

_LEAST = 2
"""A timeline of one step tells nothing that the page does not say already."""


def told_of(item: Item, kind: Kind | None, today: date) -> Told:
    """What another page may tell of this item; of one that names persons no more than its stage."""
    stage = str(item.values.get("stage", ""))
    if kind is None or kind.personal:
        return Told(stage)
    return Told(
        stage=stage,
        summary=str(item.values.get("summary", "")),
        number=item.document_number,
        until=item.display_until,
        figures=_figures(item, kind),
        size=size_of(item, today),
    )


def _figures(item: Item, kind: Kind) -> tuple[tuple[Label, int], ...]:
    values = ((name, item.values.get(name)) for name in kind.placed.get("opinions", ()))
    return tuple((kind.properties[n].label, v) for n, v in values if isinstance(v, int))


def steps_of(item: Item, kind: Kind, links: Sequence[PublicLink]) -> tuple[PublicStep, ...]:
    """The steps taken, in time, and those still planned; none where there are fewer than two.

    The last step taken is the current one, unless it is the last that the kind knows.
    """
    plans = _plans(item, kind)
    names = {name: code for code, label in kind.stages for name in (code, label.zh)}
    taken: dict[str, tuple[PublicLink, ...]] = {}
    for link in (*_itself(item), *links):
        stage = names.get(link.stage, "")
        taken[stage] = (*taken.get(stage, ()), link)
    ordered = _in_time([code for code, _ in kind.stages if code in taken or code in plans], taken)
    if len(ordered) < _LEAST:
        return ()
    labels = dict(kind.stages)
    last = max((n for n, code in enumerate(ordered) if code in taken), default=-1)
    final = kind.stages[-1][0]
    legal = {code: place for place, code in enumerate(kind.legal_steps, 1)}
    steps = (
        _step(
            labels[code],
            taken.get(code, ()),
            plans.get(code, {}),
            current=n == last and code != final,
        )
        for n, code in enumerate(ordered)
    )
    return tuple(
        replace(step, legal=legal[code]) if code in legal else step
        for code, step in zip(ordered, steps, strict=True)
    )


def _in_time(codes: Sequence[str], taken: Mapping[str, Sequence[PublicLink]]) -> list[str]:
    """Steps by their first day; one not taken follows those that the catalogue puts before it."""
    reached = ""
    days: dict[str, str] = {}
    for code in codes:
        day = min((link.date for link in taken[code]), default="") if code in taken else reached
        reached = max(reached, day)
        days[code] = day
    return sorted(codes, key=days.__getitem__)


def _step(
    label: Label, links: tuple[PublicLink, ...], plan: Mapping[str, Any], *, current: bool
) -> PublicStep:
    if links:
        return PublicStep(label, "current" if current else "done", links)
    state = "skipped" if plan.get("skipped") else "planned"
    return PublicStep(label, state, (), str(plan.get("due", "")), str(plan.get("note", "")))


def _plans(item: Item, kind: Kind) -> dict[str, Mapping[str, Any]]:
    """What the item itself says of stages: when they are due, or why there is none."""
    values = (item.values.get(name) for name in kind.placed.get("timeline", ()))
    records = (record for value in values for record in several(value))
    return {str(r.get("stage", "")): r for r in records if isinstance(r, dict)}


def _itself(item: Item) -> tuple[PublicLink, ...]:
    """The item as one of its own stages, where it is the first of several."""
    stage = str(item.values.get("stage", ""))
    if not stage:
        return ()
    day = str(item.issued or item.created or "")[:10]
    told = Told(stage, "", item.document_number, item.display_until)
    nothing = Label("", "")
    return (PublicLink("", nothing, item.identifier, item.title, "", day, stage, told),)
