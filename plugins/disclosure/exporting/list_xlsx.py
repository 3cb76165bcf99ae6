"""The rows of a list as a workbook, for sites that ask for it (``exports: [xlsx]`` in ``site.yaml``)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from disclosure.exporting.csv_rows import HEADER
from disclosure.exporting.sheets import HEAD, Sheet, SheetRow, workbook
from disclosure.model.spreadsheet import as_meant

_WIDTHS = (30, 60, 20, 20, 14, 20, 12, 17, 12, 12, 10, 12, 20, 60, 40)
_OWN = 20
"""Width of a column of the kind's own."""


def list_workbook(name: str, lines: Iterable[bytes], header: Sequence[str] = HEADER) -> bytes:
    """The lines of ``list.csv`` as a sheet; made of them only when it is asked for, since most sites do not."""
    text = [line.decode() for line in lines]
    rows = [SheetRow([as_meant(cell) for cell in row]) for row in csv.reader(text)]
    widths = (*_WIDTHS, *[_OWN] * (len(header) - len(HEADER)))
    return workbook([Sheet(name, [SheetRow(header, (HEAD,)), *rows], widths, frozen=1)])
