"""An item's table as a CSV file of its own, ``d/<slug>/table.csv``: read back, it gives the same cells."""

from __future__ import annotations

from disclosure.exporting.csv_rows import csv_lines
from disclosure.model.public import PublicColumn, PublicItem

_BOM = b"\xef\xbb\xbf"
"""Lets Excel read the file as UTF-8."""


def table_csv(item: PublicItem) -> bytes:
    """Header and rows, without columns for the page only; nothing for kinds with personal data.

    A header is the column's label with its unit, as editors write it: 罚款金额（万元）.
    """
    if item.table is None or not item.exported:
        return b""
    kept = [n for n, column in enumerate(item.table.columns) if not column.page_only]
    if not kept:
        return b""
    header = [_heading(item.table.columns[n]) for n in kept]
    rows = [[row.cells[n] for n in kept] for row in item.table.rows]
    return _BOM + csv_lines([header, *rows])


def _heading(column: PublicColumn) -> str:
    return f"{column.label.zh}（{column.unit}）" if column.unit else column.label.zh
