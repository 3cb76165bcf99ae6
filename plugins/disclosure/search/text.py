"""Text as the index sees it, one piece at a time: what ``batch`` does for many must come to the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from unicodedata import category, normalize

from disclosure.search.characters import FORMAT, HAN, SPACES, ranges

LONGEST: Final = 64
"""Characters of a token made of letters and digits; what is longer is cut."""

_HAN = ranges(HAN)
_BELOW_HAN = HAN[0][0] - 1
_FORMAT = re.compile(f"[{ranges(FORMAT)}]+")
_SPACES = re.compile(f"[{ranges(SPACES)}]+")
_BETWEEN = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])")

_OPEN, _CLOSE = r"〔\[({【〖〘<〈《⟨「『❲", r"〕\])}】〗〙>〉》⟩」』❳"
_YEAR = "((?:19|20)[0-9]{2})"
_SEQUENCE = "([1-9][0-9]{0,5})(?![0-9])(?: ?[-‐–—−之] ?([1-9][0-9]{0,3})(?![0-9]))?"
_NUMBER = re.compile(
    # 国办发〔2015〕28号, 国办发(2015年)第028号; then the same with the closing bracket lost: 国办公开办函〔202130,
    # and with the opening one: 2024〕5号. Without a closing one only brackets that dates do not stand in: (20150301).
    rf"[{_OPEN}] ?{_YEAR} ?年? ?[{_CLOSE}] ?第? ?0{{0,6}}{_SEQUENCE}"
    rf"|[〔\[【〖❲] ?{_YEAR} ?第? ?{_SEQUENCE}"
    rf"|(?<![0-9]){_YEAR} ?年? ?[{_CLOSE}] ?第? ?0{{0,6}}{_SEQUENCE}"
)


def normalise(text: str, folding: Mapping[int, int]) -> str:
    """``text`` as queries and documents are compared: one width, one case, one script, spaces only where they part."""
    folded = normalize("NFKC", text).lower().translate(folding)
    spaced = _SPACES.sub(" ", _FORMAT.sub("", folded)).strip(" ")
    return _BETWEEN.sub("", spaced)


def compact(normalised: str) -> str:
    """Only its Han and word characters."""
    return "".join(run for _, run, _ in _runs(normalised))


def tokens(normalised: str) -> list[str]:
    """Document numbers, pairs of Han, words, in the order of their place; a number stands before its parts."""
    numbers = [(m.start(), 0, number_token(m)) for m in _NUMBER.finditer(normalised)]
    parts = [(place, 1, part) for place, part in _parts(normalised)]
    return [token for _, _, token in sorted(numbers + parts, key=lambda found: found[:2])]


def number_token(match: re.Match[str]) -> str:
    """``#2015-28`` of a document number, ``#2015-28-1`` of one with a suffix."""
    return "#" + "-".join(part for part in match.groups() if part)


def numbers(normalised: str) -> Iterator[re.Match[str]]:
    """Every document number in a text."""
    return _NUMBER.finditer(normalised)


def hash_term(term: str) -> int:
    """32 bits: FNV-1a over the code points, then the finaliser of MurmurHash3, so that every bit counts."""
    h = 2166136261
    for character in term:
        h = ((h ^ ord(character)) * 16777619) & 0xFFFFFFFF
    h = ((h ^ (h >> 15)) * 2246822519) & 0xFFFFFFFF
    h = ((h ^ (h >> 13)) * 3266489917) & 0xFFFFFFFF
    return h ^ (h >> 16)


def is_han(character: str) -> bool:
    """Whether it is one of the code points that are cut in pairs."""
    if "一" <= character <= "鿿":  # nearly all of them
        return True
    code = ord(character)
    return code > _BELOW_HAN and any(first <= code <= last for first, last in HAN)


def is_word(character: str) -> bool:
    """Whether it is a letter, mark or number other than Han."""
    return category(character)[0] in "LMN" and not is_han(character)


def _parts(normalised: str) -> Iterator[tuple[int, str]]:
    for place, run, han in _runs(normalised):
        if not han:
            yield place, run[:LONGEST]
        elif len(run) == 1:
            yield place, run
        else:
            yield from ((place + n, run[n : n + 2]) for n in range(len(run) - 1))


def _runs(normalised: str) -> Iterator[tuple[int, str, bool]]:
    """Place, characters and nature of every run of Han or of word characters."""
    start, nature = 0, ""
    for place, character in enumerate(normalised):
        new = "han" if is_han(character) else "word" if is_word(character) else ""
        if new != nature:
            if nature:
                yield start, normalised[start:place], nature == "han"
            start, nature = place, new
    if nature:
        yield start, normalised[start:], nature == "han"
