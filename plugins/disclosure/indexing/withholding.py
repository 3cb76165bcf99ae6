"""What the public sees of what is not disclosed: the rules by category, never a title or a number."""

from __future__ import annotations

from datetime import date

from disclosure.model import page_words as words
from disclosure.model.catalog import Catalog
from disclosure.model.listing import ListLink, Withholding
from disclosure.model.values import CLOSED_MODES, holds

WITHHELD = "modes/withheld/"


def withheld_link() -> ListLink:
    """The page of the rules, beside the two directories."""
    return ListLink(words.WITHHELD, "不予公开的法定情形，不列具体信息", WITHHELD, 0)


def withholdings(catalog: Catalog, today: date) -> tuple[Withholding, ...]:
    """The grounds in force today, in the order of the catalogue (条例第十四条至第十七条)."""
    return tuple(
        Withholding(ground.label, ground.article)
        for ground in catalog.grounds.values()
        if not CLOSED_MODES.isdisjoint(ground.modes)
        and holds(ground.valid_from, ground.valid_to, today)
    )
