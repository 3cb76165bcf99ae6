"""One chunk of items → their pages, data and files, and the entries the lists are made of. Runs in a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

from disclosure.exporting.csv_rows import item_csv
from disclosure.exporting.form_xlsx import form_xlsx
from disclosure.exporting.item_json import item_json, row_json
from disclosure.exporting.kind_table import own_facts
from disclosure.exporting.table_csv import table_csv
from disclosure.exporting.table_xlsx import table_xlsx
from disclosure.indexing.lists import lists_of, order_of
from disclosure.model.address import redirect_path
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item
from disclosure.model.listing import Entry
from disclosure.model.noticeboard import WITH_BOARDS
from disclosure.model.public import Decision, PublicItem
from disclosure.pipeline.attachments import Attachments
from disclosure.pipeline.frames import Frames
from disclosure.pipeline.gather import Station
from disclosure.pipeline.searching import Indexing, ItemIndexer, Numbered
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.rendering.markdown import plain_text
from disclosure.rendering.renderer import Rendered, Renderer
from disclosure.search.part import Share
from disclosure.writing.site import SiteWriter, Written

_ITEM_ROOT = "../../"
_EXPORTS: Mapping[str, Callable[[PublicItem], bytes]] = {
    "report.xlsx": form_xlsx,
    "table.xlsx": table_xlsx,
}
"""What a kind's ``exports`` may name: a file of its items, and what makes it of one."""


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """What does not change from item to item."""

    catalog: Catalog
    today: date
    content: Path
    site: Path
    theme: Path
    texts: Mapping[str, Any]
    search: bool
    frames: Frames
    cache: Path
    jobs: int

    def renderer(self) -> Renderer:
        """A renderer for this process."""
        return Renderer(self.theme, self.catalog.site, self.texts, search=self.search)


class Part(NamedTuple):
    """What became of one chunk."""

    written: list[Written]
    entries: list[Entry]


class Publishing:
    """Writes items in one process."""

    def __init__(
        self,
        settings: PublishSettings,
        around: Surroundings,
        decisions: Mapping[str, Decision],
        indexer: ItemIndexer | None = None,
        attachments: Attachments | None = None,
    ) -> None:
        """``indexer`` takes what search shall find, with the texts of ``attachments``."""
        self.settings = settings
        self.decisions = decisions
        self._indexer = indexer
        self._attachments = attachments
        self._around = around
        self._assembler = Assembler(settings.catalog, settings.today)
        self._renderer = settings.renderer()
        self._writer = SiteWriter(settings.site)
        units = settings.catalog.publishers.values()
        self._boards = frozenset(unit.id for unit in units if unit.regime in WITH_BOARDS)

    def publish(self, chosen: Sequence[tuple[Item, Decision]]) -> Part:
        """Write all of some items; their entries, but for notices in place of something gone.

        Stage by stage, not item by item: the processor keeps at hand what a stage runs and reads.
        """
        publics = [self._assembler.assemble(i, decision, self._around) for i, decision in chosen]
        pages = [self._renderer.item(public, _ITEM_ROOT) for public in publics]
        texts = [plain_text(page.body) for page in pages]
        rows = [row_json(public) for public in publics]
        twins = [item_json(*found) for found in zip(publics, texts, rows, strict=True)]
        written: list[Written] = []
        for public, page, twin in zip(publics, pages, twins, strict=True):
            written += self._write(public, page, twin)
        if self._indexer is not None:
            for (item, _), public, text in zip(chosen, publics, texts, strict=True):
                if public.exported:
                    self._indexer.add(public, text, self._texts(item, public))
        entries = (entry_of(p, self._renderer, row) for p, row in zip(publics, rows, strict=True))
        put_up = (
            self._on_board(entry, public, page.body) if public.publisher in self._boards else entry
            for entry, public, page in zip(entries, publics, pages, strict=True)
        )
        return Part(written, [entry for entry in put_up if entry is not None])

    def _on_board(self, entry: Entry | None, public: PublicItem, body: str) -> Entry | None:
        """The entry with what the board of its village or community shows of it."""
        if entry is None or not entry.live or not entry.display_until:
            return entry
        return replace(entry, board=self._renderer.board_part(public, body))

    def finish_index(self) -> Share | None:
        """The share of the index that was gathered here."""
        return self._indexer.finish() if self._indexer is not None else None

    def _texts(self, item: Item, public: PublicItem) -> list[str]:
        """What stands in the files that go out."""
        if self._attachments is None or not public.attachments:
            return []
        shown = {file.src_uri for file in public.attachments}
        return [self._attachments.text(a) for a in item.attachments if a.src_uri in shown]

    def _write(self, public: PublicItem, rendered: Rendered, twin: bytes) -> list[Written]:
        """Page, data twin, attachments, and redirects from former addresses."""
        written = [
            self._writer.copy(a.url, self.settings.content / a.src_uri) for a in public.attachments
        ]
        frame = self.settings.frames.frame(public.url)
        page = frame.splice(title=rendered.title, head=rendered.head, main=rendered.main)
        written.append(self._writer.write(f"{public.url}item.json", twin))
        if table := table_csv(public):
            written.append(self._writer.write(f"{public.url}table.csv", table))
        written += self._exports(public)
        written.append(self._writer.write(public.url, page))
        written += self._redirects(public)
        return written

    def _exports(self, public: PublicItem) -> Iterator[Written]:
        """The further files of its kind, as far as there is something to put into them."""
        made = ((name, _EXPORTS[name](public)) for name in public.exports)
        return (self._writer.write(f"{public.url}{name}", data) for name, data in made if data)

    def _redirects(self, public: PublicItem) -> Iterator[Written]:
        """Pages at former addresses that lead here for ever; D406 tells of those that cannot be."""
        for path in filter(None, map(redirect_path, public.aliases)):
            if path == public.url or self.settings.frames.has(path):
                continue
            # A file such as old.html at the top has no frame of its own depth; its links go by its folder.
            depth = max(path.count("/"), 1)
            root = "../" * path.count("/") or "./"
            target = self._renderer.redirect(public.url, root)
            frame = self.settings.frames.frame("x/" * depth)
            html = frame.splice(title=target.title, head=target.head, main=target.main)
            if "/" not in path:
                html = html.replace(b'"../', b'"./').replace(b'".."', b'"."')
            yield self._writer.write(path, html)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What every worker is told before it publishes."""

    settings: PublishSettings
    around: Surroundings
    decisions: Mapping[str, Decision]
    name: str
    """Tells the workers apart."""
    numbered: Numbered | None = None
    """Of the index, where the site has one."""


def prepare(station: Station, assignment: Assignment) -> None:
    """Get a worker ready to publish what it read."""
    tools, numbered = station.tools, assignment.numbered
    indexing = Indexing(tools, station.catalog, numbered) if tools and numbered else None
    station.tool = Publishing(
        assignment.settings,
        assignment.around,
        assignment.decisions,
        ItemIndexer(indexing, assignment.name) if indexing else None,
        station.attachments,
    )


def publish_part(station: Station, items: range) -> Part:
    """Publish some of the items a worker read, by their place among them."""
    publishing = cast("Publishing", station.tool)
    chosen: list[tuple[Item, Decision]] = []
    for number in items:
        if number >= len(station.items):
            break
        item = station.items[number]
        # Let go of it: from here on the parent's entries grow, and both together would not fit.
        station.items[number] = None
        decision = publishing.decisions.get(item.src_uri) if item is not None else None
        if item is not None and decision is not None:
            chosen.append((item, decision))
    return publishing.publish(chosen)


def finish_share(station: Station, _: int) -> Share | None:
    """The worker's share of the index, once all its items are written."""
    return cast("Publishing", station.tool).finish_index()


def find_items(station: Station, paths: frozenset[str]) -> list[Item]:
    """Those of the worker's items that are wanted."""
    return [item for item in station.items if item is not None and item.src_uri in paths]


def entry_of(public: PublicItem, renderer: Renderer, row: bytes) -> Entry | None:
    """What lists need of the item, its ``row_json`` among it; nothing for a notice."""
    if public.state in {"ended", "withdrawn"}:
        return None
    return Entry(
        identifier=public.identifier,
        slug=public.slug,
        title=public.title,
        kind=public.kind,
        publisher=public.publisher,
        month=public.month,
        order=order_of(public),
        lists=lists_of(public),
        html=renderer.row(public),
        json=row,
        csv=item_csv(public) if public.exported else b"",
        live=public.state == "live",
        display_until=public.display_until.isoformat() if public.display_until else "",
        modified=public.modified,
        dossiers=public.dossiers,
        indexed=public.state == "live" and not public.noindex,
        period=public.form.year if public.form else 0,
        own=own_facts(public),
        papers=public.bundle.papers if public.bundle and public.bundle.fits else (),
    )
