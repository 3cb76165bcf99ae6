"""The official tables of fields and units: the files beside their pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from disclosure.exporting.standard_table import (
    CSV_NAME,
    XLSX_NAME,
    table_lines,
    table_workbook,
)
from disclosure.indexing.places import about_path
from disclosure.indexing.standard_tables import field_table_page, has_table, unit_table_page
from disclosure.indexing.units import sections_of
from disclosure.model.catalog import Field, Publisher
from disclosure.model.listing import Entry, TablePage
from disclosure.pipeline.items import PublishSettings

Files = Iterator[tuple[str, bytes]]


def table_of(
    of: Field | Publisher,
    settings: PublishSettings,
    lists: Mapping[str, Sequence[Entry]],
    entries: Sequence[Entry],
) -> TablePage | None:
    """The table of a field or unit whose list holds ``entries``, if it has one."""
    catalog = settings.catalog
    if isinstance(of, Publisher):
        return _of_unit(of, settings, entries, about=about_path(of.id) in lists)
    return field_table_page(of, catalog, lists) if has_table(of, catalog) else None


def _of_unit(
    unit: Publisher, settings: PublishSettings, entries: Sequence[Entry], *, about: bool
) -> TablePage | None:
    today = settings.today
    page = unit_table_page(unit, entries, settings.catalog, today)
    if page is None:
        return None
    return replace(page, sections=sections_of(unit, today, table=page.path, about=about))


def table_files(page: TablePage) -> Files:
    """Its files, by path."""
    yield f"{page.path}{XLSX_NAME}", table_workbook(page)
    yield f"{page.path}{CSV_NAME}", table_lines(page)
