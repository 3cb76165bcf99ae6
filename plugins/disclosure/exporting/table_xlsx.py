"""An item's table as a workbook, ``d/<slug>/table.xlsx``, of kinds with ``exports: [table.xlsx]``."""

from __future__ import annotations

from disclosure.exporting.sheets import HEAD, Sheet, SheetRow, fitting, workbook
from disclosure.exporting.table_csv import told_rows
from disclosure.model.public import PublicItem

_LEAST, _MOST = 10, 48
"""Widths of a column, in characters of Latin type; a Han character takes two."""


def table_xlsx(item: PublicItem) -> bytes:
    """The same rows as ``table.csv``, under a heading that stays in sight; nothing where that has nothing."""
    header, *rows = told_rows(item) or ((),)
    if not header or item.table is None:
        return b""
    widths = fitting((header, *rows), _LEAST, _MOST)
    lines = [SheetRow(header, (HEAD,)), *map(SheetRow, rows)]
    return workbook([Sheet(item.table.title.zh, lines, widths, frozen=1)])
