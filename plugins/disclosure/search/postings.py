"""The postings of a few documents: which term stands in which, and how much it says of it (docs/search-format.md §4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from disclosure.model.search import SearchDocument
from disclosure.search.batch import Cuts, cut
from disclosure.search.hashing import Hashes, Places, Wide, hash_steps
from disclosure.search.places import (
    DOCUMENT_BITS,
    EVERYWHERE,
    EXTRA,
    FIELD_BITS,
    FIELDS,
    OWNERS,
    QUARTERS,
    is_title,
    places_of,
    texts_of,
)
from disclosure.search.sounds import Sounds
from disclosure.search.tables import Codes, Tables
from disclosure.search.weights import Weights
from disclosure.search.words import TO_EXTRA, Words, find_words, stretches

PAIR: Final = 18
"""Bits of a code point in a term's key: a pair is first · 2¹⁸ + second, a single character its own number."""
TITLE_BIT: Final = 8
_PLACE = OWNERS + QUARTERS
_WORD = 2 * PAIR
"""Bit that marks a word by its number in this chunk, as long as it is counted."""
_GROUP = _WORD + 1
_TERM = (1 << _WORD) - 1


@dataclass(frozen=True, slots=True, repr=False)
class Postings:
    """Terms and their documents, by groups of term hashes."""

    keys: Wide
    """A pair or single character by ``PAIR``, a word by its wide hash; in a group words come last."""
    counts: NDArray[np.uint8]
    """How many documents each term has here."""
    documents: NDArray[np.uint8]
    """Term after term, by their number in this chunk."""
    marks: NDArray[np.uint8]
    """Level, title bit and quarters of each posting."""
    lengths: NDArray[np.uint8]
    """Of the words among the terms, in their order."""
    letters: Codes
    slots: NDArray[np.uint32]
    """Of the documents."""
    ends: tuple[Places, Places, Places, Places]
    """Of the groups: where their terms, postings, words and letters end."""


@dataclass(frozen=True, slots=True, repr=False)
class Cutter:
    """All that turns documents into postings; made once a process."""

    tables: Tables
    sounds: Sounds
    weights: Weights


def post(documents: Sequence[SearchDocument], cutter: Cutter, bits: int) -> Postings:
    """The postings of at most ``MOST`` documents; so many ``bits`` of the hash name a group."""
    texts, owners = texts_of(documents)
    cuts = cut(texts, cutter.tables)
    places = places_of(cuts, owners)
    words = find_words(cuts, owners, places, cutter.sounds)
    occurrences = _occurrences(cuts, places, words, bits)
    occurrences.sort()
    factors = cutter.weights.factors(cuts.counts(), owners)
    found, marks = _marked(occurrences, factors, cutter.weights)
    slots = np.array([document.slot for document in documents], np.uint32)
    return _grouped(found, marks, slots, words, bits)


def _occurrences(cuts: Cuts, places: Places, words: Words, bits: int) -> Wide:
    """Every occurrence of every term as one number: group, term, document, field, quarters."""
    han, low = cuts.han, places.astype(np.uint64)
    joined = np.zeros(max(len(han) - 1, 0), np.bool_)
    joined[cuts.pairs] = True
    pairs = (han[:-1].astype(np.uint64) << np.uint64(PAIR)) | han[1:]
    title = np.flatnonzero(is_title(places >> QUARTERS))
    alone = np.concatenate((han[cuts.singles], han[title]))
    where = np.concatenate((low[cuts.singles], low[title] + np.uint64(TO_EXTRA)))
    numbers = words.numbers.astype(np.uint64) | np.uint64(1 << _WORD)
    parts = (
        _numbered(hash_steps(han[:-1], han[1:]), bits, pairs, low[:-1])[joined],
        _numbered(hash_steps(alone), bits, alone.astype(np.uint64), where),
        _numbered(words.hashes, bits, numbers, words.places.astype(np.uint64), words.numbers),
    )
    return np.concatenate(parts)


def _numbered(
    hashes: Hashes, bits: int, terms: Wide, places: Wide, of: Places | None = None
) -> Wide:
    """Group, term and place in one number; ``of`` tells which hash is whose, if not each its own."""
    group = np.uint64(bits and 1) * (hashes >> np.uint32(32 - (bits or 32))).astype(np.uint64)
    high = group << np.uint64(_GROUP)
    return ((high if of is None else high[of]) | terms) << np.uint64(_PLACE) | places


def _marked(
    occurrences: Wide, factors: NDArray[np.float64], weights: Weights
) -> tuple[Wide, NDArray[np.uint8]]:
    """Each posting (group, term, document) once, and its mark."""
    postings = occurrences >> np.uint64(FIELD_BITS + QUARTERS)
    starts = firsts(postings)
    sizes = np.diff(starts, append=len(postings))
    low = (occurrences & np.uint64((1 << _PLACE) - 1)).astype(np.uint16)
    places = low[starts]
    # Fields are in order, so what stands in a title too begins with it.
    owners = places >> QUARTERS
    title = (owners & (len(FIELDS) - 1) <= EXTRA) * np.uint8(TITLE_BIT)
    levels = weights.levels(factors)[owners]
    quarters = (places & EVERYWHERE).astype(np.uint8)
    several = np.flatnonzero(sizes > 1)
    if len(several):
        every = low[stretches(starts[several], sizes[several])]
        begins = np.cumsum(sizes[several]) - sizes[several]
        levels[several] = weights.levels(np.add.reduceat(factors[every >> QUARTERS], begins))
        quarters[several] = np.bitwise_or.reduceat((every & EVERYWHERE).astype(np.uint8), begins)
    return postings[starts], levels | title | (quarters << QUARTERS)


def _grouped(
    found: Wide,
    marks: NDArray[np.uint8],
    slots: NDArray[np.uint32],
    words: Words,
    bits: int,
) -> Postings:
    terms = found >> np.uint64(DOCUMENT_BITS)
    first = firsts(terms)
    counts = np.diff(first, append=len(terms))
    terms = terms[first]
    keys = terms & np.uint64(_TERM)
    is_word = (terms >> np.uint64(_WORD)) & np.uint64(1) > 0
    chosen = keys[is_word].astype(np.int64)
    keys[is_word] = words.keys[chosen]
    lengths = words.lengths[chosen]
    limits = np.arange(1, (1 << bits) + 1).astype(np.uint64) << np.uint64(_GROUP)
    term_ends = np.searchsorted(terms, limits)
    word_ends = _sums(is_word)[term_ends]
    return Postings(
        keys=keys,
        counts=counts.astype(np.uint8),
        documents=(found & np.uint64((1 << DOCUMENT_BITS) - 1)).astype(np.uint8),
        marks=marks,
        lengths=lengths.astype(np.uint8),
        letters=words.letters(chosen),
        slots=slots,
        ends=(term_ends, _sums(counts)[term_ends], word_ends, _sums(lengths)[word_ends]),
    )


def firsts(values: Wide) -> Places:
    """Where a new value begins."""
    new = np.empty(len(values), np.bool_)
    new[:1] = True
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return np.flatnonzero(new)


def _sums(values: NDArray[np.generic]) -> Places:
    """Sums up to each place, from 0."""
    sums = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=sums[1:])
    return sums
