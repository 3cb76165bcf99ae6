"""What a sheet of a workbook (ECMA-376) says beside its values: formulas, formats, what is hidden, merged, filled.

The library that reads the values tells none of it, unless it keeps an object for every cell: 100 MB for 20,000 rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from disclosure.reading.attachments.markup import Turn, events, relation_id
from disclosure.reading.attachments.package import Package
from disclosure.reading.attachments.workbook import is_hidden
from disclosure.reading.lines import Area

_PERCENT_FORMATS = frozenset({"9", "10"})
"""0% and 0.00%, which need not be written out (ECMA-376 §18.8.30)."""
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""Of a format: text that is shown as it stands, and colours and conditions."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_MOST_MERGED, _MOST_HIDDEN = 100_000, 16_384


@dataclass(slots=True)
class SheetScan:
    """What was found; rows are counted from 1, columns from 0."""

    formulas: dict[int, set[int]] = field(default_factory=dict)
    percents: dict[int, set[int]] = field(default_factory=dict)
    """Cells whose format shows a hundred times their number."""
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
    percent = frozenset(_percent_styles(package.read(styles)))
    found = {}
    for event in events(package.read(book)):
        if event.turn is Turn.START and event.name == "sheet":
            means, part = relations.get(relation_id(event), ("", ""))
            if means == "worksheet":
                found[event.attributes.get("name", "")] = _scan(package.read(part), percent)
    return found


def _percent_styles(data: bytes) -> Iterator[str]:
    """The numbers of the styles of cells that show a percentage."""
    formats = set(_PERCENT_FORMATS)
    within, number = False, 0
    for event in events(data) if data else ():
        if event.name == "cellXfs":
            within = event.turn is Turn.START
        elif event.turn is Turn.START and event.name == "numFmt":
            if "%" in _LITERAL.sub("", event.attributes.get("formatCode", "")):
                formats.add(event.attributes.get("numFmtId", ""))
        elif event.turn is Turn.START and within and event.name == "xf":
            if event.attributes.get("numFmtId") in formats:
                yield str(number)
            number += 1


def _scan(data: bytes, percent: frozenset[str]) -> SheetScan:
    scanner = _Scanner(percent)
    parser = ParserCreate()
    parser.StartElementHandler = scanner.start
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(data, True)  # noqa: FBT003 - takes it by place only
    return scanner.found


class _Scanner:
    """Takes the elements of one sheet: hundreds of thousands, so each as cheaply as can be."""

    def __init__(self, percent: frozenset[str]) -> None:
        self.found = SheetScan()
        self._percent = percent
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
        if self._percent and attributes.get("s") in self._percent:
            self.found.percents.setdefault(self._row, set()).add(self._column)

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
