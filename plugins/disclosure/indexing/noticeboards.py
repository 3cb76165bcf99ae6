"""What stands on the board of a village or community today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from disclosure.indexing.places import towns_above
from disclosure.model.catalog import Catalog, Publisher
from disclosure.model.listing import Crumb, Entry
from disclosure.model.noticeboard import BOARD, WITH_BOARDS, Noticeboard
from disclosure.model.values import Label

_NAME = "公开栏"
_CONTACT = {"phone": Label("咨询电话", "Telephone"), "address": Label("地址", "Address")}


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
    name, home = publisher.names[-1], f"publishers/{publisher.id}/"
    towns = towns_above(publisher, catalog.publishers)
    return Noticeboard(
        path=board_path(publisher.id),
        regime=publisher.regime,
        name=name.name,
        home=home,
        crumbs=(Crumb("公开单位", "publishers/"), *towns, Crumb(name.short, home), Crumb(_NAME)),
        today=today,
        parts=tuple(entry.board for entry in on_board(entries, today)),
        contact=tuple(
            (label, publisher.contact[key])
            for key, label in _CONTACT.items()
            if publisher.contact.get(key)
        ),
    )
