"""Bulk files: all items, cut by publisher and year, with an index (docs/formats.md §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from disclosure.exporting.csv_rows import with_header
from disclosure.exporting.item_json import dump
from disclosure.exporting.schemas import schema_addresses
from disclosure.model.listing import Entry

_API = "api/v1"


def bulk_parts(
    entries: Sequence[Entry], names: Mapping[str, str]
) -> Iterator[tuple[dict[str, Any], tuple[Entry, ...]]]:
    """What the index says of each part, and its entries, oldest first; items with personal data are in none."""
    parts: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.csv:
            parts.setdefault((entry.publisher, entry.month[:4]), []).append(entry)
    for (publisher, year), found in sorted(parts.items()):
        folder = f"{_API}/publishers/{publisher}/{'undated' if year == 'unda' else year}"
        part = {
            "publisher": publisher,
            "name": names.get(publisher, publisher),
            "year": folder.rpartition("/")[2],
            "count": len(found),
            "jsonl": f"{folder}/items.jsonl",
            "csv": f"{folder}/items.csv",
        }
        yield part, tuple(sorted(found, key=lambda e: e.order))


def bulk_files(
    parts: Iterable[tuple[Mapping[str, Any], Sequence[Entry]]],
) -> Iterator[tuple[str, bytes]]:
    """Path and content of every bulk file."""
    index = []
    for part, found in parts:
        yield part["jsonl"], b"".join(e.json + b"\n" for e in found)
        yield part["csv"], with_header(e.csv for e in found)
        index.append(part)
    total = sum(part["count"] for part in index)
    whole = {"version": "1", "items": total, "schemas": schema_addresses(), "parts": index}
    yield f"{_API}/index.json", dump(whole)


def robots(base: str) -> bytes:
    """``robots.txt``: everything may be read but the pieces of the search index; where the sitemap is."""
    sitemap = f"Sitemap: {base}sitemap.xml\n" if base else ""
    path = urlsplit(base).path.rstrip("/")
    return f"User-agent: *\nAllow: /\nDisallow: {path}/search/i/\n{sitemap}".encode()
