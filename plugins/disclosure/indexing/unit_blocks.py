"""The blocks of the 政府信息公开 platform as one organ fills them, named alike for all (国办公开办函〔2019〕61号)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from disclosure.indexing.guides import has_guide
from disclosure.indexing.places import ABOUT
from disclosure.indexing.unit_parts import unit_crumbs
from disclosure.model.catalog import Catalog
from disclosure.model.listing import Entry, ListHead, Section
from disclosure.model.platform import Block
from disclosure.model.publisher import Publisher
from disclosure.model.values import Label

Filled = Mapping[str, tuple[Entry, ...]]
"""By the id of a block, what the unit published in it, oldest first."""
_PAGES = ("guide", "request")
"""Blocks that are pages of every organ."""


def filled_blocks(
    publisher: Publisher, entries: Sequence[Entry], catalog: Catalog, today: date
) -> Filled:
    """The blocks an organ published something in; units without a guide have none."""
    if not has_guide(publisher, today):
        return {}
    slugs = {field.code: field.slug for field in catalog.fields}
    found = {}
    for block in catalog.platform:
        wanted = {*block.lists, *(f"fields/{slugs[c]}" for c in block.fields if c in slugs)}
        rows = tuple(entry for entry in entries if not wanted.isdisjoint(entry.lists))
        if rows:
            found[block.id] = rows
    return found


def block_heads(
    publisher: Publisher, filled: Filled, catalog: Catalog
) -> Iterator[tuple[ListHead, tuple[Entry, ...]]]:
    """The list of each block: its head and entries."""
    name = publisher.names[-1]
    for block in catalog.platform:
        if block.id in filled:
            label = Label(f"{name.short}{block.label.zh}", f"{block.label.en}: {name.short}")
            crumbs = unit_crumbs(publisher, label)
            path = _path(publisher, block)
            head = ListHead("unit-blocks", block.id, path, label, block.text.zh, crumbs, data=False)
            yield head, filled[block.id]


def sections_of(
    publisher: Publisher,
    filled: Filled,
    catalog: Catalog,
    today: date,
    *,
    table: str,
    about: bool,
) -> tuple[Section, ...]:
    """The parts of a unit's section; ``table``: address of its catalogue, if it has one."""
    base = f"publishers/{publisher.id}/"
    parts = [Section("home", base)]
    if has_guide(publisher, today):
        parts += _blocks(publisher, filled, catalog)
    if table:
        parts.append(Section("catalogue", table))
    if about:
        parts.append(Section(ABOUT, f"{base}{ABOUT}/"))
    parts.append(Section("contents", f"{base}#contents"))
    if publisher.contact:
        parts.append(Section("contact", f"{base}#contact"))
    return tuple(parts)


def _blocks(publisher: Publisher, filled: Filled, catalog: Catalog) -> Iterator[Section]:
    """In the order of the platform: pages every organ has, and blocks with something in them."""
    pages = [block.id if block.id in _PAGES else block.units for block in catalog.platform]
    for block, page in zip(catalog.platform, pages, strict=True):
        if page in _PAGES:
            yield Section(page, f"publishers/{publisher.id}/{page}/")
        elif block.id in filled:
            yield Section(
                block.id,
                f"{_path(publisher, block)}/",
                block.short if block.short.zh else block.label,
            )
    for page in _PAGES:
        if page not in pages:
            yield Section(page, f"publishers/{publisher.id}/{page}/")


def _path(publisher: Publisher, block: Block) -> str:
    return f"publishers/{publisher.id}/platform/{block.id}"
