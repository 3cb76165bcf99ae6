"""What stands on the board of a village or community today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from disclosure.indexing.places import towns_above
from disclosure.indexing.unit_parts import contact_lines, unit_crumbs
from disclosure.model import page_words as words
from disclosure.model.catalog import Catalog
from disclosure.model.listing import Entry
from disclosure.model.noticeboard import BOARD, WITH_BOARDS, Noticeboard
from disclosure.model.publisher import Publisher


def board_path(publisher: str) -> str:
    """Address of the sheet."""
    return f"publishers/{publisher}/{BOARD}/"


def on_board(entries: Sequence[Entry], today: date) -> tuple[Entry, ...]:
    """What is on display today, oldest first."""
    return tuple(e for e in entries if e.board and e.live and e.display_until >= today.isoformat())


def has_board(publisher: Publisher, entries: Sequence[Entry], today: date) -> bool:
    """Whether the unit keeps a board, and something is on it today."""
    return publisher.regime in WITH_BOARDS and bool(on_board(entries, today))


def noticeboard(
    publisher: Publisher, entries: Sequence[Entry], catalog: Catalog, today: date
) -> Noticeboard | None:
    """The sheet; nothing for units without a board, and where nothing is on display."""
    if not has_board(publisher, entries, today):
        return None
    towns = towns_above(publisher, catalog.publishers, today)
    return Noticeboard(
        path=board_path(publisher.id),
        regime=publisher.regime,
        name=publisher.names[-1].name,
        home=f"publishers/{publisher.id}/",
        crumbs=unit_crumbs(publisher, words.BOARD, towns),
        today=today,
        parts=tuple(entry.board for entry in on_board(entries, today)),
        contact=contact_lines(publisher, words.CONTACT_ON_BOARD),
    )
