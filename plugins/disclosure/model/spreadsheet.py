"""Cells as spreadsheets have them: text of a CSV file that nothing runs and that reads back as it was; numbers; columns."""

from __future__ import annotations

import re
from decimal import Decimal

# Spreadsheets run what begins with these signs, some of them the wide ones too, and trim what cannot be seen before them.
# What looks like a text made harmless gets another quote, so that each can be read back.
_FORMULA = re.compile(r"'*[\s\u200b-\u200f\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]")
# A plain number is let be, and a sign that stands alone for what is empty.
_PLAIN = re.compile(r"[+-]?[\d,]+(?:\.\d+)?|[+\-－\s]+")
_QUOTE = "'"
_LITERAL = re.compile(r'"[^"]*"|[\\!].|\[[^\]]*\]|[_*].')
"""Of a format: text that is shown as it stands, colours and conditions, and what only fills a space."""
FILLED_IN = "填报"
"""The sheet of our own workbooks that is filled in and read; what follows it is made of it."""
FAULTS = frozenset(
    ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
)
"""What a cell shows whose formula went wrong."""


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula."""
    if not text[:1].isalnum() and _FORMULA.match(text) and not _PLAIN.fullmatch(text):
        return f"{_QUOTE}{text}"
    return text


def as_meant(cell: str) -> str:
    """The text that ``harmless`` made into this cell."""
    return cell[1:] if cell[:1] == _QUOTE and harmless(cell[1:]) == cell else cell


def figure_text(value: float) -> str:
    """A number as the cell of a spreadsheet has it: 15 digits, never an exponent, no noise of binary fractions."""
    return str(int(value)) if value.is_integer() else f"{Decimal(f'{value:.15g}'):f}"


def format_signs(code: str) -> str:
    """What of the format of a number does something to it: ``0.0%`` of ``0.0"约"%``."""
    return _LITERAL.sub("", code)


def column_letters(number: int) -> str:
    """A column's name by its number, from 1: A, Z, AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
