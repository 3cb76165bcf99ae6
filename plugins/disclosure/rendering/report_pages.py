"""The pages of the supervision report: static HTML with our own style, no script, readable from a disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

from disclosure.model.catalog import Catalog
from disclosure.model.supervision import Measured, Observation, Report, Standing
from disclosure.rendering.report_views import (
    View,
    Words,
    card_views,
    compared_view,
    grouped_views,
    heat_views,
    idle_view,
    matter_views,
    observation_view,
    series_view,
    sheet_view,
    task_view,
    trend_view,
)
from disclosure.rendering.templates import Templates, texts_in

Thing = TypeVar("Thing")

_FOLDER = "report"
_STYLE = "report.css"
_PAGES = (
    ("index.html", "overview"),
    ("matters.html", "matters"),
    ("sheets.html", "sheets"),
    ("ranking.html", "ranking"),
    ("cards.html", "cards"),
    ("tasks.html", "tasks"),
    ("numbers.html", "numbers"),
    ("words.html", "words"),
)
_FRESH = ("home", "columns", "stale", "empty")
_FEW, _SOME = 12, 30
"""Rows of a long list on the overview, and evidence under an indicator."""
_MOST = 2_000
"""Rows of a page: a browser on an old office machine still opens it. The workbook has all of them."""


class ReportPages:
    """Renders a report in one language."""

    def __init__(self, theme: Path, catalog: Catalog, language: str) -> None:
        folder = theme / _FOLDER
        written = yaml.safe_load((folder / "texts.yaml").read_text(encoding="utf-8"))
        self.texts = texts_in(language, written, catalog.site.level)
        self._folder = folder
        self._words = Words(self.texts, catalog, language)

    def files(self, report: Report) -> Iterator[tuple[str, bytes]]:
        """Every page and the style, by name."""
        templates = self._templates(report)
        makers: dict[str, Callable[[Report], View]] = {
            "index.html": self._overview,
            "matters.html": self._matters,
            "sheets.html": self._sheets,
            "ranking.html": self._ranking,
            "cards.html": self._cards,
            "tasks.html": self._tasks,
            "numbers.html": self._numbers,
            "words.html": self._word_groups,
        }
        for name, make in makers.items():
            yield name, templates.render(name, **make(report)).encode()
        yield _STYLE, (self._folder / _STYLE).read_bytes()

    def public(self, report: Report) -> bytes:
        """The page of released figures."""
        figures = [
            {
                "label": self._figure(one.figure),
                "value": one.value,
                "as_of": one.as_of.isoformat(),
                "by": one.by,
                "confirmed": one.confirmed.isoformat(),
            }
            for one in report.released
        ]
        return self._templates(report).render("public.html", figures=figures).encode()

    def _figure(self, name: str) -> str:
        key, _, unit = name.partition(":")
        label = self.texts.get(key, key)
        return f"{label}（{self._words.unit(unit)}）" if unit else label

    def _templates(self, report: Report) -> Templates:
        words = self._words
        names = {
            "names": self.texts,
            "language": "zh-CN" if words.language == "zh" else words.language,
            "site": report.site,
            "day": report.day.isoformat(),
            "pages": [[name, self.texts[key]] for name, key in _PAGES],
        }
        return Templates(self._folder, self.texts, names)

    def _overview(self, report: Report) -> View:
        words, found = self._words, dict(report.found)
        fresh = [o for name in _FRESH if name in found for o in found[name].observations]
        dates = found["dates"]
        return {
            "figures": self._figures(report),
            "unmeasured": [
                [self.texts.get(f"m-{what.zh}", words.label(what)), words.label(why)]
                for what, why in report.unmeasured
            ],
            "heat": heat_views(report, words),
            "cards": grouped_views(report.cards, words)[:_FEW],
            "cards_all": words.text("all_of", n=len(report.cards)),
            "trend": trend_view(report.trend, words),
            "fresh": self._cut(_fresh(fresh), _SOME),
            "findings": self._cut(_faults(found, "findings"), _SOME),
            "dates": self._cut(_faults(found, "dates"), _FEW),
            "compared": self._compared(report),
            "dates_reason": words.label(dates.reason) if dates.reason and not dates.done else "",
        }

    def _figures(self, report: Report) -> list[View]:
        text, whole = self.texts, report.whole
        red = sum(card.colour == "red" for card in report.cards)
        shares = [("coverage", whole.coverage), ("timely", whole.timely)]
        counts = [
            ("yellow", "yellow_note", len(report.cards) - red),
            ("red", "red_note", red),
            ("unexplained", "unexplained_note", report.unexplained),
        ]
        before = report.trend[-2].standing if len(report.trend) > 1 else Standing()
        earlier = (before.coverage, before.timely)
        told = [
            {
                "tone": "",
                "value": "—" if share is None else f"{share:.1f}",
                "unit": "" if share is None else text["percent"],
                "label": text[key]
                + (self._words.text("last_month", share=f"{last:.1f}") if last is not None else ""),
            }
            for (key, share), last in zip(shares, earlier, strict=True)
        ]
        for key, note, count in counts:
            label = f"{text[key]}，{text[note]}"
            told.append(
                {"tone": key, "value": str(count), "unit": text["rows_unit"], "label": label}
            )
        items = {"tone": "", "value": str(report.items), "unit": text["items_unit"]}
        return [*told, items | {"label": text["items"]}]

    def _compared(self, report: Report) -> View:
        """Figures that are not the site's, first where the site has more; the workbook has all."""
        other = [one for one in report.compared if one.figure != one.items]
        other.sort(key=lambda one: one.items <= one.figure)
        rest = len(other) - _SOME
        return {
            "all": len(report.compared),
            "rows": [compared_view(one, self._words) for one in other[:_SOME]],
            "more": self._words.text("more", n=rest) if rest > 0 else "",
        }

    def _cut(self, rows: Sequence[Observation], most: int) -> View:
        rest = len(rows) - most
        return {
            "rows": [observation_view(o, self._words) for o in rows[:most]],
            "more": self._words.text("more", n=rest) if rest > 0 else "",
        }

    def _sheets(self, report: Report) -> View:
        return {"sheets": [sheet_view(sheet, self._words, _SOME) for sheet in report.sheets]}

    def _ranking(self, report: Report) -> View:
        by_unit = {one.publisher: one for one in reversed(report.unit_sheets)}
        groups: dict[str, list[View]] = {}
        indicators: dict[str, list[str]] = {}
        for unit in report.units:
            sheet = by_unit.get(unit.id)
            lines = sheet.lines if sheet else ()
            # Units of one type have one sheet.
            indicators[unit.type] = [self._words.label(one.indicator.label) for one in lines]
            standing = unit.standing
            row = {
                "rank": unit.rank or "",
                "name": unit.name,
                "score": "" if unit.score is None else f"{unit.score:.1f}",
                "width": f"{unit.score or 0:.1f}",
                "owed": standing.owed,
                "public": standing.public,
                "late": standing.late,
                "missing": standing.missing,
                "explained": standing.explained,
                "measured": sheet.measured if sheet else "",
                "lost": ["—" if one.lost is None else f"{one.lost:g}" for one in lines],
            }
            groups.setdefault(unit.type, []).append(row)
        sets = {one.set.id: one.set for one in report.unit_sheets}.values()
        return {
            "sets": [{"label": self._words.label(s.label), "note": s.note} for s in sets],
            "groups": [
                {"label": self.texts[f"t-{k}"], "indicators": indicators[k], "rows": rows}
                for k, rows in groups.items()
            ],
        }

    def _matters(self, report: Report) -> View:
        return {"groups": matter_views(report, self._words)}

    def _cards(self, report: Report) -> View:
        cards = report.cards
        return {"cards": card_views(cards[:_MOST], self._words), "more": self._more(len(cards))}

    def _tasks(self, report: Report) -> View:
        units = ((self._words.unit(task.publisher), task) for task in report.tasks)
        shown = self._grouped(units, lambda task: task_view(task, self._words))
        return shown | {"idle": [idle_view(one, self._words) for one in report.idle]}

    def _numbers(self, report: Report) -> View:
        measured = dict(report.found)["numbers"].observations
        said = {o.subject: self._words.said(o) for o in measured}
        named = ((self.texts[one.group], one) for one in report.series)
        return self._grouped(named, lambda s: series_view(s, self._words, said.get(s.name, "")))

    def _word_groups(self, report: Report) -> View:
        measured = dict(report.found)["words"].observations
        labels = {f.code: self._words.label(f.label) for f in self._words.catalog.fields}
        faults = [one for one in measured if one.fault]
        named = ((labels.get(one.matter, self.texts["site_office"]), one) for one in faults)
        count = self._words.text("word_count", all=len(measured), bad=len(faults))
        shown = self._grouped(named, lambda one: observation_view(one, self._words))
        return shown | {"word_count": count}

    def _grouped(
        self, named: Iterable[tuple[str, Thing]], view_of: Callable[[Thing], View]
    ) -> View:
        """Things under the name of their group, as many as a page bears; each group tells how many it has."""
        groups: dict[str, list[Thing]] = {}
        for name, thing in named:
            groups.setdefault(name, []).append(thing)
        views, room = [], _MOST
        for name, things in groups.items():
            rows = [view_of(thing) for thing in things[:room]]
            room -= len(rows)
            if rows:
                views.append({"label": name, "count": len(things), "rows": rows})
        return {"groups": views, "more": self._more(sum(map(len, groups.values())))}

    def _more(self, count: int) -> str:
        """What a full page says of the rest."""
        return self._words.text("more", n=count - _MOST) if count > _MOST else ""


def _fresh(observations: Sequence[Observation]) -> list[Observation]:
    """Faults first, then what is in order among columns; matters in order are too many to tell."""
    told = [o for o in observations if o.fault or o.check in {"home", "columns"}]
    return sorted(dict.fromkeys(told), key=lambda o: not o.fault)


def _faults(found: Mapping[str, Measured], name: str) -> list[Observation]:
    """What is wrong, first what nobody explained."""
    observations = found[name].observations if name in found else ()
    return sorted((o for o in observations if o.fault), key=lambda o: not o.unexplained)
