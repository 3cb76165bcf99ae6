"""Pagefind and Material's own search over the items of a site, each as its makers mean it for Chinese."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from shutil import copy

from bench.search.items import Item
from bench.search.sides import Side
from disclosure.cli.testing import find_node
from disclosure.diagnostics.diagnostic import DisclosureError

_HERE = Path(__file__).parent / "peers"
_LOG_LINES = 20
_MKDOCS = {
    "site_name": "Material",
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": ["search"],
    "nav": ["index.md"],
    "validation": {"nav": {"omitted_files": "ignore"}},
}


def build_pagefind(items: Sequence[Item], folder: Path) -> Side:
    """Pagefind's index of plain pages, and a page that lists what it finds with nothing around it."""
    program = _install_pagefind(folder / "npm")
    site = folder / "site"
    _write(site, ((f"{item.url}index.html", _page(item)) for item in items))
    copy(_HERE / "pagefind.html", site / "index.html")
    seconds = _run([str(program), "--site", str(site)], folder)
    return Side(
        name="pagefind",
        folder=site,
        address="?q={}",
        result="li",
        parts=("pagefind/",),
        index="pagefind/**/*",
        seconds=seconds,
    )


def build_material(items: Sequence[Item], folder: Path) -> Side:
    """A site of Material with its defaults for Chinese, which cut words by jieba."""
    packages = _install_packages(folder / "python")
    source = folder / "docs"
    _write(source, ((f"{item.url}index.md", _markdown(item)) for item in items))
    (source / "index.md").write_text("# Material\n", encoding="utf-8")
    # JSON is YAML.
    (folder / "mkdocs.yml").write_text(json.dumps(_MKDOCS), encoding="utf-8")
    command = [sys.executable, "-P", "-X", "utf8", "-m", "mkdocs", "build", "--quiet"]
    seconds = _run(command, folder, {"PYTHONPATH": str(packages), "TMPDIR": str(folder)})
    return Side(
        name="material",
        folder=folder / "site",
        address="?q={}",
        result=".md-search-result__item",
        parts=("search/", "assets/javascripts/workers/", "assets/javascripts/lunr/"),
        index="search/*",
        script=_HERE / "material.js",
        seconds=seconds,
    )


PEERS: Mapping[str, Callable[[Sequence[Item], Path], Side]] = {
    "pagefind": build_pagefind,
    "material": build_material,
}


def _page(item: Item) -> str:
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{escape(item.title)}</title>'
        f"<main data-pagefind-body><h1>{escape(item.title)}</h1>{_paragraphs(item)}</main></html>"
    )


def _markdown(item: Item) -> str:
    """One block of HTML: what is written on the page is not taken for Markdown."""
    title = json.dumps(item.title, ensure_ascii=False)
    return f"---\ntitle: {title}\n---\n<div>{_paragraphs(item)}</div>\n"


def _paragraphs(item: Item) -> str:
    facts = filter(None, (item.document_number, item.identifier, *item.names))
    lines = [*facts, *(line for text in item.texts for line in text.splitlines())]
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _install_pagefind(folder: Path) -> Path:
    """The program; npm takes the one for this machine, of those that are pinned."""
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        copy(_HERE / name, folder / name)
    node = find_node()
    if node is None:
        raise DisclosureError("没有 Node / no Node: python3 site_build.py bench")
    npm = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _run([str(node), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
    # The extended one knows Chinese.
    programs = list(folder.glob("node_modules/@pagefind/*/bin/pagefind_extended"))
    if not programs:
        raise DisclosureError("这个系统上没有 Pagefind / no Pagefind for this system")
    return programs[0]


def _install_packages(folder: Path) -> Path:
    """The packages of ``requirements.txt``, one after the other: each builds the next."""
    requirements = (_HERE / "requirements.txt").read_text(encoding="utf-8")
    pins = [line for line in requirements.replace("\\\n", "").splitlines() if "==" in line]
    folder.mkdir(parents=True, exist_ok=True)
    for number, pin in enumerate(pins):
        file = folder / f"{number}.txt"
        file.write_text(pin, encoding="utf-8")
        options = ["--quiet", "--require-hashes", "--no-deps", "--no-build-isolation"]
        target = ["--target", str(folder), "--requirement", str(file)]
        command = [sys.executable, "-P", "-m", "pip", "install", *options, *target]
        _run(command, folder, {"PYTHONPATH": str(folder)})
    return folder


def _run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> float:
    """Seconds that the command took."""
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **(more or {})},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        end = "\n".join(done.stdout.splitlines()[-_LOG_LINES:])
        raise DisclosureError(f"没有完成 / did not finish: {' '.join(command)}\n{end}")
    return time.perf_counter() - start
