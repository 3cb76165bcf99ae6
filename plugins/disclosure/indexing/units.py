"""The pages of one unit: what it publishes by field, what is on display, and what others published about a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from disclosure.indexing.noticeboards import board_path, has_board
from disclosure.indexing.places import about_path
from disclosure.indexing.unit_parts import unit_crumbs
from disclosure.model.catalog import Catalog
from disclosure.model.listing import Entry, ListHead, OpenCall, PublisherPage, UnitField
from disclosure.model.publisher import Publisher
from disclosure.model.values import Label

_BUSY = 20
"""Items above which what a unit publishes is also sorted by field."""
_CALLS = 12
_HERE = 5
"""Rows about a place that its own page shows; the rest is on their list."""


def with_section(
    page: PublisherPage,
    publisher: Publisher,
    lists: Mapping[str, Sequence[Entry]],
    heads: Mapping[str, ListHead],
    catalog: Catalog,
    today: date,
) -> PublisherPage:
    """A unit's own page with its fields, what is on display, and what others published about it."""
    own = lists.get(f"publishers/{publisher.id}", ())
    path = about_path(publisher.id)
    about = lists.get(path, ())
    return replace(
        page,
        fields=unit_fields(publisher, own, heads),
        calls=on_display((*own, *about), catalog, today)[:_CALLS],
        about=_newest(about),
        about_total=len(about),
        about_feed=heads[path].feed if about else "",
        board=board_path(publisher.id) if has_board(publisher, own, today) else "",
    )


def _newest(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The newest rows about a place, for its own page."""
    return tuple(entry.html for entry in entries[: -_HERE - 1 : -1])


def by_field(entries: Sequence[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """A unit's entries by the list of their field, each oldest first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for path in entry.lists:
            if path.startswith("fields/"):
                found.setdefault(path, []).append(entry)
    return {path: tuple(rows) for path, rows in found.items()}


def has_field_pages(entries: Sequence[Entry]) -> bool:
    """Whether what a unit publishes also has a page for each field."""
    return len(entries) > _BUSY


def unit_fields(
    publisher: Publisher, entries: Sequence[Entry], heads: Mapping[str, ListHead]
) -> tuple[UnitField, ...]:
    """What a unit publishes, field by field in the order of the catalogue; nothing for one that has few."""
    if not has_field_pages(entries):
        return ()
    found = by_field(entries)
    return tuple(
        UnitField(
            heads[path].label,
            f"publishers/{publisher.id}/{path}/",
            len(found[path]),
            found[path][-1].day,
        )
        for path in heads
        if path in found
    )


def field_heads(
    publisher: Publisher, entries: Sequence[Entry], heads: Mapping[str, ListHead]
) -> Iterator[tuple[ListHead, tuple[Entry, ...]]]:
    """The lists behind ``unit_fields``: their heads and entries."""
    if not has_field_pages(entries):
        return
    short, above = publisher.names[-1].short, heads.get(f"publishers/{publisher.id}")
    towns = above.crumbs[1:-1] if above else ()
    for path, rows in by_field(entries).items():
        label = heads[path].label
        title = Label(f"{short}{label.zh}信息", f"{label.en}: {short}")
        crumbs = unit_crumbs(publisher, title, towns)
        own = f"publishers/{publisher.id}/{path}"
        yield ListHead("unit-fields", path, own, title, "", crumbs, data=False), rows


def on_display(
    entries: Iterable[Entry],
    catalog: Catalog,
    today: date,
    kinds: Collection[str] | None = None,
) -> tuple[OpenCall, ...]:
    """What is on display today with an end, the nearest end first; of these ``kinds`` only, where they are given."""
    found = []
    for entry in entries:
        if not entry.display_until or not entry.live:
            continue
        if kinds is not None and entry.kind not in kinds:
            continue
        left = (date.fromisoformat(entry.display_until) - today).days
        if left < 0:
            continue
        unit = catalog.publishers.get(entry.publisher)
        name = unit.names[-1].short if unit else entry.publisher
        start = entry.day
        url = f"d/{entry.slug}/"
        found.append(OpenCall(entry.title, url, name, start, entry.display_until, left))
    return tuple(sorted(found, key=lambda call: (call.end, call.url)))
