"""Which sentence stands above an item's text, if any: its state is said first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeAlias

import yaml

from disclosure.model.catalog import Catalog
from disclosure.model.history import WithdrawalReason
from disclosure.model.item import Item
from disclosure.model.public import Decision, Notice, PublicLink, PublicStep, State
from disclosure.model.values import Label, Mode, Validity

_TEXTS = Path(__file__).with_name("notices.yaml")


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = _TEXTS.read_text(encoding="utf-8")
    texts: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, chosen above
    return texts


def notice_of(
    item: Item, decision: Decision, catalog: Catalog, link: PublicLink | None
) -> Notice | None:
    """The one banner of an item; plain validity has none (it is a badge)."""
    state = _state(item, decision)
    if not state:
        return None
    since = item.valid_from if state == Validity.NOT_YET else decision.validity_since
    lapsed = state == Validity.REPEALED and _expired_before(item, since)
    texts = _texts()["repealed-after-expiry" if lapsed else state]
    ground = catalog.grounds.get(item.ground)
    until = (
        item.valid_until
        if state == Validity.EXPIRED or lapsed
        else max(
            (p.display_until for p in item.placements if p.display_until),
            default=item.display_until,
        )
    )
    facts = {
        "date": since.isoformat() if since else "",
        "until": until.isoformat() if until else "",
        "ground": ground.label.zh if ground else "",
        "ground_en": ground.label.en if ground else "",
        "place": str(item.values.get("published_at", "")),
    }
    zh, en = texts["text_zh"], texts["text_en"].replace("{ground}", "{ground_en}")
    if any(f"{{{day}}}" in zh and not facts[day] for day in ("date", "until")):
        zh = en = ""
    label = catalog.kinds[item.kind].display.get(state) or Label(texts["zh"], texts["en"])
    return Notice(state, texts["tone"], label, zh.format_map(facts), link, en.format_map(facts))


def _expired_before(item: Item, since: date | None) -> bool:
    """Whether there were days between the end of its validity and ``since``, on which nothing was in force."""
    return bool(item.valid_until and since and since - item.valid_until > timedelta(days=1))


def process_notice(steps: Sequence[PublicStep], today: date) -> Notice | None:
    """How far a process has come, what of it is open today and what comes next; nothing where there are no steps."""
    if not steps:
        return None
    taken = [step for step in steps if step.links]
    now = next((step for step in taken if step.state == "current"), taken[-1] if taken else None)
    planned = next((step for step in steps if step.state == "planned"), None)
    state = "process-before" if now is None else "process"
    if now is not None and now.state != "current" and planned is None:
        state = "process-over"
    texts, last = _texts()[state], now.links[-1] if now else None
    day = {"date": last.date if last else ""}
    parts = [(state, now or steps[0], day), *_open(taken, today), *_next(planned)]
    told = [_told_of_step(name, step, facts) for name, step, facts in parts]
    label = (now or steps[0]).label
    return Notice(
        "process",
        texts["tone"],
        Label(texts["zh"].format(stage=label.zh), texts["en"].format(stage=label.en)),
        "".join(zh for zh, _ in told),
        last if last and last.url else None,
        " ".join(filter(None, (en for _, en in told))),
    )


_Part: TypeAlias = tuple[str, PublicStep, dict[str, str]]
"""A sentence of ``notices.yaml``, the step it speaks of, and what else it says."""


def _open(taken: Sequence[PublicStep], today: date) -> Iterator[_Part]:
    """The steps in which something is on display today."""
    for step in taken:
        ends = [link.told.until for link in step.links if link.told and link.told.until]
        if ends and max(ends) >= today:
            yield "process-open", step, {"until": max(ends).isoformat()}


def _next(planned: PublicStep | None) -> Iterator[_Part]:
    if planned is not None:
        name = "process-next" if planned.due else "process-next-undated"
        yield name, planned, {"due": planned.due}


def _told_of_step(name: str, step: PublicStep, facts: Mapping[str, str]) -> tuple[str, str]:
    texts = _texts()[name]
    return (
        texts["text_zh"].format(stage=step.label.zh, **facts),
        texts["text_en"].format(stage=step.label.en, **facts),
    )


def left_notice(reason: WithdrawalReason, successor: tuple[str, str] | None) -> Notice:
    """The notice of something withdrawn whose reason may be told, with what took its place if that may be seen."""
    texts = _texts()["withdrawn"]
    title, url = successor or ("", "")
    label = Label(texts["zh"], texts["en"])
    link = PublicLink("", label, "", title, url, "") if successor else None
    return Notice(
        "withdrawn", texts["tone"], label, f"{reason.public.zh}。", link, f"{reason.public.en}."
    )


def _state(item: Item, decision: Decision) -> str:
    if decision.state in {State.WITHDRAWN, State.ENDED}:
        return decision.state.value
    if decision.state is State.ENTRY:
        return "title-only" if decision.reason == "display-ended" else str(item.mode)
    if decision.ended:
        return "display-ended"
    if decision.validity is not Validity.IN_FORCE:
        return decision.validity.value
    if item.mode is Mode.PARTIAL:
        return item.mode.value
    return "on-display" if any(p.display_until for p in decision.placements) else ""
