"""A county of any size: a site project that our tool builds, and the same items as a Hugo site."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from shutil import rmtree
from typing import Protocol

from bench.corpus import Corpus
from bench.front_matter import attachment_name, front_matter
from bench.grammar import read_grammar
from bench.plan import Planned, plan_items, read_mix
from bench.prose import Text, Writer
from disclosure.cli.scaffolding import make_site
from disclosure.model.catalog import Catalog
from disclosure.project import packaged
from disclosure.reading.catalog.reader import read_catalog

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
    ours = out_dir / PROJECT / "content"
    # One folder and no attachments: the least the peer can be asked to do with the same items.
    theirs = out_dir / PEER / "content" / "d"
    theirs.mkdir(parents=True)
    for item in plan_items(catalog, read_mix(), n, seed):
        name, content = f"{item.number:06d}.md", _source(item, catalog, author)
        folder = ours / item.folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        (theirs / name).write_bytes(content)
        if item.attached:
            (folder / attachment_name(item)).write_bytes(_attachment(author))
    _write_project(out_dir / PROJECT)


def _source(item: Planned, catalog: Catalog, author: Author) -> bytes:
    text = author.write(item)
    head = front_matter(item, catalog, text.title, text.summary, author.phrase)
    return f"---\n{head}---\n{text.body}".encode()


def _attachment(author: Author) -> bytes:
    table = io.StringIO()
    csv.writer(table).writerows(author.table())
    return table.getvalue().encode()


def _write_project(root: Path) -> None:
    make_site(root)
    # Without a catalogue of its own it is the packaged sample county, whose units the items name.
    rmtree(root / "catalog")
