"""Many texts cut at once (docs/search-format.md §1): what ``text.tokens`` says of each, as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

import numpy as np

from disclosure.search.characters import FORMAT
from disclosure.search.hashing import Hashes, Places, hash_words
from disclosure.search.tables import (
    GONE,
    HAN_CLASS,
    HARD,
    OTHER,
    SPACE,
    WORD,
    Classes,
    Codes,
    Tables,
)
from disclosure.search.text import LONGEST, number_token, numbers

_BEFORE, _AFTER = 9, 34
"""A document number begins at most 8 characters before its bracket and ends at most 32 after it."""
_OPENING = np.array([ord(c) for c in "〔[({【〖〘<〈《⟨「『❲"], np.uint32)
_CLOSING = np.array([ord(c) for c in "〕])}】〗〙>〉》⟩」』❳"], np.uint32)
_NOTHING: Final = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, repr=False)
class Cuts:
    """The tokens of some texts, each kind in the order of the texts."""

    codes: Codes
    """Normalised characters, then those of the document numbers."""
    han: Codes
    """Every Han character."""
    pairs: Places
    """Which of them is the first of a pair; the next one is the second."""
    singles: Places
    """Which of them stand alone."""
    words: Places
    """Where words begin in ``codes``; the last ones are document numbers."""
    lengths: Places
    before: Places
    """How many Han stand before each word in all the texts; of document numbers nothing is said."""
    number_text: Places
    """The text of each document number."""
    han_ends: Places
    """How many Han there are up to the end of each text."""
    word_ends: Places
    """How many words there are up to the end of each text, document numbers apart."""

    def counts(self) -> Places:
        """How many tokens each text has."""
        texts = len(self.han_ends)
        ends = np.searchsorted(self.pairs, self.han_ends) + np.searchsorted(
            self.singles, self.han_ends
        )
        numbers_in = np.bincount(self.number_text, minlength=texts)
        return np.diff(ends + self.word_ends, prepend=0) + numbers_in


def cut(texts: Sequence[str], tables: Tables) -> Cuts:
    """Cut all texts."""
    codes, classes, limits = normalised(texts, tables)
    found = list(_numbers(codes, limits, classes))
    han = np.flatnonzero(classes == HAN_CLASS)
    pairs, singles = _pairs(han, classes)
    words, lengths = _words(classes)
    number_codes, number_lengths, number_text = _number_words(found)
    number_starts = len(codes) + np.cumsum(number_lengths) - number_lengths
    return Cuts(
        codes=np.concatenate((codes, number_codes)),
        han=codes[han],
        pairs=pairs,
        singles=singles,
        words=np.concatenate((words, number_starts)),
        lengths=np.concatenate((lengths, number_lengths)),
        before=np.searchsorted(han, words),
        number_text=number_text,
        han_ends=np.searchsorted(han, limits),
        word_ends=np.searchsorted(words, limits),
    )


def compact_hashes(texts: Sequence[str], tables: Tables) -> tuple[Hashes, Places]:
    """Hash and length of the compact form of each text."""
    codes, limits = _normalised(texts, tables)
    classes = tables.classes.take(codes)
    kept = np.flatnonzero((classes == HAN_CLASS) | (classes == WORD))
    ends = np.searchsorted(kept, limits)
    lengths = np.diff(ends, prepend=0)
    return hash_words(codes[kept], ends - lengths, lengths), lengths


def code_points(text: str) -> Codes:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def normalised(texts: Sequence[str], tables: Tables) -> tuple[Codes, Classes, Places]:
    """All characters as they are compared, a zero after each text; their classes; where each text ends, its zero included."""
    codes, limits = _normalised(texts, tables)
    return _squeezed(codes, tables.classes.take(codes), limits)


def _normalised(texts: Sequence[str], tables: Tables) -> tuple[Codes, Places]:
    """All characters, normalised, a zero after each text; and where each text ends."""
    raw = code_points("".join(f"{text}\0" for text in texts))
    limits = _limits(texts)
    codes = tables.simple.take(raw, mode="clip")
    hard = np.flatnonzero((codes == HARD) | (raw >= len(tables.simple)))
    if not len(hard):
        return codes, limits
    known = list(texts)
    for number in np.unique(np.searchsorted(limits, hard, side="right")):
        known[number] = normalize("NFKC", texts[number]).lower().translate(tables.folding)
    raw = code_points("".join(f"{text}\0" for text in known))
    codes = tables.simple.take(raw, mode="clip")
    # What was normalised by itself stays as it is now. Beyond the tables lie tags, which go, and what separates.
    codes = np.where(codes == HARD, raw, codes)
    beyond = np.flatnonzero(raw >= len(tables.simple))
    codes[beyond] = np.where((raw[beyond] >> 12) == FORMAT[-1][0] >> 12, FORMAT[0][0], 0)
    return codes, _limits(known)


def _limits(texts: Sequence[str]) -> Places:
    """Where each text ends, with the zero after it."""
    return np.cumsum(np.array([len(text) + 1 for text in texts], np.int64))


def _squeezed(codes: Codes, classes: Classes, limits: Places) -> tuple[Codes, Classes, Places]:
    """Without format characters and without a space after a space."""
    drop = classes == GONE
    if drop.any():
        kept = np.flatnonzero(~drop)
        return _squeezed(codes[kept], classes[kept], np.searchsorted(kept, limits))
    space = classes == SPACE
    drop[1:] = space[1:] & space[:-1]
    if drop.any():
        kept = np.flatnonzero(~drop)
        codes, classes, limits = codes[kept], classes[kept], np.searchsorted(kept, limits)
    return codes, classes, limits


def _pairs(han: Places, classes: Classes) -> tuple[Places, Places]:
    """Which Han have a neighbour after them, and which have none at all; one space between them is nothing."""
    distance = np.diff(han)
    joined = distance == 1
    near = np.flatnonzero(distance == 2)  # noqa: PLR2004 - one character between
    joined[near] = classes[han[near] + 1] == SPACE
    edge = np.zeros(1, np.bool_)
    alone = ~(np.concatenate((joined, edge)) | np.concatenate((edge, joined)))
    return np.flatnonzero(joined), np.flatnonzero(alone[: len(han)])


def _words(classes: Classes) -> tuple[Places, Places]:
    """Starts and lengths of the runs of word characters."""
    is_word = np.concatenate(([0], classes == WORD, [0])).astype(np.int8)
    change = np.diff(is_word)
    starts = np.flatnonzero(change > 0)
    return starts, np.minimum(np.flatnonzero(change < 0) - starts, LONGEST)


def _numbers(codes: Codes, limits: Places, classes: Classes) -> Iterator[tuple[int, str]]:
    """(text, token) of each document number; only the neighbourhood of brackets is looked at."""
    places = _brackets(codes, classes)
    if not len(places):
        return
    # Brackets near each other share one stretch, so that no number is found twice.
    breaks = np.flatnonzero(np.diff(places) > _BEFORE + _AFTER) + 1
    firsts, lasts = places[np.concatenate(([0], breaks))], places[np.append(breaks - 1, -1)]
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        start = max(first - _BEFORE, 0)
        stretch = codes[start : last + _AFTER].tobytes().decode("utf-32-le", "surrogatepass")
        for match in numbers(stretch):
            text = np.searchsorted(limits, start + match.start(), side="right")
            yield int(text), number_token(match)


def _brackets(codes: Codes, classes: Classes) -> Places:
    """Places of opening brackets before a 1 or 2, and of closing ones after a digit or 年."""
    others = np.flatnonzero(classes[:-2] == OTHER)
    marks = codes[others]
    opening = others[np.isin(marks, _OPENING)]
    after = np.where(classes[opening + 1] == SPACE, codes[opening + 2], codes[opening + 1])
    opening = opening[(after == ord("1")) | (after == ord("2"))]
    closing = others[np.isin(marks, _CLOSING) & (others > 1)]
    before = np.where(classes[closing - 1] == SPACE, codes[closing - 2], codes[closing - 1])
    closing = closing[((before >= ord("0")) & (before <= ord("9"))) | (before == ord("年"))]
    return np.sort(np.concatenate((opening, closing)))


def _number_words(found: Sequence[tuple[int, str]]) -> tuple[Codes, Places, Places]:
    if not found:
        return np.zeros(0, np.uint32), _NOTHING, _NOTHING
    lengths = np.array([len(token) for _, token in found], np.int64)
    texts = np.array([text for text, _ in found], np.int64)
    return code_points("".join(token for _, token in found)), lengths, texts
