"""The sheets of a report's workbook: its rows to fill in and read back, and the official tables to print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.properties import PageSetupProperties

from disclosure.exporting.form_cells import figure_of
from disclosure.model.form_layout import Layout, layout
from disclosure.model.official_form import OfficialForm, Part, leaves_of, name_of
from disclosure.model.spreadsheet import harmless

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from disclosure.model.public import PublicForm, PublicItem, PublicTable

_ROWS = "填报"
"""The first sheet: what ``data:`` of an item reads, whatever follows it."""
_FORM = "报表"
_SIDE, _COLUMN = 26, 11
"""Widths, in characters."""
_UPRIGHT = 10
"""So many columns still fit on a page that stands upright."""
_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def report_workbook(item: PublicItem, form: PublicForm, table: PublicTable) -> Workbook:
    """First the rows as an editor fills them in, then a sheet for each part that has tables; it opens at the first of these."""
    workbook = Workbook()
    workbook.properties.creator = item.publisher_name
    workbook.properties.title = item.title
    rows = workbook.worksheets[0]
    rows.title = _ROWS
    _write_rows(rows, form, table)
    for part in form.form.parts:
        if part.blocks:
            _write_part(workbook.create_sheet(_name(part)), part, item.title, form)
    workbook.active = 1
    return workbook


def _name(part: Part) -> str:
    return name_of(part.title.zh)[:31] or _FORM


def _write_rows(sheet: Worksheet, form: PublicForm, table: PublicTable) -> None:
    """One line for each row of the form, as an editor fills it in: also those that are not given."""
    known = {column.name: column for column in table.columns}
    columns = _columns(form.form)
    heads = [known[code].label.zh if code in known else label for code, label in columns.items()]
    units = [f"（{known[c].unit}）" if c in known and known[c].unit else "" for c in columns]
    sheet.append([form.line.zh, *(f"{h}{u}" for h, u in zip(heads, units, strict=True))])
    for code, leaf in form.form.leaves.items():
        given = form.cells.get(code, {})
        sheet.append([leaf.branch.label.zh, *(_value(given.get(name, "")) for name in columns)])
    sheet.column_dimensions["A"].width = 2 * _SIDE
    sheet.freeze_panes = "B2"


def _columns(form: OfficialForm) -> dict[str, str]:
    """The columns of all tables of the form and what they are called, each once, in their order."""
    found: dict[str, str] = {}
    for part in form.parts:
        for block in part.blocks:
            for leaf in leaves_of(block.columns):
                found.setdefault(leaf.branch.code, leaf.branch.label.zh)
                if leaf.branch.instead:
                    found.setdefault(leaf.branch.instead, leaf.branch.instead)
    return found


def _value(text: str) -> str | int | float | None:
    """A cell as a number where it is one."""
    figure = figure_of(text)
    return harmless(figure) or None if isinstance(figure, str) else figure


def _write_part(sheet: Worksheet, part: Part, title: str, form: PublicForm) -> None:
    """The tables of a part below one another, to be printed on A4."""
    tables = [layout(block, form.cells) for block in part.blocks]
    width, sides = max(t.width for t in tables), max(t.sides for t in tables)
    _write(sheet, 1, 1, f"{title} {part.title.zh}".strip(), (width, 1))
    row = 2
    for table in tables:
        if table.title.zh:
            _write(sheet, row, 1, table.title.zh, (width, 1))
            row += 1
        for down, across, text, spans in _placed(table, width):
            _write(sheet, row + down, across + 1, text, spans)
        row += len(table.heads) + len(table.rows)
    for number in range(1, width + 1):
        letter = sheet.cell(1, number).coordinate.rstrip("1")
        sheet.column_dimensions[letter].width = _SIDE if number <= sides else _COLUMN
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if width > _UPRIGHT else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _placed(table: Layout, width: int) -> Iterator[tuple[int, int, str, tuple[int, int]]]:
    """Row, column, text and spans of every cell, counted from 0: each stands in the first place that is free.

    The last column reaches to ``width``, so that tables below one another end in one line as on the form.
    """
    heads = [[(head.label.zh, (head.columns, head.rows)) for head in row] for row in table.heads]
    rows = [
        [*((h.label.zh, (h.columns, h.rows)) for h in side), *((text, (1, 1)) for text in texts)]
        for side, texts in table.rows
    ]
    taken: set[tuple[int, int]] = set()
    for down, row in enumerate([*heads, *rows]):
        across = 0
        for text, (columns, lines) in row:
            while (down, across) in taken:
                across += 1
            taken |= {(down + y, across + x) for y in range(lines) for x in range(columns)}
            ends = across + columns == table.width
            wide = columns + width - table.width if ends else columns
            yield down, across, text, (wide, lines)


def _write(sheet: Worksheet, row: int, column: int, text: str, spans: tuple[int, int]) -> None:
    """A framed cell, merged with those it spans."""
    columns, rows = spans
    for y in range(row, row + rows):
        for x in range(column, column + columns):
            sheet.cell(y, x).border = _FRAME
    cell = sheet.cell(row, column)
    cell.value = _value(text)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    if spans != (1, 1):
        sheet.merge_cells(None, row, column, row + rows - 1, column + columns - 1)
