"""The rows of a list as a workbook, for sites that ask for it (``exports: [xlsx]`` in ``site.yaml``)."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from disclosure.exporting.csv_rows import HEADER, harmless
from disclosure.exporting.sheets import HEAD, Sheet, SheetRow, workbook

_WIDTHS = (30, 60, 20, 20, 14, 20, 12, 17, 12, 12, 10, 12, 20, 60, 40)


def list_workbook(name: str, lines: Iterable[bytes]) -> bytes:
    """The lines of ``list.csv`` as a sheet; made of them only when it is asked for, since most sites do not."""
    text = [line.decode() for line in lines]
    rows = [SheetRow([_plain(cell) for cell in row]) for row in csv.reader(text)]
    return workbook([Sheet(name, [SheetRow(HEADER, (HEAD,)), *rows], _WIDTHS, frozen=1)])


def _plain(cell: str) -> str:
    """The text itself: in a workbook it needs nothing before it to stay a text."""
    return cell[1:] if cell[:1] == "'" and harmless(cell[1:]) == cell else cell
