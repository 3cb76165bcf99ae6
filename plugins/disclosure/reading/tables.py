"""CSV or XLSX beside an item → its rows, typed by the kind's columns, with the line of each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from struct import error as StructError  # noqa: N812 - an exception by the name of one
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception by the name of one

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.address import slug_of
from disclosure.model.item import Row
from disclosure.model.spreadsheet import as_meant, figure_text
from disclosure.reading.convert import Unfit, Vocabularies, convert_scalar
from disclosure.reading.headers import labels_of, read_header
from disclosure.reading.lines import Line
from disclosure.reading.nearest import nearest
from disclosure.reading.text import decode
from disclosure.reading.units import NO_UNITS, Units

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from disclosure.model.catalog import Column, Table
    from disclosure.model.values import Value

_MAX_ROWS = 200_000
_MAX_COLUMNS = 256
_MAX_UNPACKED = 64 * 1024 * 1024
# What the library lets through of a file that is no workbook, cut short, encrypted or made up.
_BROKEN = (
    BadZipFile,
    ZlibError,
    StructError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    RuntimeError,
    SyntaxError,
)


def read_table(
    data: bytes, path: str, table: Table, vocabularies: Vocabularies, units: Units = NO_UNITS
) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows of a data file; columns that are unknown, missing or in another unit, and cells that do not fit, are findings."""
    lines, findings = read_lines(data, path)
    if not lines and findings:
        return (), findings
    lines = lines or [Line(1, [])]  # an empty file lacks every column
    wide = path.lower().endswith(".xlsx")
    columns, found = read_header(lines, path, table, units, wide=wide)
    findings += found
    rows: list[Row] = []
    keys: dict[str, int] = {}
    for line in lines[1:]:
        row, found = _row(line, columns, path, table, vocabularies)
        findings += found
        findings += _key(row, keys, path, table)
        rows.append(row)
    return tuple(rows), findings


def read_lines(data: bytes, path: str) -> tuple[list[Line], list[Finding]]:
    """The lines of a CSV or of the first sheet of an XLSX, empty ones left out."""
    if path.lower().endswith(".xlsx"):
        return _xlsx(data, path)
    text, findings = decode(data, path)
    # Excel writes a byte order mark before UTF-8 and opens no CSV rightly without it: no fault here.
    findings = [f for f in findings if f.code != "D109"]
    if text is None:
        return [], findings
    try:
        return list(_csv(text)), findings
    except csv.Error as error:
        return [], [*findings, _unreadable(path, str(error))]


def _csv(text: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text), strict=True)
    start = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            wild = frozenset(i for i, cell in enumerate(cells) if cell[:1] == "=")
            yield Line(start, [as_meant(cell.strip()) for cell in cells], wild)
        start = reader.line_num + 1


def _xlsx(data: bytes, path: str) -> tuple[list[Line], list[Finding]]:
    # Imported here: it takes 150 ms, and most builds read no workbook.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        if _unpacked(data) > _MAX_UNPACKED:
            limit = {"limit_zh": "解压后 64 MiB", "limit_en": "64 MiB unpacked"}
            return [], [Finding("D111", path, START, limit)]
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(data), read_only=True)
        return list(_sheet(values.worksheets[0], formulas.worksheets[0])), []
    except (InvalidFileException, *_BROKEN) as error:
        return [], [_unreadable(path, type(error).__name__)]


def _unpacked(data: bytes) -> int:
    """Size of a workbook's parts as its own directory gives it; no more than that is ever unpacked."""
    with ZipFile(io.BytesIO(data)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _sheet(values: Worksheet, formulas: Worksheet) -> Iterator[Line]:
    """Lines with what the cells show, and which of them are formulas."""
    shown = values.iter_rows(max_row=_MAX_ROWS, max_col=_MAX_COLUMNS, values_only=True)
    written = formulas.iter_rows(max_row=_MAX_ROWS, max_col=_MAX_COLUMNS, values_only=True)
    for number, (row, marks) in enumerate(zip(shown, written, strict=False), 1):
        cells = [_cell(value) for value in row]
        wild = frozenset(i for i, m in enumerate(marks) if isinstance(m, str) and m[:1] == "=")
        while cells and not cells[-1] and len(cells) - 1 not in wild:
            cells.pop()
        if cells:
            yield Line(number, cells, wild)


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


def _unreadable(path: str, reason: str) -> Finding:
    return Finding("D122", path, START, {"reason_zh": reason, "reason_en": reason})


def _row(
    line: Line,
    columns: Sequence[Column | None],
    path: str,
    table: Table,
    vocabularies: Vocabularies,
) -> tuple[Row, list[Finding]]:
    findings = []
    width = len(columns)
    if len(line.cells) > width or (path.lower().endswith(".csv") and len(line.cells) < width):
        arguments = {"row": str(line.number), "found": str(len(line.cells)), "expected": str(width)}
        findings.append(Finding("D227", path, (line.number, 1), arguments))
    cells: dict[str, Value] = {}
    for index, (cell, column) in enumerate(zip(line.cells, columns, strict=False)):
        if column is None:
            continue
        mark = (line.number, index + 1)
        where = labels_of(column) | {"row": str(line.number)}
        if index in line.formulas:
            findings.append(Finding("D226", path, mark, where, column.name))
        if not cell:
            if column.required:
                findings.append(Finding("D225", path, mark, where, column.name))
            continue
        try:
            cells[column.name] = convert_scalar(cell, column, vocabularies)
        except Unfit:
            # The value is not quoted: a cell may hold anything, also what must not be seen.
            findings.append(
                Finding("D222", path, mark, where | _expected(column, cell), column.name)
            )
    key = str(cells.get(table.row_key, "")) if table.row_key else str(line.number)
    return Row(key, cells, line.number), findings


def _key(row: Row, keys: dict[str, int], path: str, table: Table) -> list[Finding]:
    if not table.row_key:
        return []
    # Rows stand at addresses made of their keys: what these cannot tell apart is the same.
    first = keys.setdefault(slug_of(row.key), row.line)
    if row.key and first == row.line:
        return []
    column = next(c for c in table.columns if c.name == table.row_key)
    if not row.key and column.required:
        return []  # D225 says it already
    arguments = labels_of(column) | {"row": str(row.line), "first": str(first)}
    return [Finding("D223", path, (row.line, 1), arguments, column.name)]


_LISTED = 12
"""So many values of a column are all named in a message."""


_EXAMPLES = {
    "date": ("日期", "a date", "2026-01-05"),
    "datetime": ("日期", "a date", "2026-01-05 09:30"),
    "year": ("年份", "a year", "2026"),
    "integer": ("整数", "a whole number", "1200"),
    "decimal": ("数字", "a number", "12.50"),
    "amount": ("金额", "an amount", "1200.00"),
    "boolean": ("是或否", "yes or no", "是"),
    "url": ("网址", "an address", "https://www.example.gov.cn/"),
    "phone": ("电话", "a telephone number", "（0999）812 3360"),
    "email": ("邮箱", "an e-mail address", "xxgk@example.gov.cn"),
}


def _expected(column: Column, cell: str) -> dict[str, str]:
    labels = [label.zh for _, label in column.values]
    if labels:
        allowed = "、".join(labels[:_LISTED])
        rest = f"等{len(labels)}种" if len(labels) > _LISTED else ""
        return {
            "expected_zh": f"“{allowed}”{rest}之一",
            "expected_en": "one of the values",
            "example": nearest(cell, labels) or labels[0],
        }
    zh, en, example = _EXAMPLES.get(column.type, ("可识别的内容", "a known value", ""))
    return {"expected_zh": zh, "expected_en": en, "example": example}
