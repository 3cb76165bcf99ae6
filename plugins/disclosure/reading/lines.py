"""What a data file holds before it is known what its columns are."""

from __future__ import annotations

from typing import NamedTuple

FIRST_LINES = 10
"""Among so many a header is looked for."""


class Line(NamedTuple):
    """A line of cells: its number in the file, and each cell's text."""

    number: int
    cells: list[str]
    formulas: frozenset[int] = frozenset()
    percents: frozenset[int] = frozenset()
    """Cells whose number is shown a hundred times as large, with a percent sign."""
    scaled: frozenset[int] = frozenset()
    """Cells whose number is shown in thousands, millions …"""
    rounded: frozenset[int] = frozenset()
    """Cells whose number has decimals that are not shown."""
    hidden: bool = False
    """It is hidden in its workbook, or filtered out."""
    merged: bool = False
    """A cell of it belongs to a merged one."""


class Area(NamedTuple):
    """Merged cells: first row and column, last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


class OtherSheet(NamedTuple):
    """A sheet that holds something and is not read."""

    name: str
    visible: bool
    lines: list[Line]
    """The first of its lines."""


class Sheet(NamedTuple):
    """All that was read of a data file."""

    lines: list[Line]
    name: str = ""
    """Of the sheet of a workbook; a CSV has none."""
    merged: tuple[Area, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    """From 0."""
    others: tuple[OtherSheet, ...] = ()


NOTHING_READ = Sheet([])
