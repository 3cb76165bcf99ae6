"""CSV or XLSX → lines of cells as text, with what their editor sees of them."""

from __future__ import annotations

import csv
import io
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import accumulate, islice
from struct import error as StructError  # noqa: N812 - an exception by the name of one
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception by the name of one

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.spreadsheet import as_meant, figure_text
from disclosure.reading.attachments.collecting import FullError, LockedError
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.package import Package
from disclosure.reading.lines import FIRST_LINES, NOTHING_READ, Area, Line, OtherSheet, Sheet
from disclosure.reading.sheet_scan import Look, SheetScan, scan_sheets
from disclosure.reading.text import decode

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_ROWS = 200_000
_MAX_COLUMNS = 256
_MAX_UNPACKED = 64 * 1024 * 1024
# What the library lets through of a file that is no workbook, cut short, encrypted or made up.
_BROKEN = (
    BadZipFile,
    ExpatError,
    FullError,
    LockedError,
    ZlibError,
    StructError,
    EOFError,
    LookupError,
    StopIteration,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    RuntimeError,
    SyntaxError,
)


_NONE: frozenset[int] = frozenset()


def read_lines(data: bytes, path: str) -> tuple[list[Line], list[Finding]]:
    """The lines of a data file, empty ones left out."""
    sheet, findings = read_sheet(data, path)
    return sheet.lines, findings


def read_sheet(data: bytes, path: str) -> tuple[Sheet, list[Finding]]:
    """A CSV, or of an XLSX the first visible sheet that holds something; lines that are empty are left out."""
    name = path.lower()
    if name.endswith(".xlsx"):
        return _xlsx(data, path)
    if not name.endswith(".csv"):
        return NOTHING_READ, [_unreadable(path, "不是 CSV 或 XLSX 文件", "neither CSV nor XLSX")]
    text, findings = decode(data, path)
    # Excel writes a byte order mark before UTF-8 and opens no CSV rightly without it: no fault here.
    findings = [f for f in findings if f.code != "D109"]
    if text is None:
        return NOTHING_READ, findings
    try:
        return Sheet(list(_csv(text))), findings
    except csv.Error as error:
        return NOTHING_READ, [*findings, _unreadable(path, str(error), str(error))]


def _csv(text: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text), strict=True)
    start = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            wild = frozenset(i for i, cell in enumerate(cells) if cell[:1] == "=")
            yield Line(start, [as_meant(cell.strip()) for cell in cells], wild)
        start = reader.line_num + 1


def _xlsx(data: bytes, path: str) -> tuple[Sheet, list[Finding]]:
    # Imported here: it takes 150 ms, and most builds read no workbook.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        if _unpacked(data) > _MAX_UNPACKED:
            return NOTHING_READ, [_too_large(path, "解压后 64 MiB", "64 MiB unpacked")]
        scans = scan_sheets(Package(data, Limits()))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return _chosen([(sheet, scans[str(sheet.title)]) for sheet in book.worksheets], path)
    except (InvalidFileException, *_BROKEN) as error:
        reason = type(error).__name__
        return NOTHING_READ, [_unreadable(path, reason, reason)]


def _unpacked(data: bytes) -> int:
    """Size of a workbook's parts as its own directory gives it; no more than that is ever unpacked."""
    with ZipFile(io.BytesIO(data)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _chosen(
    sheets: Sequence[tuple[Worksheet, SheetScan]], path: str
) -> tuple[Sheet, list[Finding]]:
    """The first sheet that its editor sees filled, and what the others begin with."""
    filled = [(sheet, scan) for sheet, scan in sheets if scan.columns]
    read = next((one for one in filled if _is_visible(one[0])), None)
    others = tuple(
        OtherSheet(
            str(sheet.title), _is_visible(sheet), list(islice(_lines(sheet, scan), FIRST_LINES))
        )
        for sheet, scan in filled
        if read is None or sheet is not read[0]
    )
    if read is None:
        return Sheet([], str(sheets[0][0].title), others=others), []
    sheet, scan = read
    if scan.rows > _MAX_ROWS or scan.columns > _MAX_COLUMNS:
        return NOTHING_READ, [
            _too_large(
                path,
                f"{_MAX_ROWS} 行、{_MAX_COLUMNS} 列",
                f"{_MAX_ROWS} rows, {_MAX_COLUMNS} columns",
            )
        ]
    lines = _with_merged(list(_lines(sheet, scan)), scan.merged)
    width = range(scan.columns)
    hidden = frozenset(n for hidden in scan.hidden_columns for n in width if n in hidden)
    return Sheet(lines, str(sheet.title), tuple(scan.merged), hidden, others), []


def _is_visible(sheet: Worksheet) -> bool:
    return bool(sheet.sheet_state == "visible")


def _lines(sheet: Worksheet, scan: SheetScan) -> Iterator[Line]:
    """Lines with what the cells show, and which of them are formulas or percentages."""
    rows = sheet.iter_rows(
        max_row=min(scan.rows, _MAX_ROWS), max_col=min(scan.columns, _MAX_COLUMNS), values_only=True
    )
    for number, row in enumerate(rows, 1):
        cells = [_cell(value) for value in row]
        wild = frozenset(scan.formulas.get(number, ()))
        while cells and not cells[-1] and len(cells) - 1 not in wild:
            cells.pop()
        if cells:
            looks = scan.looks.get(number)
            shown = _otherwise(row, cells, looks) if looks else (_NONE, _NONE, _NONE)
            yield Line(number, cells, wild, *shown, hidden=number in scan.hidden_rows)


def _otherwise(
    row: Sequence[object], cells: Sequence[str], looks: Mapping[int, Look]
) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The cells that are shown as percentages, those shown divided, and those of which some decimals are not shown."""
    numbers = {n: look for n, look in looks.items() if n < len(cells) and _is_number(row[n])}
    percents = frozenset(n for n, look in numbers.items() if look.percent)
    scaled = frozenset(n for n, look in numbers.items() if look.scaled and row[n])
    rounded = frozenset(
        n
        for n, look in numbers.items()
        if len(cells[n].partition(".")[2]) > look.decimals + 2 * look.percent
    )
    return percents, scaled, rounded


def _with_merged(lines: list[Line], areas: Sequence[Area]) -> list[Line]:
    """The lines, those marked that a merged cell touches; areas may lie over each other by the thousand."""
    if not areas:
        return lines
    numbers = [line.number for line in lines]
    begun = [0] * (len(lines) + 1)
    for area in areas:
        begun[bisect_left(numbers, area.top)] += 1
        begun[bisect_right(numbers, area.bottom)] -= 1
    return [
        line._replace(merged=True) if open_ > 0 else line
        for line, open_ in zip(lines, accumulate(begun), strict=False)
    ]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: object) -> str:
    """A cell's text as an editor would type it in CSV."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        plain = value.hour == value.minute == 0
        return value.date().isoformat() if plain else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return figure_text(value)
    return str(value).strip()


def _unreadable(path: str, zh: str, en: str) -> Finding:
    return Finding("D122", path, START, {"reason_zh": zh, "reason_en": en})


def _too_large(path: str, zh: str, en: str) -> Finding:
    return Finding("D111", path, START, {"limit_zh": zh, "limit_en": en})
