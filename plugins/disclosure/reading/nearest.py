"""The nearest valid value, for hints."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import normalize

_ALIKE = 0.6
# Of a two-character name half is wrong as soon as one character is.
_ALIKE_SHORT = 0.5
_SHORT = 2
_QUOTES = dict.fromkeys(map(ord, "\"'“”‘’「」『』"))


def nearest(value: str, candidates: Iterable[str]) -> str:
    """The candidate most like ``value``, width and case aside; empty if none comes near."""
    folded = {_fold(candidate): candidate for candidate in sorted(candidates, reverse=True)}
    wanted = _fold(value)
    cutoff = _ALIKE_SHORT if len(wanted) <= _SHORT else _ALIKE
    found = get_close_matches(wanted, folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else ""


def same(value: str, candidate: str) -> bool:
    """Whether two texts differ in nothing but width, case, spaces and quotation marks."""
    return _fold(value).translate(_QUOTES) == _fold(candidate).translate(_QUOTES)


def _fold(text: str) -> str:
    return "".join(normalize("NFKC", text).casefold().split())
