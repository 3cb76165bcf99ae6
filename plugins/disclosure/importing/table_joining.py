"""Tables of a document that are one: what a page break cut in two, with or without its heading repeated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure.importing.grids import Grid
from disclosure.importing.table_headings import Heading, find_heading
from disclosure.model.standard_table import TableForm

_CONTINUED = "续"
"""What may stand between both halves: 续表, （续）."""
Headed = tuple[Grid, Heading]


def official_tables(grids: Sequence[Grid], form: TableForm) -> list[Headed]:
    """The official tables among some tables, in their order, each whole."""
    found: list[Headed] = []
    is_next = False
    for grid in grids:
        heading = find_heading(grid, form)
        if is_next and _goes_on(found[-1], grid, heading):
            found[-1] = (_with_rows(found[-1][0], grid), found[-1][1])
        elif heading is not None:
            found.append((grid, heading))
            is_next = True
        else:
            is_next = False
    return found


def _goes_on(before: Headed, grid: Grid, heading: Heading | None) -> bool:
    """Whether a table is the rest of the one before it: as wide, without a title, and under no other heading."""
    grid_before, heading_before = before
    between = [text for text in grid.before if _CONTINUED not in text]
    same = heading is None or heading.columns == heading_before.columns
    return grid.flows and not between and same and _width(grid) == _width(grid_before)


def _width(grid: Grid) -> int:
    return max(map(len, grid.rows), default=0)


def _with_rows(grid: Grid, more: Grid) -> Grid:
    below = len(grid.rows)
    joined = {(row + below, column) for row, column in more.joined}
    return replace(grid, rows=(*grid.rows, *more.rows), joined=grid.joined | joined)
