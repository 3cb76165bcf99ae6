"""Where the heading of an official table stands in a grid, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from unicodedata import normalize

from disclosure.importing.grids import Grid
from disclosure.model.standard_table import Box, TableForm

_NOISE = re.compile(r"[\s()（）:：、，,。“”\"'*]+")
_WITHIN = 15
"""Rows in which the heading is looked for: above it stand titles and notes."""
_ENOUGH = 3
"""So many columns known by their headings make a row the heading."""
_OWN_COLUMN = frozenset({"audience", "mode", "levels"})
"""Headings that may have a column for each of their boxes."""


def folded(text: str) -> str:
    """A text without what tables of different hands write differently: spaces, brackets, marks, widths."""
    return _NOISE.sub("", normalize("NFKC", text)).lower()


@dataclass(frozen=True, slots=True)
class Heading:
    """What the columns of a table hold: code of the column, and of its box where it is one box's."""

    columns: tuple[tuple[str, str], ...]
    first: int
    """Row of the grid in which it begins, and the one after it."""
    end: int

    def place(self, code: str, box: str = "") -> int | None:
        """Which column holds it."""
        wanted = (code, box)
        return next((n for n, column in enumerate(self.columns) if column == wanted), None)


def find_heading(grid: Grid, form: TableForm) -> Heading | None:
    """The heading of a grid that is such a table: one line, or two where headings stand over narrower ones."""
    names = {folded(name): code for code, name in _names(form)}
    boxes = _boxes(form)
    for number, row in enumerate(grid.rows[:_WITHIN]):
        known = {names[folded(cell)] for cell in row if folded(cell) in names}
        if len(known) < _ENOUGH:
            continue
        below = grid.rows[number + 1] if number + 1 < len(grid.rows) else ()
        columns, is_double = _columns(row, below, names, boxes)
        return Heading(tuple(columns), number, number + (2 if is_double else 1))
    return None


def _names(form: TableForm) -> Iterator[tuple[str, str]]:
    for code, label in form.columns.items():
        yield from ((code, name) for name in (label.zh, *form.aliases.get(code, ())))


def _boxes(form: TableForm) -> Mapping[str, Mapping[str, str]]:
    """By column, what each folded name of a box is the box of."""
    of = {"audience": form.audience, "mode": form.modes, "levels": form.levels}
    return {
        code: {folded(n): b.code for b in found for n in names_of(b)} for code, found in of.items()
    }


def names_of(box: Box) -> tuple[str, ...]:
    """All names of a box."""
    return (box.label.zh, *box.aliases)


def _is_heading(
    upper: Sequence[str],
    lower: Sequence[str],
    names: Mapping[str, str],
    boxes: Mapping[str, Mapping[str, str]],
) -> bool:
    """Whether a second line is mostly headings; else it is the first matter."""
    known = [
        folded(under) in names
        or folded(under) == folded(over)
        or folded(under) in boxes.get(names.get(folded(over), ""), {})
        for over, under in zip_longest(upper, lower, fillvalue="")
        if under.strip()
    ]
    return known.count(True) * 2 > len(known)


def _columns(
    upper: Sequence[str],
    lower: Sequence[str],
    names: Mapping[str, str],
    boxes: Mapping[str, Mapping[str, str]],
) -> tuple[list[tuple[str, str]], bool]:
    """Each column's code and box, and whether the lower line is part of the heading."""
    columns = []
    is_double = False
    if not _is_heading(upper, lower, names, boxes):
        lower = ()
    for over, under in zip_longest(upper, lower, fillvalue=""):
        above, below = folded(over), folded(under)
        code = names.get(above, "")
        inner, box = names.get(below, ""), boxes.get(code, {}).get(below, "")
        if code == "matter" and inner in {"level1", "level2"}:
            code, is_double = inner, True
        elif code in _OWN_COLUMN and box:
            is_double = True
        elif not above and inner:
            code, is_double = inner, True
        columns.append((code, box))
    return columns, is_double
