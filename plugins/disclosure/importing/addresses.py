"""Original addresses of imported items, which redirect for ever."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from disclosure.importing.identifiers import is_sane, tidy
from disclosure.importing.text import one_line

_LONGEST = 500
_URL = re.compile(r"(?:https?://[^\s/<>\"']+)?/[^\s<>\"']+", re.IGNORECASE)
# The site's own addresses (docs/formats.md, section 4): a redirect there would take a page's place.
_OWN = frozenset(
    {
        *("d", "fields", "matters", "publishers", "kinds", "years", "search", "api", "assets"),
        *("feeds", "elder", "sitemaps", "index", "index.html", "404.html", "sitemap.xml"),
        *("robots.txt", "manifest.json", "release.json"),
    }
)


def address_of(text: str) -> str:
    """An original address as ``aliases`` keeps it; empty if it cannot lead anywhere."""
    plain = one_line(text)
    if len(plain) > _LONGEST or not _URL.fullmatch(plain):
        return ""
    try:
        first = urlsplit(plain).path.strip("/").partition("/")[0]
    except ValueError:
        return ""
    return "" if not first or first.lower() in _OWN else plain


def alias_of(text: str) -> str:
    """An address, or a former 索引号."""
    number = tidy(one_line(text))
    return address_of(text) or (number if is_sane(number) else "")
