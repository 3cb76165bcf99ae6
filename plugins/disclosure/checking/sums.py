"""Figures against each other: totals and their parts, values and their limits, days and their dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from disclosure.checking.entries import Entry, day_of, entries, texts
from disclosure.checking.naming import (
    column_of,
    is_column,
    label_of,
    number_of,
    rows_meant,
    value_of,
)
from disclosure.checking.place import at, in_row
from disclosure.checking.workdays import workdays_between
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Item, Row
from disclosure.model.values import Label

_TOLERANCE = "0.01"
"""Amounts are given with two decimals; each may be rounded."""


def check_sums(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D230, D231 (a total that is not the sum of its parts), D232, D233 (over a limit), D517 (days)."""
    del today
    kind = catalog.kinds.get(item.kind)
    if kind is None or not kind.checks:
        return
    for _, entry in entries(item, catalog, kind, "sums"):
        yield from _total(item, kind, entry)
    for _, entry in entries(item, catalog, kind, "row_sums") if item.rows else ():
        yield from _row_totals(item, kind, entry)
    for _, entry in entries(item, catalog, kind, "limits"):
        yield from _limits(item, kind, entry)
    for _, entry in entries(item, catalog, kind, "spans"):
        yield from _span(item, kind, entry, catalog)


def _total(item: Item, kind: Kind, entry: Entry) -> Iterator[Finding]:
    """``{total: closing, of: [opening, income], minus: [expenditure]}``, of properties and of whole columns."""
    name = str(entry.get("total"))
    total = _figure(item, name, entry)
    found = _difference(*([_figure(item, p, entry) for p in texts(entry.get(k))] for k in _PARTS))
    if total is None or found is None or _agree(total, found, entry):
        return
    place = (name.partition(".")[0], "data")
    told = at(item, "D230", place, **_told(kind, name, entry, total, found))
    # A sum of columns is a finding on the table: where that cannot be read as it is, it says nothing.
    columns = any(is_column(part) for k in _PARTS for part in (name, *texts(entry.get(k))))
    yield replace(told, property=TABLE) if columns else told


_PARTS = ("of", "minus")
TABLE = "data"
"""The property of findings on sums of columns."""


def _figure(item: Item, name: str, entry: Entry) -> Decimal | None:
    """A number: of a property, of a record's field, or of a column added up over the rows meant."""
    if not is_column(name):
        return number_of(value_of(item, name))
    column = name.partition(".")[2]
    rows = _leaves(list(rows_meant(item, entry)), str(entry.get("leaves", "")))
    return _sum([number_of(row.cells.get(column)) for row in rows])


def _leaves(rows: list[Row], column: str) -> list[Row]:
    """``leaves``: of rows with codes one under another (201, 20101, 2010101) only the last; the others repeat them."""
    if not column:
        return rows
    codes = sorted({str(row.cells.get(column, "")) for row in rows} - {""})
    above = {a for a, b in pairwise(codes) if b.startswith(a)}
    return [row for row in rows if str(row.cells.get(column, "")) not in above]


def _sum(parts: Sequence[Decimal | None]) -> Decimal | None:
    """What is given, added up; nothing where nothing is given."""
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known else None


def _difference(plus: Sequence[Decimal | None], minus: Sequence[Decimal | None]) -> Decimal | None:
    more, less = _sum(plus), _sum(minus)
    return None if more is None and less is None else (more or Decimal(0)) - (less or Decimal(0))


def _agree(total: Decimal, found: Decimal, entry: Entry) -> bool:
    return abs(total - found) <= Decimal(str(entry.get("tolerance", _TOLERANCE)))


def _told(kind: Kind, name: str, entry: Entry, total: Decimal, found: Decimal) -> dict[str, str]:
    label = label_of(kind, name)
    prefix = "table." if is_column(name) else ""
    plus, minus = (
        [_term(kind, f"{prefix}{p}", entry, whole=not prefix) for p in texts(entry.get(k))]
        for k in _PARTS
    )
    return {
        "label_zh": label.zh,
        "label_en": label.en,
        "total": _text(total),
        "found": _text(found),
        "gap": _text(abs(total - found)),
        "formula": " + ".join(p.zh for p in plus) + "".join(f" - {p.zh}" for p in minus),
        "formula_en": " + ".join(p.en for p in plus) + "".join(f" - {p.en}" for p in minus),
    }


def _term(kind: Kind, name: str, entry: Entry, *, whole: bool) -> Label:
    """What a part of a sum is called; of a ``whole`` column that is added up, over which rows."""
    label = label_of(kind, name)
    if not whole or not is_column(name):
        return label
    meant = [*_rows_called(kind, entry)]
    of, of_en = "、".join(m.zh for m in meant), ", ".join(m.en for m in meant)
    return Label(
        f"表中“{label.zh}”之和" + (f"（{of}）" if of else ""),
        f"“{label.en}” added up in the table" + (f" ({of_en})" if of_en else ""),
    )


def _rows_called(kind: Kind, entry: Entry) -> Iterator[Label]:
    """The values that choose the rows, as an editor calls them."""
    wanted = entry.get("where")
    for name, values in wanted.items() if isinstance(wanted, Mapping) else ():
        column = column_of(kind, str(name))
        labels = dict(column.values) if column else {}
        yield from (labels[code] for code in texts(values) if code in labels)


def _text(number: Decimal) -> str:
    return f"{number:,f}"


def _row_totals(item: Item, kind: Kind, entry: Entry) -> Iterator[Finding]:
    """``{total: amount, of: [basic, project]}``, in every row."""
    name = str(entry.get("total"))
    for row in rows_meant(item, entry):
        total = number_of(row.cells.get(name))
        found = _difference(
            *([number_of(row.cells.get(part)) for part in texts(entry.get(k))] for k in _PARTS)
        )
        if total is not None and found is not None and not _agree(total, found, entry):
            told = _told(kind, f"table.{name}", entry, total, found)
            yield in_row(item, row, "D231", name, **told)


def _limits(item: Item, kind: Kind, entry: Entry) -> Iterator[Finding]:
    """``{value: promised_days, at_most: statutory_days}``; of two columns, in every row."""
    name, limit = str(entry.get("value")), str(entry.get("at_most"))
    if is_column(name):
        yield from _row_limits(item, kind, entry, name, limit)
        return
    value, most = number_of(value_of(item, name)), number_of(value_of(item, limit))
    if value is not None and most is not None and value > most:
        yield at(item, "D232", name.partition(".")[0], **_over(kind, name, limit, value, most))


def _row_limits(item: Item, kind: Kind, entry: Entry, name: str, limit: str) -> Iterator[Finding]:
    value_column, limit_column = column_of(kind, name), column_of(kind, limit)
    if value_column is None or limit_column is None:
        return
    for row in rows_meant(item, entry):
        value, most = (number_of(row.cells.get(c.name)) for c in (value_column, limit_column))
        if value is not None and most is not None and value > most:
            told = _over(kind, name, limit, value, most)
            yield in_row(item, row, "D233", value_column.name, **told)


def _over(kind: Kind, name: str, limit: str, value: Decimal, most: Decimal) -> dict[str, str]:
    label, other = label_of(kind, name), label_of(kind, limit)
    return {
        "label_zh": label.zh,
        "label_en": label.en,
        "other": other.zh,
        "other_en": other.en,
        "figure": _text(value),
        "limit": _text(most),
    }


def _span(item: Item, kind: Kind, entry: Entry, catalog: Catalog) -> Iterator[Finding]:
    """``{days: days, from: received, until: replied, unit: workday}``: the day after the first is day 1."""
    name = str(entry.get("days"))
    written = number_of(value_of(item, name))
    start, until = (day_of(item, str(entry.get(key))) for key in ("from", "until"))
    if written is None or start is None or until is None:
        return
    found: int | None = (until - start).days
    if entry.get("unit") == "workday":
        found = workdays_between(start, until, catalog.calendar)
    if found is None or found == written:
        return
    label = label_of(kind, name)
    told = {"label_zh": label.zh, "label_en": label.en, "written": _text(written)}
    days = {"found": str(found), "start": start.isoformat(), "end": until.isoformat()}
    yield at(item, "D517", name, **told, **days)
