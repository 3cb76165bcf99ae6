"""What the pages of the catalogue show: of a field, of a matter, and of all that one unit answers for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from disclosure.indexing.matter_filters import matter_filters
from disclosure.indexing.pages import field_page, matter_terms
from disclosure.indexing.unit_catalogues import Told, duties_by_unit, unit_catalogue
from disclosure.model.catalog import Catalog, Field, Matter
from disclosure.model.listing import Crumb, Entry, FieldPage, ListIndex, PublisherLink
from disclosure.model.publisher import Publisher
from disclosure.pipeline.public_duties import unit_duties


class Catalogues:
    """Makes them from what the public is told of every duty."""

    def __init__(
        self,
        catalog: Catalog,
        lists: Mapping[str, Sequence[Entry]],
        duties: Told,
        links: Mapping[str, PublisherLink],
        *,
        search: bool,
    ) -> None:
        self._catalog = catalog
        self._lists = lists
        self._duties = duties
        self._links = links
        self._search = search

    @cached_property
    def _by_unit(self) -> Mapping[str, Told]:
        return duties_by_unit(self._duties, self._catalog)

    def field(self, field: Field, index: ListIndex, table: str) -> FieldPage:
        """A field with its matters, their filters, and the way to the search among its items."""
        catalog, told = self._catalog, self._duties
        narrowing = f"search/?field={field.code}" if self._search else ""
        page = field_page(field, replace(index, narrowing=narrowing), told, catalog.deadlines)
        filters = matter_filters(field.matters, catalog, told, self._lists, self._links)
        return replace(page, table=table, filters=filters)

    def matter(self, matter: Matter, index: ListIndex) -> ListIndex:
        """A matter's list with how each unit stands, and what the catalogue asks."""
        duties = unit_duties(matter, self._duties, self._links)
        return replace(
            index, duties=duties, terms=matter_terms(matter, self._duties, self._catalog)
        )

    def unit(
        self, unit: Publisher, entries: Sequence[Entry], table: str, towns: Sequence[Crumb]
    ) -> FieldPage | None:
        """The matters that are a unit's own, if there are any; ``towns`` above it, for the way to the page."""
        told = self._by_unit.get(unit.id, {})
        return unit_catalogue(unit, entries, told, self._catalog, table, towns)
