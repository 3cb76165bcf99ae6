"""An inspection for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from disclosure.inspection.counting import UNMEASURED, Inspection
from disclosure.model.coverage import NONE, PLANNED, PUBLISHED

_STATES = {
    PUBLISHED: ("已公开", "published"),
    PLANNED: ("待公开", "planned"),
    NONE: ("暂无信息", "nothing"),
    UNMEASURED: ("没有测到", "not measured"),
}
WHY = {
    "slow": ("超时", "timed out"),
    "unreachable": ("连不上", "unreachable"),
    "unreadable": ("读不了", "unreadable"),
    "large": ("太大", "too large"),
    "certificate": ("证书不受信任", "certificate not trusted"),
}
_MOST = 20
"""Lines of a kind shown to people; programs get all."""


def as_data(found: Inspection) -> dict[str, Any]:
    """Everything, as JSON takes it."""
    return asdict(found)


def as_text(found: Inspection, lang: str) -> Iterator[str]:
    """What was found in lines, and what was not measured."""
    zh = lang == "zh"
    pages, hooked, site = found.pages, found.hooked, found.site or "—"
    yield (
        f"{site}：读了 {pages} 页，其中 {hooked} 页有公开标记（docs/hooks.md）。"
        if zh
        else f"{site}: read {pages} pages, {hooked} of them with hooks (docs/hooks.md)."
    )
    yield from _duties(found, lang)
    yield from _by_unit(found, lang)
    yield from _by_column(found, lang)
    yield from _differences(found, lang)
    yield from _unmeasured(found, lang)


def _duties(found: Inspection, lang: str) -> Iterator[str]:
    zh = lang == "zh"
    if not found.duties:
        yield "没有公开标记，不能按事项统计。" if zh else "No hooks: nothing to count by matter."
        return
    states = Counter(duty.state for duty in found.duties)
    told = ("，" if zh else ", ").join(_counts(states, lang))
    yield (
        f"应公开的事项和单位 {len(found.duties)} 项：{told}。"
        if zh
        else f"{len(found.duties)} duties (matter and unit): {told}."
    )


def _by_unit(found: Inspection, lang: str) -> Iterator[str]:
    units: dict[str, Counter[str]] = {}
    for duty in found.duties:
        units.setdefault(duty.publisher, Counter())[duty.state] += 1
    for unit, states in sorted(units.items()):
        yield f"  {unit}  {'  '.join(_counts(states, lang))}"


def _counts(states: Counter[str], lang: str) -> list[str]:
    """Each state with its count; of what was not measured only where there is any."""
    told = [state for state in _STATES if state != UNMEASURED or states[state]]
    return [f"{_say(_STATES[state], lang)} {states[state]}" for state in told]


def _by_column(found: Inspection, lang: str) -> Iterator[str]:
    """What the nation's tags say; of a site without hooks that is all there is."""
    count = len(found.columns)
    yield (
        f"有国家规定的网页标签的 {found.tagged} 页，栏目 {count} 个{'，最近发布日期（从最早的起）：' if count else '。'}"
        if lang == "zh"
        else f"{found.tagged} pages with the nation's tags, {count} columns{', last published (oldest first):' if count else '.'}"
    )
    newest = sorted(found.columns.items(), key=lambda column: (column[1], column[0]))
    yield from (f"  {day}  {name}" for name, day in newest[:_MOST])
    if count > _MOST:
        yield f"  … {count - _MOST}"


def _differences(found: Inspection, lang: str) -> Iterator[str]:
    count = len(found.differences)
    if not count:
        return
    yield (
        f"网站自己写的和实际页面不一致 {count} 处："
        if lang == "zh"
        else f"{count} places where the site says one thing and its pages show another:"
    )
    for one in found.differences[:_MOST]:
        claimed = _say(_STATES.get(one.claimed, (one.claimed, one.claimed)), lang)
        yield (
            f"  {one.matter} {one.publisher}：写的是{claimed}，找到 {one.items} 件"
            if lang == "zh"
            else f"  {one.matter} {one.publisher}: says {claimed}, found {one.items}"
        )
    if count > _MOST:
        yield f"  … {count - _MOST}"


def _unmeasured(found: Inspection, lang: str) -> Iterator[str]:
    if found.gone:
        count = len(found.gone)
        yield f"不存在的页面 {count} 个：" if lang == "zh" else f"{count} pages are not there:"
        yield from (f"  {one.source}" for one in found.gone[:_MOST])
    count = len(found.unmeasured)
    yield f"没有测量的页面 {count} 个。" if lang == "zh" else f"{count} pages were not measured."
    for one in found.unmeasured[:_MOST]:
        yield f"  {one.source}  {_say(WHY.get(one.why, (one.why, one.why)), lang)}"


def _say(both: tuple[str, str], lang: str) -> str:
    return both[0] if lang == "zh" else both[1]
