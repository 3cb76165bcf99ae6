"""What a built site shows of its items: what any search engine beside ours gets to see."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Item:
    """A live item of a built site."""

    identifier: str
    url: str
    """Relative to the site's root, with a slash at its end."""
    title: str
    document_number: str
    names: tuple[str, ...]
    """Of its publisher and issuers."""
    texts: tuple[str, ...]
    """Summary, keywords, and the body as plain text."""


def read_items(site: Path) -> list[Item]:
    """Every live item, in the order of addresses."""
    return [item for file in sorted(site.glob("d/*/item.json")) for item in _read(file)]


def comparable(item: Item, normalise: Callable[[str], str]) -> str:
    """All that may be searched for, normalised; a line end stands where nothing may be found across."""
    parts = (item.title, item.document_number, *item.names, *item.texts)
    return "\n".join(map(normalise, filter(None, parts)))


def _read(file: Path) -> Iterator[Item]:
    facts = json.loads(file.read_bytes())
    if facts["state"] == "live":
        names = (facts["publisher"]["name"], *facts.get("issuers", ()))
        texts = (facts.get("summary"), *facts.get("keywords", ()), facts.get("text"))
        yield Item(
            facts["identifier"],
            facts["url"],
            facts["title"],
            facts.get("document_number", ""),
            tuple(dict.fromkeys(names)),
            tuple(filter(None, texts)),
        )
