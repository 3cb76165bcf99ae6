"""The search index made again from what stands on the site, when something had to come down."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from disclosure.model.item import Item
from disclosure.model.public import Decision, State
from disclosure.pipeline.attachments import Attachments
from disclosure.pipeline.gather import Station
from disclosure.pipeline.items import PublishSettings
from disclosure.pipeline.searching import Indexing, ItemIndexer, Numbered, WrittenIndex, write_index
from disclosure.pipeline.twins import Twin, files_of, searchable
from disclosure.pipeline.workers import Crew
from disclosure.search.part import Tools
from disclosure.search.slots import number_documents


class SearchAgain:
    """Takes what stays, and through ``indexer`` what is written in place of what falls."""

    def __init__(
        self,
        left: Collection[Twin],
        replacements: Sequence[tuple[Item, Decision]],
        settings: PublishSettings,
        tools: Tools | None,
        folder: Path,
    ) -> None:
        self._left, self._settings = left, settings
        self._indexing: Indexing | None = None
        self.indexer: ItemIndexer | None = None
        """Takes replacements; nothing where the site has no search."""
        if tools is not None:
            numbering = number_documents([*self._standing(), *self._entering(replacements)])
            self._indexing = Indexing(tools, settings.catalog, Numbered(numbering, folder))
            self.indexer = ItemIndexer(self._indexing, "again")

    def write(self, crew: Crew[Station]) -> WrittenIndex | None:
        """The whole index, after all replacements were taken; nothing where the site has no search."""
        indexing, indexer, settings = self._indexing, self.indexer, self._settings
        if indexing is None or indexer is None:
            return None
        files = Attachments(settings.catalog, settings.site, settings.cache)
        for twin in self._left:
            kind = settings.catalog.kinds.get(twin["kind"]["id"])
            if kind is not None:
                texts = [files.text(file) for file in files_of(twin, settings.site)]
                item = searchable(twin, kind, settings.catalog)
                indexer.add(item, twin.get("text", ""), texts)
        return write_index(crew, indexing, [indexer.finish()], settings.site)

    def _standing(self) -> Iterator[tuple[str, str]]:
        for twin in self._left:
            kind = self._settings.catalog.kinds.get(twin["kind"]["id"])
            if kind is not None and not kind.personal:
                yield twin["identifier"], twin.get("issued") or twin.get("created") or ""

    def _entering(self, replacements: Sequence[tuple[Item, Decision]]) -> Iterator[tuple[str, str]]:
        for item, decision in replacements:
            kind = self._settings.catalog.kinds[item.kind]
            if decision.state in {State.LIVE, State.ENTRY} and not kind.personal:
                yield item.identifier, str(item.issued or item.created or "")
