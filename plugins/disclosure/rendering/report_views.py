"""What the pages of the supervision report show: texts, figures and tones, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from disclosure.model.catalog import Catalog
from disclosure.model.public import PublicChart, PublicPoint
from disclosure.model.registers import Explanation
from disclosure.model.supervision import (
    Card,
    Compared,
    Line,
    Month,
    Observation,
    Report,
    Series,
    Sheet,
    Standing,
    Task,
)
from disclosure.model.values import NOTHING, Label
from disclosure.rendering.drawing import line

View: TypeAlias = dict[str, Any]
_STEPS = ((100, "h4"), (85, "h3"), (70, "h2"), (0, "h1"))
"""Tones of the heat map: from so many per cent on."""
_PUBLIC = frozenset({"met", "met-late", "nil-declared", "withheld"})
"""States of the ledger that keep a duty."""
_UNITS, _NAMES = 8, 3
"""Units, and items, that a row names."""
_NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Words:
    """The report's texts in one language, and the names of units and matters."""

    texts: Mapping[str, str]
    catalog: Catalog
    language: str

    def text(self, key: str, **values: object) -> str:
        """A text; a key there is none for stands for itself."""
        return self.texts.get(key, key.partition("-")[2] or key).format_map(values)

    def label(self, label: Label) -> str:
        """A label in the language."""
        return label.said(self.language)

    def unit(self, publisher: str) -> str:
        """A unit's short name; the site's own office where none is named."""
        unit = self.catalog.publishers.get(publisher)
        return unit.names[-1].short if unit else self.text("site_office")

    def said(self, one: Observation) -> str:
        """What was said about it, by whom and until when."""
        said = one.explanation
        if said is None:
            return ""
        until = f"，{said.until.isoformat()}" if said.until else ""
        return f"{said.reason}（{said.by}{until}）"


def tone_of(share: float | None) -> str:
    """The tone of a percentage."""
    if share is None:
        return "na"
    return next(tone for least, tone in _STEPS if share >= least) if share else _NOTHING


def heat_views(report: Report, words: Words) -> list[View]:
    """Units by type; of each the share of every field that some unit of the type owes."""
    labels = {f.code: words.label(f.label) for f in words.catalog.fields}
    groups = []
    for kind in dict.fromkeys(unit.type for unit in report.units):
        units = [u for u in report.units if u.type == kind]
        owed = {code for u in units for code, standing in u.fields if standing.owed}
        fields = [code for code in labels if code in owed]
        rows = []
        for unit in units:
            own = dict(unit.fields)
            standings = [unit.standing, *(own.get(code, Standing()) for code in fields)]
            cells = [_cell(standing, words) for standing in standings]
            rows.append({"name": unit.name, "cells": cells})
        names = [labels[code] for code in fields]
        groups.append({"label": words.text(f"t-{kind}"), "fields": names, "rows": rows})
    return groups


def _cell(standing: Standing, words: Words) -> View:
    """The share; where nothing is public, whether all of it was explained."""
    share = standing.coverage
    tone = tone_of(share)
    if tone != _NOTHING:
        return {"tone": tone, "text": "" if share is None else f"{share:.0f}"}
    if standing.explained == standing.missing:
        return {"tone": "said", "text": words.text("said_mark")}
    return {"tone": tone, "text": words.text("empty_mark")}


def matter_views(report: Report, words: Words) -> list[View]:
    """Every matter that anybody owes, by field: how many units have it, and which do not."""
    rows: dict[str, list[Observation]] = {}
    for row in report.ledger:
        rows.setdefault(row.matter, []).append(row)
    groups = []
    for field in words.catalog.fields:
        known = [(m.code, rows[m.code]) for m in field.matters if m.code in rows]
        views = [_matter(code, own, words) for code, own in known]
        shown = [view for view in views if view["owed"] or view["due"]]
        if shown:
            label = words.label(field.label)
            groups.append({"label": label, "id": f"f-{field.code}", "rows": shown})
    return groups


def _matter(code: str, rows: Sequence[Observation], words: Words) -> View:
    states = [row.state for row in rows]
    missing = [row for row in rows if row.fault]
    public = sum(state in _PUBLIC for state in states)
    return {
        "code": code,
        "name": rows[0].title.partition("／")[2] or rows[0].title,
        "owed": public + len(missing),
        "public": public,
        "late": states.count("met-late"),
        "due": states.count("due"),
        "explained": sum(row.explanation is not None for row in missing),
        "missing": _names([row for row in missing if row.explanation is None], words),
        "said": _names([row for row in missing if row.explanation is not None], words),
    }


def _names(rows: Sequence[Observation], words: Words) -> str:
    """Units, each once, with how many periods are missing; of many the first."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.publisher] = counts.get(row.publisher, 0) + 1
    named = [f"{words.unit(p)}×{n}" if n > 1 else words.unit(p) for p, n in counts.items()]
    more = words.text("and_units", n=len(named)) if len(named) > _UNITS else ""
    return "、".join(named[:_UNITS]) + more


def card_views(cards: Iterable[Card], words: Words) -> list[View]:
    """Red and yellow cards."""
    return [
        observation_view(c.observation, words)
        | {"colour": c.colour, "mark": words.text(c.colour), "left": _left(c, words)}
        for c in cards
    ]


def grouped_views(cards: Iterable[Card], words: Words) -> list[View]:
    """One line for all cards of a unit that were, or are, due on the same day."""
    groups: dict[tuple[object, ...], list[Card]] = {}
    for card in cards:
        key = (card.colour, card.observation.publisher, card.observation.day)
        groups.setdefault(key, []).append(card)
    views = []
    for same in groups.values():
        count = len(same)
        more = words.text("and_more", n=count) if count > 1 else ""
        views.append(card_views(same[:1], words)[0] | {"more": more})
    return views


def _left(card: Card, words: Words) -> str:
    side = "over" if card.colour == "red" else "left"
    if card.workdays is None:
        return words.text(f"calendar_{side}", n=card.days)
    if side == "left" and not card.workdays:
        return words.text("today_last")
    return words.text(f"days_{side}", n=card.workdays)


def observation_view(one: Observation, words: Words) -> View:
    """Anything that was looked at."""
    state = f"s-{one.state}"
    return {
        "measure": words.text(f"m-{one.check}"),
        "title": one.title or one.subject,
        "subject": one.subject,
        "unit": words.unit(one.publisher),
        "period": one.period,
        "day": one.day.isoformat() if one.day else "",
        "count": one.count or "",
        "evidence": _few(one.evidence, words),
        "state": words.texts.get(state, one.state),
        "tone": "red" if one.unexplained else "yellow" if one.fault else "ok",
        "post": one.post,
        "place": one.place,
        "said": words.said(one),
    }


def _few(names: Sequence[str], words: Words) -> str:
    """The first of some names, and how many there are if they are more."""
    more = words.text("and_more", n=len(names)) if len(names) > _NAMES else ""
    return " ".join(filter(None, ("、".join(names[:_NAMES]), more)))


def sheet_view(sheet: Sheet, words: Words, shown: int) -> View:
    """A score sheet with the first of each indicator's evidence."""
    groups: dict[Label, list[View]] = {}
    for one in sheet.lines:
        groups.setdefault(one.indicator.group or NOTHING, []).append(_line(one, words, shown))
    chosen = sheet.set
    measured = sheet.measured
    scaled = words.text("of_full", measured=measured, full=chosen.full)
    return {
        "label": words.label(chosen.label),
        "source": chosen.source,
        "note": chosen.note,
        "result": words.text("passed" if sheet.passed else "failed"),
        "tone": "ok" if sheet.passed else "red",
        "score": f"{sheet.score:.1f}" if measured else "",
        "scaled": scaled if measured else words.text("no_points"),
        "groups": [{"label": words.label(g), "lines": lines} for g, lines in groups.items()],
    }


def _line(one: Line, words: Words, shown: int) -> View:
    faults = [_evidence(o, words) for o in one.evidence[:shown]]
    rest = len(one.evidence) - len(faults)
    return {
        "label": words.label(one.indicator.label),
        "weight": "" if one.indicator.weight is None else one.indicator.weight,
        "lost": "" if one.lost is None else f"{one.lost:g}",
        "looked_at": one.looked_at,
        "faults": one.faults,
        "unexplained": one.unexplained,
        "evidence": faults,
        "more": words.text("more", n=rest) if rest > 0 else "",
        "reason": words.label(one.reason) if one.reason else "",
    } | _result(one, words)


def _result(one: Line, words: Words) -> View:
    if one.failed is not None:
        key, tone = ("gate_failed", "red") if one.failed else ("gate_kept", "ok")
    elif one.lost is None:
        key, tone = "not_scored", ""
    else:
        lost = f"−{one.lost:g}" if one.lost else words.text("nothing_lost")
        return {"result": lost, "tone": "yellow" if one.lost else "ok"}
    return {"result": words.text(key), "tone": tone}


def _evidence(one: Observation, words: Words) -> str:
    parts = (
        words.unit(one.publisher),
        one.title or one.subject,
        one.period,
        one.day.isoformat() if one.day else "",
        words.said(one),
    )
    return "　".join(part for part in parts if part)


def series_view(series: Series, words: Words, said: str) -> View:
    """A series with the fate of each number that is not public."""
    runs: dict[str, list[str]] = {}
    for gap in series.gaps:
        runs.setdefault(gap.disposition, []).append(gap.run)
    return {
        "name": series.name,
        "unit": words.unit(series.publisher),
        "range": series.run,
        "public": series.public,
        "said": said,
        "gaps": [
            {
                "label": words.text(f"d-{disposition}"),
                "numbers": "、".join(numbers),
                "tone": "" if disposition != "unexplained" else "yellow" if said else "red",
            }
            for disposition, numbers in runs.items()
        ],
    }


def task_view(task: Task, words: Words) -> View:
    """A line of the follow-up list."""
    return {
        "measure": words.text(f"m-{task.check}"),
        "title": task.title,
        "subjects": "、".join(s for s in task.subjects if s not in {task.matter, task.title}),
        "unit": words.unit(task.publisher),
        "count": task.count,
        "post": task.post,
        "by": task.by.isoformat() if task.by else "",
        "said": f"{task.reason}（{task.said_by}）" if task.reason else "",
    }


def idle_view(one: Explanation, words: Words) -> View:
    """An explanation that explains nothing, with whom and what it names."""
    named = (one.types, one.publishers, one.matters, one.periods, one.subjects)
    return {
        "checks": "、".join(words.text(f"m-{check}") for check in one.checks),
        "named": "、".join(name for names in named for name in names),
        "reason": one.reason,
        "by": one.by,
        "on": one.on.isoformat(),
    }


def compared_view(one: Compared, words: Words) -> View:
    """A reported figure and the site's own count."""
    return {
        "unit": words.unit(one.publisher),
        "year": one.year,
        "row": words.label(one.line),
        "column": words.label(one.column),
        "reported": f"{one.figure:,f}",
        "kind": words.label(one.kind),
        "items": f"{one.items:,}",
        "tone": "yellow" if one.items > one.figure else "",
    }


def trend_view(trend: Sequence[Month], words: Words) -> View:
    """Two lines on a scale from nought, and the figures as a table."""
    known = [m for m in trend if m.standing.coverage is not None]
    points = tuple(
        PublicPoint(
            m.month[2:],
            (_percent(m.standing.coverage), _percent(m.standing.timely)),
            (m.standing.coverage or 0.0, m.standing.timely or 0.0),
        )
        for m in known
    )
    rows = [
        {
            "month": m.month,
            "coverage": _percent(m.standing.coverage),
            "timely": _percent(m.standing.timely),
            "published": m.published,
        }
        for m in trend
    ]
    if not points:
        return {"rows": rows, "drawing": None}
    series = tuple(Label(words.text(key), "") for key in ("coverage", "timely"))
    return {
        "rows": rows,
        "drawing": line(PublicChart(NOTHING, "line", "%", series, points, len(points))),
    }


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1f}"
