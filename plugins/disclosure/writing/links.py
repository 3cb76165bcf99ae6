"""Links of a page as a file of the site holds them: where they lead, and the page without some of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

# href="../../d/x/"; authored pages may come without quotes
_LINK = re.compile(rb""" (?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?", re.IGNORECASE)


def links_of(path: str, html: bytes) -> Iterator[tuple[bytes, str]]:
    """Each link to a file of the same site: as it is written, and the path of that file."""
    folder = dirname(path)
    for match in _LINK.finditer(html):
        address = unescape((match[1] or match[2] or match[3] or b"").decode())
        if address and not _ELSEWHERE.match(address):
            yield match[0], _file(folder, unquote(re.split("[?#]", address, maxsplit=1)[0]))


def _file(folder: str, address: str) -> str:
    """The file behind an address: a folder's is its ``index.html``."""
    plain = normpath(join(folder, address))
    if plain == ".":
        return "index.html"
    return f"{plain}/index.html" if address.endswith(("/", "..", "/.")) else plain


def without(html: bytes, links: Collection[bytes]) -> bytes:
    """The page with the text of these links, which lead nowhere any more."""
    return _LINK.sub(lambda match: b"" if match[0] in links else match[0], html)
