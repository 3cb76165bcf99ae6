"""A table of an official form cell by cell, headings merged as the form prints them; pages and workbooks are drawn from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from disclosure.model.official_form import Block, Branch, Leaf, leaves_of
from disclosure.model.values import Label

Cells: TypeAlias = Mapping[str, Mapping[str, str]]
"""Row of the form → column → text."""


class Head(NamedTuple):
    """A heading cell, and how many columns and rows it spans; ``leaf``: it names a single row or column."""

    label: Label
    columns: int
    rows: int
    leaf: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """A table: rows of headings, then rows of headings at the side and their cells."""

    title: Label
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[tuple[Head, ...], tuple[str, ...]], ...]
    sides: int
    """Columns that the headings at the side take."""

    @property
    def width(self) -> int:
        """All columns."""
        return self.sides + len(self.rows[0][1])


def layout(block: Block, cells: Cells) -> Layout:
    """The table with the cells that are given; the others are empty."""
    columns = tuple(leaves_of(block.columns))
    lines = tuple(leaves_of(block.lines))
    if block.turned:
        heads = _heads(tuple(_over(line, block.columns) for line in block.lines))
        values = tuple(_cell(cells, line, column) for line in lines for column in columns)
        return Layout(block.title, heads, (((), values),), 0)
    sides, heads = _depth(block.lines), _heads(block.columns)
    if block.crown.zh:
        heads = ((Head(block.crown, len(columns), 1, leaf=False),), *heads)
    corner = Head(block.corner, sides, len(heads), leaf=False)
    rows = tuple(
        (side, tuple(_cell(cells, line, column) for column in columns))
        for side, line in zip(_sides(block.lines, sides), lines, strict=True)
    )
    return Layout(block.title, ((corner, *heads[0]), *heads[1:]), rows, sides)


def _cell(cells: Cells, line: Leaf, column: Leaf) -> str:
    """The text of a cell, or of the one that stands in for it."""
    given = cells.get(line.branch.code, {})
    return given.get(column.branch.code, "") or given.get(column.branch.instead, "")


def _over(line: Branch, columns: tuple[Branch, ...]) -> Branch:
    """A row as a heading over all columns."""
    return replace(line, parts=tuple(_over(part, columns) for part in line.parts) or columns)


def _depth(branches: tuple[Branch, ...]) -> int:
    return max((1 + _depth(branch.parts) for branch in branches), default=0)


def _width(branch: Branch) -> int:
    return sum(_width(part) for part in branch.parts) or 1


def _heads(branches: tuple[Branch, ...]) -> tuple[tuple[Head, ...], ...]:
    """Headings level by level; one without parts reaches down to the cells."""
    rows = []
    level, left = branches, _depth(branches)
    while level:
        heads = (Head(b.label, _width(b), 1 if b.parts else left, not b.parts) for b in level)
        rows.append(tuple(heads))
        level, left = tuple(part for branch in level for part in branch.parts), left - 1
    return tuple(rows)


def _sides(branches: tuple[Branch, ...], left: int) -> list[tuple[Head, ...]]:
    """For each row the headings that begin at it; one without parts reaches over to the cells."""
    rows: list[tuple[Head, ...]] = []
    for branch in branches:
        below = _sides(branch.parts, left - 1)
        if below:
            below[0] = (Head(branch.label, 1, len(below), leaf=False), *below[0])
            rows += below
        else:
            rows.append((Head(branch.label, left, 1),))
    return rows
