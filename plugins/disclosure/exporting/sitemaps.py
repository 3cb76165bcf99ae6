"""The site for whoever harvests it: a sitemap index by field and month, and the contract beside it (docs/formats.md §4.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from disclosure.exporting.item_json import dump
from disclosure.model.listing import Entry

HARVEST = "api/v1/harvest.json"
_MOST = 20_000
"""Addresses in one file; the protocol allows 50,000 and 50 MB."""
_PAGES = "pages"
_UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A sitemap: its file, the field and month of its items, how many, and the newest change among them."""

    path: str
    field: str
    month: str
    count: int
    modified: str


def sitemap_files(
    entries: Sequence[Entry], others: Sequence[str], base: str
) -> Iterator[tuple[str, bytes]]:
    """``sitemap.xml`` and its parts: items by their first field and month, then all other pages.

    ``base`` is the address of the site; nothing without one. A page that no item is has no date of change: it changes
    with any of its items.
    """
    if not base:
        return
    parts: list[Part] = []
    for (field, month), found in sorted(_cut(entries).items()):
        for name, some in _runs(f"sitemaps/{field}/{month}", found):
            parts.append(Part(name, field, month, len(some), max(e.modified for e in some)))
            yield name, _urls([(f"d/{e.slug}/", e.modified) for e in some], base)
    for name, pages in _runs(f"sitemaps/{_PAGES}", sorted(others)):
        parts.append(Part(name, "", "", len(pages), ""))
        yield name, _urls([(page, "") for page in pages], base)
    lines = [_line("sitemap", base + p.path, p.modified) for p in sorted(parts)]
    yield "sitemap.xml", _xml("sitemapindex", lines)
    yield HARVEST, dump(_contract(parts, entries, base))


def _cut(entries: Sequence[Entry]) -> Mapping[tuple[str, str], list[Entry]]:
    """By field and month, the items that may be indexed, oldest first; each stands once, in its first field."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: e.order):
        if entry.indexed:
            fields = (path for path in entry.lists if path.startswith("fields/"))
            slug = next(fields, f"fields/{_UNPLACED}").partition("/")[2]
            found.setdefault((slug, entry.month), []).append(entry)
    return found


def _runs(name: str, entries: Sequence[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    for number in range(0, len(entries), _MOST):
        suffix = f"-{number // _MOST + 1}" if number else ""
        yield f"{name}{suffix}.xml", entries[number : number + _MOST]


def _contract(parts: Sequence[Part], entries: Sequence[Entry], base: str) -> dict[str, Any]:
    """What there is to harvest and what is left out, so that nothing is dropped silently."""
    left_out: dict[str, int] = {}
    for entry in entries:
        if not entry.indexed:
            left_out[entry.kind] = left_out.get(entry.kind, 0) + 1
    return {
        "version": "1",
        "site": base,
        "sitemap": "sitemap.xml",
        "metadata": "item.json",
        "items": sum(part.count for part in parts if part.field),
        "parts": [
            {
                "sitemap": part.path,
                "field": part.field,
                "month": part.month,
                "count": part.count,
                "modified": part.modified,
            }
            for part in sorted(parts)
            if part.field
        ],
        "left_out": [{"kind": kind, "count": count} for kind, count in sorted(left_out.items())],
    }


def _urls(pages: Sequence[tuple[str, str]], base: str) -> bytes:
    # Items' own addresses are ASCII; people may name a page of theirs in Han characters.
    plain = ((path if path.isascii() else quote(path), day) for path, day in pages)
    return _xml("urlset", [_line("url", base + path, day) for path, day in plain])


def _line(tag: str, address: str, day: str) -> str:
    modified = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{tag}><loc>{escape(address, quote=False)}</loc>{modified}</{tag}>\n"


def _xml(tag: str, lines: Sequence[str]) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{''.join(lines)}</{tag}>\n".encode()
