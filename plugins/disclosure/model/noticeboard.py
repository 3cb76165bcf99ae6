"""公开栏: what of a village or community is on display today, as one sheet to print and put up.

村民委员会组织法第三十五条、城市居民委员会组织法第三十四条: what is put up stays there for at least fifteen days; the website
adds to the board and cannot replace it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosure.model.listing import Crumb
from disclosure.model.values import Label

BOARD = "board"
"""Last step of its address, below the unit's."""
WITH_BOARDS = frozenset({"village", "residents"})
"""Regimes whose law asks for a board."""


@dataclass(frozen=True, slots=True)
class Noticeboard:
    """The sheet of one unit."""

    path: str
    regime: str
    name: str
    home: str
    """Address of the unit's own page, where a reader of the sheet finds the rest."""
    crumbs: tuple[Crumb, ...]
    today: date
    parts: tuple[str, ...]
    """HTML of each thing on display, oldest first."""
    contact: tuple[tuple[Label, str], ...]
