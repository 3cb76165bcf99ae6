"""The rows of a list as a workbook, for sites that ask for it (``exports: [xlsx]`` in ``site.yaml``)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from disclosure.exporting.csv_rows import HEADER
from disclosure.exporting.sheets import HEAD, Sheet, SheetRow, workbook
from disclosure.model.spreadsheet import as_meant

_WIDTHS = (30, 60, 20, 20, 14, 20, 12, 17, 12, 12, 10, 12, 20, 60, 40)
_OWN = 20
"""Width of a column of the kind's own."""


def list_workbook(name: str, lines: Iterable[bytes], header: Sequence[str] = HEADER) -> bytes:
    """The lines of ``list.csv`` as a sheet."""
    rows = [SheetRow(cells) for line in lines for cells in _cells(line.decode())]
    widths = (*_WIDTHS, *[_OWN] * (len(header) - len(HEADER)))
    return workbook([Sheet(name, [SheetRow(header, (HEAD,)), *rows], widths, frozen=1)])


def _cells(line: str) -> Iterator[Sequence[str]]:
    """The cells of a line, as they were before a spreadsheet was thought of."""
    # Most lines quote nothing: of the tables of a large site that is half the time.
    if '"' not in line and "'" not in line:
        yield line.rstrip("\r\n").split(",")
        return
    for row in csv.reader([line]):
        yield [as_meant(cell) for cell in row]
