"""What a page tells those who inspect it: hooks and the nation's page tags (docs/hooks.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from disclosure.inspection.encoding import text_of

_TAGS = {
    name.lower(): name
    for name in ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ArticleTitle", "PubDate")
}
"""By how pages may write them: their case differs from site to site."""
_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Hook:
    """An element that names a matter: as an item (``live``, ``entry``, ``nil``) or as a claim about a unit's duty."""

    matters: tuple[str, ...]
    publisher: str
    state: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as inspection sees it."""

    source: str
    """File or address it was read from."""
    hooks: tuple[Hook, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)
    """Page tags of 国办发〔2017〕47号 that it has."""
    address: str = ""
    """Its permanent address, where it names one."""

    @property
    def day(self) -> str:
        """The day it says it was published, however it is written there; empty if it says none."""
        match = _DAY.search(self.tags.get("PubDate", ""))
        return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else ""

    @property
    def key(self) -> str:
        """The same for the same page saved twice."""
        return self.address or self.source


def _plain(text: str) -> str:
    """A tag's text in one line, without anything that a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.hooks: list[Hook] = []
        self.tags: dict[str, str] = {}
        self.address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if found.get("data-matter") and found.get("data-state"):
            matters = tuple(found["data-matter"].split())
            self.hooks.append(Hook(matters, found.get("data-publisher", ""), found["data-state"]))
        if tag == "meta" and (name := _TAGS.get(found.get("name", "").lower())):
            self.tags.setdefault(name, _plain(found.get("content", "")))
        if tag == "link" and found.get("rel") == "canonical":
            self.address = found.get("href", "")


def read_page(source: str, data: bytes) -> Page:
    """The page in these bytes, however broken its HTML."""
    reader = _Reader()
    reader.feed(text_of(data))
    reader.close()
    return Page(source, tuple(reader.hooks), reader.tags, reader.address)
