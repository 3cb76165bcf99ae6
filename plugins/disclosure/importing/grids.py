"""Tables of office files and pages as grids: every cell has its text, merged ones all the same."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeAlias
from zipfile import ZipFile

from disclosure.importing.archives import MALFORMED, unpacked_size
from disclosure.importing.documents import cell_text, number_in, plain_text, width_of
from disclosure.importing.html_tables import MOST_CELLS, html_tables
from disclosure.importing.rows import text_of
from disclosure.importing.text import decoded, mended

Xml: TypeAlias = Any
"""An element of the XML library, which has no types."""

_MAX_UNPACKED = 200 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MERGED = re.compile(
    rb"""mergeCell\b[^>]*?\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)


class GridError(Exception):
    """A file whose tables cannot be had; ``reason`` is the key of what to tell the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where it stands in its file, its rows, and the text before it."""

    place: str
    """Name of the sheet, or which table of the document it is."""
    rows: tuple[tuple[str, ...], ...]
    before: tuple[str, ...] = ()
    joined: frozenset[tuple[int, int]] = frozenset()
    """Places (row, column) that only go on with the cell on their left."""
    flows: bool = False
    """It stands in a text, which a page break may have cut in two."""


def read_grids(data: bytes, suffix: str) -> list[Grid]:
    """The tables of a file by the kind its name tells; raises ``GridError``."""
    read = _READERS.get(suffix.lower())
    if read is None:
        raise GridError("not-a-table-file")
    try:
        return list(read(data))
    except MALFORMED as error:
        raise GridError("malformed-table") from error


def _workbook(data: bytes) -> Iterator[Grid]:
    # Imported here: it takes 150 ms, and most imports read no workbook.
    from openpyxl import load_workbook  # noqa: PLC0415

    _refuse_bombs(data)
    _refuse_wide_merges(data)
    book = load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise GridError("large-file")
        cells = [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        joined: set[tuple[int, int]] = set()
        for merged in sheet.merged_cells.ranges:
            top, left = merged.min_row - 1, merged.min_col - 1
            _fill(cells, top, left, merged.max_row, merged.max_col)
            rows, columns = range(top, merged.max_row), range(left + 1, merged.max_col)
            joined |= {(row, column) for row in rows for column in columns}
        yield Grid(str(sheet.title), tuple(map(tuple, cells)), joined=frozenset(joined))


def _fill(cells: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    text = cells[top][left]
    for row in cells[top:bottom]:
        row[left:right] = [text] * len(row[left:right])


def _text(value: object) -> str:
    return mended(text_of(value)).strip()


def _refuse_bombs(data: bytes) -> None:
    if unpacked_size(data) > _MAX_UNPACKED:
        raise GridError("large-file")


def _refuse_wide_merges(data: bytes) -> None:
    """The library makes a cell for every place of a merged range, be it the whole sheet."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/")]
    area = sum(
        _across(match[1], match[3]) * (abs(int(match[4]) - int(match[2])) + 1)
        for part in parts
        for match in _MERGED.finditer(part)
    )
    if area > MOST_CELLS:
        raise GridError("large-file")


def _across(first: bytes, last: bytes) -> int:
    one, other = (reduce(lambda n, c: n * 26 + c - ord("A") + 1, name, 0) for name in (first, last))
    return abs(other - one) + 1


def _document(data: bytes) -> Iterator[Grid]:
    import docx.opc.exceptions  # noqa: PLC0415 - as above

    _refuse_bombs(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except docx.opc.exceptions.PackageNotFoundError as error:
        raise GridError("malformed-document") from error
    before: list[str] = []
    number = 0
    for element in document.element.body.iterchildren():
        if element.tag == f"{_W}p":
            before.append(plain_text(element))
        elif element.tag == f"{_W}tbl":
            number += 1
            joined: set[tuple[int, int]] = set()
            rows = tuple(_word_rows(element, joined))
            yield Grid(
                str(number), rows, tuple(filter(None, before)), frozenset(joined), flows=True
            )
            before = []


def _word_rows(table: Xml, joined: set[tuple[int, int]]) -> Iterator[tuple[str, ...]]:
    """Rows of a table of Word; a cell merged downwards goes on with the text above it."""
    above: list[str] = []
    for number, row in enumerate(table.iterchildren(f"{_W}tr")):
        cells: list[str] = _skipped(row)
        for cell in _word_cells(row):
            width = width_of(cell)
            continued = _continues(cell) and len(cells) < len(above)
            text = above[len(cells)] if continued else mended(cell_text(cell)).strip()
            joined |= {(number, len(cells) + n) for n in range(1, width)}
            cells += [text] * width
        yield tuple(cells)
        above = cells


def _skipped(row: Xml) -> list[str]:
    """Columns at the row's beginning that have no cell."""
    mark = row.find(f"{_W}trPr/{_W}gridBefore")
    return [""] * number_in(mark) if mark is not None else []


def _word_cells(row: Xml) -> Iterator[Xml]:
    """The cells, also those inside a control of a form."""
    for child in row.iterchildren(f"{_W}tc", f"{_W}sdt"):
        yield from [child] if child.tag == f"{_W}tc" else child.iter(f"{_W}tc")


def _continues(cell: Xml) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _page(data: bytes) -> Iterator[Grid]:
    text = decoded(data)
    if text is None:
        raise GridError("encoding")
    for number, found in enumerate(html_tables(text[0]), 1):
        yield Grid(str(number), found.whole, found.before, frozenset(found.joined))


_READERS: Mapping[str, Callable[[bytes], Iterable[Grid]]] = {
    ".xlsx": _workbook,
    ".docx": _document,
    ".html": _page,
    ".htm": _page,
}
