"""The supervision report as a workbook: every row of everything, one sheet a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from disclosure.exporting.csv_rows import harmless
from disclosure.exporting.workbook import workbook_bytes
from disclosure.model.catalog import Catalog
from disclosure.model.supervision import Line, Observation, Report, Sheet, Standing

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | None
_WIDEST, _NARROWEST = 60, 8
_LONGEST = 1000
"""Characters of a cell that lists evidence; the sheet of faults has all of it."""
_STANDING = ("owed", "public", "late", "missing", "explained", "coverage", "timely")


def report_xlsx(report: Report, texts: Mapping[str, str], catalog: Catalog) -> bytes:
    """The same report and texts give the same bytes."""
    # Imported here: the library takes 150 ms, and few commands write a workbook.
    from openpyxl import Workbook  # noqa: PLC0415

    sheets = _Sheets(report, texts, catalog)
    workbook = Workbook()
    workbook.properties.creator = report.site
    workbook.properties.title = texts["title"]
    parts: tuple[tuple[str, Iterable[Sequence[Cell]]], ...] = (
        ("sheet_summary", sheets.summary()),
        ("sheet_coverage", sheets.coverage()),
        ("sheets", sheets.scores(report.sheets)),
        ("sheet_unit_scores", sheets.scores(report.unit_sheets)),
        ("cards", sheets.cards()),
        ("sheet_findings", sheets.faults()),
        ("tasks", sheets.tasks()),
        ("numbers", sheets.numbers()),
        ("trend", sheets.trend()),
        ("not_measured", sheets.unmeasured()),
        ("sheet_ledger", sheets.ledger()),
    )
    for number, (key, rows) in enumerate(parts):
        sheet = workbook.worksheets[0] if not number else workbook.create_sheet()
        sheet.title = texts[key][:31]
        _write(sheet, rows)
    return workbook_bytes(workbook)


def _write(sheet: Worksheet, rows: Iterable[Sequence[Cell]]) -> None:
    widths: dict[int, int] = {}
    for row in rows:
        sheet.append([harmless(cell) if isinstance(cell, str) else cell for cell in row])
        for number, cell in enumerate(row):
            widths[number] = max(widths.get(number, _NARROWEST), _width(cell))
    for number, width in widths.items():
        letter = sheet.cell(1, number + 1).coordinate.rstrip("1")
        sheet.column_dimensions[letter].width = min(width + 2, _WIDEST)
    sheet.freeze_panes = "A2"


def _width(cell: Cell) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in str(cell or ""))  # noqa: PLR2004 - Han is as wide as two


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
        yield [self._texts["result"], *self._heads(*_OBSERVED), self._texts["days_between"]]
        for card in self._report.cards:
            yield [self._texts[card.colour], *self._observed(card.observation), card.workdays]

    def faults(self) -> Iterator[Sequence[Cell]]:
        yield [self._texts["measure"], *self._heads(*_OBSERVED)]
        for name, measured in self._report.found:
            for one in measured.observations:
                if one.fault:
                    yield [self._texts[f"m-{name}"], *self._observed(one)]

    def ledger(self) -> Iterator[Sequence[Cell]]:
        yield [self._texts["measure"], *self._heads(*_OBSERVED)]
        for one in self._report.ledger:
            yield [one.matter, *self._observed(one)]

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
            span = f"{series.first}–{series.last}"
            head: list[Cell] = [series.name, self._unit(series.publisher), span, series.public]
            for gap in series.gaps:
                run = str(gap.first) if gap.first == gap.last else f"{gap.first}–{gap.last}"
                count = gap.last - gap.first + 1
                yield [*head, self._texts[f"d-{gap.disposition}"], run, count]
            if not series.gaps:
                yield head

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
    "identifier",
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
    public = standing.met + standing.late
    return [
        standing.owed,
        public,
        standing.late,
        standing.missing,
        standing.explained,
        standing.coverage,
        standing.timely,
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
