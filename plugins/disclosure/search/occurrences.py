"""Which of some words occur in which texts, spelt as search spells both; thousands of texts are looked through at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from disclosure.search.batch import normalised
from disclosure.search.hashing import Places
from disclosure.search.tables import HAN_CLASS, SPACE, Classes, Codes, Tables
from disclosure.search.text import normalise

_BITS = 20
"""Of a code point; a pair of them fits into 64 bits."""


@dataclass(frozen=True, slots=True, repr=False)
class Vocabulary:
    """Words to look for, by the first two characters of their spelling."""

    heads: Mapping[int, tuple[tuple[str, str], ...]]
    """Pair of code points → spelling and word; a spelling of one character has a head of its own."""
    pairs: NDArray[np.uint64]
    """The heads in order."""
    begins: NDArray[np.bool_]
    """Whether a spelling begins with a code point."""


def vocabulary_of(words: Sequence[str], tables: Tables) -> Vocabulary:
    """The words, whatever the width, case or script they are written in."""
    heads: dict[int, list[tuple[str, str]]] = {}
    begins = np.zeros(len(tables.classes), np.bool_)
    for word in words:
        spelling = normalise(word, tables.folding)
        if spelling:
            begins[ord(spelling[0])] = True
            heads.setdefault(_head(spelling), []).append((spelling, word))
    pairs = np.array(sorted(heads), np.uint64)
    return Vocabulary({head: tuple(found) for head, found in heads.items()}, pairs, begins)


def _head(spelling: str) -> int:
    second = ord(spelling[1]) if spelling[1:] else 0
    return ord(spelling[0]) << _BITS | second


def occurrences(
    texts: Sequence[str], vocabulary: Vocabulary, tables: Tables
) -> Iterator[frozenset[str]]:
    """Of each text, the words that occur in it."""
    codes, limits = _spelt(texts, tables)
    joined = codes.tobytes().decode("utf-32-le", "surrogatepass")
    found: list[set[str]] = [set() for _ in texts]
    for place, text, head in _candidates(codes, limits, vocabulary):
        for spelling, word in vocabulary.heads[head]:
            if word not in found[text] and joined.startswith(spelling, place):
                found[text].add(word)
    return map(frozenset, found)


def _spelt(texts: Sequence[str], tables: Tables) -> tuple[Codes, Places]:
    """All texts as ``text.normalise`` makes them, a zero after each, and where each ends."""
    codes, classes, limits = normalised(texts, tables)
    drop = _is_between(classes)
    if not drop.any():
        return codes, limits
    kept = np.flatnonzero(~drop)
    return codes[kept], np.searchsorted(kept, limits)


def _is_between(classes: Classes) -> NDArray[np.bool_]:
    """Spaces between two Han are nothing."""
    drop = np.zeros(len(classes), np.bool_)
    han = classes == HAN_CLASS
    drop[1:-1] = (classes[1:-1] == SPACE) & han[:-2] & han[2:]
    return drop


def _candidates(
    codes: Codes, limits: Places, vocabulary: Vocabulary
) -> Iterator[tuple[int, int, int]]:
    """Place, text and head wherever a spelling may begin."""
    firsts = np.flatnonzero(vocabulary.begins.take(codes, mode="clip"))
    first = codes[firsts].astype(np.uint64) << np.uint64(_BITS)
    for second in (codes[firsts + 1].astype(np.uint64), np.uint64(0)):
        heads = first | second
        hits = np.flatnonzero(np.isin(heads, vocabulary.pairs))
        places = firsts[hits]
        texts = np.searchsorted(limits, places, side="right")
        yield from zip(places.tolist(), texts.tolist(), heads[hits].tolist(), strict=True)
