"""Which sentence stands above an item's text, if any: its state is said first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from disclosure.model.catalog import Catalog
from disclosure.model.history import WithdrawalReason
from disclosure.model.item import Item
from disclosure.model.public import Decision, Notice, PublicLink, State
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
    texts = _texts()[state]
    ground = catalog.grounds.get(item.ground)
    until = (
        item.valid_until
        if state == Validity.EXPIRED
        else max(
            (p.display_until for p in item.placements if p.display_until),
            default=item.display_until,
        )
    )
    since = item.valid_from if state == Validity.NOT_YET else decision.validity_since
    facts = {
        "date": since.isoformat() if since else "",
        "until": until.isoformat() if until else "",
        "ground": ground.label.zh if ground else "",
        "ground_en": ground.label.en if ground else "",
        "place": str(item.values.get("published_at", "")),
    }
    zh, en = texts["text_zh"], texts["text_en"].replace("{ground}", "{ground_en}")
    if "{date}" in zh and not facts["date"]:
        zh = en = ""
    label = catalog.kinds[item.kind].display.get(state) or Label(texts["zh"], texts["en"])
    return Notice(state, texts["tone"], label, zh.format_map(facts), link, en.format_map(facts))


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
