"""The public papers of a dossier or process as one file on the site (``papers.zip``).

It is made of what stands on the site already, so nothing can be in it that is not public: of each paper its data twin, its
text, its table and its attachments. Kinds with personal data and columns for the page only are in no such file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from disclosure.exporting.bundle import folder_name, write_bundle
from disclosure.exporting.inventory import PUBLIC, inventory_csv, inventory_xlsx
from disclosure.model.address import item_url, papers_url
from disclosure.model.dossier import Bundle, Paper
from disclosure.model.listing import Entry, ListHead
from disclosure.pipeline.items import PublishSettings
from disclosure.writing.site import SiteWriter, Written

_MEGA = 1 << 20
_TEXT = "正文.txt"
_LINES = (("索引号", "identifier"), ("发文字号", "document_number"), ("发布日期", "issued"))


class _Taken(NamedTuple):
    """A paper that may be taken home: its data twin, and what step of the process it is."""

    twin: dict[str, Any]
    stage: str


def bundle_dossier(
    head: ListHead, entries: Iterable[Entry], settings: PublishSettings
) -> tuple[Bundle | None, list[Written]]:
    """The file of a dossier, and what its page says of it; none where there is nothing or too much to put into it."""
    papers = _taken(((entry, "") for entry in entries), settings.site)
    limit = settings.catalog.site.papers_limit * _MEGA
    size = sum(file["size"] for paper in papers for file in paper.twin.get("attachments", ()))
    if not papers or not limit:
        return None, []
    if size > limit:
        return Bundle(len(papers), size, limit), []
    written = _write(f"{head.path}/", head.label.zh, papers, settings)
    return Bundle(len(papers), written[2]), [written]


def bundle_processes(entries: Sequence[Entry], settings: PublishSettings) -> Iterator[Written]:
    """The files of all processes whose pages lead to one; of its own alone there is none."""
    wholes = [entry for entry in entries if entry.papers]
    wanted = {identifier for whole in wholes for identifier, _ in whole.papers}
    known = {entry.identifier: entry for entry in entries if entry.identifier in wanted}
    for whole in wholes:
        members = ((known[name], stage) for name, stage in whole.papers if name in known)
        papers = _taken(members, settings.site)
        if len(papers) > 1:
            yield _write(item_url(whole.slug), whole.title, papers, settings)


def _taken(members: Iterable[tuple[Entry, str]], site: Path) -> list[_Taken]:
    """Those that can be seen whole and name nobody, oldest first."""
    papers = [
        _Taken(orjson.loads((site / item_url(entry.slug) / "item.json").read_bytes()), stage)
        for entry, stage in members
        if entry.live and entry.csv
    ]
    return sorted(papers, key=lambda p: (p.twin.get("created", ""), p.twin["identifier"]))


def _write(folder: str, name: str, papers: Sequence[_Taken], settings: PublishSettings) -> Written:
    files: dict[str, bytes | Path] = {}
    lines = []
    address = settings.catalog.site.site_url
    for number, paper in enumerate(papers, 1):
        within = folder_name(number, paper.twin["title"])
        found = {f"{within}/{n}": file for n, file in _files(paper.twin, settings.site, address)}
        files |= found
        lines.append(_line(paper, tuple(found), address))
    files["清单.csv"] = inventory_csv(lines, PUBLIC)
    files["清单.xlsx"] = inventory_xlsx(name, lines, PUBLIC)
    return SiteWriter(settings.site).fill(papers_url(folder), partial(write_bundle, files=files))


def _files(twin: dict[str, Any], site: Path, address: str) -> Iterator[tuple[str, bytes | Path]]:
    """What is taken of a paper: by what its twin names, never by what lies in its folder."""
    own = site / twin["url"]
    if text := _text(twin, address):
        yield _TEXT, text
    yield "item.json", own / "item.json"
    if twin.get("table", {}).get("columns"):
        yield "table.csv", own / "table.csv"
    for file in twin.get("attachments", ()):
        yield f"files/{file['url'].rpartition('/')[2]}", site / file["url"]


def _text(twin: dict[str, Any], address: str) -> bytes:
    """The text under what it is and where it stands; nothing of a paper that has none."""
    if "text" not in twin:
        return b""
    lines = [twin["title"], *(f"{label}：{twin[key]}" for label, key in _LINES if key in twin)]
    lines += [f"公开主体：{twin['publisher']['name']}", f"网址：{address}{twin['url']}"]
    return "\r\n".join([*lines, "", *twin["text"].splitlines(), ""]).encode()


def _line(paper: _Taken, files: tuple[str, ...], address: str) -> Paper:
    twin = paper.twin
    return Paper(
        identifier=twin["identifier"],
        title=twin["title"],
        document_number=twin.get("document_number", ""),
        kind=twin["kind"]["label"],
        publisher=twin["publisher"]["name"],
        responsible="",
        created=twin.get("created", ""),
        stage=paper.stage,
        judgement="",
        ground="",
        state="",
        url=f"{address}{twin['url']}",
        files=files,
        public=True,
    )
