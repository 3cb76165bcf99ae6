"""An official table as found in a grid: its rows as matters, and those that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from disclosure.importing.grids import Grid
from disclosure.importing.table_cells import Marks, elements
from disclosure.importing.table_headings import Heading, folded
from disclosure.importing.text import one_line
from disclosure.model.standard_table import TableForm

Value = str | tuple[str, ...]
_NOTE = re.compile(r"^(?:注|备注|说明|填表说明)\s*[:：]")
_TEXTS = {"number": "official_no", "deadline": "deadline_text", "publisher": "publisher_text"}
"""Column → key of a matter, of those that are one text."""
_LISTS = ("content", "basis")
_COLON = "："


@dataclass(frozen=True, slots=True)
class TableMatter:
    """A row of the table; of columns that are missing or empty nothing is known."""

    line: int
    """Row of the table, from 1."""
    level1: str
    level2: str
    values: Mapping[str, Value]
    """By the keys of ``fields/*.yaml``."""


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """A row that is no matter, and why."""

    line: int
    reason: str


def table_matters(
    grid: Grid, heading: Heading, form: TableForm
) -> Iterator[TableMatter | RowRefusal]:
    """The rows below the heading in their order."""
    reader = _Reader(heading, form)
    above: tuple[str, ...] = ()
    for number, written in enumerate(grid.rows[heading.end :], heading.end + 1):
        cells = _parted(written, number - 1, grid, heading)
        row, problem = reader.resolved(cells, above)
        if not any(row) or _is_heading(written, grid, heading):
            continue
        if problem:
            yield RowRefusal(number, problem)
            continue
        found = reader.matter(number, row)
        yield found
        if isinstance(found, TableMatter):
            above = row


def _parted(cells: tuple[str, ...], row: int, grid: Grid, heading: Heading) -> tuple[str, ...]:
    """A matter without a second level stands in one cell over both columns."""
    place = heading.place("level2")
    if place is None or (row, place) not in grid.joined or (row, place + 1) in grid.joined:
        return cells
    return (*cells[:place], "", *cells[place + 1 :])


def _is_heading(cells: tuple[str, ...], grid: Grid, heading: Heading) -> bool:
    """Whether the heading is repeated here, as on every page of a document."""
    return cells in grid.rows[heading.first : heading.end]


class _Reader:
    def __init__(self, heading: Heading, form: TableForm) -> None:
        self._heading = heading
        self._form = form
        self._marks = Marks(form)
        self._same = frozenset((*form.same, *map(folded, form.same))) - {""}

    def resolved(
        self, cells: tuple[str, ...], above: tuple[str, ...]
    ) -> tuple[tuple[str, ...], str]:
        """The cells with 同上 and 〃 replaced by what they stand for, and what is wrong with that."""
        upper = above + ("",) * len(cells)
        if any(self._is_same(cell) for cell in cells) and not above:
            return cells, "nothing-above"
        row = [u if self._is_same(c) else c for c, u in zip(cells, upper, strict=False)]
        # Level 1 is written once over its matters, also where the cells were not merged.
        place = self._heading.place("level1")
        if (
            place is not None
            and place < len(row)
            and not row[place]
            and self._cell(cells, "level2")
        ):
            row[place] = upper[place]
        return tuple(row), ""

    def _is_same(self, cell: str) -> bool:
        return cell.strip() in self._same or folded(cell) in self._same

    def matter(self, line: int, cells: tuple[str, ...]) -> TableMatter | RowRefusal:
        """The row as a matter."""
        filled = [cell for cell in cells if cell]
        if len(set(filled)) == 1:
            if _NOTE.match(filled[0]):
                return RowRefusal(line, "note")
            if len(filled) * 2 > len(cells):
                return RowRefusal(line, "one-cell")
        level1, level2 = self._levels(cells)
        if not level1:
            return RowRefusal(line, "no-matter")
        values: dict[str, Value] = {
            key: one_line(self._cell(cells, code)) for code, key in _TEXTS.items()
        }
        values |= {code: elements(self._cell(cells, code)) for code in _LISTS}
        values["channels"] = self._marks.channels(self._cell(cells, "channels"))
        values["audience"] = self._audience(cells)
        values["levels"] = self._boxes(cells, "levels")
        values["mode"] = next(iter(self._boxes(cells, "mode")), "")
        return TableMatter(line, level1, level2, {k: v for k, v in values.items() if v})

    def _levels(self, cells: tuple[str, ...]) -> tuple[str, str]:
        """Names of level 1 and 2; a table with one column for both has the first only."""
        whole = one_line(self._cell(cells, "matter"))
        level1 = one_line(self._cell(cells, "level1"))
        level2 = one_line(self._cell(cells, "level2"))
        if not level1:
            return whole or level2, ""
        return level1, level2

    def _cell(self, cells: tuple[str, ...], code: str, box: str = "") -> str:
        place = self._heading.place(code, box)
        return cells[place] if place is not None and place < len(cells) else ""

    def _boxes(self, cells: tuple[str, ...], code: str) -> tuple[str, ...]:
        """Codes of the boxes chosen, in columns of their own or in one."""
        boxes = self._form.levels if code == "levels" else self._form.modes
        own = [b.code for b in boxes if self._marks.tick(self._cell(cells, code, b.code))[0]]
        return tuple(own) or self._marks.boxes(self._cell(cells, code), boxes)

    def _audience(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        everyone, group = self._form.audience
        name = group.label.zh
        if self._heading.place("audience") is not None:
            return self._audience_of(self._cell(cells, "audience"))
        chosen, _ = self._marks.tick(self._cell(cells, "audience", everyone.code))
        named, who = self._marks.tick(self._cell(cells, "audience", group.code))
        groups = [f"{name}{_COLON}{text}" for text in elements(who)] or [name]
        return (*([everyone.label.zh] if chosen else ()), *(groups if named else ()))

    def _audience_of(self, text: str) -> tuple[str, ...]:
        """The audience from one cell: its boxes, else what it says of a group."""
        boxes = self._form.audience
        chosen = self._marks.boxes(text, boxes)
        names = tuple(box.label.zh for box in boxes if box.code in chosen)
        return names or ((f"{boxes[1].label.zh}{_COLON}{one_line(text)}",) if text else ())
