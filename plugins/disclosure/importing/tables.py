"""CSV and XLSX → rows: labels in the header, one item a line."""

from __future__ import annotations

import csv
import io
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice

from disclosure.importing.archives import MALFORMED, unpacked_size
from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import Note, Place, RawRow, Refusal, text_of
from disclosure.importing.text import CHINESE, decoded
from disclosure.model.spreadsheet import as_meant, format_signs

Line = tuple[int, "list[str] | str"]
"""A line's number in the file, from 1, and its cells; or why they cannot be told."""
PlaceOf = Callable[[int], Place]
Found = Iterator[RawRow | Refusal]

_HEADER_WITHIN = 10
"""Lines in which the header is looked for: above it stand titles and notes."""
_MAX_CELL = 16 * 1024 * 1024
_MAX_UNPACKED = 1024 * 1024 * 1024
_WRAPPED = re.compile(r'="([^"]*)"')
_DELIMITERS = ",\t;"


def read_csv(data: bytes, place: PlaceOf, mapping: ImportMapping) -> Found:
    """The rows of a CSV in UTF-8, UTF-16 (Excel's Unicode text) or GB18030 (what Excel and WPS write in China)."""
    found = decoded(data)
    if found is None:
        yield Refusal(place(1), "encoding")
        return
    text, encoding = found
    notes = (Note("encoding"),) if encoding == CHINESE else ()
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    with _large_cells():
        yield from _rows(_csv_lines(text, delimiter), place, mapping, notes)


_LIMIT = threading.Lock()


@contextmanager
def _large_cells() -> Iterator[None]:
    """Cells may hold whole documents; the limit of the library is one for the process, so it is put back."""
    with _LIMIT:
        before = csv.field_size_limit(_MAX_CELL)
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _csv_lines(text: str, delimiter: str) -> Iterator[Line]:
    """Lines with their cells, and what is none of them; read strictly, for one stray quote would swallow what follows."""
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        before = start
        try:
            for cells in reader:
                yield before + 1, [_unwrapped(as_meant(cell.strip())) for cell in cells]
                before = start + reader.line_num
        except csv.Error:
            yield before + 1, "csv-quote" if '"' in lines[before] else "large-row"
            before += 1
        start = before


def _unwrapped(cell: str) -> str:
    """A text that was written as a formula, so that no spreadsheet makes a number of it: ``="00123"``."""
    return match[1] if (match := _WRAPPED.fullmatch(cell)) else cell


def read_workbook(data: bytes, place: PlaceOf, mapping: ImportMapping) -> Found:
    """The rows of every visible sheet that has a header; places name the sheet if there are several."""
    # Imported here: it takes 150 ms, and most imports read no workbook.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        if unpacked_size(data) > _MAX_UNPACKED:
            yield Refusal(place(1), "large-file")
            return
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            lines = (
                (n, [_shown(cell.value, cell.number_format) for cell in row])
                for n, row in enumerate(sheet.iter_rows(), 1)
            )
            where = place if len(sheets) == 1 else _in_sheet(place, str(sheet.title))
            yield from _rows(lines, where, mapping, ())
    except (*MALFORMED, InvalidFileException):
        yield Refusal(place(1), "malformed-table")


def _in_sheet(place: PlaceOf, title: str) -> PlaceOf:
    def where(line: int) -> Place:
        of = place(line)
        return Place(f"{of.shown}[{title}]", f"{of.source}[{title}]", line)

    return where


def _shown(value: object, code: str | None) -> str:
    """A cell's text; what is shown as a percentage holds a hundredth of it."""
    text = _cell(value)
    is_figure = isinstance(value, int | float) and not isinstance(value, bool)
    if text and is_figure and code and "%" in code and "%" in format_signs(code):
        return f"{Decimal(text).scaleb(2):f}%"
    return text


def _cell(value: object) -> str:
    """A cell's text as an editor would type it."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    if isinstance(value, date):
        return value.isoformat()
    return text_of(value).strip()


def _rows(
    lines: Iterable[Line], place: PlaceOf, mapping: ImportMapping, notes: tuple[Note, ...]
) -> Found:
    remaining = iter(lines)
    above = list(islice(remaining, _HEADER_WITHIN))
    filled = [
        (number, cells) for number, cells in above if not isinstance(cells, str) and any(cells)
    ]
    header = next((line for line in filled if _is_header(line[1], mapping)), None)
    if header is None:
        yield from (Refusal(place(n), cells) for n, cells in above if isinstance(cells, str))
        yield from (Refusal(place(number), "no-header") for number, _ in filled[:1])
        return
    # What stands above the table may be a mark of secrecy for all of it.
    beside = tuple(cell for number, cells in filled if number < header[0] for cell in cells if cell)
    later = (line for line in above if line[0] > header[0] or isinstance(line[1], str))
    for number, cells in chain(later, remaining):
        if isinstance(cells, str):
            yield Refusal(place(number), cells)
        elif any(cells):
            yield RawRow(place(number), _labelled(header[1], cells), beside, notes=notes)


def _is_header(cells: Sequence[str], mapping: ImportMapping) -> bool:
    """Whether one of the cells is a label for titles."""
    titles = mapping.properties.get("title", ())
    return any(mapping.fold(cell) in titles for cell in cells if cell)


def _labelled(header: Sequence[str], cells: Sequence[str]) -> dict[str, object]:
    """Cells by their label; of equal labels the first that has a value counts, cells without label keep their place."""
    data: dict[str, object] = {}
    for number, cell in enumerate(cells):
        label = (header[number] if number < len(header) else "") or f"第{number + 1}列"
        if cell and not data.get(label):
            data[label] = cell
    return data
