"""Entries → the pages and files that name many items: lists, catalogue, home, bulk data, sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial

from disclosure.exporting.bulk import bulk_files, bulk_parts, robots
from disclosure.exporting.concordance import concordance_files
from disclosure.exporting.data_package import package_files
from disclosure.exporting.directories import directory_files
from disclosure.exporting.feeds import Feed, feed_files
from disclosure.exporting.linked_data import linked_files
from disclosure.exporting.opensearch import OPENSEARCH, opensearch
from disclosure.exporting.schemas import schema_files
from disclosure.exporting.sitemaps import sitemap_files
from disclosure.exporting.unit_json import guide_json
from disclosure.indexing import pages as views
from disclosure.indexing.boards import boards_of
from disclosure.indexing.calendars import year_calendar
from disclosure.indexing.facets import FACETS, directory_facets, facets
from disclosure.indexing.guides import guide_page, has_guide
from disclosure.indexing.lists import (
    DOSSIERS,
    MODES,
    MonthRows,
    group,
    heads,
    list_index,
    month_pages,
    months_of,
    narrowing_of,
)
from disclosure.indexing.noticeboards import noticeboard
from disclosure.indexing.places import about_path
from disclosure.indexing.platform import PLATFORM, platform_blocks
from disclosure.indexing.requests import REQUESTS
from disclosure.indexing.unit_blocks import Filled, block_heads, filled_blocks, sections_of
from disclosure.indexing.units import field_heads, on_display, with_section
from disclosure.indexing.withholding import WITHHELD, withheld_link, withholdings
from disclosure.model.address import dossier_path
from disclosure.model.coverage import PublicDuty
from disclosure.model.duty import DutyRow
from disclosure.model.history import WithdrawnLine
from disclosure.model.listing import (
    FEED_OF_ALL,
    GUIDE_JSON,
    Entry,
    Facet,
    FieldLink,
    FieldPage,
    ListHead,
    ListIndex,
    PublisherLink,
    Section,
    TablePage,
)
from disclosure.model.noticeboard import BOARD
from disclosure.model.publisher import Publisher
from disclosure.model.search import IndexNames
from disclosure.pipeline.bundles import bundle_dossier, bundle_processes
from disclosure.pipeline.catalogues import Catalogues
from disclosure.pipeline.items import PublishSettings
from disclosure.pipeline.leaving import WITHDRAWALS
from disclosure.pipeline.list_files import list_files
from disclosure.pipeline.platform import request_pages
from disclosure.pipeline.public_duties import duties_by_matter
from disclosure.pipeline.standard_tables import table_files, table_of
from disclosure.pipeline.workers import chunks, run
from disclosure.publication.places import Gazetteer
from disclosure.rendering.api_pages import API_URL
from disclosure.rendering.renderer import Rendered, Renderer
from disclosure.rendering.search_pages import SEARCH_URL, SearchPage
from disclosure.writing.site import SiteWriter, Written

_LISTS_A_TASK = 4
_FEW = 200
"""Below so many entries, starting workers costs more than it saves."""
_DIRECTORIES = ("kinds", "years")


def write_lists(
    entries: Sequence[Entry],
    settings: PublishSettings,
    duties: Sequence[DutyRow],
    withdrawn: Sequence[WithdrawnLine],
    *,
    index: IndexNames | None,
) -> list[Written]:
    """Everything that is not one item's own; with an ``index`` the page of the search too."""
    lists = group(entries)
    named = {dossier_path(name): name for entry in entries for name in entry.dossiers}
    known = heads(settings.catalog, lists, settings.today, named)
    tasks = chunks(sorted(known), _LISTS_A_TASK)
    written: list[Written] = []
    told = duties_by_matter(lists, duties, settings.catalog, settings.today)
    arguments = (settings, lists, known, told)
    for part in run(
        _write_part, Lists, arguments, tasks, settings.jobs if len(entries) > _FEW else 1
    ):
        written += part
    writer, site = SiteWriter(settings.site), settings.catalog.site
    feed = Feed(site.name, FEED_OF_ALL, "", site.name)
    newest = sorted(entries, key=lambda e: e.order)
    written += [writer.write(p, d) for p, d in feed_files(feed, newest, site.site_url)]
    maker = Lists(*arguments)
    written += maker.directories()
    written += maker.platform(withdrawn)
    written += maker.front(entries)
    if index is not None:
        written.append(maker.search(len(entries), index))
    written += bundle_processes(entries, settings)
    names = {i: p.names[-1].name for i, p in settings.catalog.publishers.items()}
    parts = tuple(bulk_parts(entries, names))
    bulk = [part for part, _ in parts]
    for files in (
        bulk_files(parts),
        package_files(settings.catalog, bulk),
        concordance_files(settings.catalog),
        linked_files(settings.catalog, bulk, settings.today),
        schema_files(settings.catalog),
        directory_files(known.values(), lists, withdrawn, feeds=bool(site.site_url)),
    ):
        written += [writer.write(path, data) for path, data in files]
    written += [writer.write(p, d) for p, d in _for_machines(entries, written, settings)]
    return written


def _for_machines(
    entries: Sequence[Entry], written: Sequence[Written], settings: PublishSettings
) -> Iterator[tuple[str, bytes]]:
    """Sitemap of every page that may be indexed, with the day of each item; robots.txt; the search's description."""
    listed = {
        path.removesuffix("index.html")
        for path, _, _ in written
        if path.endswith("index.html") and not path.endswith(f"/{BOARD}/index.html")
    }
    base = settings.catalog.site.site_url
    yield from sitemap_files(entries, sorted(listed | set(settings.frames.pages)), base)
    yield "robots.txt", robots(base)
    if settings.search and base:
        yield OPENSEARCH, opensearch(settings.catalog)


class Lists:
    """Makes list pages in one process."""

    def __init__(
        self,
        settings: PublishSettings,
        lists: Mapping[str, Sequence[Entry]],
        known: Mapping[str, ListHead],
        duties: Mapping[str, Sequence[PublicDuty]],
    ) -> None:
        self.settings = settings
        self._lists = lists
        self._heads = known
        self._renderer: Renderer = settings.renderer()
        self._writer = SiteWriter(settings.site)
        catalog, today = settings.catalog, settings.today
        self._duties = duties
        self._fields = {f"fields/{f.slug}": f for f in catalog.fields}
        self._matters = {f"matters/{m.code}": m for m in catalog.matters.values()}
        self._publishers = {f"publishers/{p.id}": p for p in catalog.publishers.values()}
        self._reports = frozenset(f"kinds/{k.id}" for k in catalog.kinds.values() if k.forms)
        self._links = {p.id: p for p in views.publisher_links(catalog, lists, today)}
        search = settings.search
        self._catalogues = Catalogues(catalog, lists, duties, self._links, search=search)

    @cached_property
    def _children(self) -> Mapping[str, Sequence[PublisherLink]]:
        return views.children_of(self._links.values())

    @cached_property
    def _places(self) -> Gazetteer:
        return Gazetteer(self.settings.catalog, self.settings.today)

    def write(self, path: str) -> list[Written]:
        """A list: its months with their pages and data, then its first page."""
        head = self._heads[path]
        entries = self._lists.get(path, ())
        months = months_of(entries)
        written = [w for rows in months for w in self._month(head, rows)]
        files = list_files(head, entries, self.settings, self._places)
        written += [self._writer.write(name, data) for name, data in files]
        index = list_index(head, entries, months)
        if head.group == MODES:
            index = self._directory(index, entries)
        if head.group == DOSSIERS:
            bundle, made = bundle_dossier(head, entries, self.settings)
            index = replace(index, bundle=bundle)
            written += made
        table = self._table(path, entries)
        unit = self._publishers.get(path)
        if unit is not None:
            filled = filled_blocks(unit, entries, self.settings.catalog, self.settings.today)
            towns = index.head.crumbs[1:-1]
            listed = self._catalogues.unit(unit, entries, table.path if table else "", towns)
            index = self._sectioned(unit, index, filled, listed)
            if listed:
                listed = replace(listed, index=replace(listed.index, sections=index.sections))
                own = partial(self._renderer.field_page, listed)
                written.append(self._page(f"{listed.index.head.path}/", own))
            written += self._guide(unit, entries, index.sections)
            written += self._parts(unit, entries, filled, index.sections)
            written += self._board(unit, entries)
        if table is not None:
            table = replace(table, sections=index.sections)
            written += [self._writer.write(name, data) for name, data in table_files(table)]
            written.append(self._page(table.path, partial(self._renderer.table_page, table)))
        first = partial(self._first, path, index, table.path if table else "")
        written.append(self._page(f"{path}/", first))
        return written

    def _sectioned(
        self, unit: Publisher, index: ListIndex, filled: Filled, listed: FieldPage | None
    ) -> ListIndex:
        """A unit's list with the parts of its section."""
        catalog, today = self.settings.catalog, self.settings.today
        table = f"{listed.index.head.path}/" if listed else ""
        about = about_path(unit.id) in self._lists
        sections = sections_of(unit, filled, catalog, today, table=table, about=about)
        return replace(index, sections=sections)

    def _table(self, path: str, entries: Sequence[Entry]) -> TablePage | None:
        """The official table of a field or unit, if it has one."""
        of = self._fields.get(path) or self._publishers.get(path)
        return table_of(of, self.settings, self._lists, entries) if of else None

    def _guide(
        self, unit: Publisher, entries: Sequence[Entry], sections: tuple[Section, ...]
    ) -> Iterator[Written]:
        """The guide of a unit that must have one."""
        catalog, today = self.settings.catalog, self.settings.today
        if has_guide(unit, today):
            guide = guide_page(unit, entries, self._heads, catalog, today)
            guide = replace(guide, sections=sections)
            yield self._page(guide.path, partial(self._renderer.guide_page, guide))
            yield self._writer.write(f"{guide.path}{GUIDE_JSON}", guide_json(guide))

    def _board(self, unit: Publisher, entries: Sequence[Entry]) -> Iterator[Written]:
        """The sheet of a village's or community's board, while something is on display."""
        board = noticeboard(unit, entries, self.settings.catalog, self.settings.today)
        if board is not None:
            yield self._page(board.path, partial(self._renderer.noticeboard, board))

    def _parts(
        self,
        unit: Publisher,
        entries: Sequence[Entry],
        filled: Filled,
        sections: tuple[Section, ...],
    ) -> Iterator[Written]:
        """A unit's items block by block of the platform, and a busy unit's field by field."""
        blocks = block_heads(unit, filled, self.settings.catalog)
        for head, rows in (*blocks, *field_heads(unit, entries, self._heads)):
            months = months_of(rows)
            for month in months:
                yield from self._month(head, month)
            index = replace(list_index(head, rows, months), sections=sections)
            yield self._page(f"{head.path}/", partial(self._renderer.list_index, index))

    def _first(self, path: str, index: ListIndex, table: str, root: str) -> Rendered:
        """The list's own page; fields and publishers have more to say than their rows."""
        today, catalog = self.settings.today, self.settings.catalog
        if path in self._fields:
            page = self._catalogues.field(self._fields[path], index, table)
            return self._renderer.field_page(page, root)
        if path in self._publishers:
            unit = self._publishers[path]
            own = views.publisher_page(unit, index, catalog, self._children.get(unit.id, ()), today)
            listed = next((s.url for s in index.sections if s.key == "catalogue"), "")
            own = replace(own, table=listed, sections=index.sections)
            shown = with_section(own, unit, self._lists, self._heads, catalog, today)
            entries = self._lists.get(path, ())
            board = year_calendar(unit, entries, self._duties, catalog, today)
            shown = replace(shown, calendar=board)
            return self._renderer.publisher_page(shown, root)
        if path in self._matters:
            index = self._catalogues.matter(self._matters[path], index)
            return self._renderer.list_index(index, root)
        if path in self._reports:
            boards = boards_of(self._lists.get(path, ()), self._links)
            return self._renderer.list_index(replace(index, boards=boards), root)
        narrowing = self._narrowing(index.head)
        index = replace(index, narrowing=narrowing, facets=self._facets(path))
        return self._renderer.list_index(index, root)

    def _facets(self, path: str) -> tuple[Facet, ...]:
        """By what else the items of a kind are sorted apart, and those of a directory are found."""
        entries, head = self._lists.get(path, ()), self._heads[path]
        if head.group == MODES and self.settings.search:
            narrowing = self._narrowing(head)
            return directory_facets(entries, self.settings.catalog.fields, self._links, narrowing)
        if head.group not in {"kinds", FACETS} or not entries:
            return ()
        return facets(self.settings.catalog.kinds[entries[0].kind], self._lists, path)

    def _directory(self, index: ListIndex, entries: Sequence[Entry]) -> ListIndex:
        """A directory's first page: rows of the 公开目录."""
        newest = self._as_catalogue(entries[len(entries) - len(index.newest) :])
        rows = tuple(entry.html for entry in reversed(newest))
        return replace(index, newest=rows)

    def _narrowing(self, head: ListHead) -> str:
        return narrowing_of(head, self.settings.catalog.kinds) if self.settings.search else ""

    def _as_catalogue(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        return tuple(replace(e, html=self._renderer.catalogue_row(e.json)) for e in entries)

    def _month(self, head: ListHead, rows: MonthRows) -> Iterator[Written]:
        if head.group == MODES:
            rows = MonthRows(rows.month, self._as_catalogue(rows.entries))
        for address, page in month_pages(head, rows):
            yield self._page(address, partial(self._renderer.month_page, page))

    def _page(self, path: str, render: Callable[[str], Rendered]) -> Written:
        root = "../" * path.count("/")
        rendered = render(root)
        frame = self.settings.frames.frame(path)
        html = frame.splice(
            title=rendered.title, head=rendered.head, main=rendered.main, current=path
        )
        return self._writer.write(path, html)

    def directories(self) -> list[Written]:
        """``/fields/``, ``/publishers/``, ``/kinds/``, ``/years/``."""
        units = views.listed_units(self._links.values())
        written = [
            self._page("fields/", partial(self._renderer.fields_index, self._field_links())),
            self._page("publishers/", partial(self._renderer.publishers_index, units)),
        ]
        for name in _DIRECTORIES:
            links = views.list_links(self._heads, self._lists, name)
            written.append(self._page(f"{name}/", partial(self._renderer.lists_index, name, links)))
        dossiers = views.list_links(self._heads, self._lists, DOSSIERS)
        if dossiers:
            index = partial(self._renderer.lists_index, DOSSIERS, dossiers)
            written.append(self._page(f"{DOSSIERS}/", index))
        return [*written, *self._modes(), self._page(API_URL, self._api)]

    def platform(self, withdrawn: Sequence[WithdrawnLine]) -> Iterator[Written]:
        """How to ask for information, what was withdrawn, and the one entry to all of it."""
        yield from request_pages(self.settings, self._renderer, self._page)
        names = {unit.id: unit.short for unit in self._links.values()}
        page = partial(self._renderer.withdrawals_page, withdrawn, names, WITHDRAWALS)
        yield self._page(WITHDRAWALS, page)
        catalog, today = self.settings.catalog, self.settings.today
        blocks = platform_blocks(catalog, self._lists, self._heads, today)
        yield self._page(PLATFORM, partial(self._renderer.platform_page, blocks, PLATFORM))

    def _api(self, root: str) -> Rendered:
        placed = bool(self.settings.catalog.concordances)
        return self._renderer.api_page(root, concordance=placed)

    def _modes(self) -> Iterator[Written]:
        """``/modes/`` and the rules of what is not disclosed."""
        links = views.list_links(self._heads, self._lists, MODES)
        grounds = withholdings(self.settings.catalog, self.settings.today)
        asked = REQUESTS if self.settings.catalog.requests.elements else ""
        withheld = partial(self._renderer.withheld_page, grounds, WITHHELD, asked)
        yield self._page(WITHHELD, withheld)
        index = partial(self._renderer.modes_index, links, withheld_link())
        yield self._page(f"{MODES}/", index)

    def _field_links(self) -> tuple[FieldLink, ...]:
        return views.field_links(self.settings.catalog, self._lists, self.settings.today)

    def front(self, entries: Sequence[Entry]) -> list[Written]:
        """The home page with its places filled, the authored pages, and the page for what is not here."""
        links: tuple[PublisherLink, ...] = tuple(self._links.values())
        today: date = self.settings.today
        calling = frozenset(k.id for k in self.settings.catalog.kinds.values() if k.home == "calls")
        calls = on_display(entries, self.settings.catalog, today, calling)
        view = views.home(entries, self._field_links(), links, calls)
        frames = self.settings.frames
        written = []
        for path, regions in frames.home.items():
            parts = self._renderer.home(view, "../" * path.count("/") or "./")
            written.append(self._writer.write(path, regions.splice(parts)))
        written += [self._writer.write(path, html) for path, html in frames.pages.items()]
        if frames.not_found:
            written.append(self._writer.write("404.html", frames.not_found))
        return written

    def search(self, items: int, index: IndexNames) -> Written:
        """The page of the search, with the states of validity as the catalogue names them."""
        catalog, frames = self.settings.catalog, self.settings.frames
        states = {v: n for k in catalog.kinds.values() for v, n in k.properties["validity"].values}
        view = SearchPage(items, tuple(states.items()), index, catalog.search.words, frames.early)
        page = self._renderer.search_page(view, "../" * SEARCH_URL.count("/"))
        html = frames.front.splice(title=page.title, head=page.head, main=page.main)
        return self._writer.write(SEARCH_URL, html)


def _write_part(lists: Lists, paths: Sequence[str]) -> list[Written]:
    return [w for path in paths for w in lists.write(path)]
