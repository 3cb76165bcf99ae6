"""One chunk of items → their pages, data and files, and the entries the lists are made of. Runs in a worker."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from disclosure.exporting.csv_rows import item_csv
from disclosure.exporting.item_json import item_json, row_json
from disclosure.indexing.lists import lists_of, order_of
from disclosure.model.address import item_url, slug_of
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item
from disclosure.model.listing import Entry
from disclosure.model.public import Decision, PublicItem
from disclosure.pipeline.frames import Frames
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.rendering.markdown import plain_text
from disclosure.rendering.renderer import Renderer
from disclosure.writing.site import SiteWriter, Written

_ITEM_ROOT = "../../"


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
    site_url: str
    frames: Frames
    jobs: int

    def renderer(self) -> Renderer:
        """A renderer for this process."""
        return Renderer(self.theme, self.catalog.site, self.texts, search=self.search)


@dataclass(frozen=True, slots=True)
class ItemTask:
    """The scratch file of one chunk of items."""

    part: Path


class Part(NamedTuple):
    """What became of one chunk."""

    written: list[Written]
    entries: list[Entry]


class Publishing:
    """Writes items in one process."""

    def __init__(
        self, settings: PublishSettings, around: Surroundings, decisions: Mapping[str, Decision]
    ) -> None:
        self.settings = settings
        self.decisions = decisions
        self._around = around
        self._assembler = Assembler(settings.catalog, settings.today)
        self._renderer = settings.renderer()
        self._writer = SiteWriter(settings.site)

    def publish(self, item: Item, decision: Decision) -> tuple[list[Written], Entry | None]:
        """Write all of one item; its entry, unless it is a notice in place of something gone."""
        public = self._assembler.assemble(item, decision, self._around)
        return self.write(public), entry_of(public, self._renderer)

    def write(self, public: PublicItem) -> list[Written]:
        """Page, data twin, attachments, and redirects from former addresses."""
        written = [
            self._writer.copy(a.url, self.settings.content / a.src_uri) for a in public.attachments
        ]
        rendered = self._renderer.item(public, _ITEM_ROOT)
        frame = self.settings.frames.frame(public.url)
        page = frame.splice(title=rendered.title, head=rendered.head, main=rendered.main)
        written.append(
            self._writer.write(
                f"{public.url}item.json", item_json(public, plain_text(rendered.body))
            )
        )
        written.append(self._writer.write(public.url, page))
        for path in redirects_of(public):
            depth = path.rstrip("/").count("/") + 1 if path.endswith("/") else path.count("/")
            target = self._renderer.redirect(public.url, "../" * depth)
            spliced = self.settings.frames.frame("x/" * max(depth, 1))
            html = spliced.splice(title=target.title, head=target.head, main=target.main)
            written.append(self._writer.write(path, html))
        return written


def redirects_of(public: PublicItem) -> Iterator[str]:
    """Addresses that lead here for ever: of former 索引号, and legacy ones on this site."""
    for alias in public.aliases:
        path = alias.partition("://")[2].partition("/")[2] if "://" in alias else alias
        legacy = "://" in alias or alias.startswith("/")
        if not legacy:
            yield item_url(slug_of(alias))
            continue
        parts = path.partition("?")[0].partition("#")[0].strip("/").split("/")
        if all(p and not p.startswith((".", "_")) for p in parts) and "?" not in path:
            yield "/".join(parts) + ("" if "." in parts[-1] else "/")


def publish_part(publishing: Publishing, task: ItemTask) -> Part:
    """Publish the chunk in one scratch file."""
    items: list[Item] = pickle.loads(task.part.read_bytes())  # noqa: S301 - written by this very run
    written: list[Written] = []
    entries: list[Entry] = []
    for item in items:
        decision = publishing.decisions.get(item.src_uri)
        if decision is None:
            continue
        files, entry = publishing.publish(item, decision)
        written += files
        if entry is not None:
            entries.append(entry)
    return Part(written, entries)


def entry_of(public: PublicItem, renderer: Renderer) -> Entry | None:
    """The item's row for every list it stands in; none for a notice."""
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
        json=row_json(public),
        csv=item_csv(public) if public.exported else b"",
        live=public.state == "live",
        display_until=public.display_until.isoformat() if public.display_until else "",
        layout=public.layout,
    )
