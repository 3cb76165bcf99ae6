"""Where an item of a kind stands beside the lists that all items have, and what its row there says of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from disclosure.model.catalog import Kind, Property
from disclosure.model.item import Item
from disclosure.model.kind_lists import YEAR, KindLists, facet_path
from disclosure.model.public import Decision, State
from disclosure.model.values import NOTHING, Label, Value, several

TextOf = Callable[[object, Property], str]
"""A value of a property as a resident reads it."""


def listing_of(
    item: Item, kind: Kind, lists: KindLists, decision: Decision, text: TextOf
) -> dict[str, Any]:
    """The further lists of its kind, and the facts of its row; of what is not whole on show nothing is told."""
    shelves = kind.shelved(decision.validity.value) if kind.shelves else ()
    if decision.state is not State.LIVE or decision.masked:
        return {"shelves": shelves}
    given = ((prop, item.values.get(prop.name)) for prop in lists.columns)
    return {
        "shelves": (*shelves, *_facets(item.values, lists)) if lists.facets else shelves,
        "listed": listed({p.name: text(v, p) for p, v in given if v is not None}, lists),
    }


def end_of(item: Item, kind: Kind, decision: Decision, text: TextOf) -> dict[str, Any]:
    """The last day on which any placement shows it, where that comes, and what becomes of it then."""
    days = [placement.display_until for placement in decision.placements if placement.display_until]
    prop, value = kind.properties.get("after"), item.values.get("after")
    after = text(value, prop) if prop and value is not None else ""
    return {"display_until": max(days, default=None), "after": after}


def _facets(values: Mapping[str, Value], lists: KindLists) -> tuple[str, ...]:
    return tuple(
        facet_path(lists.kind, prop.name, str(code))
        for prop in lists.facets
        if prop.name in values
        for code in several(values[prop.name])
    )


_BARE = frozenset({"code"})
"""What needs no name beside it: 使用进度 says what 2026-11-30 does not."""
_LONG = 30
_SPACE = re.compile(r"\s+")


def listed(texts: Mapping[str, str], lists: KindLists) -> tuple[tuple[Label, str], ...]:
    """The facts of a row, by name → text, in the order of the catalogue; long ones are for the page."""
    return tuple(
        (NOTHING if prop.type in _BARE else prop.label, _SPACE.sub(" ", texts[prop.name]))
        for prop in lists.columns
        if texts.get(prop.name) and len(texts[prop.name]) <= _LONG
    )


def facets_told(told: Mapping[str, object], lists: KindLists) -> tuple[str, ...]:
    """The lists of facets by what a data twin tells: the labels of the values."""
    found = []
    for prop in lists.facets:
        said = told.get(prop.name, "")
        labels = said if isinstance(said, list) else str(said).split("、")
        if prop.type == YEAR:
            codes = {label: label for label in labels if label}
        else:
            codes = {label.zh: code for code, label in prop.values}
        found += [facet_path(lists.kind, prop.name, codes[one]) for one in labels if one in codes]
    return tuple(found)
