"""Official tables as files beside their page: XLSX with merged cells, CSV with a line for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure.exporting.csv_rows import csv_file
from disclosure.exporting.sheets import BODY, CENTRE, HEAD, TITLE, Sheet, SheetRow, workbook
from disclosure.model.listing import TablePage
from disclosure.model.standard_table import StandardTable, TableForm, TableHead, TableRow

XLSX_NAME, CSV_NAME = "catalogue.xlsx", "catalogue.csv"
_OWN = ("事项编码", "已公开件数", "最近公开日期", "网址")
"""What the site adds to the columns of the table."""
_FIELD = "公开领域"
_HELD = "公开情况"
_PARTIAL = "（部分：有的行尚未补全，以主管部门公布的标准目录为准）"
_EDITION = "依据："
_HEADS = 2
"""Lines of headings: the wider ones, and those below them."""
_WIDTHS = {
    "number": 5.0,
    "matter": 13.0,
    "content": 36.0,
    "basis": 30.0,
    "deadline": 16.0,
    "publisher": 16.0,
    "channels": 24.0,
}
_TICKED = 7.0
"""Width of a column for a tick."""
_CENTRED = frozenset({"number", "audience", "mode", "levels"})


def table_workbook(page: TablePage) -> bytes:
    """A sheet for each table in its exact form, and one for what the site holds under their rows."""
    sheets = [_sheet(table) for table in page.tables]
    return workbook([*sheets, _held(page.tables)])


def _sheet(table: StandardTable) -> Sheet:
    columns = [head.code for head in table.heads for _ in head.columns]
    last = len(columns) - 1
    rows = [
        SheetRow(
            [f"{table.title.zh}{'（部分）' if table.partial else ''}", *[""] * last], (TITLE,)
        ),
        SheetRow([_note(table), *[""] * last]),
        *_heads(table.heads),
    ]
    top = len(rows)
    looks = [CENTRE if code in _CENTRED else BODY for code in columns]
    rows += [SheetRow(["\n".join(lines) for lines in row.cells], looks) for row in table.rows]
    merges = [(0, 0, 0, last), (1, 0, 1, last), *_head_merges(table.heads, top - _HEADS)]
    merges += [
        (top + number, 1, top + number + row.span - 1, 1)
        for number, row in enumerate(table.rows)
        if row.span > 1
    ]
    return Sheet(
        table.name.zh,
        rows,
        [_WIDTHS.get(code, _TICKED) for code in columns],
        merges,
        top,
        landscape=True,
    )


def _note(table: StandardTable) -> str:
    edition = f"{_EDITION}{table.edition}" if table.edition else ""
    return f"{edition}{_PARTIAL if table.partial else ''}"


def _heads(heads: Sequence[TableHead]) -> list[SheetRow]:
    upper = [text for head in heads for text in (head.label.zh, *[""] * (len(head.columns) - 1))]
    lower = [label.zh if head.below else "" for head in heads for _, label in head.columns]
    return [SheetRow(upper, (HEAD,)), SheetRow(lower, (HEAD,))]


def _head_merges(heads: Sequence[TableHead], row: int) -> Iterator[tuple[int, int, int, int]]:
    place = 0
    for head in heads:
        width = len(head.columns)
        if not head.below:
            yield row, place, row + 1, place
        elif width > 1:
            yield row, place, row, place + width - 1
        place += width


def _held(tables: Sequence[StandardTable]) -> Sheet:
    rows = [
        SheetRow(
            [
                table.name.zh,
                row.code,
                *("".join(lines) for lines in row.cells[1:3]),
                row.count,
                row.last,
                row.url,
            ]
        )
        for table in tables
        for row in table.rows
    ]
    head = SheetRow([_FIELD, _OWN[0], "一级事项", "二级事项", *_OWN[1:]], (HEAD,))
    return Sheet(_HELD, [head, *rows], (16, 14, 20, 30, 10, 12, 24), frozen=1)


def table_lines(page: TablePage) -> bytes:
    """The rows of all tables with the same columns each, those of the site last."""
    columns = _columns(page.form)
    rows = [
        (table.name.zh, *_flat(table, row, columns), row.code, str(row.count), row.last, row.url)
        for table in page.tables
        for row in table.rows
    ]
    header = (_FIELD, *(name for _, name in columns), *_OWN)
    return csv_file([header, *rows])


def _columns(form: TableForm) -> list[tuple[str, str]]:
    """Code and name of every column a table may have, optional ones too."""
    boxes = {"audience": form.audience, "mode": form.modes, "levels": form.levels}
    found = []
    for code, label in form.columns.items():
        if code in boxes:
            found += [(box.code, f"{label.zh}：{box.label.zh}") for box in boxes[code]]
        elif code != "matter":
            found.append((code, label.zh))
    return found


def _flat(table: StandardTable, row: TableRow, columns: Sequence[tuple[str, str]]) -> list[str]:
    codes = [code for head in table.heads for code, _ in head.columns]
    cells = dict(zip(codes, row.cells, strict=True))
    return ["\n".join(cells.get(code, ())) for code, _ in columns]
