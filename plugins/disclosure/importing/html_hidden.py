"""Text of HTML that its page did not show; a page here would, for it keeps no styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = ("display", "hidden", "mso-hide")
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<tag>[a-z][\w:-]*)(?P<rest>[^<>]*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\s(?P<name>[a-z-]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?", re.IGNORECASE
)
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)\b", re.IGNORECASE)
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_ENDING = frozenset({"p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements that end a paragraph, which needs no tag at its end."""


def without_hidden(text: str) -> str:
    """The text without the elements that HTML hides: ``display: none``, ``hidden``, Word's ``mso-hide: all``."""
    low = text.lower()
    if "<" not in text or not any(mark in low for mark in _MARKS):
        return text
    kept, at = [], 0
    for start, end in _hidden(text):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """Where hidden elements begin and end; one that is never closed is none."""
    own, depth, start = "", 0, 0
    for token in _TOKEN.finditer(text):
        tag = (token["tag"] or "").lower()
        if depth and own == "p" and tag in _ENDING and not token["end"]:
            yield start, token.start()
            depth = 0
        if depth and tag == own:
            depth += -1 if token["end"] else 1
            if not depth:
                yield start, token.end()
        elif tag and not (depth or token["end"] or tag in _VOID) and _is_hidden(token["rest"]):
            own, depth, start = tag, 1, token.start()


def _is_hidden(attributes: str) -> bool:
    return any(
        found["name"].lower() == "hidden"
        or (
            found["name"].lower() == "style"
            and _UNSEEN.search((found["value"] or "").strip("\"'")) is not None
        )
        for found in _ATTRIBUTE.finditer(attributes)
    )
