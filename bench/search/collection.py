"""A site over a corpus or over generated items, and the queries for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import rmtree

import yaml

from bench.builders import sign
from bench.generate import PROJECT, generate
from bench.plan import read_mix
from bench.search.items import Item, read_items
from bench.search.queries import Query, draw_queries, read_identifiers, read_queries
from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.project import packaged
from disclosure.search.text import normalise

DRAWN = 30
"""Queries of each type drawn from generated items."""
_FINDINGS = 1
"""The exit code of a command that did its work and has something to say about the content."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A built site and what is asked of it."""

    name: str
    folder: Path
    site: Path
    items: tuple[Item, ...]
    queries: tuple[Query, ...]


def corpus_collection(folder: Path, corpus: Path, files: Sequence[Path]) -> Collection:
    """The documents of ``corpus`` imported into a new site, and the queries of ``files``."""
    project = _emptied(folder) / "project"
    identifiers = folder / "identifiers.jsonl"
    _tool(folder, "new", "site", str(project), "--yes")
    _tool(project, "import", str(corpus.resolve()), "--map", str(identifiers))
    _tool(project, "review", "--all", "--by", "测试岗", "--secrecy", "可以公开")
    _build(project)
    known = read_identifiers(identifiers)
    queries = [query for file in files for query in read_queries(file, known)]
    site = project / "site"
    return Collection(corpus.stem, folder, site, tuple(read_items(site)), tuple(queries))


def generated_collection(
    folder: Path, count: int, files: Sequence[Path], seed: int, normalised: Callable[[str], str]
) -> Collection:
    """``count`` generated items, queries drawn from them, and those of ``files`` for what they cost."""
    project = _emptied(folder) / "made" / PROJECT
    generate(project.parent, count, seed)
    sign(project.parent)
    _build(project)
    site = project / "site"
    items = read_items(site)
    drawn = draw_queries(items, normalised, DRAWN, Random(seed))
    typed = [query for file in files for query in read_queries(file, {})]
    costs = [Query(query.id, query.text, query.type, frozenset()) for query in typed]
    return Collection(f"{count:,}", folder, site, tuple(items), (*drawn, *costs))


def normaliser() -> Callable[[str], str]:
    """Text as search compares it, by the packaged table of characters."""
    table = packaged("catalog") / "characters.yaml"
    pairs = "".join(yaml.safe_load(table.read_text(encoding="utf-8"))["pairs"].split())
    folding = {ord(a): ord(b) for a, b in zip(pairs[::2], pairs[1::2], strict=True)}
    return lambda text: normalise(text, folding)


def _emptied(folder: Path) -> Path:
    if folder.exists():
        rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def _build(project: Path) -> None:
    """What the rules keep out is not what is measured here; a site without an index is."""
    said = _tool(project, "build", "--keep-going")
    if not (project / "site" / "search" / "i" / "root.gk").is_file():
        raise DisclosureError(f"没有生成索引 / no index was built:\n{said}")


def _tool(folder: Path, *arguments: str) -> str:
    """The end of what one of our commands says, run as its users do."""
    command = [sys.executable, "-P", "-X", "utf8", "-m", "disclosure.cli", *arguments]
    environment = {**os.environ, "GONGKAI_DATE": read_mix().today.isoformat()}
    done = subprocess.run(
        command, cwd=folder, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    end = "\n".join(done.stdout.splitlines()[-20:])
    if done.returncode > _FINDINGS:
        raise DisclosureError(f"{arguments[0]} 没有完成 / did not finish:\n{end}")
    return end
