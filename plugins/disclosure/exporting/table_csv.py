"""An item's table as a CSV file of its own, ``d/<slug>/table.csv``: read back, it gives the same cells."""

from __future__ import annotations

from disclosure.exporting.csv_rows import csv_file, heading
from disclosure.model.public import PublicItem


def table_csv(item: PublicItem) -> bytes:
    """Header and rows, without columns for the page only; nothing for kinds with personal data."""
    lines = told_rows(item)
    return csv_file(lines) if lines else b""


def told_rows(item: PublicItem) -> list[list[str]]:
    """What of an item's table leaves its page, header first; nothing where no column does."""
    if item.table is None or not item.exported:
        return []
    columns = item.table.columns
    kept = [n for n, column in enumerate(columns) if not column.page_only]
    if not kept:
        return []
    header = [heading(columns[n].label, columns[n].unit) for n in kept]
    return [header, *([row.cells[n] for n in kept] for row in item.table.rows)]
