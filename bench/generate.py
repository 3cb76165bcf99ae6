"""A county of any size: a site project that our tool builds, and the same items as a Hugo site."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from typing import Protocol

from disclosure.cli.scaffolding import make_site
from disclosure.model.catalog import Catalog
from disclosure.project import packaged
from disclosure.reading.catalog.reader import read_catalog

from bench.corpus import Corpus
from bench.front_matter import attachment_name, front_matter
from bench.grammar import read_grammar
from bench.plan import Planned, plan_items, read_mix
from bench.prose import Text, Writer

PROJECT, PEER = "project", "hugo"
"""Folders below the given one: ours, and Hugo's source."""


class Author(Protocol):
    """Where texts come from: ``prose.Writer`` or ``corpus.Corpus``."""

    def write(self, item: Planned) -> Text: ...
    def phrase(self) -> str: ...
    def table(self) -> list[list[str]]: ...


def generate(out_dir: Path, n: int, seed: int, corpus: Path | None = None) -> None:
    """Write ``n`` items below ``out_dir``, which must be empty; same arguments, same bytes.

    The items are unsigned: the ``review`` command signs them, as it signs anyone's.
    """
    shipped = packaged("catalog")
    catalog, _ = read_catalog([shipped], shipped.parent)
    writer = Writer(read_grammar(), seed)
    author: Author = Corpus(corpus, writer) if corpus else writer
    roots = (out_dir / PROJECT / "content", out_dir / PEER / "content")
    made: set[str] = set()
    for item in plan_items(catalog, read_mix(), n, seed):
        if item.folder not in made:
            made.add(item.folder)
            for root in roots:
                (root / item.folder).mkdir(parents=True)
        for name, content in _files(item, catalog, author):
            for root in roots:
                (root / item.folder / name).write_bytes(content)
    _write_project(out_dir / PROJECT)


def _files(item: Planned, catalog: Catalog, author: Author) -> Iterator[tuple[str, bytes]]:
    text = author.write(item)
    head = front_matter(item, catalog, text.title, text.summary, author.phrase)
    yield f"{item.number:06d}.md", f"---\n{head}---\n{text.body}".encode()
    if item.attached:
        table = io.StringIO()
        csv.writer(table).writerows(author.table())
        yield attachment_name(item), table.getvalue().encode()


def _write_project(root: Path) -> None:
    make_site(root)
    # Without a catalogue of its own it is the packaged sample county, whose units the items name.
    rmtree(root / "catalog")
