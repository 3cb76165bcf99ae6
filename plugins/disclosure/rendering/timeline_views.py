"""The timeline of a process as its template shows it, and the bar that opinions are shown by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from disclosure.model.item import Told
from disclosure.model.public import PublicItem, PublicLink, PublicStep
from disclosure.rendering.item_views import Texts, say

_ICONS = {"done": "check", "skipped": "ban"}
"""What stands in the node of a step; the others are numbered."""
_BADGES = {"current": "step_current", "planned": "step_planned", "skipped": "step_skipped"}
_NOTHING = Told()


def timeline(item: PublicItem, texts: Texts, lang: str) -> list[dict[str, Any]]:
    """Each step: state, badge, when, for how long, and what was published in it."""
    return [_step(step, n, texts, lang) for n, step in enumerate(item.steps, 1)]


def legal_steps(item: PublicItem, texts: Texts, lang: str) -> list[dict[str, Any]]:
    """The steps that the law asks for, in its order: whether done, when, and where to read of it."""
    asked = sorted((step for step in item.steps if step.legal), key=lambda step: step.legal)
    return [_legal(step, texts, lang) for step in asked]


def _legal(step: PublicStep, texts: Texts, lang: str) -> dict[str, Any]:
    first = step.links[0] if step.links else None
    fact = first.date if first else step.due
    badge = texts[_BADGES[step.state]] if step.state in _BADGES else ""
    return {
        "name": say(step.label, lang),
        "url": first.url if first else "",
        "icon": _ICONS.get(step.state, "clock"),
        "facts": [text for text in (fact, badge) if text],
    }


def _step(step: PublicStep, number: int, texts: Texts, lang: str) -> dict[str, Any]:
    first = step.links[0] if step.links else None
    start, until = (first.date, (first.told or _NOTHING).until) if first else (step.due, None)
    return {
        "state": step.state,
        "icon": _ICONS.get(step.state, ""),
        "number": number,
        "name": say(step.label, lang),
        "badge": texts[_BADGES[step.state]] if step.state in _BADGES else "",
        "start": start,
        "end": until.isoformat() if until else "",
        "days": texts["step_days"].format(n=(until - date.fromisoformat(start)).days)
        if until and start
        else "",
        "note": step.note,
        "entries": [_entry(link, lang) for link in step.links],
    }


def _entry(link: PublicLink, lang: str) -> dict[str, Any]:
    told = link.told or _NOTHING
    return {
        "title": link.title,
        "url": link.url,
        "date": link.date,
        "number": told.number,
        "summary": told.summary,
        "bar": bar((say(label, lang), n) for label, n in told.figures),
    }


def bar(figures: Iterable[tuple[str, int]]) -> list[tuple[str, int, str, str]]:
    """Label, number, and where of a hundred its part begins and how wide it is; nothing where all are nought."""
    known = list(figures)
    total = sum(n for _, n in known)
    if not total:
        return []
    parts, before = [], 0
    for label, n in known:
        parts.append((label, n, _share(before, total), _share(n, total)))
        before += n
    return parts


def _share(n: int, total: int) -> str:
    return f"{100 * n / total:.2f}"


def opinions(item: PublicItem, lang: str) -> list[tuple[str, int, str, str]]:
    """The bar of the item's own opinions."""
    names = item.placed.get("opinions", ())
    figures = [
        (say(label, lang), _number(value)) for n, label, value in item.properties if n in names
    ]
    return bar(figures)


def _number(shown: object) -> int:
    """The whole number of a property as it is shown: ``1,204 条``."""
    digits = str(shown).split(" ", 1)[0].replace(",", "")
    return int(digits) if digits.isdecimal() else 0
