"""The list of a kind as a table: beside what all items have, a column for each property of the kind's own.

So the table says what the pages say, and ``import`` makes the same items of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from disclosure.exporting.csv_rows import HEADER, csv_lines, heading
from disclosure.exporting.item_json import own_properties
from disclosure.model.catalog import Kind, Property
from disclosure.model.listing import Entry
from disclosure.model.public import PublicItem

_UNTIL, _AFTER = "display_until", "after"
_ELSEWHERE = frozenset(
    {
        *("identifier", "title", "publisher", "document_number", "kind", "created"),
        *("matter", "matters", "issued", "valid_from", "valid_until", "validity", "mode"),
        *("subject", "summary"),
        # files, and what a page is composed of
        *("data", "attachments", "relations", "corrections", "body"),
        *("spatial", "dossier"),
    }
)
"""Properties with a column for all kinds, or none."""
_APART = re.compile(r"[、,，;；|｜]")
"""What parts entries that stand in one line of a cell."""


def own_facts(item: PublicItem) -> bytes:
    """The item's own part of its line, by property; nothing for one that is not exported or has none."""
    if not item.exported:
        return b""
    found = own_properties(item)
    if item.display_until is not None:
        found |= {_UNTIL: item.display_until.isoformat(), _AFTER: item.after}
    return orjson.dumps(found) if found else b""


def own_columns(kind: Kind) -> tuple[Property, ...]:
    """The properties that have a column of their own in the kind's table, in the order of the page."""
    # The end of its display stands there whether or not the page of the kind tells it: it must not be lost.
    names = dict.fromkeys((*kind.metadata, _UNTIL, _AFTER, *kind.own))
    found = (kind.properties[name] for name in names if name in kind.properties)
    return tuple(prop for prop in found if prop.public and prop.name not in _ELSEWHERE)


def kind_header(kind: Kind) -> tuple[str, ...]:
    """The heads: those of any list, then the kind's own, with their units."""
    return (*HEADER, *(heading(prop.label, prop.unit) for prop in own_columns(kind)))


def kind_lines(entries: Iterable[Entry], kind: Kind) -> Iterator[bytes]:
    """The lines of the kind's table, one an item that is exported."""
    columns = own_columns(kind)
    for entry in entries:
        if entry.csv:
            facts: Mapping[str, Any] = orjson.loads(entry.own) if entry.own else {}
            cells = [_cell(facts.get(prop.name, ""), prop) for prop in columns]
            yield entry.csv[:-2] + csv_lines([["", *cells]]) if cells else entry.csv


def _cell(value: object, prop: Property) -> str:
    """Several entries one below another, a record by its labels; what cannot stand so as JSON."""
    if isinstance(value, list):
        entries = [_entry(each) for each in value]
        # What an import would take apart goes as it is.
        alone = len(entries) == 1 and isinstance(value[0], str)
        if any("\n" in entry for entry in entries) or (alone and _APART.search(entries[0])):
            return orjson.dumps(value).decode()
        return "\n".join(entries)
    text = _entry(value)
    return text.removesuffix(f" {prop.unit}") if prop.unit else text


def _entry(value: object) -> str:
    if isinstance(value, dict):
        return "；".join(f"{label}：{text}" for label, text in value.items())
    return str(value)
