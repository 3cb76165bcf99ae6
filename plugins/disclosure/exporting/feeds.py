"""Feeds of the newest items: Atom (RFC 4287) and JSON Feed 1.1, of the whole site and of single lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import orjson

from disclosure.exporting.item_json import dump
from disclosure.model.listing import Entry

NEWEST = 30
_ZONE = "+08:00"
_LANGUAGE = "zh-CN"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, its address without the ending, the page it follows, and whose site it is."""

    title: str
    path: str
    page: str
    author: str


def feed_files(feed: Feed, entries: Sequence[Entry], base: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of the feed in both forms; ``entries`` stand oldest first.

    ``base`` is the address of the site. Nothing without one: a feed is read elsewhere, where relative addresses lead
    nowhere. Items that are not exported, and entries without a text of their own, are in no feed.
    """
    if not base:
        return
    items = [orjson.loads(e.json) for e in _newest(entries)]
    yield f"{feed.path}.atom", _atom(feed, items, base)
    yield f"{feed.path}.json", _json_feed(feed, items, base)


def _newest(entries: Sequence[Entry]) -> Iterable[Entry]:
    found = (e for e in reversed(entries) if e.live and e.csv)
    return [entry for entry, _ in zip(found, range(NEWEST), strict=False)]


def _moment(item: Mapping[str, Any]) -> str:
    """When it was published, as RFC 3339 asks; a day alone begins at midnight."""
    day, _, clock = str(item.get("issued") or item.get("created") or "1970-01-01").partition(" ")
    return f"{day}T{clock or '00:00'}:00{_ZONE}"


def _updated(item: Mapping[str, Any]) -> str:
    """When it last changed."""
    modified = item.get("modified", "")
    return max(_moment(item), f"{modified}T00:00:00{_ZONE}" if modified else "")


def _atom(feed: Feed, items: Sequence[Mapping[str, Any]], base: str) -> bytes:
    updated = max(map(_updated, items), default=f"1970-01-01T00:00:00{_ZONE}")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_LANGUAGE}">',
        f"<title>{escape(feed.title, quote=False)}</title>",
        f"<id>{escape(base + feed.page, quote=False)}</id>",
        f"<updated>{updated}</updated>",
        f"<author><name>{escape(feed.author, quote=False)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{escape(base + feed.path)}.atom"/>',
        f'<link rel="alternate" type="text/html" href="{escape(base + feed.page)}"/>',
    ]
    for item in items:
        lines += _atom_entry(item, base)
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def _atom_entry(item: Mapping[str, Any], base: str) -> Iterator[str]:
    url = base + item["url"]
    moment = _moment(item)
    yield f"<entry><title>{escape(item['title'], quote=False)}</title><id>{escape(url, quote=False)}</id>"
    yield f"<updated>{_updated(item)}</updated><published>{moment}</published>"
    yield f'<link rel="alternate" type="text/html" href="{escape(url)}"/>'
    yield f"<author><name>{escape(item['publisher']['name'], quote=False)}</name></author>"
    kind = item["kind"]
    yield f'<category term="{escape(kind["id"])}" label="{escape(kind["label"])}"/>'
    if item.get("summary"):
        yield f"<summary>{escape(item['summary'], quote=False)}</summary>"
    yield "</entry>"


def _json_feed(feed: Feed, items: Sequence[Mapping[str, Any]], base: str) -> bytes:
    return dump(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": base + feed.page,
            "feed_url": f"{base}{feed.path}.json",
            "language": _LANGUAGE,
            "authors": [{"name": feed.author}],
            "items": [_json_item(item, base) for item in items],
        }
    )


def _json_item(item: Mapping[str, Any], base: str) -> dict[str, Any]:
    url = base + item["url"]
    text = item.get("summary") or item["title"]
    return {
        "id": url,
        "url": url,
        "title": item["title"],
        "content_text": text,
        "date_published": _moment(item),
        "date_modified": _updated(item),
        "authors": [{"name": item["publisher"]["name"]}],
        "tags": [item["kind"]["label"], *item.get("keywords", ())],
    }
