"""What a kind's ``list`` and ``facets`` come to: facts beside the title, and lists by the values of a property."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosure.model.catalog import Kind, Property

_IN_EVERY_ROW = frozenset(
    {"title", "document_number", "publisher", "issued", "created", "validity", "kind"}
)
YEAR = "year"
"""The type of a property whose values the catalogue does not list."""
_ADDRESS = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class KindLists:
    """Both, found once for all items of a kind."""

    kind: str
    columns: tuple[Property, ...]
    facets: tuple[Property, ...]


def kind_lists(kind: Kind) -> KindLists:
    """What the rows of a kind show, and by what its lists are cut."""
    return KindLists(kind.id, row_columns(kind), facets_of_kind(kind))


def row_columns(kind: Kind) -> tuple[Property, ...]:
    """The properties that a row of this kind shows beside what every row has."""
    found = (kind.properties[name] for name in kind.list_columns if name in kind.properties)
    return tuple(prop for prop in found if prop.public and prop.name not in _IN_EVERY_ROW)


def facets_of_kind(kind: Kind) -> tuple[Property, ...]:
    """The facets with values of the kind's own, or years, each with a list; the search narrows by all others."""
    found = (kind.properties[name] for name in kind.facets if name in kind.own)
    return tuple(prop for prop in found if prop.public and _may_be_addresses(prop))


def _may_be_addresses(prop: Property) -> bool:
    if prop.type == YEAR:
        return True
    known = [code for code, _ in prop.values]
    return prop.type == "code" and bool(known) and all(map(_ADDRESS.fullmatch, known))


def facet_path(kind: str, facet: str, value: str) -> str:
    """The address of the list of those items of a kind that have this value."""
    return f"kinds/{kind}-{facet}-{value}".replace("_", "-")
