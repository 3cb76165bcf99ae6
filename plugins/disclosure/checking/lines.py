"""The arithmetic of official forms (国办公开办函〔2021〕30号): rows against rows, columns against columns.

An entry of a kind's ``checks: lines`` says ``total = of - minus``, in each of some columns (the terms are rows) or in each
of some rows (the terms are columns).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from disclosure.checking.entries import Entry, entries, texts
from disclosure.checking.naming import number_of
from disclosure.checking.place import in_row
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item, Row
from disclosure.model.official_form import Forms, OfficialForm
from disclosure.model.values import Label

LAST = "last:"
"""Before a term: its cell in the report of the year before."""
_LAST_YEAR = Label("上年报告的", "last year's ")
Cells = Mapping[tuple[str, str], Decimal]
"""(row, column) → figure, of those that are given."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report's form with its figures, and those of the year before."""

    form: OfficialForm
    cells: Cells
    last: Cells


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum of an entry: of a column, where the terms are rows, or of a row."""

    entry: Entry
    line: str = ""
    column: str = ""

    @property
    def code(self) -> str:
        """The rule it is told by: an entry that is ``soft`` only warns."""
        return "D241" if self.entry.get("soft") else "D240"

    def terms(self, *sides: str) -> tuple[str, ...]:
        """The terms of some sides, as written."""
        return tuple(term for side in sides for term in texts(self.entry.get(side)))

    def cells(self, term: str, form: OfficialForm) -> list[tuple[str, str]]:
        """The cells of a term; of a heading, those of the rows below it."""
        bare = term.removeprefix(LAST)
        if self.line:
            return [(self.line, bare)]
        return [(line, self.column) for line in form.groups.get(bare, ())]


def check_lines(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D240 (rows or columns that do not add up), D241 (the same, of a rule that only warns)."""
    del today
    kind = catalog.kinds.get(item.kind)
    form = kind.forms.of(item.values) if kind and kind.forms else None
    if kind is None or kind.forms is None or form is None:
        return
    rows = rows_by_line(item, kind.forms)
    sheet = Sheet(form, cells_of(rows), {})
    for _, entry in entries(item, catalog, kind, "lines"):
        for one in () if looks_back(entry) else sums(entry, form):
            told = wrong(one, sheet)
            if told is not None:
                line, column = _place(one, sheet)
                yield in_row(item, rows[line], one.code, column, **told)


def rows_by_line(item: Item, forms: Forms) -> dict[str, Row]:
    """The rows of a report by the row of the form they fill."""
    return {str(row.cells[forms.line]): row for row in item.rows if forms.line in row.cells}


def cells_of(rows: Mapping[str, Row]) -> dict[tuple[str, str], Decimal]:
    """Every figure that is given."""
    return {
        (line, column): figure
        for line, row in rows.items()
        for column, value in row.cells.items()
        if (figure := number_of(value)) is not None
    }


def looks_back(entry: Entry) -> bool:
    """Whether it asks for the report of the year before."""
    return any(term.startswith(LAST) for term in Sum(entry).terms("of", "minus"))


def sums(entry: Entry, form: OfficialForm) -> Iterator[Sum]:
    """The sums of an entry: one for each of its columns, or for each row it names or that stands under a heading it names."""
    for column in texts(entry.get("columns")):
        yield Sum(entry, column=column)
    for name in texts(entry.get("lines")):
        for line in form.groups.get(name, ()):
            yield Sum(entry, line=line)


class _Given(NamedTuple):
    """The cells of a side that are given, added up; ``whole``: none of them is empty."""

    figure: Decimal
    cells: int
    whole: bool


def wrong(one: Sum, sheet: Sheet) -> dict[str, str] | None:
    """What a finding says of a sum that cannot come out; nothing where it does, or might.

    Real tables leave cells empty, totals of detail rows above all. Empty means not given: some number, not nought. So
    a side with an empty cell may be larger than what is given of it, never smaller.
    """
    total, of, less = (_given(one, side, sheet) for side in ("total", "of", "minus"))
    if not total.cells or not of.cells:
        return None
    found = of.figure - less.figure
    gap = total.figure - found
    certain = of.whole if gap > 0 else total.whole and less.whole
    return _told(one, sheet.form.names, total.figure, found) if gap and certain else None


def _given(one: Sum, side: str, sheet: Sheet) -> _Given:
    """What is given of a side; nothing where last year's is not known."""
    given: list[Decimal] = []
    whole = True
    for term in one.terms(side):
        cells = sheet.last if term.startswith(LAST) else sheet.cells
        places = one.cells(term, sheet.form)
        figures = [cells[place] for place in places if place in cells]
        if term.startswith(LAST) and not figures:
            return _Given(Decimal(0), 0, whole=False)
        whole = whole and len(figures) == len(places)
        given += figures
    return _Given(sum(given, Decimal(0)), len(given), whole)


def _told(one: Sum, names: Mapping[str, Label], total: Decimal, found: Decimal) -> dict[str, str]:
    name, of, less = (_name(one, side, names) for side in ("total", "of", "minus"))
    if "called" in one.entry:
        of = Label(*texts(one.entry["called"]))
    line, column = (names[one.line], name) if one.line else (name, names[one.column])
    return {
        "rule": str(one.entry.get("rule", "")),
        "line_zh": line.zh,
        "line_en": line.en,
        "column_zh": column.zh,
        "column_en": column.en,
        "formula_zh": of.zh + (f" － {less.zh}" if less.zh else ""),
        "formula_en": of.en + (f" - {less.en}" if less.en else ""),
        "total": f"{total:,f}",
        "found": f"{found:,f}",
        "gap": f"{abs(total - found):,f}",
    }


def _name(one: Sum, side: str, names: Mapping[str, Label]) -> Label:
    """A side in words."""
    found = []
    for term in one.terms(side):
        label = names.get(term.removeprefix(LAST), Label(term, term))
        before = _LAST_YEAR if term.startswith(LAST) else Label("", "")
        found.append(Label(before.zh + label.zh, before.en + label.en))
    return Label(" ＋ ".join(n.zh for n in found), " + ".join(n.en for n in found))


def _place(one: Sum, sheet: Sheet) -> tuple[str, str]:
    """Row and column a sum is told at: the first cell of its total."""
    every = (place for term in one.terms("total", "of") for place in one.cells(term, sheet.form))
    return next(place for place in every if place in sheet.cells)
