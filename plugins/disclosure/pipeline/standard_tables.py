"""The official tables of fields and units: the files beside their pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from disclosure.exporting.standard_table import (
    CSV_NAME,
    XLSX_NAME,
    table_lines,
    table_workbook,
)
from disclosure.indexing.standard_tables import field_table_page, has_table, unit_table_page
from disclosure.model.catalog import Field
from disclosure.model.listing import Entry, TablePage
from disclosure.model.publisher import Publisher
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
        return unit_table_page(of, entries, catalog, settings.today)
    return field_table_page(of, catalog, lists) if has_table(of, catalog) else None


def table_files(page: TablePage) -> Files:
    """Its files, by path."""
    yield f"{page.path}{XLSX_NAME}", table_workbook(page)
    yield f"{page.path}{CSV_NAME}", table_lines(page)
