"""A report as a workbook, ``d/<slug>/report.xlsx``."""

from __future__ import annotations

from dataclasses import replace

from disclosure.exporting.form_cells import exported_cells
from disclosure.exporting.workbook import workbook_bytes
from disclosure.model.public import PublicItem


def form_xlsx(item: PublicItem) -> bytes:
    """The workbook of an item that follows an official form; nothing for others, or where no table may be seen."""
    if item.form is None or item.table is None or not item.exported:
        return b""
    # Imported here: the library takes 150 ms, and most builds write no workbook.
    from disclosure.exporting.form_sheets import report_workbook  # noqa: PLC0415

    form = replace(item.form, cells=exported_cells(item))
    return workbook_bytes(report_workbook(item, form, item.table))
