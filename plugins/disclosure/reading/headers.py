"""The header of a data file → the kind's columns, or why it is none of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Column, Table
from disclosure.reading.nearest import nearest
from disclosure.reading.units import Units

_BLANK = re.compile(r"\s+")
_WORDS = "text"
"""Cells of this type are published as they stand: their unit must stand in them."""


class Header(NamedTuple):
    """The column under each cell of a header; nothing where the kind has none."""

    columns: list[Column | None]
    findings: list[Finding]


def read_header(cells: Sequence[str], number: int, path: str, table: Table, units: Units) -> Header:
    """The columns that the header in line ``number`` names; unknown or missing ones and other units are findings."""
    known = _names(table)
    columns: list[Column | None] = []
    findings: list[Finding] = []
    for index, cell in enumerate(cells):
        column = known.get(_plain(cell))
        columns.append(column)
        mark = (number, index + 1)
        if column is not None:
            findings += _other_unit(cell, column, path, mark, units)
        elif cell:
            findings.append(Finding("D220", path, mark, _unknown(cell, table)))
    missing = (c for c in table.columns if c.required and c not in columns)
    findings += [Finding("D221", path, (number, 1), labels_of(c), c.name) for c in missing]
    return Header(columns, findings)


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


def _unknown(cell: str, table: Table) -> dict[str, str]:
    labels = {column.label.zh: None for column in table.columns}
    return {"value": cell, "nearest": nearest(cell, labels), "allowed": "、".join(labels)}


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
