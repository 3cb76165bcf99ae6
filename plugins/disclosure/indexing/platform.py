"""The one entry to the 政府信息公开 platform, block by block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from disclosure.indexing.guides import has_guide
from disclosure.model.catalog import Catalog, Field
from disclosure.model.listing import Crumb, Entry, ListHead
from disclosure.model.platform import Block, PlatformBlock, PlatformGroup, PlatformLine
from disclosure.model.values import Label

PLATFORM = "platform/"
"""Address of the page."""
_Lists = Mapping[str, Sequence[Entry]]


def platform_blocks(
    catalog: Catalog, lists: _Lists, heads: Mapping[str, ListHead], today: date
) -> tuple[PlatformBlock, ...]:
    """Every block with its lists, matters and units; also what is empty, so that nobody looks for it in vain."""
    fields = {field.code: field for field in catalog.fields}
    return tuple(
        PlatformBlock(
            block,
            tuple(_line(heads[p].label, p, lists) for p in block.lists if p in heads),
            tuple(_group(fields[code], lists) for code in block.fields if code in fields),
            _units(block, catalog, today),
        )
        for block in catalog.platform
    )


def _group(field: Field, lists: _Lists) -> PlatformGroup:
    lines = tuple(
        _line(Label(matter.name, matter.name), f"matters/{matter.code}", lists)
        for matter in field.matters
    )
    return PlatformGroup(field.label, f"fields/{field.slug}/", lines)


def _line(label: Label, path: str, lists: _Lists) -> PlatformLine:
    entries = lists.get(path, ())
    # They stand oldest first.
    return PlatformLine(label, f"{path}/", len(entries), entries[-1].day if entries else "")


def _units(block: Block, catalog: Catalog, today: date) -> tuple[Crumb, ...]:
    if not block.units:
        return ()
    units = (u for u in catalog.publishers.values() if has_guide(u, today))
    return tuple(Crumb(u.names[-1].short, f"publishers/{u.id}/{block.units}/") for u in units)
