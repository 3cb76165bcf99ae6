"""What other units published about a town or village: a list of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import orjson

from disclosure.indexing.unit_parts import unit_crumbs
from disclosure.model.listing import Crumb, Entry, ListHead
from disclosure.model.publisher import PLACES, Publisher
from disclosure.model.values import Label

ABOUT = "about"


def about_path(publisher: str) -> str:
    """The list of what other units published about a place."""
    return f"publishers/{publisher}/{ABOUT}"


def about_head(publisher: Publisher, towns: Iterable[Crumb]) -> ListHead:
    """The head of that list; ``towns``: those the place lies in."""
    short = publisher.names[-1].short
    path = about_path(publisher.id)
    label = Label(f"其他单位公布的{short}信息", f"Published by others about {short}")
    crumbs = unit_crumbs(publisher, label, towns)
    text = "上级政府、部门和其他单位公开的信息中，注明涉及本地的，都列在这里。"
    feed = f"feeds/places/{publisher.id}"
    return ListHead(ABOUT, publisher.id, path, label, text, crumbs, feed, data=False)


def told_about(
    publisher: str,
    entries: Iterable[Entry],
    pages_of: Callable[[Iterable[str], str], Sequence[str]],
) -> tuple[Entry, ...]:
    """Those that say themselves that they are about the place, or about a village in it.

    What only a column for the page names brings an item to the page of the place, but into no file. ``pages_of``: the
    places on whose pages an item stands, by those it tells of and its publisher.
    """
    return tuple(
        entry
        for entry in entries
        if publisher in pages_of(orjson.loads(entry.json).get("spatial", ()), entry.publisher)
    )


def towns_above(
    publisher: Publisher, publishers: Mapping[str, Publisher], today: date
) -> tuple[Crumb, ...]:
    """The town a village lies in today, for its breadcrumb."""
    return tuple(
        Crumb(unit.names[-1].short, f"publishers/{unit.id}/")
        for unit in map(publishers.get, publisher.parents_on(today))
        if unit is not None and unit.type in PLACES
    )
