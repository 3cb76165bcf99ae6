"""Links and pictures of a body that lead to nothing the site publishes; the page drops their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from posixpath import basename
from unicodedata import normalize
from urllib.parse import unquote

from disclosure.checking.texts import is_shown
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item

# What a reader of the source sees as written, not as a link: code, and what is commented out.
_VERBATIM = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)|\Z)"
    r"|(?<!`)(?P<ticks>`{1,9})(?!`)[^`]*(?P=ticks)|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.MULTILINE,
)
_WRITTEN = re.compile(r"[^\n]")
# An address in angle brackets, or one without spaces in which round brackets come in pairs: 附件(1).pdf
_ADDRESS = r"(?:<(?P<{0}1>[^<>\n]+)>|(?P<{0}2>(?!<)(?:\\.|[^\s()\\]|\([^\s()]*\))+))"
_TITLE = r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*"
_TARGET = re.compile(
    rf"(?P<picture>!\[[^\[\]]{{0,300}})?(?<!\\)\]\(\s*{_ADDRESS.format('inline')}{_TITLE}\)"
    rf"|(?:\A|(?<=\n\n)) {{0,3}}\[[^\[\]\n^][^\[\]\n]*\]:[ \t]*{_ADDRESS.format('apart')}{_TITLE}$"
    r"|<(?P<tag>a|img)\b[^<>]{0,500}?\s(?:href|src)\s*=\s*"
    r"(?:\"(?P<html1>[^\"<>]+)\"|'(?P<html2>[^'<>]+)'|(?P<html3>[^\s\"'<>]+))",
    re.IGNORECASE | re.MULTILINE,
)
_PARTS = ("inline1", "inline2", "apart1", "apart2", "html1", "html2", "html3")
_ELSEWHERE = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHOWN = 80


def check_links(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D728: what a body links to or shows must be a full address, or a file among the item's own; each target once."""
    del catalog, today
    body = item.body
    # Nearly all bodies have none of these.
    if not ("](" in body or "]:" in body or "<" in body):
        return
    if item.withdrawn is not None or not is_shown(item):
        return
    own = {name for a in item.attachments for name in (basename(a.src_uri), _name(a.file))}
    seen: set[str] = set()
    for match in _TARGET.finditer(_VERBATIM.sub(_blank, body)):
        part = next(part for part in _PARTS if match[part])
        written = match[part]
        if written not in seen and not _leads(match, written, own):
            seen.add(written)
            yield _finding(item, match.start(part), written)


def _leads(match: re.Match[str], written: str, own: set[str]) -> bool:
    """Whether the page keeps the address: pictures are the item's own files, since a page loads nothing from elsewhere."""
    picture = match["picture"] or (match["tag"] or "").lower() == "img"
    target = unescape(written if match["tag"] else _ESCAPED.sub(r"\1", written))
    if _ELSEWHERE.match(target):
        return not picture
    return unquote(target).removeprefix("./") in own


def _name(file: str) -> str:
    return normalize("NFC", file.rpartition("/")[2])


def _blank(match: re.Match[str]) -> str:
    return _WRITTEN.sub(" ", match[0])


def _finding(item: Item, offset: int, written: str) -> Finding:
    line = item.body_line + item.body.count("\n", 0, offset)
    # Of a body that is a property of a data file only the line is known.
    column = offset - item.body.rfind("\n", 0, offset) if item.src_uri.endswith(".md") else 1
    value = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
    return Finding("D728", item.src_uri, (line, column), {"value": value}, "body", item.profile)
