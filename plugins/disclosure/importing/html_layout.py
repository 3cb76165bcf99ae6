"""Bodies of HTML laid out for reading: in Markdown an indented line is program code, and a blank line ends a table."""

from __future__ import annotations

import re
from html import unescape

_OUTER = "div|table|ul|ol|dl|section|article|blockquote|center|form|fieldset"
_BLOCK = re.compile(rf"(?im)^[ \t\u3000]*</?(?:{_OUTER}|p|h[1-6])\b[^>\n]*>?")
_NESTING = re.compile(rf"<(?P<end>/?)(?:{_OUTER})\b", re.IGNORECASE)
_PRE = re.compile(r"<(?P<end>/?)pre\b", re.IGNORECASE)
# Of HTML that pages do not keep, their text alone stays: it would run together with what stands beside it.
_UNKEPT = re.compile(
    r"<(/?)(?:section|article|header|footer|main|nav|aside|figure|figcaption|center|address|fieldset|legend|form)(?=[\s/>])",
    re.IGNORECASE,
)
_ESCAPED = re.compile(
    r"\s*&lt;(?:!--|(?:p|div|span|table|section|h[1-6]|ul|ol|font|strong|b|br)\b)", re.IGNORECASE
)
_BLANK = " \t\u3000"


def is_html(text: str) -> bool:
    """Whether a line of the text begins with a tag of a block."""
    return _BLOCK.search(text) is not None


def unescaped(text: str) -> str:
    """The HTML of a text that begins with a tag and has all its tags escaped once too often: ``&lt;p&gt;``."""
    return unescape(text) if "<" not in text and _ESCAPED.match(text) else text


def divided(text: str) -> str:
    """The text with a plain ``<div>`` for each tag of a block that pages do not keep: ``<section>``, ``<center>``."""
    return _UNKEPT.sub(r"<\1div", text)


def laid_flush(text: str) -> str:
    """The text with its HTML at the margin and without blank lines inside it; ``<pre>``, and what is no HTML, stays."""
    even = sum(-1 if tag["end"] else 1 for tag in _NESTING.finditer(text)) == 0
    lines: list[str] = []
    depth = kept = 0
    for line in text.split("\n"):
        inside = bool(depth) and even
        flush = line.lstrip(_BLANK)
        if kept or not (inside or flush.startswith("<")):
            lines.append(line)
        elif flush or not inside:
            lines.append(flush)
        depth = max(depth + _opened(_NESTING, line), 0)
        kept = max(kept + _opened(_PRE, line), 0)
    return "\n".join(lines)


def _opened(tags: re.Pattern[str], line: str) -> int:
    return sum(-1 if tag["end"] else 1 for tag in tags.finditer(line))
