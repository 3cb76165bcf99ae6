"""What is found in an attachment once it is opened: its text, and what it holds beside it."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.model.packed import Packed


@dataclass(frozen=True, slots=True)
class Spot(Packed):
    """A place in an attachment, as a person would look for it."""

    unit: str = "file"
    """``page``, ``paragraph``, ``table``, ``cell``, ``sheet``, ``slide`` …; ``file`` where nothing closer is known."""
    at: str = ""
    """Its number or name; several are parted by colons (table, row and column of a text document)."""
    part: str = ""
    """The sheet it stands in."""
    within: str = ""
    """The file inside the attachment: of an archive, or embedded in a document."""


@dataclass(frozen=True, slots=True)
class Piece(Packed):
    """A line, paragraph or cell of text."""

    text: str
    spot: Spot
    line: int = 0
    """Its line from the top of its page run or sheet, from 1; 0 where that means nothing."""
    label: str = ""
    """What stands over it: the heading of a column."""
    searched: bool = True
    """A reader finds it when the file is opened; not so what is hidden, deleted or a bare number of a table."""


@dataclass(frozen=True, slots=True)
class Trace(Packed):
    """Something an attachment holds beside its text, or a reason why it could not be read.

    ``author``, ``position``, ``comment``, ``change``, ``hidden``; ``scanned``, ``locked``, ``broken``, ``given-up``,
    ``mismatch``, ``partial``, ``old``; ``member`` (of an archive, without a reader), ``nested`` (an archive
    in one, or a file that lies deeper than any is opened).
    """

    what: str
    spot: Spot
    value: str = ""
    """The name of an author. It is weighed and never told."""


@dataclass(frozen=True, slots=True)
class AttachmentText(Packed):
    """An attachment that was opened."""

    pieces: tuple[Piece, ...] = ()
    traces: tuple[Trace, ...] = ()

    @property
    def searched(self) -> str:
        """The text a search may find it by."""
        return "\n".join(piece.text for piece in self.pieces if piece.searched)


@dataclass(frozen=True, slots=True)
class Sighting(Packed):
    """One kind of thing seen in an attachment: where first, and in how many places. The thing itself is not kept."""

    what: str
    spots: tuple[Spot, ...]
    count: int


def extension_of(name: str) -> str:
    """What stands after the last dot of a file's name, in lower case; empty if there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""
