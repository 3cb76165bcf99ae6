"""Permanent addresses of items."""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import normalize

_OTHER = re.compile(r"[^a-z0-9]+")
_ASCII_UPPER = str.maketrans({chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)})


def slug_of(identifier: str) -> str:
    """The item's place below ``/d/``: made of its 索引号 alone, so it never changes with title or folder.

    Letters outside ASCII cannot stand in it; the first 8 hex of the hash keep such identifiers apart.
    """
    if identifier.isascii():
        return _OTHER.sub("-", identifier.lower()).strip("-")
    text = normalize("NFKC", identifier)
    slug = _OTHER.sub("-", text.translate(_ASCII_UPPER)).strip("-")
    if any(character.isalpha() and not character.isascii() for character in text):
        return f"{slug}-{sha256(text.encode()).hexdigest()[:8]}".lstrip("-")
    return slug


def dossier_path(name: str) -> str:
    """The page of a public dossier, without slashes at the ends; also of a name made of signs alone."""
    return f"dossiers/{slug_of(name) or sha256(name.encode()).hexdigest()[:8]}"


def item_url(slug: str) -> str:
    """Address of an item's page, relative to the site's root."""
    return f"d/{slug}/"


def papers_url(folder: str) -> str:
    """The public papers of the dossier or process at ``folder`` (its address, ending in ``/``) as one file."""
    return f"{folder}papers.zip"


RESERVED = frozenset(
    {
        "d",
        "fields",
        "matters",
        "publishers",
        "kinds",
        "years",
        "modes",
        "dossiers",
        "search",
        "api",
        "assets",
        "feeds",
        "elder",
        "request",
        "platform",
        "withdrawn",
        "opensearch.xml",
        "sitemaps",
        "manifest.json",
        "release.json",
        "sitemap.xml",
        "robots.txt",
        "404.html",
        "index.html",
    }
)
"""First parts of addresses that are the site's own; nobody else's page may stand there."""
DEEPEST = 8
"""Parts of the deepest address a page can have."""
LONGEST = 200
"""Bytes of the longest part of an address; file systems end at 255, and a part may still be written to."""
_PAGE = re.compile(r"/[^/]+\.(?:[sxj]?html?|aspx?|jspx?|php)\Z", re.IGNORECASE)
"""How the name of a page ends, as the programs of older sites wrote it."""
_PART = re.compile(r"[^._/\\?#%:*\"<>|\x00-\x20][^/\\?#%:*\"<>|\x00-\x1f]*")


def is_address(alias: str) -> bool:
    """Whether it is a legacy address and no former 索引号: ``https://…``, ``/zwgk/…``, ``zwgk/t1.shtml``, ``zwgk/1/``."""
    return "://" in alias or "/" in (alias[:1], alias[-1:]) or bool(_PAGE.search(alias))


def redirect_path(alias: str) -> str | None:
    """Where a former 索引号 or legacy address stands on this site; nothing for an address no file can have."""
    if not is_address(alias):
        slug = slug_of(alias)
        return item_url(slug) if 0 < len(slug) <= LONGEST else None
    path = alias.partition("://")[2].partition("/")[2] if "://" in alias else alias
    parts = path.strip("/").split("/")
    fits = len(parts) <= DEEPEST and all(
        _PART.fullmatch(part) and len(part.encode()) <= LONGEST for part in parts
    )
    if not fits or parts[0] in RESERVED:
        return None
    return "/".join(parts) + ("" if "." in parts[-1] else "/")


def list_month(issued: object, created: object) -> str:
    """The month an item is listed under: of ``issued``, else of ``created``, else ``undated``."""
    text = str(issued or created or "")
    return text[:7] if text else "undated"
