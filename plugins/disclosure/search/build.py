"""The whole index in one process: for small sites, tests and benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from disclosure.model.catalog import Catalog
from disclosure.model.search import SearchDocument
from disclosure.search.part import IndexPart, Share, make_tools
from disclosure.search.reduce import (
    Plan,
    facet_tables,
    make_plan,
    prefix_tables,
    reduce_records,
    reduce_terms,
    root,
    slot_ranges,
    small_tables,
)
from disclosure.search.shards import File
from disclosure.search.slots import Numbering
from disclosure.search.spool import group_bits


def build_index(
    documents: Iterable[SearchDocument], numbering: Numbering, catalog: Catalog, temporary: Path
) -> list[File]:
    """Every file of the index, the root last; ``temporary`` is an empty folder."""
    bits = group_bits(len(numbering.slots))
    tools = make_tools(catalog)
    part = IndexPart(tools, temporary, "one", bits)
    for document in documents:
        part.add(document)
    shares = [part.finish()]
    return finish(make_plan(shares, numbering, tools, bits), shares, numbering, catalog)


def finish(
    planned: Plan, shares: Sequence[Share], numbering: Numbering, catalog: Catalog
) -> list[File]:
    """All files from the shares of all workers."""
    files: list[File] = []
    found = []
    for group in range(1 << planned.groups):
        own, told = reduce_terms(planned, group)
        files += own
        found.append(told)
    for slots in slot_ranges(planned, 1):
        files += reduce_records(planned, slots)
    files += small_tables(planned, shares, catalog)
    files += prefix_tables(planned, found)
    columns, facets = facet_tables(planned, shares)
    files += columns
    digests = [(file.name, sha256(file.data).hexdigest()) for file in files]
    dense = sorted(term for told in found for term in told.dense)
    return [*files, root(planned, numbering, catalog, digests, dense=dense, facets=facets)]
