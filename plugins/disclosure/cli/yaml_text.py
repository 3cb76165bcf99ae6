"""Texts as a clerk would type them into YAML."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[\w〔〕（）《》、，。·./][^:#,\[\]{}\n]*")
_NOTHING = "null"


def quoted(text: str) -> str:
    """The text as a value in one line: plain where it reads as itself, also inside brackets; else between quotes."""
    line = " ".join(text.split())
    plain = _PLAIN.fullmatch(line) and line != _NOTHING
    return line if plain else "'" + line.replace("'", "''") + "'"
