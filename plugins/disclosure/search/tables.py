"""What becomes of each code point, as arrays: thousands of characters are looked up at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final
from unicodedata import category, combining, decomposition, normalize

import numpy as np
from numpy.typing import NDArray

from disclosure.search.characters import FORMAT, HAN, SPACES, Span

SIZE: Final = 0x40000
"""Code points that have a place in the tables; those beyond are looked at one by one."""
HARD: Final = 0xFFFFFFFF
"""Stands for a code point whose form depends on its neighbours, or is several."""

OTHER, WORD, HAN_CLASS, SPACE, GONE = range(5)
"""Classes of characters after normalisation; ``OTHER`` separates."""

Codes = NDArray[np.uint32]
Classes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, repr=False)
class Tables:
    """Made once a process, from the folding table."""

    folding: Mapping[int, int]
    simple: Codes
    """Code point → its normalised form, or ``HARD``."""
    classes: Classes


def make_tables(folding: Mapping[int, int]) -> Tables:
    """Tables that do to a code point alone what ``text.normalise`` does."""
    simple = np.arange(SIZE, dtype=np.uint32)
    for code in _changing():
        simple[code] = _simple(chr(code))
    folded = np.arange(SIZE, dtype=np.uint32)
    folded[list(folding)] = list(folding.values())
    known = simple < SIZE
    simple[known] = folded[simple[known]]
    # What can join the character before it is never simple: Hangul vowels and finals, marks.
    simple[np.fromiter(_joining(), dtype=np.int64)] = HARD
    for first, last in SPACES:
        simple[first : last + 1] = ord(" ")
    return Tables(folding, simple, _classes())


def _simple(character: str) -> int:
    form = normalize("NFKC", character).lower()
    if len(form) == 1:
        return ord(form)
    # …, ㎐-like signs made of several: only those without letters, digits or Han are still one separator.
    return ord(".") if all(category(c)[0] in "PS" for c in form) else HARD


def _changing() -> Iterator[int]:
    """Code points that normalisation may change; Han and Hangul blocks, which it does not, are passed over."""
    blocks = (range(0x3400), range(0xA000, 0xAC00), range(0xD7A4, 0xD800))
    higher = (range(0xE000, 0x18000), range(0x1AFF0, 0x20000), range(0x2F800, 0x2FA20))
    return chain.from_iterable((*blocks, *higher))


def _joining() -> Iterator[int]:
    yield from range(0x1161, 0x1176)
    yield from range(0x11A8, 0x11C3)
    for code in chain(range(0x300, 0x3400), range(0xA000, 0xAC00), range(0xFB00, 0x20000)):
        if combining(chr(code)):
            yield code
        parts = decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):  # noqa: PLR2004 - a canonical pair
            yield int(parts[1], 16)


def _classes() -> Classes:
    classes = np.zeros(SIZE, np.uint8)
    letters = (c for c in _lettered() if category(chr(c))[0] in "LMN")
    classes[np.fromiter(letters, dtype=np.int64)] = WORD
    for spans, value in ((HAN, HAN_CLASS), (SPACES, SPACE), (FORMAT, GONE)):
        for first, last in _within(spans):
            classes[first : last + 1] = value
    return classes


def _lettered() -> Iterator[int]:
    return chain(range(0x3400), range(0x4DC0, 0x4E00), range(0xA000, 0x20000))


def _within(spans: Iterable[Span]) -> Iterator[Span]:
    return ((first, min(last, SIZE - 1)) for first, last in spans if first < SIZE)
