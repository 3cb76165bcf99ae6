"""The tables of a page of HTML, ``rowspan`` and ``colspan`` resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from disclosure.importing.text import mended

Rows = tuple[tuple[str, ...], ...]
MOST_CELLS = 200_000
"""More cells than any table of a catalogue has: spans of a hostile page would fill the memory."""
_WIDEST, _LONGEST = 64, 5_000
_LINES = frozenset({"br", "p", "li", "div"})
_UNSEEN = frozenset({"script", "style", "template"})
_BEFORE = 5
"""Texts before a table among which its title is."""


@dataclass(slots=True)
class HtmlTable:
    """A table as it is read, with the last texts before it."""

    before: tuple[str, ...]
    rows: list[list[str | None]] = field(default_factory=list)
    """Cells by place; nothing where none stands."""
    row: int = -1
    spans: tuple[int, int] = (1, 1)
    text: list[str] | None = None
    """Of the open cell."""
    outer: bool = False
    """Another table stands inside it."""
    joined: set[tuple[int, int]] = field(default_factory=set)
    """Places that only go on with the cell on their left."""

    def end_cell(self) -> None:
        """Put the open cell into its place."""
        if self.text is None or self.row < 0:
            return
        lines = [" ".join(line.split()) for line in mended("".join(self.text)).split("\n")]
        self._place("\n".join(filter(None, lines)))
        self.text = None

    def _place(self, text: str) -> None:
        down, across = self.spans
        line = self._line(self.row)
        column = next((n for n, cell in enumerate(line) if cell is None), len(line))
        for number in range(self.row, self.row + down):
            line = self._line(number)
            line += [None] * (column + across - len(line))
            line[column : column + across] = [text] * across
            self.joined |= {(number, column + n) for n in range(1, across)}

    def _line(self, number: int) -> list[str | None]:
        while len(self.rows) <= number:
            self.rows.append([])
        return self.rows[number]

    def start_cell(self, down: int, across: int) -> None:
        """Open a cell that spans so many rows and columns."""
        self.end_cell()
        self.row = max(self.row, 0)
        self.spans = (down, across)
        self.text = []

    @property
    def whole(self) -> Rows:
        """Its rows."""
        return tuple(tuple(cell or "" for cell in row) for row in self.rows[: self.row + 1])


def html_tables(text: str) -> list[HtmlTable]:
    """Each innermost table of the page."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return parser.found


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[HtmlTable] = []
        self._open: list[HtmlTable] = []
        self._said: list[str] = []
        self._unseen = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        table = self._open[-1] if self._open else None
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            if table is not None:
                table.outer = True
            self._open.append(HtmlTable(tuple(self._said[-_BEFORE:])))
        elif table is None:
            return
        elif tag == "tr":
            table.end_cell()
            table.row += 1
        elif tag in {"td", "th"}:
            spans = dict(attrs)
            down = _span(spans.get("rowspan"), _LONGEST)
            across = _span(spans.get("colspan"), _WIDEST)
            self._cells += down * across
            table.start_cell(*((down, across) if self._cells <= MOST_CELLS else (1, 1)))
        elif tag in _LINES and table.text is not None:
            table.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif not self._open:
            return
        elif tag in {"td", "th"}:
            self._open[-1].end_cell()
        elif tag in _LINES and self._open[-1].text is not None:
            self._open[-1].text.append("\n")
        elif tag == "table":
            table = self._open.pop()
            table.end_cell()
            if not table.outer and table.rows:
                self.found.append(table)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._open and self._open[-1].text is not None:
            # Line ends of the source are spaces of the page.
            self._open[-1].text.append(" ".join(data.split("\n")))
        elif said := " ".join(data.split()):
            if self._open:
                # Its caption, or what a page wrongly has between the cells.
                self._open[-1].before += (said,)
            self._said.append(said)


def _span(value: str | None, most: int) -> int:
    text = (value or "").strip()
    return max(min(int(text), most), 1) if text.isascii() and text.isdecimal() else 1
