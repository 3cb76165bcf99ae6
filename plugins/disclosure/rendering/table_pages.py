"""Pages of official tables (基层政务公开标准目录): of a field, and of what of all fields concerns a unit."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from minijinja import Markup

from disclosure.model.listing import TablePage
from disclosure.model.standard_table import StandardTable, TableRow
from disclosure.rendering import list_views
from disclosure.rendering.item_views import say
from disclosure.rendering.pages import Pages, Rendered, steps_of

_BOXES = "channels"


class TablePages(Pages):
    """Renders official tables."""

    def table_page(self, page: TablePage, root: str) -> Rendered:
        """The page: each table in its exact form, and beside every row what the site holds under it."""
        name = say(page.title, self._lang)
        main = self._templates.render(
            "standard_table.html",
            root=root,
            name=name,
            unit=page.unit,
            sections=list_views.sections(page.sections, self._texts, self._lang),
            steps=steps_of(page.crumbs, self._lang),
            partial=any(table.partial for table in page.tables),
            gaps=any(table.gaps for table in page.tables),
            numbered=any(table.edition for table in page.tables),
            total=list_views.amount(
                self._texts["matters"], sum(len(table.rows) for table in page.tables)
            ),
            tables=[self._table(table, page.form.free[0]) for table in page.tables],
        )
        styles = ("unit", "standard-table") if page.unit else ("standard-table",)
        head = self._head(name, page.path, root, description=name, styles=styles)
        return Rendered(self._title(name), head, main)

    def _table(self, table: StandardTable, free: str) -> dict[str, object]:
        heads = [
            (
                head.code,
                say(head.label, self._lang),
                [say(one, self._lang) for _, one in head.below],
            )
            for head in table.heads
        ]
        columns = [head.code for head in table.heads for _ in head.columns]
        return {
            "title": say(table.title, self._lang),
            "name": say(table.name, self._lang),
            "field": table.field,
            "partial": table.partial,
            "edition": table.edition,
            "heads": heads,
            "columns": columns,
            "groups": [[_row(row, columns, free) for row in group] for group in _groups(table)],
        }


def _groups(table: StandardTable) -> list[list[TableRow]]:
    """Rows that share their level 1."""
    groups: list[list[TableRow]] = []
    for row in table.rows:
        if row.span:
            groups.append([])
        groups[-1].append(row)
    return groups


def _row(row: TableRow, columns: Sequence[str], free: str) -> dict[str, object]:
    return {
        "code": row.code,
        "cells": [
            _boxes(lines, free) if column == _BOXES else _cell(lines)
            for column, lines in zip(columns, row.cells, strict=True)
        ],
        "span": row.span,
        "url": row.url,
        "count": f"{row.count:,}",
        "last": row.last,
    }


def _cell(lines: tuple[str, ...]) -> Markup:
    """The lines of a cell one below another."""
    return Markup("<br>".join(map(escape, lines)))


def _boxes(lines: tuple[str, ...], free: str) -> Markup:
    """Boxes side by side; those that are not chosen are only seen."""
    return Markup(
        " ".join(
            f'<span class="bx off" aria-hidden="true">{escape(line)}</span>'
            if line.startswith(free)
            else f'<span class="bx">{escape(line)}</span>'
            for line in lines
        )
    )
