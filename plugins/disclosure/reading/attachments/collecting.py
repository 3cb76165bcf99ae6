"""Where readers put what they find, up to the limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from disclosure.model.attachment_text import AttachmentText, Piece, Spot, Trace
from disclosure.reading.attachments.limits import Limits


class FullError(Exception):
    """As much was read as the limits allow."""


class LockedError(Exception):
    """The file opens with a password only."""


class Collector:
    """Text and traces of one attachment, and of the files inside it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._pieces: list[Piece] = []
        self._traces: list[Trace] = []
        self._left = limits.characters
        self._within = ""
        self.depth = 0
        """How many files the one being read lies in."""

    @property
    def nested(self) -> bool:
        """Whether a file inside the attachment is being read."""
        return bool(self.depth)

    @contextmanager
    def inside(self, name: str) -> Iterator[None]:
        """What is found from here on is found in the file ``name`` inside the attachment, or in one inside that."""
        outer = self._within
        self._within = outer or name
        self.depth += 1
        try:
            yield
        finally:
            self._within = outer
            self.depth -= 1

    def text(
        self, text: str, spot: Spot, *, line: int = 0, label: str = "", searched: bool = True
    ) -> None:
        """Keep a text, each of its lines by itself; raises ``FullError`` once there is too much."""
        for part in text.splitlines():
            if not (plain := part.strip()):
                continue
            self._left -= len(plain)
            if self._left < 0 or len(self._pieces) >= self.limits.pieces:
                raise FullError
            self._pieces.append(Piece(plain, self._placed(spot), line, label, searched))

    def trace(self, what: str, spot: Spot | None = None, value: str = "") -> None:
        """Keep a trace; of a file as a whole where no place is given."""
        self._traces.append(Trace(what, self._placed(spot or Spot()), value))

    def authors(self, *names: str | None) -> None:
        """Keep the names a file gives in its properties."""
        for name in dict.fromkeys(n.strip() for n in names if n):
            if name:
                self.trace("author", Spot("properties"), name)

    def found(self) -> AttachmentText:
        """All of it."""
        return AttachmentText(tuple(self._pieces), tuple(self._traces))

    def _placed(self, spot: Spot) -> Spot:
        return replace(spot, within=self._within) if self._within else spot


class Headings:
    """The heading of each column: the last cell above that has no digits."""

    _LONGEST = 20

    def __init__(self) -> None:
        self._by_column: dict[str, str] = {}

    def over(self, column: str, text: str) -> str:
        """What stands over this cell; a cell that may be a heading is remembered for those below."""
        if len(text) <= self._LONGEST and not any(c.isdigit() for c in text):
            self._by_column[column] = text
            return ""
        return self._by_column.get(column, "")
