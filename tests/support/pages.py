"""Reads published pages as a browser would, without running anything in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
MAY_STAY_OPEN = frozenset(
    ["li", "p", "td", "th", "tr", "thead", "tbody", "dt", "dd", "option", "html", "body", "head"]
)
"""Elements whose end tag HTML lets one leave out."""


@dataclass(slots=True)
class Page(HTMLParser):
    """A parsed page: every element with its attributes, texts, ids, links, and what is not well formed."""

    path: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"{tag} has {n} twice" for n in set(names) if names.count(n) > 1]
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.open:
            self.faults.append(f"</{tag}> closes nothing")
            return
        while (last := self.open.pop()) != tag:
            if last not in MAY_STAY_OPEN:
                self.faults.append(f"<{last}> is not closed before </{tag}>")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1] if self.open else "", data))

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.elements if "id" in a]

    @property
    def metas(self) -> dict[str, str]:
        return {a["name"]: a.get("content", "") for a in self.attributes("meta") if "name" in a}

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Every address on the page, with the element it stands in."""
        for tag, attributes in self.elements:
            for name in ("href", "src", "action", "poster", "data", "srcset", "formaction"):
                if name in attributes:
                    yield tag, attributes[name]


def read_page(path: str, html: bytes) -> Page:
    page = Page(path)
    page.feed(html.decode("utf-8"))
    page.close()
    page.faults += [f"<{tag}> is not closed" for tag in page.open if tag not in MAY_STAY_OPEN]
    return page


def read_pages(files: Mapping[str, bytes]) -> list[Page]:
    return [read_page(name, data) for name, data in files.items() if name.endswith(".html")]


@lru_cache(maxsize=5000)
def _outline(html: bytes) -> tuple[tuple[str, ...], frozenset[str]]:
    """Addresses and ids of a page; pages that did not change are read once."""
    page = read_page("", html)
    return tuple(address for _, address in page.addresses()), frozenset(page.ids)


def broken_links(files: Mapping[str, bytes], site_path: str = "/") -> list[str]:
    """Links of pages that lead to no file of the site, or to no element there."""
    outlines = {name: _outline(data) for name, data in files.items() if name.endswith(".html")}
    anchors = {name: ids for name, (_, ids) in outlines.items()}
    return [
        f"{name}: {address}"
        for name, (addresses, _) in outlines.items()
        for address in addresses
        if not _leads(name, address, files, anchors, site_path)
    ]


def _leads(
    path: str,
    address: str,
    files: Mapping[str, bytes],
    anchors: Mapping[str, frozenset[str]],
    site_path: str,
) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"https", "http", "mailto", "tel"}
    target = path if not parts.path else _target(path, unquote(parts.path), site_path)
    if target not in files:
        return False
    anchor = unquote(parts.fragment)
    return not anchor or not target.endswith(".html") or anchor in anchors[target]


def resolve(
    path: str,
    address: str,
    files: Mapping[str, bytes],
    anchors: Mapping[str, frozenset[str]],
    base: str,
) -> bool:
    """Whether an address leads somewhere; one that begins with ``base`` is the site's own, whatever file names it."""
    own = f"/{address.removeprefix(base)}" if address.startswith(base) else address
    parts = urlsplit(own)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"https", "http", "mailto", "tel", "data"}
    target = path if not parts.path else _target(path, unquote(parts.path), "/")
    anchor = unquote(parts.fragment)
    return target in files and (not anchor or target not in anchors or anchor in anchors[target])


def _target(path: str, address: str, site_path: str) -> str:
    from_root = address.startswith("/")
    base = "." if from_root else dirname(path) or "."
    full = normpath(join(base, address.removeprefix(site_path) if from_root else address))
    full = "" if full == "." else full
    full += "/" if address.endswith(("/", ".")) and full else ""
    return f"{full}index.html" if not full or full.endswith("/") else full
