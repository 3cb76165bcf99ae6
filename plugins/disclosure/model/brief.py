"""What a row of a wide table says at a glance; all else of it opens below the row."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.model.values import NOTHING, Label


@dataclass(frozen=True, slots=True)
class Brief:
    """A cell of the readable table, made of one or several of the kind's columns."""

    of: tuple[str, ...]
    """Columns, of which a row shows those it has: the name of an organisation or of a person."""
    label: Label = NOTHING
    """The heading, if it is not that of the first column."""
    under: tuple[str, ...] = ()
    """Columns told in small type below."""
    card: str = ""
    """Where it stands at the head of the card that a phone makes of the row: ``name`` or ``about``."""
    apart: bool = False
    """Whether the rows can be sorted apart by its values; several in a cell are parted by ``；``."""
