"""The search index of a build: workers take in the items they write, then share out the merging among them.

``plan_search`` before items are written; in each worker an ``ItemIndexer``, which takes every public item and ends with
a ``Share``; then ``write_index`` with all shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact
from disclosure.model.public import Decision, PublicItem, State
from disclosure.model.search import IndexNames
from disclosure.pipeline.workers import Crew
from disclosure.search.documents import document_of, enters, publisher_names
from disclosure.search.part import IndexPart, Share, Tools
from disclosure.search.reduce import (
    Found,
    Plan,
    facet_tables,
    make_plan,
    names_of,
    prefix_tables,
    reduce_records,
    reduce_terms,
    root,
    slot_ranges,
    small_tables,
)
from disclosure.search.shards import File
from disclosure.search.slots import Numbering, number_documents
from disclosure.search.spool import group_bits
from disclosure.writing.site import SiteWriter, Written

INDEX = "search/i/"
_Context = TypeVar("_Context")


class Numbered(NamedTuple):
    """What those who index must be told of a build, when they have tools and catalogue."""

    numbering: Numbering
    folder: Path
    """Holds what travels between workers; whoever made it removes it."""


@dataclass(frozen=True, slots=True)
class Indexing:
    """What all who index a build share."""

    tools: Tools
    catalog: Catalog
    numbered: Numbered

    @property
    def numbering(self) -> Numbering:
        """The documents of the whole build."""
        return self.numbered.numbering

    @property
    def groups(self) -> int:
        """Bits of a term's hash that name its group."""
        return group_bits(len(self.numbering.slots))


def plan_search(
    facts: Iterable[Fact],
    decisions: Iterable[Decision],
    catalog: Catalog,
    folder: Path,
    tools: Tools,
) -> Indexing:
    """Number every item that search will find."""
    personal = {kind.id for kind in catalog.kinds.values() if kind.personal}
    dated = (
        (fact.identifier, str(fact.issued or fact.created or ""))
        for fact, decision in zip(facts, decisions, strict=True)
        if decision.state in {State.LIVE, State.ENTRY} and fact.kind not in personal
    )
    return Indexing(tools, catalog, Numbered(number_documents(dated), folder))


class ItemIndexer:
    """Takes the items of one worker; ``name`` tells its files from those of others."""

    def __init__(self, indexing: Indexing, name: str) -> None:
        self._slots = indexing.numbering.slots
        self._publishers = publisher_names(indexing.catalog)
        self._part = IndexPart(indexing.tools, indexing.numbered.folder, name, indexing.groups)

    def add(self, public: PublicItem, text: str, attachments: Sequence[str] = ()) -> None:
        """Take an item with the plain text of its body and of its files, if it may be found at all."""
        slot = self._slots.get(public.identifier)
        if slot is not None and enters(public):
            self._part.add(document_of(public, slot, self._publishers, text, attachments))

    def finish(self) -> Share:
        """Write out what is left; what the merging must know of this worker."""
        return self._part.finish()


class Merging(NamedTuple):
    """One worker's part in the merging."""

    plan: Plan
    site: Path
    groups: range
    slots: tuple[range, ...]


def merge_share(_: object, task: Merging) -> tuple[list[Written], list[Found]]:
    """Write the terms of some groups, the records of some slots; a task of the crew."""
    writer = SiteWriter(task.site)
    written: list[Written] = []
    found: list[Found] = []
    for group in task.groups:
        files, told = reduce_terms(task.plan, group)
        written += _write(writer, files)
        found.append(told)
    for slots in task.slots:
        written += _write(writer, reduce_records(task.plan, slots))
    return written, found


class WrittenIndex(NamedTuple):
    """An index that stands on the site."""

    files: list[Written]
    names: IndexNames


def write_index(
    crew: Crew[_Context], indexing: Indexing, shares: Sequence[Share], site: Path
) -> WrittenIndex:
    """The whole index below ``search/i/``, from all workers' shares; the root is written last."""
    numbering = indexing.numbering
    plan = make_plan(shares, numbering, indexing.tools, indexing.groups)
    ranges = slot_ranges(plan, crew.size)
    parts = crew.run(
        merge_share,
        [
            Merging(
                plan,
                site,
                range(number, 1 << plan.groups, crew.size),
                tuple(ranges[number :: crew.size]),
            )
            for number in range(crew.size)
        ],
    )
    writer = SiteWriter(site)
    columns, facets = facet_tables(plan, shares)
    # Made here while the crew merges.
    written = [
        *_write(writer, columns),
        *_write(writer, small_tables(plan, shares, indexing.catalog, indexing.tools)),
    ]
    found: list[Found] = []
    for files, told in parts:
        written += files
        found += told
    written += _write(writer, prefix_tables(plan, found))
    digests = [(path.removeprefix(INDEX), digest) for path, digest, _ in written]
    dense = sorted(term for told in found for term in told.dense)
    names = names_of(plan, digests, dense)
    last = root(plan, numbering, indexing.catalog, names, shares, dense=dense, facets=facets)
    return WrittenIndex([*written, *_write(writer, [last])], names)


def _write(writer: SiteWriter, files: Iterable[File]) -> Iterator[Written]:
    return (writer.write(f"{INDEX}{file.name}", file.data) for file in files)
