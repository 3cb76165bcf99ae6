"""Text documents of Office and WPS (ECMA-376, WordprocessingML): paragraphs, tables, margins, notes, comments."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector, Headings
from disclosure.reading.attachments.markup import Event, Turn, attribute, events
from disclosure.reading.attachments.package import Package

_DELETED = frozenset({"del", "moveFrom"})
_CHANGED = frozenset({"ins", "del", "moveFrom", "moveTo"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})
_TEXTS = frozenset({"t", "delText"})
_SAYING = {"hyperlink": "tooltip", "textpath": "string"}
"""Elements that speak in an attribute. A text path is letters drawn along a line, as every watermark is."""
_MARGINS, _NOTES = ("word/header", "word/footer"), ("word/footnotes", "word/endnotes")


def read_word(package: Package, found: Collector) -> None:
    """Everything a text document says, also what it hides, deletes or remarks."""
    for name in package.below(*_MARGINS):
        _Part(found, "margin").read(package.read(name))
    for name in package.below("word/document"):
        _Part(found, "").read(package.read(name))
    for name in package.below(*_NOTES):
        _Part(found, "note").read(package.read(name))
    for name in package.below("word/comments."):
        _read_comments(package.read(name), found)


def _read_comments(data: bytes, found: Collector) -> None:
    comments = _Part(found, "comment", searched=False)
    number = 0
    for event in events(data):
        if event.turn is Turn.START and event.name == "comment":
            number += 1
            found.trace("comment", Spot("comment", str(number)))
        comments.take(event)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read; a text box may hold others inside it."""

    shown: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """What a reader does not see: hidden or deleted."""


class _Part:
    """Reads one part; ``unit`` is the place of all that is in it, or empty where paragraphs are counted."""

    def __init__(self, found: Collector, unit: str, *, searched: bool = True) -> None:
        self._found = found
        self._unit = unit
        self._searched = searched
        self._open: list[_Paragraph] = []
        self._depth = {"tbl": 0, "Fallback": 0, "pPr": 0}
        self._paragraphs = self._tables = self._row = self._cell = self._line = 0
        self._headings = Headings()
        self._deleted = 0
        self._hidden = False
        self._in_text = False

    def read(self, data: bytes) -> None:
        """All of a part."""
        for event in events(data):
            self.take(event)

    def take(self, event: Event) -> None:
        """One event of the part."""
        if self._depth["Fallback"] and event.name != "Fallback":
            return  # the copy of a text box for old versions
        if event.turn is Turn.TEXT:
            if self._in_text:
                self._said(event.text)
        elif event.turn is Turn.START:
            self._start(event)
        else:
            self._end(event.name)

    def _start(self, event: Event) -> None:
        name = event.name
        if name in self._depth:
            self._depth[name] += 1
        if name in _TEXTS:
            self._in_text = True
        elif name in _BREAKS and not self._depth["pPr"]:
            self._said(_BREAKS[name])
        elif name == "p":
            self._open.append(_Paragraph())
            if not self._depth["tbl"]:
                self._paragraphs += 1
        elif name == "r":
            self._hidden = False
        elif name == "vanish":
            self._hidden = attribute(event, "val") not in _OFF
        elif name in _SAYING:
            said, line = attribute(event, _SAYING[name]), int(self._unit == "margin")
            self._found.text(said, self._spot(), line=line, searched=False)
        elif name in _CHANGED:
            self._deleted += name in _DELETED
            self._found.trace("change", self._spot())
        else:
            self._count(name)

    def _count(self, name: str) -> None:
        """Rows and cells of the outermost table."""
        if self._depth["tbl"] != 1:
            return
        if name == "tbl":
            self._tables, self._row, self._headings = self._tables + 1, 0, Headings()
        elif name == "tr":
            self._row, self._cell = self._row + 1, 0
        elif name == "tc":
            self._cell += 1

    def _end(self, name: str) -> None:
        if name in self._depth:
            self._depth[name] -= 1
        if name in _TEXTS:
            self._in_text = False
        elif name in _DELETED:
            self._deleted -= 1
        elif name == "p" and self._open:
            self._finish(self._open.pop())

    def _said(self, text: str) -> None:
        if not self._open:
            return
        unseen = self._hidden or self._deleted
        (self._open[-1].kept if unseen else self._open[-1].shown).append(text)
        if self._hidden and not self._deleted and text.strip():
            self._found.trace("hidden", self._spot())

    def _finish(self, paragraph: _Paragraph) -> None:
        spot = self._spot()
        shown, kept = "".join(paragraph.shown), "".join(paragraph.kept)
        label = ""
        if spot.unit == "table":
            label = self._headings.over(str(self._cell), shown.strip())
        if shown.strip():
            self._line += 1
            line = 1 if self._unit == "margin" else self._line
            self._found.text(shown, spot, line=line, label=label, searched=self._searched)
        self._found.text(kept, spot, label=label, searched=False)

    def _spot(self) -> Spot:
        if self._unit:
            return Spot(self._unit)
        if self._depth["tbl"]:
            return Spot("table", f"{self._tables}:{self._row}:{self._cell}")
        return Spot("paragraph", str(self._paragraphs))
