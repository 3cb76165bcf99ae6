"""Bulk files: all items, cut by publisher and year, with an index (docs/formats.md §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from disclosure.exporting.csv_rows import with_header
from disclosure.exporting.item_json import dump
from disclosure.model.listing import Entry

_API = "api/v1"
_PER_SITEMAP = 20_000


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
    yield f"{_API}/index.json", dump({"version": "1", "items": total, "parts": index})


def sitemap_files(paths: Sequence[tuple[str, str]], site_url: str) -> Iterator[tuple[str, bytes]]:
    """``sitemap.xml`` and its parts for (address, last change) pairs; nothing without ``site_url``."""
    if not site_url:
        return
    base = site_url.rstrip("/") + "/"
    parts = [paths[i : i + _PER_SITEMAP] for i in range(0, len(paths), _PER_SITEMAP)]
    for number, part in enumerate(parts, 1):
        lines = [
            f"<url><loc>{escape(base + path)}</loc>{f'<lastmod>{last}</lastmod>' if last else ''}</url>\n"
            for path, last in part
        ]
        yield f"sitemaps/{number}.xml", _xml("urlset", lines)
    lines = [
        f"<sitemap><loc>{escape(base)}sitemaps/{n}.xml</loc></sitemap>\n"
        for n in range(1, len(parts) + 1)
    ]
    yield "sitemap.xml", _xml("sitemapindex", lines)


def _xml(tag: str, lines: Sequence[str]) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{''.join(lines)}</{tag}>\n".encode()


def robots(site_url: str) -> bytes:
    """``robots.txt``: everything may be read; where the sitemap is."""
    sitemap = f"Sitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()
