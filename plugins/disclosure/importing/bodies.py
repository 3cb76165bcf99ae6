"""Bodies as Markdown: what is Markdown stays to the letter, plain text gets the blank lines, margins and backslashes it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosure.importing.html_hidden import without_hidden
from disclosure.importing.html_layout import divided, is_html, laid_flush, unescaped
from disclosure.importing.plain_text import is_plain, shown_as_is

_BLANK_LINE = re.compile(r"\n[ \t\u3000]*\n")
# Tables, fences and HTML: their lines are no paragraphs. Dashes alone are a line across the page, no table.
_BLOCK = re.compile(
    r"(?m)^ {0,3}(?:```|~~~|<[A-Za-z/!]|\|.*\||(?=[^\n|]*\|)(?=[^\n]*---)[|: \t\u3000-]+$)",
)
_ENTRY = re.compile(r"[-*+][ \t]|\d{1,9}[.)][ \t]")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
# First lines are indented by typists; Markdown would take them for program code.
_INDENT = re.compile(r"[ \t\u3000]*(?:\t| {4})[ \t\u3000]*(?=[\w“‘《（〔【①-⓿㈠-㉃(])")
_CODE = 4


@dataclass(frozen=True, slots=True)
class Body:
    """A text as it goes into the item."""

    text: str
    changes: tuple[str, ...] = ()
    """Keys of notes on what was done to it: white space taken or given, backslashes put before marks.

    No word ever changes; what HTML hides goes.
    """


def as_markdown(text: str, *, marked: bool = False) -> Body:
    """The text with every paragraph apart, shown as it stands; ``marked`` is one known to be Markdown.

    Old systems export text in which each line is a paragraph; Markdown would run such lines together.
    """
    changes: list[str] = []
    if (html := unescaped(text)) != text:
        text = html
        changes.append("escaped")
    if (seen := without_hidden(text)) != text:
        text = seen
        changes.append("hidden")
    text = divided(text) if is_html(text) else text
    flush = laid_flush(text) if is_html(text) else text
    block = bool(_BLOCK.search(flush))
    if "\n" in text.strip() and not _BLANK_LINE.search(text.strip()) and not block:
        text = paragraphs(text)
        changes.append("lines")
    elif (flush := _without_indents(flush)) != text:
        text = flush
        changes.append("indent")
    if not (marked or block) and is_plain(text) and (shown := shown_as_is(text)) != text:
        text = shown
        changes.append("marks")
    return Body(text, tuple(changes))


def paragraphs(text: str) -> str:
    """Every line as a paragraph of its own."""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _without_indents(text: str) -> str:
    """The text without the indentation of first lines; what stands under an entry of a list, or in a fence, keeps it."""
    if "<pre" in text or not ("\t" in text or "    " in text):
        return text
    lines: list[str] = []
    entry, fenced, after_blank = -1, False, True
    for line in text.split("\n"):
        lines.append(line)
        indent = len(line.expandtabs(_CODE)) - len(line.expandtabs(_CODE).lstrip(" "))
        fenced ^= bool(_FENCE.match(line))
        if fenced or not line.strip():
            pass
        elif indent >= _CODE and entry < 0:
            lines[-1] = line[match.end() :] if (match := _INDENT.match(line)) else line
        elif _ENTRY.match(line.lstrip(" \t")):
            entry = indent if entry < 0 else min(entry, indent)
        elif after_blank and indent <= entry:
            entry = -1
        after_blank = not line.strip()
    return "\n".join(lines)
