"""An item's rows → the table that may be seen today, row by row and column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from disclosure.model.address import slug_of
from disclosure.model.catalog import Catalog, Column, Table
from disclosure.model.item import Item, Row
from disclosure.model.public import PublicBrief, PublicColumn, PublicRow, PublicTable
from disclosure.publication.display import text_of
from disclosure.publication.masking import mask

_NUMERIC = frozenset({"integer", "decimal", "amount"})
_SEEN = frozenset({"all", "page"})
_LASTING = frozenset({"all"})
_OWN_TOTAL = re.compile(r"(?:合|总|小)\s*计|总\s*额|本页计")
"""What a row of totals that stands in the data is called: another under it would count everything twice."""


def public_table(
    item: Item, table: Table | None, catalog: Catalog, today: date, *, masked: bool = False
) -> PublicTable | None:
    """Only columns the kind declares public, and rows on display; masked where the column names a rule.

    ``masked``: display has ended and what is personal is hidden from now on, so columns for the page only are left out.
    """
    if table is None or not item.rows:
        return None
    rows = [row for row in item.rows if is_shown(row, table, today)]
    # A column that only rows no longer on show had would tell of them.
    filled = {name for row in rows or item.rows for name in row.cells}
    seen = _LASTING if masked else _SEEN
    columns = [c for c in table.columns if c.public in seen and c.name in filled]
    if not columns:
        return None
    # An address must not tell what its column hides.
    named = any(c.name == table.row_key and not c.mask for c in columns)
    return PublicTable(
        title=table.title,
        columns=tuple(
            PublicColumn(c.name, c.label, c.unit, c.type in _NUMERIC, c.public == "page")
            for c in columns
        ),
        rows=tuple(
            PublicRow(
                f"r-{slug_of(row.key)}" if named else "",
                tuple(_cell(row, c, catalog) for c in columns),
            )
            for row in rows
        ),
        totals=_totals(rows, columns),
        brief=_brief(table, columns),
        newest=next((n for n, c in enumerate(columns) if c.name == table.row_trigger), -1),
    )


def _brief(table: Table, columns: Sequence[Column]) -> tuple[PublicBrief, ...]:
    """The cells of the readable table, of those columns that are shown; a cell with none left is no cell."""
    places = {column.name: n for n, column in enumerate(columns)}
    cells = []
    for cell in table.brief:
        found = tuple(places[name] for name in cell.of if name in places)
        if found:
            label = cell.label if cell.label.zh else columns[found[0]].label
            under = tuple(places[name] for name in cell.under if name in places)
            cells.append(PublicBrief(label, found, under, cell.card, cell.apart))
    return tuple(cells)


def _totals(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[str, ...]:
    """Under each column that says so the sum of the rows on show; nothing where there is nothing to add up."""
    summed = [column for column in columns if column.total and not column.mask]
    if len(rows) < 2 or not summed or any(_is_total(row) for row in rows):  # noqa: PLR2004 - one row is its own sum
        return ()
    return tuple(_sum(rows, column) if column in summed else "" for column in columns)


def _sum(rows: Sequence[Row], column: Column) -> str:
    found = [row.cells.get(column.name) for row in rows]
    numbers = [n for n in found if isinstance(n, Decimal | int)]
    if not numbers:
        return ""
    total = sum(numbers, start=Decimal(0))
    return text_of(total if isinstance(numbers[0], Decimal) else int(total), column)


def _is_total(row: Row) -> bool:
    return any(
        isinstance(cell, str) and _OWN_TOTAL.fullmatch(cell.strip()) for cell in row.cells.values()
    )


def is_shown(row: Row, table: Table, today: date) -> bool:
    """Whether a row is within its own display and was not withdrawn."""
    until = row.cells.get(table.row_display_until)
    if isinstance(until, date) and until < today:
        return False
    return not (table.row_state and str(row.cells.get(table.row_state, "")) in table.row_withdrawn)


def naming(table: Table) -> tuple[str, ...]:
    """The columns by which a row is known again in the data twin, of tables whose rows come down one by one.

    The key, where everybody may see it: what else a row says may be corrected. Without one, all that everybody may see,
    but for what says that it comes down.
    """
    ends = (table.row_display_until, table.row_state)
    if not any(ends):
        return ()
    lasting = [column.name for column in table.columns if column.public in _LASTING]
    if table.row_key in lasting:
        return (table.row_key,)
    return tuple(name for name in lasting if name not in ends)


def row_names(
    rows: Iterable[Row], table: Table | None, catalog: Catalog
) -> tuple[tuple[str, ...], ...]:
    """What stands of each row in the columns of ``naming``; nothing of tables whose rows never come down by themselves."""
    columns = (
        [c for name in naming(table) for c in table.columns if c.name == name] if table else ()
    )
    return tuple(tuple(_cell(row, c, catalog) for c in columns) for row in rows) if columns else ()


def _cell(row: Row, column: Column, catalog: Catalog) -> str:
    value = row.cells.get(column.name)
    if value is None:
        return ""
    text = text_of(value, column)
    return mask(text, catalog.masking.get(column.mask, {})) if column.mask else text
