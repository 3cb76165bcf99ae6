"""The header of a data file → the kind's columns, or why it is none of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Column, Table
from disclosure.model.spreadsheet import column_letters
from disclosure.reading.lines import FIRST_LINES, Line, Sheet
from disclosure.reading.nearest import nearest
from disclosure.reading.units import Units

_BLANK = re.compile(r"\s+")
_WORDS = "text"
"""Cells of this type are published as they stand: their unit must stand in them."""


class Header(NamedTuple):
    """The column under each cell of a header; nothing where the kind has none."""

    columns: list[Column | None]
    findings: list[Finding]

    @property
    def is_one(self) -> bool:
        """Whether the line is a header at all: one that names no column says nothing of the lines below it."""
        return any(column is not None for column in self.columns)


def read_header(sheet: Sheet, path: str, table: Table, units: Units) -> Header:
    """The columns that the first line names; columns that are unknown, doubled, missing or in another unit are findings.

    Where that line names none and one of the next does, there is one finding only, which says so.
    """
    line = sheet.lines[0]
    known = _names(table)
    if not any(_plain(cell) in known for cell in line.cells):
        below = _below(sheet.lines, known, path, units)
        if below is not None:
            return Header([], [below])
    # The lines of a workbook end with their last filled cell, so the longest tells how wide its table is.
    width = max(len(one.cells) for one in sheet.lines) if sheet.name else len(line.cells)
    cells = [*line.cells, *[""] * (width - len(line.cells))]
    columns: list[Column | None] = []
    findings: list[Finding] = []
    for index, cell in enumerate(cells):
        column = known.get(_plain(cell))
        mark = (line.number, index + 1)
        if column is None:
            findings += _unknown(cell, table, sheet.lines, path, mark)
        elif column in columns:
            first = columns.index(column)
            said = {"value": cell, "first": str(first + 1), "other": cells[first]}
            findings.append(Finding("D228", path, mark, said | _free(cells, table), column.name))
            column = None
        else:
            findings += _other_unit(cell, column, path, mark, units)
        columns.append(column)
    missing = (c for c in table.columns if c.required and c not in columns)
    findings += [Finding("D221", path, (line.number, 1), labels_of(c), c.name) for c in missing]
    return Header(columns, findings)


def is_header(line: Line, table: Table) -> bool:
    """Whether at least half of what stands in a line are columns of the table."""
    return _is_header(line, _names(table))


def _is_header(line: Line, known: Mapping[str, Column]) -> bool:
    written = [cell for cell in line.cells if cell]
    named = sum(_plain(cell) in known for cell in written)
    return named > 0 and named * 2 >= len(written)


def _below(
    lines: Sequence[Line], known: Mapping[str, Column], path: str, units: Units
) -> Finding | None:
    """A header under a title and a line 单位：元, as most official tables have it; there the unit is still to be seen."""
    found = next((n for n in range(1, len(lines[:FIRST_LINES])) if _is_header(lines[n], known)), 0)
    if not found:
        return None
    line = lines[found]
    index = next(n for n, cell in enumerate(line.cells) if _plain(cell) in known)
    own = dict.fromkeys(known[p].unit for p in map(_plain, line.cells) if p in known)
    own.pop("", None)
    same = {units.known(unit) or unit for unit in own}
    said = [u for above in lines[:found] for cell in above.cells for u in units.in_line(cell)]
    other = [unit for unit in said if own and unit not in same]
    arguments = {"row": str(line.number), "unit": "、".join(other), "units": "、".join(own)}
    return Finding("D236", path, (line.number, index + 1), arguments)


def labels_of(column: Column) -> dict[str, str]:
    """What a message calls the column."""
    return {"label_zh": column.label.zh, "label_en": column.label.en}


def _names(table: Table) -> dict[str, Column]:
    return {_plain(name): column for column in table.columns for name in _called(column)}


def _called(column: Column) -> tuple[str, ...]:
    return (*column.aliases, column.label.zh, column.name)


def _plain(text: str) -> str:
    """A header without spaces, case, and what stands in brackets (units)."""
    return re.sub(r"[(（].*?[)）]", "", _BLANK.sub("", normalize("NFKC", text))).lower()


def _unknown(
    cell: str, table: Table, lines: Sequence[Line], path: str, mark: tuple[int, int]
) -> Iterator[Finding]:
    """A header the kind does not have, and none over cells that hold something; an empty column is no fault."""
    labels = {column.label.zh: None for column in table.columns}
    arguments = {"value": cell, "nearest": nearest(cell, labels), "allowed": "、".join(labels)}
    if not cell:
        index = mark[1] - 1
        if not any(len(line.cells) > index and line.cells[index] for line in lines):
            return
        arguments["value"] = arguments["unnamed"] = column_letters(mark[1])
    yield Finding("D220", path, mark, arguments)


def _free(cells: Sequence[str], table: Table) -> dict[str, str]:
    """The columns of the kind that the header does not have yet: one of two that mean the same may be meant as another."""
    known = _names(table)
    taken = [known.get(_plain(cell)) for cell in cells]
    return {"allowed": "、".join(c.label.zh for c in table.columns if c not in taken)}


def _other_unit(
    cell: str, column: Column, path: str, mark: tuple[int, int], units: Units
) -> Iterator[Finding]:
    """A unit in the brackets that is not the column's: its figures would go out as so many of another."""
    if not column.unit and column.type != _WORDS:
        return
    found = units.in_header(cell, _called(column))
    if not found or (units.known(column.unit) or column.unit) in found:
        return
    arguments = labels_of(column) | {"value": cell, "unit": found[0], "to": column.unit}
    yield Finding("D229", path, mark, arguments, column.name)
