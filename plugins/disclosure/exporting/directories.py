"""What lists and feeds there are, and what was withdrawn, as data: where a program begins, and what a mirror takes down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from disclosure.exporting.item_json import dump
from disclosure.model.history import WithdrawnLine
from disclosure.model.listing import Entry, ListHead

LISTS = "api/v1/lists.json"
WITHDRAWN = "api/v1/withdrawn.json"


def directory_files(
    heads: Iterable[ListHead],
    lists: Mapping[str, Sequence[Entry]],
    withdrawn: Sequence[WithdrawnLine],
    *,
    feeds: bool,
) -> Iterator[tuple[str, bytes]]:
    """Path and content of both; lists without data of their own are in neither. ``feeds``: whether the site has any."""
    told = [
        _list(head, lists.get(head.path, ()), feeds=feeds)
        for head in sorted(heads, key=lambda head: head.path)
        if head.data
    ]
    yield LISTS, dump({"version": "1", "lists": told})
    yield WITHDRAWN, dump({"version": "1", "items": [_gone(line) for line in withdrawn]})


def _list(head: ListHead, entries: Sequence[Entry], *, feeds: bool) -> dict[str, Any]:
    entry = {
        "group": head.group,
        "id": head.id,
        "label": head.label.zh,
        "count": sum(bool(entry.csv) for entry in entries),
        "url": f"{head.path}/",
        "data": f"{head.path}/list.json",
    }
    feed = head.feed if feeds and entries else ""
    return entry | ({"atom": f"{feed}.atom", "feed": f"{feed}.json"} if feed else {})


def _gone(line: WithdrawnLine) -> dict[str, Any]:
    """What the register's page says, and no more."""
    entry = {
        "date": line.date,
        "publisher": line.publisher,
        "url": line.url,
        "title": line.title,
        "reason": line.reason.zh if line.reason else "",
    }
    title, url = line.successor
    replaced = {"replaced_by": {"title": title, "url": url}} if url else {}
    return {key: value for key, value in entry.items() if value} | replaced
