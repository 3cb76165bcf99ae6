"""CSV or XLSX beside an item → its rows, typed by the kind's columns, with the line of each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.address import slug_of
from disclosure.model.item import Row
from disclosure.model.spreadsheet import FAULTS
from disclosure.reading.convert import Unfit, Vocabularies, convert_scalar
from disclosure.reading.data_files import read_sheet
from disclosure.reading.headers import labels_of, read_header
from disclosure.reading.lines import Line, Sheet
from disclosure.reading.nearest import nearest
from disclosure.reading.sheet_checks import check_others, check_sheet
from disclosure.reading.units import NO_UNITS, Units

if TYPE_CHECKING:
    from disclosure.model.catalog import Column, Table
    from disclosure.model.values import Value

_PERCENT = "%"
_WORDS = frozenset({"text", "markdown"})


def read_table(
    data: bytes, path: str, table: Table, vocabularies: Vocabularies, units: Units = NO_UNITS
) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows of a data file; columns that are unknown, missing or in another unit, and cells that do not fit, are findings."""
    sheet, findings = read_sheet(data, path)
    if not sheet.lines and findings:
        return (), findings
    if not sheet.lines:  # an empty file lacks every column
        sheet = sheet._replace(lines=[Line(1, [])])
    findings += check_others(sheet, path, table)
    header = read_header(sheet, path, table, units)
    findings += header.findings
    if not header.is_one:
        return (), findings
    columns = header.columns
    findings += check_sheet(sheet, columns, path)
    rows: list[Row] = []
    keys: dict[str, int] = {}
    for line in sheet.lines[1:]:
        row, found = _row(line, columns, path, table, vocabularies)
        findings += found
        findings += _key(row, keys, path, table)
        rows.append(row)
    return tuple(rows), _without_merged(findings, sheet)


def _without_merged(findings: list[Finding], sheet: Sheet) -> list[Finding]:
    """Cells that are empty because they are merged with another are told once, as that."""
    if not any(finding.code == "D238" for finding in findings):
        return findings
    merged = {line.number for line in sheet.lines if line.merged}
    return [f for f in findings if f.code != "D225" or f.mark[0] not in merged]


def _row(
    line: Line,
    columns: Sequence[Column | None],
    path: str,
    table: Table,
    vocabularies: Vocabularies,
) -> tuple[Row, list[Finding]]:
    findings = []
    width = len(columns)
    written = line.cells
    if len(written) > width or (path.lower().endswith(".csv") and len(written) < width):
        arguments = {"row": str(line.number), "found": str(len(written)), "expected": str(width)}
        findings.append(Finding("D227", path, (line.number, 1), arguments))
    elif len(written) < width:  # a row of a workbook ends with its last filled cell
        written = [*written, *[""] * (width - len(written))]
    cells: dict[str, Value] = {}
    for index, (cell, column) in enumerate(zip(written, columns, strict=False)):
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
            text = _as_shown(cell, column, line, index)
            cells[column.name] = convert_scalar(_sound(text), column, vocabularies)
        except Unfit:
            # The value is not quoted: a cell may hold anything, also what must not be seen.
            reasons = _expected(column, cell) | _amiss(cell, line, index)
            findings.append(Finding("D222", path, mark, where | reasons, column.name))
    key = str(cells.get(table.row_key, "")) if table.row_key else str(line.number)
    return Row(key, cells, line.number), findings


def _as_shown(cell: str, column: Column, line: Line, index: int) -> str:
    """What a cell shows that is stored as a fraction: 0.15 as 15 in a column of percentages, as 15% among words.

    A number that is shown divided by thousands is not read: whether the editor means it or what is shown, nobody knows.
    """
    if index in line.scaled:
        raise Unfit("D222")
    if index not in line.percents:
        return cell
    shown = f"{Decimal(cell).scaleb(2):f}"
    if column.unit == _PERCENT:
        return shown
    if column.type in _WORDS:
        return f"{shown}%"
    raise Unfit("D222")


def _sound(text: str) -> str:
    if text in FAULTS:
        raise Unfit("D222")
    return text


def _amiss(cell: str, line: Line, index: int) -> dict[str, str]:
    """Why a cell does not fit, where more is known than that."""
    if cell in FAULTS:
        return {"fault": cell}
    if index in line.scaled:
        return {
            "format_zh": "缩小（千、万、百万）显示的",
            "format_en": "a number divided by thousands",
        }
    if index in line.percents:
        return {"format_zh": "百分比", "format_en": "a percentage"}
    return {}


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
