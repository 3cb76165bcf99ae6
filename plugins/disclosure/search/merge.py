"""The postings of a group of terms from all workers, each term once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from disclosure.search.hashing import Hashes, Places, Wide, distinct, hash_steps, hash_words
from disclosure.search.postings import PAIR, firsts
from disclosure.search.spool import Group

_MARK, _KEY, _ALL = 8, 2 * PAIR + 1, 64
_WORD = np.uint64(1 << 2 * PAIR)
_LOW = np.uint64((1 << PAIR) - 1)


@dataclass(frozen=True, slots=True, repr=False)
class Merged:
    """Single characters, pairs, then words, each by code point; their documents by slot."""

    terms: list[str]
    hashes: Hashes
    counts: Places
    """Documents of each term."""
    slots: NDArray[np.int64]
    """Term after term."""
    marks: NDArray[np.uint8]
    words: int
    """How many of the terms are words; they come last."""


def merge(group: Group, slots: int) -> Merged:
    """Postings of one group, of documents with numbers below ``slots``."""
    words, keys, hashes = _words(group)
    bits = max(slots - 1, 1).bit_length()
    if _KEY + bits + _MARK <= _ALL:
        terms, counts, own_slots, marks = _sorted(keys, group, bits)
    else:  # more documents than fit beside a key: sort by the keys' ranks instead
        unique, _, ranks = distinct(keys)
        terms, counts, own_slots, marks = _sorted(ranks.astype(np.uint64), group, bits)
        terms = unique[terms]
    texts, own_hashes = _texts(terms[: len(terms) - len(words)])
    return Merged(
        terms=texts + words,
        hashes=np.concatenate((own_hashes, hashes)),
        counts=counts,
        slots=own_slots,
        marks=marks,
        words=len(words),
    )


def _sorted(
    keys: Wide, group: Group, bits: int
) -> tuple[Wide, Places, NDArray[np.int64], NDArray[np.uint8]]:
    """Each key once with its count; slots and marks: all three in one number, so that one plain sort does it."""
    packed = np.repeat(keys << np.uint64(bits + _MARK), group.counts)
    packed |= group.slots.astype(np.uint64) << np.uint64(_MARK)
    packed |= group.marks
    packed.sort()
    terms = packed >> np.uint64(bits + _MARK)
    first = firsts(terms)
    slots = (packed >> np.uint64(_MARK)) & np.uint64((1 << bits) - 1)
    counts = np.diff(first, append=len(terms))
    return terms[first], counts, slots.astype(np.int64), packed.astype(np.uint8)


def _words(group: Group) -> tuple[list[str], Wide, Hashes]:
    """The group's words in order, the keys with words by their place in it, and the words' hashes."""
    is_word = group.keys >> np.uint64(_ALL - 1) > 0
    _, first, number = distinct(group.keys[is_word])
    ends = np.cumsum(group.lengths)
    starts, lengths = (ends - group.lengths)[first], group.lengths[first]
    letters = _decode(group.letters)
    spans = zip(starts.tolist(), lengths.tolist(), strict=True)
    words = [letters[start : start + length] for start, length in spans]
    order = sorted(range(len(words)), key=words.__getitem__)
    place = np.empty(len(words), np.int64)
    place[order] = np.arange(len(words))
    keys = group.keys.copy()
    keys[is_word] = place[number].astype(np.uint64) | _WORD
    hashes = hash_words(group.letters, starts, lengths)
    return [words[n] for n in order], keys, hashes[order]


def _texts(keys: Wide) -> tuple[list[str], Hashes]:
    """Single characters and pairs as texts, and their hashes."""
    alone = int(np.searchsorted(keys, 1 << PAIR))
    second = (keys & _LOW).astype(np.uint32)
    first = (keys[alone:] >> np.uint64(PAIR)).astype(np.uint32)
    joined = _decode(np.stack((first, second[alone:]), axis=1).ravel())
    pairs = [joined[n : n + 2] for n in range(0, len(joined), 2)]
    hashes = (hash_steps(second[:alone]), hash_steps(first, second[alone:]))
    return [*_decode(second[:alone]), *pairs], np.concatenate(hashes)


def _decode(codes: NDArray[np.generic]) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
