"""What a sheet of a workbook (ECMA-376) says beside its values: formulas, formats, what is hidden, merged, filled.

The library that reads the values tells none of it, unless it keeps an object for every cell: 100 MB for 20,000 rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from disclosure.model.spreadsheet import format_signs
from disclosure.reading.attachments.markup import Turn, events, relation_id
from disclosure.reading.attachments.package import Package
from disclosure.reading.attachments.workbook import is_hidden
from disclosure.reading.lines import Area


class Look(NamedTuple):
    """How a format shows a number."""

    decimals: int
    """Not more of them are shown; a format that does not say so shows them all."""
    percent: bool = False
    """It shows a hundred times the number, with a percent sign."""
    scaled: bool = False
    """It shows the number divided by a thousand, a million …: ``0.0,`` and ``0!.0,"万"``."""


_ALL = 99
"""More decimals than a cell can have."""
_BUILT_IN = {
    **dict.fromkeys(("1", "3", "37", "38", "41", "42"), Look(0)),
    **dict.fromkeys(("2", "4", "39", "40", "43", "44"), Look(2)),
    "9": Look(0, percent=True),
    "10": Look(2, percent=True),
}
"""Formats of numbers that need not be written out (ECMA-376 §18.8.30)."""
_FIGURES = re.compile(r"[^#0?.,%@/a-zA-Z]*[#0?,]*[#0?](?:\.([#0?]+))?%?[^#0?.,%@/a-zA-Z]*")
_SCALED = re.compile(r"[#0?],+(?![#0?,])")
"""A comma behind the last figure before the point, or behind all of them, divides by a thousand."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_MOST_MERGED, _MOST_HIDDEN = 100_000, 16_384


@dataclass(slots=True)
class SheetScan:
    """What was found; rows are counted from 1, columns from 0."""

    formulas: dict[int, set[int]] = field(default_factory=dict)
    looks: dict[int, dict[int, Look]] = field(default_factory=dict)
    """Cells whose format may show another number than they hold."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    rows: int = 0
    """The last row that holds something."""
    columns: int = 0
    """So many columns hold something."""


def scan_sheets(package: Package) -> dict[str, SheetScan]:
    """Of each sheet by its name; raises what a broken workbook raises."""
    book = next(p for means, p in package.relations("").values() if means == "officeDocument")
    relations = package.relations(book)
    styles = next((part for means, part in relations.values() if means == "styles"), "")
    looks = dict(_looks(package.read(styles)))
    found = {}
    for event in events(package.read(book)):
        if event.turn is Turn.START and event.name == "sheet":
            means, part = relations.get(relation_id(event), ("", ""))
            if means == "worksheet":
                found[event.attributes.get("name", "")] = _scan(package.read(part), looks)
    return found


def _looks(data: bytes) -> Iterator[tuple[str, Look]]:
    """The styles of cells, by their number, that do not show numbers just as they are."""
    formats = dict(_BUILT_IN)
    within, number = False, 0
    for event in events(data) if data else ():
        if event.name == "cellXfs":
            within = event.turn is Turn.START
        elif event.turn is Turn.START and event.name == "numFmt":
            look = _look(event.attributes.get("formatCode", ""))
            if look is not None:
                formats[event.attributes.get("numFmtId", "")] = look
        elif event.turn is Turn.START and within and event.name == "xf":
            look = formats.get(event.attributes.get("numFmtId", ""))
            if look is not None:
                yield str(number), look
            number += 1


def _look(code: str) -> Look | None:
    plain = format_signs(code)
    figures = _FIGURES.fullmatch(plain.partition(";")[0])
    percent, scaled = "%" in plain, bool(_SCALED.search(plain))
    if figures is None or scaled:
        return Look(_ALL, percent, scaled) if percent or scaled else None
    return Look(len(figures[1] or ""), percent)


def _scan(data: bytes, looks: Mapping[str, Look]) -> SheetScan:
    scanner = _Scanner(looks)
    parser = ParserCreate()
    parser.StartElementHandler = scanner.start
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(data, True)  # noqa: FBT003 - takes it by place only
    return scanner.found


class _Scanner:
    """Takes the elements of one sheet: hundreds of thousands, so each as cheaply as can be."""

    def __init__(self, looks: Mapping[str, Look]) -> None:
        self.found = SheetScan()
        self._looks = looks
        self._row = self._column = 0
        self._columns: dict[str, int] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "c":
            self._cell(attributes)
        elif name in {"v", "is", "f"}:
            self._holds_something()
            if name == "f":
                self.found.formulas.setdefault(self._row, set()).add(self._column)
        elif name == "row":
            written = attributes.get("r", "")
            self._row = int(written) if written else self._row + 1
            self._column = -1
            if is_hidden(attributes, "ht"):
                self.found.hidden_rows.add(self._row)
        elif name == "col":
            if is_hidden(attributes, "width") and len(self.found.hidden_columns) < _MOST_HIDDEN:
                first, last = int(attributes["min"]), int(attributes["max"])
                self.found.hidden_columns.append(range(first - 1, last))
        elif name == "mergeCell" and len(self.found.merged) < _MOST_MERGED:
            self._merge(attributes.get("ref", ""))

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._column += 1
        if reference := attributes.get("r"):
            letters = reference.rstrip("0123456789")
            known = self._columns.get(letters)
            self._column = self._learn(letters) if known is None else known
        if look := self._looks.get(attributes.get("s", "")):
            self.found.looks.setdefault(self._row, {})[self._column] = look

    def _learn(self, letters: str) -> int:
        return self._columns.setdefault(letters, _column_of(letters) - 1)

    def _holds_something(self) -> None:
        found = self.found
        found.rows = max(found.rows, self._row)
        found.columns = max(found.columns, self._column + 1)

    def _merge(self, reference: str) -> None:
        match = _REFERENCE.fullmatch(reference)
        if match is not None and match[3]:
            area = Area(int(match[2]), _column_of(match[1]), int(match[4]), _column_of(match[3]))
            self.found.merged.append(area)


def _column_of(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise ValueError("no reference of a cell")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _refuse(*_: object) -> None:
    raise ExpatError("a document type is declared")
