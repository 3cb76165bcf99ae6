"""What the templates of drawn sections show: charts, the flow of a procedure, progress, pictures."""

from __future__ import annotations

from typing import Any

from disclosure.model.public import PublicChart, PublicItem, PublicPhase
from disclosure.rendering import drawing
from disclosure.rendering.item_views import Texts, address, say


def chart(item: PublicItem, texts: Texts, lang: str) -> list[dict[str, Any]]:
    """Each chart: its heading, its drawing, and the figures it is drawn from."""
    return [_chart(entry, texts, lang) for entry in item.charts]


def _chart(entry: PublicChart, texts: Texts, lang: str) -> dict[str, Any]:
    cut = entry.of > len(entry.points)
    return {
        "form": entry.form,
        "title": say(entry.title, lang),
        "unit": entry.unit,
        "note": texts["chart_most"].format(n=entry.of, m=len(entry.points)) if cut else "",
        "series": [say(label, lang) for label in entry.series],
        "rows": [(point.label, point.texts) for point in entry.points],
        "drawn": _DRAWN[entry.form](entry),
    }


_DRAWN = {"bars": drawing.bars, "share": drawing.share, "line": drawing.line}


def flow(item: PublicItem, _texts: Texts, lang: str) -> dict[str, Any] | None:
    """The steps of a procedure, under the name the kind gives them."""
    return _phased(item, "flow", lang)


def progress(item: PublicItem, _texts: Texts, lang: str) -> dict[str, Any] | None:
    """The parts of something under way, each with its state and day."""
    return _phased(item, "progress", lang)


def _phased(item: PublicItem, section: str, lang: str) -> dict[str, Any] | None:
    phases = item.phases.get(section)
    if not phases:
        return None
    names = item.placed.get(section, ())
    title = next(label for name, label, _ in item.properties if name in names)
    return {"title": say(title, lang), "phases": [_phase(phase, lang) for phase in phases]}


def _phase(phase: PublicPhase, lang: str) -> dict[str, Any]:
    return {
        "title": phase.title,
        "state": phase.state,
        "badge": say(phase.state_label, lang) if phase.state not in {"", "done"} else "",
        "date": phase.date,
        "lines": [(say(label, lang), text) for label, text in phase.lines],
    }


def gallery(item: PublicItem, _texts: Texts, lang: str) -> list[dict[str, Any]]:
    """Pictures with what they show, where and when."""
    return [
        {
            "url": address(picture.url.removeprefix(item.url)),
            "title": picture.title,
            "lines": [(say(label, lang), text) for label, text in picture.lines],
        }
        for picture in item.pictures
    ]


def is_drawn(item: PublicItem) -> bool:
    """Whether the page needs the style of drawn sections, or of tables in a narrow column."""
    return bool(item.charts or item.phases or item.pictures or item.table)
