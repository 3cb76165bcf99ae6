"""The lists of a kind's items by the values of a property: their heads, and the links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from disclosure.indexing.unit_parts import KINDS
from disclosure.model import page_words as words
from disclosure.model.catalog import Field, Kind, Property
from disclosure.model.kind_lists import YEAR, facet_path, facets_of_kind
from disclosure.model.listing import Entry, Facet, FacetValue, ListHead, PublisherLink, step
from disclosure.model.values import Label

FACETS = "facets"
"""The group of such lists. They are pages only: the kind's table has a column for the property."""


def facet_heads(kind: Kind, known: Collection[str]) -> Iterator[ListHead]:
    """The head of each of the ``known`` lists that items of the kind can stand in."""
    crumbs = (KINDS, step(kind.label, f"kinds/{kind.id}/"))
    for prop in facets_of_kind(kind):
        for path, value in _values(kind, prop, known):
            label = Label(f"{kind.label.zh}：{value.zh}", f"{kind.label.en}: {value.en}")
            own = (*crumbs, step(value))
            yield ListHead(FACETS, path.partition("/")[2], path, label, "", own, data=False)


def _values(kind: Kind, prop: Property, known: Collection[str]) -> list[tuple[str, Label]]:
    """Address and name of each value that has a list: in the catalogue's order, years newest first."""
    if prop.type != YEAR:
        every = [(facet_path(kind.id, prop.name, code), label) for code, label in prop.values]
        return [(path, label) for path, label in every if path in known]
    start = facet_path(kind.id, prop.name, "")
    years = (path.removeprefix(start) for path in known if path.startswith(start))
    found = sorted((year for year in years if year.isdigit()), reverse=True)
    return [(f"{start}{year}", Label(f"{year}年", year)) for year in found]


def facets(kind: Kind, lists: Mapping[str, Sequence[Entry]], path: str) -> tuple[Facet, ...]:
    """By each property the values that items have, with counts; none where all have the same."""
    whole = len(lists.get(f"kinds/{kind.id}", ()))
    found = []
    for prop in facets_of_kind(kind):
        values = [
            FacetValue(label, len(lists[at]), f"{at}/", current=at == path)
            for at, label in _values(kind, prop, lists)
        ]
        if len(values) > 1 or any(value.current for value in values):
            is_chosen = any(value.current for value in values)
            every = FacetValue(words.ALL, whole, f"kinds/{kind.id}/", current=not is_chosen)
            found.append(Facet(prop.label, (every, *values)))
    return tuple(found)


_MOST = 10


def directory_facets(
    entries: Iterable[Entry],
    fields: Iterable[Field],
    links: Mapping[str, PublisherLink],
    narrowing: str,
) -> tuple[Facet, ...]:
    """The fields and units with the most of a directory, each leading to the search narrowed to it.

    ``narrowing`` is the address of the search within the directory. Counted is what that search finds: what is not
    exported is not in it either.
    """
    found = Counter(chain.from_iterable(entry.lists for entry in entries if entry.csv))
    by_field = (
        FacetValue(f.label, found[f"fields/{f.slug}"], f"{narrowing}&field={f.code}", current=False)
        for f in fields
    )
    by_unit = (
        FacetValue(
            Label(u.short, u.short),
            found[f"publishers/{u.id}"],
            f"{narrowing}&publisher={u.id}",
            current=False,
        )
        for u in links.values()
    )
    facets_found = (Facet(words.FIELD, _most(by_field)), Facet(words.UNIT, _most(by_unit)))
    return tuple(facet for facet in facets_found if len(facet.values) > 1)


def _most(values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    """The largest first; among equals as they came."""
    return tuple(sorted((v for v in values if v.count), key=lambda v: -v.count)[:_MOST])
