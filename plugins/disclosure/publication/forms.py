"""A report's rows as its official form lays them out."""

from __future__ import annotations

from datetime import date

from disclosure.model.catalog import Kind
from disclosure.model.item import Item
from disclosure.model.public import PublicForm, PublicTable
from disclosure.publication.table import is_shown


def public_form(
    item: Item, kind: Kind, table: PublicTable | None, today: date
) -> PublicForm | None:
    """The form with the public cells of the item's table in it; nothing for kinds without forms."""
    forms, rows = kind.forms, kind.table
    form = forms.of(item.values) if forms else None
    if forms is None or rows is None or form is None:
        return None
    cells = {}
    if table is not None:
        names = [column.name for column in table.columns]
        shown = (row for row in item.rows if is_shown(row, rows, today))
        for row, public in zip(shown, table.rows, strict=True):
            given = zip(names, public.cells, strict=True)
            cells[str(row.cells.get(forms.line, ""))] = {n: text for n, text in given if text}
    line = next(column.label for column in rows.columns if column.name == forms.line)
    return PublicForm(form, forms.line, line, forms.period(item.values) or 0, cells)
