"""The lists of the site: by field, matter, publisher, kind, year; each cut by year, busy years by month, these into pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from sys import intern
from urllib.parse import quote

from disclosure.indexing.facets import facet_heads
from disclosure.indexing.places import ABOUT, about_head, about_path, towns_above
from disclosure.indexing.unit_parts import FIELDS, KINDS, UNITS
from disclosure.model import page_words as words
from disclosure.model.address import dossier_path
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.listing import Crumb, Entry, ListHead, ListIndex, MonthLink, MonthPage, step
from disclosure.model.public import PublicItem
from disclosure.model.values import Label

PAGE_SIZE = 50
BUSY = 6 * PAGE_SIZE
"""A year of more items is cut by month: a month has half a page then."""
NEWEST = 20
UNPLACED = "fields/unplaced"
UNDATED = "undated"
MODES = "modes"
PROACTIVE, ON_REQUEST = f"{MODES}/proactive", f"{MODES}/on-request"
"""The directories of what everybody may read, and of what is given to whoever asks."""
DOSSIERS = "dossiers"
_DIRECTORIES = {
    "proactive": "proactive",
    "partial": "proactive",
    "elsewhere": "proactive",
    "on-request": "on-request",
}
"""Mode → the directory an item stands in. Of what is suspended or withheld no directory tells (条例第十四至十七条)."""
_FEEDS = frozenset({"publishers", "fields", "kinds"})
"""Lists worth following: a matter's are part of its field's, a year's end."""


def lists_of(item: PublicItem) -> tuple[str, ...]:
    """Paths of the lists an item stands in; an item without a matter stands among the unplaced."""
    year = item.month[:4] if item.month != UNDATED else UNDATED
    found = dict.fromkeys(f"fields/{m.field_slug}" for m in item.matters)
    found |= dict.fromkeys(f"matters/{m.code}" for m in item.matters)
    if not item.matters:
        found[UNPLACED] = None
    found |= dict.fromkeys((f"publishers/{item.publisher}", f"kinds/{item.kind}", f"years/{year}"))
    directory = _DIRECTORIES.get(item.mode)
    if directory:
        found[f"{MODES}/{directory}"] = None
    further = (*item.shelves, *map(about_path, item.places), *map(dossier_path, item.dossiers))
    # The same few paths for very many items: one text each travels and is kept.
    return tuple(map(intern, (*found, *further)))


def narrowing_of(head: ListHead, kinds: Mapping[str, Kind]) -> str:
    """Where a directory, kind, year or dossier is narrowed by field, unit, year, validity: the search among its items."""
    if head.group == DOSSIERS:
        return f"search/?within={quote(head.label.zh)}"
    if head.group == "kinds" and head.id in kinds:
        # What names persons is not found by searching.
        return "" if kinds[head.id].personal else f"search/?kind={head.id}"
    if head.group == "years":
        return f"search/?year={head.id}" if head.id.isdigit() else ""
    modes = [mode for mode, directory in _DIRECTORIES.items() if directory == head.id]
    return f"search/?{'&'.join(f'mode={mode}' for mode in modes)}" if modes else ""


def order_of(item: PublicItem) -> str:
    """Sorts items oldest first, and the same items always the same way."""
    return f"{item.issued or item.created}\x00{item.identifier}"


@dataclass(frozen=True, slots=True)
class MonthRows:
    """The entries of one span of a list, oldest first."""

    month: str
    """``2026-03``, ``2026`` or ``undated``."""
    entries: tuple[Entry, ...]


def group(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """Entries by list path, each oldest first."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: e.order):
        for path in entry.lists:
            found.setdefault(path, []).append(entry)
    return {path: tuple(rows) for path, rows in found.items()}


def months_of(entries: Sequence[Entry]) -> tuple[MonthRows, ...]:
    """A list's spans, oldest first: a year is one span, one of more than ``BUSY`` items is cut by month.

    What has no date comes first of all. A list that fits its first page has none.
    """
    if len(entries) <= PAGE_SIZE:
        return ()
    spans: dict[str, list[Entry]] = {}
    for year, found in years_of(entries).items():
        if len(found) <= BUSY:
            spans[year] = list(found)
            continue
        for month, rows in groupby(found, attrgetter("month")):
            spans.setdefault(month, []).extend(rows)
    ordered = sorted(spans, key=lambda span: "" if span == UNDATED else span)
    return tuple(MonthRows(span, tuple(spans[span])) for span in ordered)


def years_of(entries: Sequence[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """A list's entries by year, oldest first: how its data is cut."""
    years: dict[str, list[Entry]] = {}
    for month, found in groupby(entries, attrgetter("month")):
        years.setdefault(month.partition("-")[0], []).extend(found)
    return {year: tuple(rows) for year, rows in years.items()}


def list_index(head: ListHead, entries: Sequence[Entry], months: Sequence[MonthRows]) -> ListIndex:
    """The list's first page: totals, newest rows, months newest first."""
    links = tuple(
        MonthLink(m.month, len(m.entries), f"{head.path}/{m.month}/") for m in reversed(months)
    )
    shown = NEWEST if months else PAGE_SIZE
    newest = tuple(e.html for e in entries[: -shown - 1 : -1])
    tables = dict.fromkeys(e.month.partition("-")[0] for e in reversed(entries) if e.csv)
    return ListIndex(head, len(entries), links, newest, tables=tuple(tables) if head.data else ())


def month_pages(head: ListHead, rows: MonthRows) -> tuple[tuple[str, MonthPage], ...]:
    """Address and content of each page of a span. Pages fill from the oldest, so a full one never changes again."""
    count = -(-len(rows.entries) // PAGE_SIZE)
    base = f"{head.path}/{rows.month}/"
    addresses = (*(f"{base}{n}/" for n in range(1, count)), base)
    pages = []
    for number, address in enumerate(addresses, 1):
        part = rows.entries[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        newest_first = tuple(e.html for e in reversed(part))
        pages.append((address, MonthPage(head, rows.month, number, addresses, newest_first)))
    return tuple(pages)


_GROUPS = {
    "fields": FIELDS,
    "matters": FIELDS,
    "publishers": UNITS,
    "kinds": KINDS,
    "years": Crumb("年份", "years/", "Years"),
    MODES: Crumb("公开目录", "modes/", "Directories"),
    DOSSIERS: Crumb("案卷", "dossiers/", "Dossiers"),
}


def heads(
    catalog: Catalog,
    paths: Iterable[str],
    today: date,
    names: Mapping[str, str] | None = None,
) -> Mapping[str, ListHead]:
    """The head of every list the catalogue knows, and of each further one in ``paths`` (years, unplaced, dossiers).

    ``names`` are those of lists that items name themselves.
    """
    found: dict[str, ListHead] = {}
    known = frozenset(paths)
    for field in catalog.fields:
        path = f"fields/{field.slug}"
        crumb = step(field.label, f"{path}/")
        levels = dict.fromkeys(m.level1 for m in field.matters)
        found[path] = _head("fields", field.slug, field.label, "、".join(levels), ())
        for matter in field.matters:
            label = Label(matter.name, "")
            between = (crumb, Crumb(matter.level1)) if matter.level2 else (crumb,)
            text = "；".join(matter.content)
            found[f"matters/{matter.code}"] = _head("matters", matter.code, label, text, between)
    for publisher in catalog.publishers.values():
        name = publisher.names[-1]
        label = Label(name.name, "")
        towns = towns_above(publisher, catalog.publishers, today)
        found[f"publishers/{publisher.id}"] = _head("publishers", publisher.id, label, "", towns)
    for kind in catalog.kinds.values():
        found[f"kinds/{kind.id}"] = _head("kinds", kind.id, kind.label, kind.description, ())
        for shelf in kind.shelves:
            key = f"{kind.id}-{shelf.id}"
            found[f"kinds/{key}"] = _head("kinds", key, shelf.label, "", ())
        found |= {head.path: head for head in facet_heads(kind, known)}
    for key, (label, text) in _MODE_HEADS.items():
        found[f"{MODES}/{key}"] = _head(MODES, key, label, text, ())
    for path in sorted(known - set(found)):
        if path.endswith(f"/{ABOUT}"):
            place = catalog.publishers[path.split("/")[1]]
            found[path] = about_head(place, towns_above(place, catalog.publishers, today))
            continue
        kind_of, _, key = path.partition("/")
        own = (names or {}).get(path)
        label = Label(own, own) if own else _other_label(key)
        found[path] = _head(kind_of, key, label, "", ())
    return found


_MODE_HEADS = {
    "proactive": (
        words.DIRECTORIES["proactive"],
        "主动公开和部分公开的信息，以及在其他平台公开的信息",
    ),
    "on-request": (
        words.DIRECTORIES["on-request"],
        "可以书面申请获取的信息，只列名称",
    ),
}


def _other_label(key: str) -> Label:
    if key == UNDATED:
        return words.UNDATED
    if key == UNPLACED.partition("/")[2]:
        return words.UNPLACED
    return Label(f"{key}年", key)


def _head(kind_of: str, key: str, label: Label, text: str, between: tuple[Crumb, ...]) -> ListHead:
    crumbs = (_GROUPS[kind_of], *between, step(label))
    path = f"{kind_of}/{key}"
    feed = f"feeds/{path}" if kind_of in _FEEDS else ""
    return ListHead(kind_of, key, path, label, text, crumbs, feed)
