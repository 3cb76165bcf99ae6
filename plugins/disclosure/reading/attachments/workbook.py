"""Workbooks of Office and WPS (ECMA-376, SpreadsheetML): cells, and what of them is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from disclosure.model.attachment_text import Spot
from disclosure.model.spreadsheet import column_letters
from disclosure.reading.attachments.collecting import Collector, Headings
from disclosure.reading.attachments.markup import Event, Turn, events, relation_id, texts_of
from disclosure.reading.attachments.package import Package

_BOOK = "xl/workbook.xml"
_TRUE = frozenset({"1", "true", "on"})
_COLUMNS = 16_384
_LONGEST = 1e19
"""No card has more digits."""
_ALLOWED = frozenset({"formula1", "formula2"})
"""Of a rule on what may be entered: the list to choose from stands there as it is."""
_MARGINS = frozenset(
    {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
)
_COMMENT_TEXTS = frozenset({"t", "text"})
_SAID = ("tooltip", "display", "promptTitle", "prompt", "errorTitle", "error")
"""Attributes by which links and rules on what may be entered speak to whoever points at a cell."""
_STORED = ("xl/pivotCache/", "xl/externalLinks/")
"""Copies of other tables' values: whole source tables lie there, and no sheet shows them."""


def read_workbook(package: Package, found: Collector) -> None:
    """Every cell with its place, hidden sheets, rows and columns that hold something, comments."""
    relations = package.relations(_BOOK)
    strings = list(_strings(package.read("xl/sharedStrings.xml")))
    for event in events(package.read(_BOOK)):
        if event.turn is Turn.START and event.name == "sheet":
            name = event.attributes.get("name", "")
            _, part = relations.get(relation_id(event), ("", ""))
            found.text(name, Spot("sheet", part=name), searched=False)
            sheet = _Sheet(name, found, strings)
            sheet.hidden = event.attributes.get("state", "visible") != "visible"
            if part in package:
                sheet.read(package.read(part))
                _read_beside(package, part, name, found)
    # A name of the book may stand for a value instead of a place.
    for _, text in texts_of(package.read(_BOOK), frozenset({"definedName"})):
        found.text(text, Spot("cache"), searched=False)
    for name in package.below(*_STORED):
        _read_stored(package.read(name), found)
    if any(package.below("xl/revisions/revisionLog")):
        found.trace("change")


def _strings(data: bytes) -> Iterator[str]:
    """The texts the cells point at, without the readings (phonetic runs) beside them."""
    parts: list[str] = []
    in_text = reading = False
    for event in events(data) if data else ():
        if event.turn is Turn.TEXT:
            if in_text and not reading:
                parts.append(event.text)
        elif event.name == "t":
            in_text = event.turn is Turn.START
        elif event.name == "rPh":
            reading = event.turn is Turn.START
        elif event.name == "si" and event.turn is Turn.END:
            yield "".join(parts)
            parts.clear()


def _read_beside(package: Package, part: str, sheet: str, found: Collector) -> None:
    """Comments, and text boxes of the drawing."""
    for relation, target in package.relations(part).values():
        data = package.read(target)
        if not data:
            continue
        if relation == "comments":
            _read_comments(data, sheet, "comment", found)
        elif relation == "threadedComment":
            _read_comments(data, sheet, "threadedComment", found)
        elif relation == "drawing":
            for _, text in texts_of(data, frozenset({"t"})):
                found.text(text, Spot("sheet", part=sheet))


def _read_comments(data: bytes, sheet: str, comment: str, found: Collector) -> None:
    """Comments, an element ``comment`` each: those of old with runs of text, conversations with one."""
    spot, in_text = Spot(), False
    for event in events(data):
        if event.turn is Turn.TEXT:
            if in_text:
                found.text(event.text, spot, searched=False)
        elif event.name in _COMMENT_TEXTS:
            in_text = event.turn is Turn.START
        elif event.name == comment and event.turn is Turn.START:
            spot = Spot("cell", event.attributes.get("ref", ""), sheet)
            found.trace("comment", spot)


def _read_stored(data: bytes, found: Collector) -> None:
    """Values kept in a cache: as an attribute ``v`` (pivot tables) or as text (other workbooks)."""
    in_value = False
    for event in events(data):
        if event.turn is Turn.TEXT:
            if in_value:
                found.text(event.text, Spot("cache"), searched=False)
            continue
        if event.name == "v":
            in_value = event.turn is Turn.START
        if value := event.attributes.get("v"):
            found.text(value, Spot("cache"), searched=False)


@dataclass(slots=True)
class _Cell:
    """A cell being read."""

    reference: str = ""
    type: str = ""
    parts: list[str] = field(default_factory=list)


class _Sheet:
    """Reads the cells of one sheet."""

    def __init__(self, name: str, found: Collector, strings: list[str]) -> None:
        self.hidden = False
        self._name = name
        self._found = found
        self._strings = strings
        self._columns: set[str] = set()
        self._told: set[str] = set()
        self._headings = Headings()
        self._row, self._row_hidden, self._column = 0, False, 0
        self._cell = _Cell()
        self._beside = Spot()
        self._taking = ""

    def read(self, data: bytes) -> None:
        """All of the sheet."""
        for event in events(data):
            if event.turn is Turn.TEXT:
                if self._taking:
                    self._cell.parts.append(event.text)
            elif event.turn is Turn.START:
                self._start(event)
            else:
                self._end(event.name)

    def _start(self, event: Event) -> None:
        name, attributes = event.name, event.attributes
        if name == "c":
            self._column += 1
            place = attributes.get("r") or f"{column_letters(self._column)}{self._row}"
            self._cell = _Cell(place, attributes.get("t", "n"))
        elif name in {"v", "t"}:
            self._taking = name
        elif name == "row":
            self._row, self._column = _number(attributes.get("r"), self._row + 1), 0
            self._row_hidden = is_hidden(attributes, "ht")
        elif name == "col" and is_hidden(attributes, "width"):
            first = _number(attributes.get("min"), 1)
            last = min(_number(attributes.get("max"), first), _COLUMNS)
            self._columns.update(column_letters(n) for n in range(first, last + 1))
        elif name in _MARGINS or name in _ALLOWED:
            self._taking, self._cell = name, _Cell()
        elif name in {"hyperlink", "dataValidation"}:
            place = attributes.get("ref") or attributes.get("sqref", "")
            self._beside = Spot("cell", place.partition(" ")[0].partition(":")[0], self._name)
            for said in filter(None, map(attributes.get, _SAID)):
                self._found.text(said, self._beside, searched=False)

    def _end(self, name: str) -> None:
        if name == "c":
            self._finish(self._cell)
        elif name == self._taking:
            self._taking = ""
            text = "".join(self._cell.parts)
            if name in _ALLOWED:
                self._found.text(text, self._beside, searched=False)
            elif name in _MARGINS:
                self._found.text(text, Spot("margin", part=self._name), line=1, searched=False)

    def _finish(self, cell: _Cell) -> None:
        text = self._value(cell).strip()
        if not text:
            return
        column = cell.reference.rstrip("0123456789")
        unseen = self._unseen(column)
        if unseen is not None and unseen.at not in self._told:
            self._told.add(unseen.at)
            self._found.trace("hidden", unseen)
        spoken = cell.type not in {"n", "b", "e"}
        self._found.text(
            text,
            Spot("cell", cell.reference, self._name),
            line=self._row,
            label=self._headings.over(column, text),
            searched=spoken and unseen is None,
        )

    def _value(self, cell: _Cell) -> str:
        text = "".join(cell.parts)
        if cell.type == "n" and "E" in text:
            return _shown(text)
        if cell.type != "s":
            return text
        place = _number(text.strip(), -1)
        return self._strings[place] if 0 <= place < len(self._strings) else ""

    def _unseen(self, column: str) -> Spot | None:
        """Sheet, row or column that hides the cell, if one does."""
        if self.hidden:
            return Spot("sheet", part=self._name)
        if self._row_hidden:
            return Spot("row", str(self._row), self._name)
        return Spot("column", column, self._name) if column in self._columns else None


def is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Hidden by name, or by having no height or width."""
    if attributes.get("hidden") in _TRUE:
        return True
    written = attributes.get(size, "")
    return bool(written) and not written.strip("0.")


def _shown(text: str) -> str:
    """A number with an exponent, as programs in Java write those of more than seven digits, by its digits."""
    try:
        value = float(text)
    except ValueError:
        return text
    return f"{value:.0f}" if value.is_integer() and abs(value) < _LONGEST else text


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise
