"""Plain text and tables of documents as Markdown that shows just what was written."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INLINE = re.compile(r"([\\`*_\[\]<~])")
# What would begin a heading, a quotation, a list or a rule at the start of a line.
_OPENING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+\s*$|-{3,}\s*$)")
_COUNTED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escaped(text: str) -> str:
    """One line of text, with what Markdown would take for marks made plain."""
    line = _ENTITY.sub("&amp;", _INLINE.sub(r"\\\1", text))
    return _COUNTED.sub(r"\1\\\2", _OPENING.sub(r"\1\\\2", line))


def table(rows: Sequence[Sequence[str]]) -> str:
    """A GFM table; its first row is the header. Line ends inside a cell become ``<br>``."""
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    lines = [_row([*row, *[""] * (width - len(row))]) for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _row(cells: Sequence[str]) -> str:
    written = (
        "<br>".join(escaped(line.strip()) for line in cell.split("\n") if line.strip()).replace(
            "|", "\\|"
        )
        for cell in cells
    )
    return "| " + " | ".join(written) + " |"
