"""Which towns and villages an item is about: what its editor wrote, and cells of columns that name places.

Never from running text: a name there may be a person's, a company's or another county's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from disclosure.model.catalog import Catalog, Column, Kind
from disclosure.model.item import Item
from disclosure.model.publisher import PLACES, Publisher
from disclosure.model.values import several
from disclosure.publication.table import is_shown

_SEVERAL = re.compile(r"[、，,；;]")
_GROUP = re.compile(r"第?[一二三四五六七八九十\d]+(?:村民)?小?组$")
"""A group of villagers is part of its village, which is no unit of its own here."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places an item is about, by the id of their unit, in the order of the catalogue."""

    told: tuple[str, ...] = ()
    """May be told wherever the item is."""
    pages: tuple[str, ...] = ()
    """On whose pages it stands; also places that columns for the page alone name."""


NOWHERE = Places()


class Gazetteer:
    """The towns and villages of the catalogue by every name they may be written by."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self._today = today
        self._units = {p.id: p for p in catalog.publishers.values() if p.type in PLACES}
        self._order = {code: number for number, code in enumerate(self._units)}
        self._names = _names(self._units)
        kinds = catalog.kinds.values()
        self._properties = {
            kind.id: tuple(p.name for p in kind.properties.values() if p.place and p.public)
            for kind in kinds
        }
        self._columns = {
            kind.id: tuple(c for c in kind.table.columns if c.place)
            for kind in kinds
            if kind.table is not None
        }

    def places_of(self, item: Item, kind: Kind) -> Places:
        """Where the item belongs, from its properties and from the rows that are on display."""
        columns = self._columns.get(kind.id, ()) if item.rows else ()
        written = [item.values[n] for n in self._properties[kind.id] if n in item.values]
        if not written and not columns:
            return NOWHERE
        told = {str(code) for value in written for code in several(value)}
        told.update(self._cells(item, kind, [c for c in columns if c.public == "all"]))
        shown = self._cells(item, kind, [c for c in columns if c.public == "page"])
        return Places(self._sorted(told), self.pages_of({*told, *shown}, item.publisher))

    def pages_of(self, places: Iterable[str], publisher: str) -> tuple[str, ...]:
        """The places named and the towns they lie in, but for the publisher itself: its own list has the item."""
        found = {code for place in places for code in (place, *self._above(place))}
        return self._sorted(found - {publisher, *self._above(publisher)})

    def _cells(self, item: Item, kind: Kind, columns: Iterable[Column]) -> Iterator[str]:
        table = kind.table
        if table is None:
            return
        for column in columns:
            for row in item.rows:
                if column.name in row.cells and is_shown(row, table, self._today):
                    for name in _SEVERAL.split(str(row.cells[column.name])):
                        yield from self._named(name.strip(), item.publisher)

    def _named(self, name: str, publisher: str) -> tuple[str, ...]:
        """The one place of this name; of several the one below the publisher, else none."""
        found = self._names.get(name) or self._names.get(_GROUP.sub("", name), ())
        if len(found) > 1:
            found = tuple(code for code in found if publisher in self._above(code))
        return found if len(found) == 1 else ()

    def _above(self, place: str) -> tuple[str, ...]:
        """The towns a place lies in today."""
        unit = self._units.get(place)
        parents = unit.parents_on(self._today) if unit else ()
        return tuple(parent for parent in parents if parent in self._units)

    def _sorted(self, places: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({p for p in places if p in self._order}, key=self._order.__getitem__))


def _names(units: Mapping[str, Publisher]) -> Mapping[str, tuple[str, ...]]:
    """Every name → the places that bear it; a village also with its town before it."""
    found: dict[str, dict[str, None]] = {}
    for unit in units.values():
        own = {text for name in unit.names for text in (name.name, name.short)}
        towns = (units[parent] for parent, *_ in unit.parents if parent in units)
        full = {f"{town.names[-1].short}{short}" for town in towns for short in own}
        for text in filter(None, own | full):
            found.setdefault(text, {})[unit.id] = None
    return {text: tuple(codes) for text, codes in found.items()}
