"""Rows of a table by themselves: what a row must say, how long it may stand, what is said when it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from disclosure.checking.deadlines import Period, deadline_of, length_code, length_told
from disclosure.checking.entries import Entry, entries, texts
from disclosure.checking.naming import cells_hold, column_of, rows_meant
from disclosure.checking.place import at, in_row
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Item, Row
from disclosure.model.rules import Deadline
from disclosure.model.values import Moment, Value


def check_rows(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D225 (a cell the row's own state asks for), D505, D515 (row on display too short, too long), D235 (no reason)."""
    del today
    kind = catalog.kinds.get(item.kind)
    if kind is None or not kind.checks or not item.rows:
        return
    for _, entry in entries(item, catalog, kind, "row_required"):
        yield from _missing(item, kind, entry)
    for _, entry in entries(item, catalog, kind, "row_periods"):
        yield from _lengths(item, catalog, entry)
    for _, entry in entries(item, catalog, kind, "withdrawals"):
        yield from _unexplained(item, catalog, kind, entry)


def _missing(item: Item, kind: Kind, entry: Entry) -> Iterator[Finding]:
    """``{columns: [changed], where: {state: [撤销]}}``."""
    columns = [c for name in texts(entry.get("columns")) if (c := column_of(kind, name))]
    for row in rows_meant(item, entry):
        for column in columns:
            if row.cells.get(column.name) is None:
                label = {"label_zh": column.label.zh, "label_en": column.label.en}
                yield in_row(item, row, "D225", column.name, **label)


def _lengths(item: Item, catalog: Catalog, entry: Entry) -> Iterator[Finding]:
    """``{deadline: penalty-display-36, from: decided, until: display_until, where: {severity: [严重]}}``."""
    rule = catalog.deadlines.get(str(entry.get("deadline")))
    start_name, end_name = str(entry.get("from")), str(entry.get("until"))
    for row in rows_meant(item, entry) if rule else ():
        start, until = _day(row.cells.get(start_name)), _day(row.cells.get(end_name))
        if rule is None or start is None or until is None:
            continue
        due = deadline_of(start, rule, catalog.calendar)
        if due is not None and _is_off(rule, until, due):
            code = length_code(Period(rule, start_name, end_name))
            yield in_row(item, row, code, end_name, **length_told(rule, start, until, due))


def _is_off(rule: Deadline, until: date, due: date) -> bool:
    return until > due if rule.sense == "at-most" else until < due


def _unexplained(item: Item, catalog: Catalog, kind: Kind, entry: Entry) -> Iterator[Finding]:
    """Rows taken back without a public reason, or too late.

    ``{states: [撤销], in: withdrawals, by: number, on: date, changed: changed, deadline: penalty-withdraw-3}``
    (行政处罚法第四十八条: 三日内撤回并公开说明理由). The register of withdrawals is a property of the item.
    """
    table = kind.table
    if table is None or not table.row_state:
        return
    register = _register(item, entry)
    rule = catalog.deadlines.get(str(entry.get("deadline")))
    for row in item.rows:
        if not cells_hold(row.cells, {table.row_state: entry.get("states")}):
            continue
        told = register.get(row.key)
        if told is None:
            yield in_row(item, row, "D235", table.row_state)
        elif rule is not None:
            yield from _late(item, catalog, row, entry, rule, told)


def _register(item: Item, entry: Entry) -> dict[str, date | None]:
    """Number of a row → day it was taken back."""
    records = item.values.get(str(entry.get("in")), ())
    return {
        str(record.get(str(entry.get("by")), "")): _day(record.get(str(entry.get("on"))))
        for record in (records if isinstance(records, tuple) else ())
        if isinstance(record, dict)
    }


def _late(
    item: Item, catalog: Catalog, row: Row, entry: Entry, rule: Deadline, done: date
) -> Iterator[Finding]:
    """Told later than the period from the day of the change allows."""
    changed = _day(row.cells.get(str(entry.get("changed"))))
    if changed is None:
        return
    due = deadline_of(changed, rule, catalog.calendar)
    if due is not None and done > due:
        yield at(item, "D503", str(entry.get("in")), **length_told(rule, changed, done, due))


def _day(value: Value | None) -> date | None:
    if isinstance(value, Moment):
        return value.day
    return value if isinstance(value, date) else None
