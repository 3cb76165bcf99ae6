"""A whole index from documents, by the same stage that a build uses."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from disclosure.model.catalog import Catalog
from disclosure.model.search import SearchDocument
from disclosure.pipeline.searching import Indexing, Numbered, write_index
from disclosure.pipeline.workers import Crew
from disclosure.search.part import IndexPart, Share, Tools, make_tools
from disclosure.search.slots import Numbering


def build(
    shares: Sequence[Sequence[SearchDocument]],
    numbering: Numbering,
    catalog: Catalog,
    site: Path,
    tools: Tools | None = None,
) -> None:
    """Write the index of numbered documents below ``site``, each share by a worker of its own."""
    with tempfile.TemporaryDirectory() as folder:
        indexing = Indexing(
            tools or make_tools(catalog), catalog, Numbered(numbering, Path(folder))
        )
        done = [_count(share, indexing, f"worker{n}") for n, share in enumerate(shares)]
        with Crew(str, (), 1) as crew:
            write_index(crew, indexing, done, site)


def _count(documents: Sequence[SearchDocument], indexing: Indexing, name: str) -> Share:
    part = IndexPart(indexing.tools, indexing.numbered.folder, name, indexing.groups)
    for document in documents:
        part.add(document)
    return part.finish()
