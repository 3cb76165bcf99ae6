"""What a built site shows of its items: what any search engine beside ours gets to see."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
    issuers: tuple[str, ...]
    text: str
    """The body as plain text, summary and keywords before it."""


def read_items(site: Path) -> list[Item]:
    """Every live item, in the order of addresses."""
    return [item for file in sorted(site.glob("d/*/item.json")) for item in _read(file)]


def _read(file: Path) -> Iterator[Item]:
    facts = json.loads(file.read_bytes())
    if facts["state"] == "live":
        parts = [facts.get("summary", ""), " ".join(facts.get("keywords", ())), facts.get("text")]
        yield Item(
            facts["identifier"],
            facts["url"],
            facts["title"],
            facts.get("document_number", ""),
            tuple(facts.get("issuers", ())),
            "\n".join(filter(None, parts)),
        )
