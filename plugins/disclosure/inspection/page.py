"""What a page tells those who inspect it: hooks and the nation's page tags (docs/hooks.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from disclosure.inspection.encoding import text_of

_TAGS = frozenset({"SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ArticleTitle", "PubDate"})


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
    def key(self) -> str:
        """The same for the same page saved twice."""
        return self.address or self.source


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
        if tag == "meta" and found.get("name") in _TAGS:
            self.tags.setdefault(found["name"], found.get("content", ""))
        if tag == "link" and found.get("rel") == "canonical":
            self.address = found.get("href", "")


def read_page(source: str, data: bytes) -> Page:
    """The page in these bytes, however broken its HTML."""
    reader = _Reader()
    reader.feed(text_of(data))
    reader.close()
    return Page(source, tuple(reader.hooks), reader.tags, reader.address)
