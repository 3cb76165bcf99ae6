"""The supervision report as a workbook: every row of everything, one sheet a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from disclosure.exporting import sheets as book
from disclosure.exporting.sheets import CellValue as Cell
from disclosure.model.catalog import Catalog
from disclosure.model.supervision import Line, Observation, Report, Sheet, Standing

_NARROWEST, _WIDEST = 10, 60
"""Columns, in characters."""
_LONGEST = 1000
"""Characters of a cell that lists evidence; the sheet of faults has all of it."""
_STANDING = ("owed", "public", "late", "missing", "explained", "coverage", "timely")


def report_xlsx(report: Report, texts: Mapping[str, str], catalog: Catalog) -> bytes:
    """The same report and texts give the same bytes."""
    sheets = _Sheets(report, texts, catalog)
    parts: tuple[tuple[str, Iterable[Sequence[Cell]]], ...] = (
        ("sheet_summary", sheets.summary()),
        ("sheet_coverage", sheets.coverage()),
        ("sheets", sheets.scores(report.sheets)),
        ("sheet_unit_scores", sheets.scores(report.unit_sheets)),
        ("cards", sheets.cards()),
        ("sheet_findings", sheets.faults()),
        ("tasks", sheets.tasks()),
        ("numbers", sheets.numbers()),
        ("compared", sheets.compared()),
        ("trend", sheets.trend()),
        ("not_measured", sheets.unmeasured()),
        ("sheet_ledger", sheets.ledger()),
    )
    return book.workbook([_sheet(texts[key], rows) for key, rows in parts])


def _sheet(name: str, rows: Iterable[Sequence[Cell]]) -> book.Sheet:
    """The rows below their heads, each column as wide as what stands in it."""
    heads, *rest = rows
    return book.Sheet(
        name,
        [book.SheetRow(heads, (book.HEAD,)), *map(book.SheetRow, rest)],
        book.fitting((heads, *rest), _NARROWEST, _WIDEST),
        frozen=1,
        landscape=True,
        filtered=True,
    )


class _Sheets:
    """The rows of each sheet, heads first."""

    def __init__(self, report: Report, texts: Mapping[str, str], catalog: Catalog) -> None:
        self._report = report
        self._texts = texts
        self._names = {p.id: p.names[-1].name for p in catalog.publishers.values()}
        self._fields = {f.code: f.label.zh for f in catalog.fields}

    def _heads(self, *keys: str) -> list[Cell]:
        return [self._texts[key] for key in keys]

    def _unit(self, publisher: str) -> str:
        return self._names.get(publisher, self._texts["site_office"])

    def _state(self, state: str) -> str:
        return self._texts.get(f"s-{state}", state)

    def summary(self) -> Iterator[Sequence[Cell]]:
        report = self._report
        yield [self._texts["title"], report.site]
        yield [self._texts["internal"]]
        yield [self._texts["as_of"], report.day.isoformat()]
        yield [self._texts["items"], report.items]
        values = _standing(report.whole)
        yield from ([self._texts[key], value] for key, value in zip(_STANDING, values, strict=True))

    def coverage(self) -> Iterator[Sequence[Cell]]:
        heads = self._heads("unit", "field", *_STANDING)
        yield [*heads, self._texts["score"], self._texts["rank"]]
        for unit in self._report.units:
            whole = _standing(unit.standing)
            yield [self._unit(unit.id), self._texts["all_fields"], *whole, unit.score, unit.rank]
            for code, standing in unit.fields:
                yield [self._unit(unit.id), self._fields.get(code, code), *_standing(standing)]

    def scores(self, sheets: Iterable[Sheet]) -> Iterator[Sequence[Cell]]:
        yield self._heads(
            "source", "unit", "indicator", "weight", "lost", "looked_at", "faults",
            "unexplained", "result", "why", "evidence",
        )  # fmt: skip
        for sheet in sheets:
            head = [sheet.set.label.zh, self._unit(sheet.publisher)]
            yield from ([*head, *self._line(one)] for one in sheet.lines)
            score = sheet.score if sheet.measured else None
            result = self._texts["passed" if sheet.passed else "failed"]
            yield [*head, self._texts["score"], sheet.measured, score, None, None, None, result]

    def _line(self, one: Line) -> list[Cell]:
        result = None
        if one.failed is not None:
            result = self._texts["gate_failed" if one.failed else "gate_kept"]
        return [
            one.indicator.label.zh,
            one.indicator.weight,
            one.lost,
            one.looked_at,
            one.faults,
            one.unexplained,
            result,
            one.reason.zh if one.reason else None,
            "；".join(dict.fromkeys(o.subject for o in one.evidence))[:_LONGEST],
        ]

    def cards(self) -> Iterator[Sequence[Cell]]:
        yield self._heads("result", *_OBSERVED, "workdays", "days")
        for card in self._report.cards:
            colour = self._texts[card.colour]
            yield [colour, *self._observed(card.observation), card.workdays, card.days]

    def faults(self) -> Iterator[Sequence[Cell]]:
        yield [self._texts["measure"], *self._heads(*_OBSERVED)]
        for name, measured in self._report.found:
            for one in measured.observations:
                if one.fault:
                    yield [self._texts[f"m-{name}"], *self._observed(one)]

    def ledger(self) -> Iterator[Sequence[Cell]]:
        yield self._heads(*_OBSERVED)
        for one in self._report.ledger:
            yield self._observed(one)

    def _observed(self, one: Observation) -> list[Cell]:
        said = one.explanation
        return [
            self._unit(one.publisher),
            one.title,
            one.subject,
            one.period,
            _day(one.day),
            self._state(one.state),
            one.count or None,
            one.post,
            one.place,
            "；".join(one.evidence)[:_LONGEST],
            f"{said.reason}（{said.by}）" if said else None,
            _day(said.until) if said else None,
        ]

    def tasks(self) -> Iterator[Sequence[Cell]]:
        yield self._heads("unit", "what", "matter", "times", "evidence", "post", "by", "said")
        for task in self._report.tasks:
            yield [
                self._unit(task.publisher),
                self._texts[f"m-{task.check}"],
                task.title,
                task.count,
                "；".join(task.subjects),
                task.post,
                _day(task.by),
                f"{task.reason}（{task.said_by}）" if task.reason else None,
            ]

    def numbers(self) -> Iterator[Sequence[Cell]]:
        yield self._heads("series", "unit", "range", "in_public", "result", "gaps", "times")
        for series in self._report.series:
            unit = self._unit(series.publisher)
            head: list[Cell] = [series.name, unit, series.run, series.public]
            for gap in series.gaps:
                yield [*head, self._texts[f"d-{gap.disposition}"], gap.run, gap.count]
            if not series.gaps:
                yield head

    def compared(self) -> Iterator[Sequence[Cell]]:
        yield self._heads(
            "unit", "year", "row", "form_column", "reported", "kind", "on_site", "place"
        )
        for one in self._report.compared:
            yield [
                self._unit(one.publisher),
                one.year,
                one.line.zh,
                one.column.zh,
                float(one.figure),
                one.kind.zh,
                one.items,
                one.place,
            ]

    def trend(self) -> Iterator[Sequence[Cell]]:
        yield self._heads("month", *_STANDING, "published")
        for month in self._report.trend:
            yield [month.month, *_standing(month.standing), month.published]

    def unmeasured(self) -> Iterator[Sequence[Cell]]:
        yield self._heads("not_measured", "why")
        for what, why in self._report.unmeasured:
            yield [self._texts.get(f"m-{what.zh}", what.zh), why.zh]


_OBSERVED = (
    "unit",
    "matter",
    "subject",
    "period",
    "due",
    "state",
    "count",
    "post",
    "place",
    "evidence",
    "said",
    "by",
)


def _standing(standing: Standing) -> list[Cell]:
    return [
        standing.owed,
        standing.public,
        standing.late,
        standing.missing,
        standing.explained,
        standing.coverage,
        standing.timely,
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
