"""Bodies as Markdown: what is Markdown stays to the letter, plain text gets the blank lines and margins it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLANK_LINE = re.compile(r"\n[ \t\u3000]*\n")
# Tables, fences and HTML: their lines are no paragraphs.
_BLOCK = re.compile(r"(?m)^ {0,3}(?:```|~~~|<[A-Za-z/!]|\|.*\||[|:\s-]*-{3,}[|:\s-]*$)")
_LIST = re.compile(r"(?m)^\s*(?:[-*+]|\d{1,9}[.)])\s")
# First lines are indented by typists; Markdown would take them for program code.
_INDENT = re.compile(r"(?m)^[ \t\u3000]*(?:\t| {4})[ \t\u3000]*(?=[\u3400-\u9fff“‘《（〔【])")


@dataclass(frozen=True, slots=True)
class Body:
    """A text as it goes into the item."""

    text: str
    changes: tuple[str, ...] = ()
    """Keys of notes on what was done to it; nothing but white space is ever changed."""


def as_markdown(text: str) -> Body:
    """The text with every paragraph apart.

    Old systems export text in which each line is a paragraph; Markdown would run such lines together.
    """
    if "\n" in text.strip() and not _BLANK_LINE.search(text.strip()) and not _BLOCK.search(text):
        return Body(paragraphs(text), ("lines",))
    if _INDENT.search(text) and not _LIST.search(text):
        return Body(_INDENT.sub("", text), ("indent",))
    return Body(text)


def paragraphs(text: str) -> str:
    """Every line as a paragraph of its own."""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
