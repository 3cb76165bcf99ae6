"""A report as a workbook, ``d/<slug>/report.xlsx``: its rows to fill in and read back, and the official tables to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from disclosure.exporting.csv_rows import heading
from disclosure.exporting.form_cells import exported_cells, figure_of
from disclosure.exporting.sheets import CENTRE, HEAD, Sheet, SheetRow, workbook
from disclosure.model.form_layout import Layout, layout
from disclosure.model.official_form import OfficialForm, Part, leaves_of, name_of
from disclosure.model.public import PublicForm, PublicItem, PublicTable
from disclosure.model.spreadsheet import FILLED_IN

_FORM = "报表"
_SIDE, _COLUMN = 26, 11
"""Widths, in characters."""
_UPRIGHT = 10
"""So many columns still fit on a page that stands upright."""

_Cell = tuple[int, int, str, tuple[int, int]]
"""Row and column, counted from 0; text; columns and rows it spans."""


def form_xlsx(item: PublicItem) -> bytes:
    """The workbook of an item that follows an official form; nothing for others, or where no table may be seen.

    First the rows as an editor fills them in, then a sheet for each part that has tables; it opens at the first of these.
    """
    if item.form is None or item.table is None or not item.exported:
        return b""
    form = replace(item.form, cells=exported_cells(item))
    parts = [_part(part, item.title, form) for part in form.form.parts if part.blocks]
    return workbook([_rows(form, item.table), *parts], opened=min(1, len(parts)))


def _rows(form: PublicForm, table: PublicTable) -> Sheet:
    """One line for each row of the form, as an editor fills it in: also those that are not given."""
    known = {column.name: column for column in table.columns}
    columns = _columns(form.form)
    heads = [
        heading(known[code].label, known[code].unit) if code in known else label
        for code, label in columns.items()
    ]
    rows = [SheetRow([form.line.zh, *heads], (HEAD,))]
    for code, leaf in form.form.leaves.items():
        given = form.cells.get(code, {})
        cells = [figure_of(given.get(name, "")) for name in columns]
        rows.append(SheetRow([leaf.branch.label.zh, *cells]))
    return Sheet(FILLED_IN, rows, [2 * _SIDE, *[_COLUMN] * len(columns)], frozen=1, side=1)


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


def _part(part: Part, title: str, form: PublicForm) -> Sheet:
    """The tables of a part below one another, to be printed on A4."""
    tables = [layout(block, form.cells) for block in part.blocks]
    width, sides = max(t.width for t in tables), max(t.sides for t in tables)
    cells: list[_Cell] = [(0, 0, f"{title} {part.title.zh}".strip(), (width, 1))]
    height = 1
    for table in tables:
        if table.title.zh:
            cells.append((height, 0, table.title.zh, (width, 1)))
            height += 1
        cells += [(height + y, x, text, spans) for y, x, text, spans in _placed(table, width)]
        height += len(table.heads) + len(table.rows)
    grid: list[list[str | int | float]] = [[""] * width for _ in range(height)]
    for y, x, text, _ in cells:
        grid[y][x] = figure_of(text)
    return Sheet(
        name_of(part.title.zh) or _FORM,
        [SheetRow(row, (CENTRE,)) for row in grid],
        [_SIDE] * sides + [_COLUMN] * (width - sides),
        [
            (y, x, y + rows - 1, x + columns - 1)
            for y, x, _, (columns, rows) in cells
            if columns * rows > 1
        ],
        landscape=width > _UPRIGHT,
    )


def _placed(table: Layout, width: int) -> Iterator[_Cell]:
    """Every cell of a table: each stands in the first place that is free.

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
