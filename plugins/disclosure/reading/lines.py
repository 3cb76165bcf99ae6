"""What a data file holds before it is known what its columns are."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A line of cells: its number in the file, and each cell's text."""

    number: int
    cells: list[str]
    formulas: frozenset[int] = frozenset()
