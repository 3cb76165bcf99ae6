"""Files of the site as a copy on a disk needs them (``file://``).

There no host finds ``index.html``, no script reads a file and no picture is taken out of another one.
"""

from __future__ import annotations

import re
from base64 import b64encode

_LINK = re.compile(r'(?<=[ \n])(href|action)="([^"?#:]*)([?#][^"]*)?"')
_FOLDER = re.compile(r"(?:^|/)\.{1,2}$|/$")
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>\n?')
_ICON = re.compile(r'href="[^"#]*assets/icons\.svg#')
_SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)
_BODY = re.compile(r"<body[^>]*>")
_PREFIX = "gk-i-"
"""Before the names of icons, which on a page might be those of its parts."""


def offline_page(html: str, icons: str) -> str:
    """A page whose links name files in full, with those of ``icons`` (an SVG of symbols) in it that it shows."""
    used = set(re.findall(r"assets/icons\.svg#([\w-]+)", html))
    html = _ICON.sub(f'href="#{_PREFIX}', _PRELOAD.sub("", html))
    html = _LINK.sub(_in_full, html)
    symbols = [
        symbol[0].replace(f'id="{symbol[1]}"', f'id="{_PREFIX}{symbol[1]}"')
        for symbol in _SYMBOL.finditer(icons)
        if symbol[1] in used
    ]
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg" hidden>{"".join(symbols)}</svg>'
    return _BODY.sub(lambda body: body[0] + sprite, html, count=1) if symbols else html


def offline_file(path: str, data: bytes) -> str:
    """The script beside a file that a search reads, which hands over its bytes (``theme/offline/search.js``)."""
    return f'gkFile("{path}","{b64encode(data).decode("ascii")}");\n'


def _in_full(match: re.Match[str]) -> str:
    name, path, rest = match[1], match[2], match[3] or ""
    if path.startswith("//") or not _FOLDER.search(path):
        return match[0]
    return f'{name}="{path.rstrip("/")}/index.html{rest}"'
