"""What stands beside a list for programs and spreadsheets: its rows as JSON, CSV and XLSX, year by year, and its feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure.exporting.csv_rows import HEADER, with_header
from disclosure.exporting.feeds import Feed, feed_files
from disclosure.exporting.item_json import dump
from disclosure.exporting.kind_table import kind_header, kind_lines
from disclosure.exporting.list_xlsx import list_workbook
from disclosure.indexing.lists import years_of
from disclosure.indexing.places import ABOUT, told_about
from disclosure.model.catalog import Catalog
from disclosure.model.listing import Entry, ListHead
from disclosure.pipeline.items import PublishSettings
from disclosure.publication.places import Gazetteer

_KINDS = "kinds"
_XLSX = "xlsx"


def list_files(
    head: ListHead, entries: Sequence[Entry], settings: PublishSettings, places: Gazetteer
) -> Iterator[tuple[str, bytes]]:
    """Path and content of every such file; ``entries`` stand oldest first. What names persons is in none."""
    if head.data:
        yield from _data(head, entries, settings.catalog)
    if head.feed and entries:
        yield from _feed(head, entries, settings, places)


def _data(
    head: ListHead, entries: Sequence[Entry], catalog: Catalog
) -> Iterator[tuple[str, bytes]]:
    """An index, and the rows year by year."""
    years = []
    for year, found in years_of(entries).items():
        folder = f"{head.path}/{year}"
        told = [entry for entry in found if entry.csv]
        yield f"{folder}/list.json", _year(head, year, told)
        if told:
            yield from _tables(head, folder, told, catalog)
        years.append({"year": year, "count": len(told), "url": f"{folder}/list.json"})
    total = sum(bool(entry.csv) for entry in entries)
    data = {"id": head.id, "label": head.label.zh, "count": total, "years": years}
    yield f"{head.path}/list.json", dump(data)


def _year(head: ListHead, year: str, entries: Sequence[Entry]) -> bytes:
    rows = b",\n".join(entry.json for entry in entries)
    name = dump(head.id).strip()
    return b'{"id": %s, "year": "%s", "items": [\n%s\n]}\n' % (name, year.encode(), rows)


def _tables(
    head: ListHead, folder: str, entries: Sequence[Entry], catalog: Catalog
) -> Iterator[tuple[str, bytes]]:
    """The year as a table, and as a workbook where the site wants them; a kind's with its own columns."""
    if head.group == _KINDS:
        kind = catalog.kinds[entries[0].kind]
        header, lines = kind_header(kind), list(kind_lines(entries, kind))
    else:
        header, lines = HEADER, [entry.csv for entry in entries]
    yield f"{folder}/list.csv", with_header(lines, header)
    if _XLSX in catalog.site.exports:
        yield f"{folder}/list.xlsx", list_workbook(head.label.zh, lines, header)


def _feed(
    head: ListHead, entries: Sequence[Entry], settings: PublishSettings, places: Gazetteer
) -> Iterator[tuple[str, bytes]]:
    """The newest items, if lists of its group have a feed."""
    site = settings.catalog.site
    feed = Feed(f"{head.label.zh} - {site.name}", head.feed, f"{head.path}/", site.name)
    if head.group == ABOUT:
        entries = told_about(head.id, entries, places.pages_of)
    yield from feed_files(feed, entries, site.site_url)
