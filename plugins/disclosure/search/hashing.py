"""``text.hash_term`` for many terms at once, and a wider hash that tells terms apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from disclosure.search.tables import Codes

Hashes = NDArray[np.uint32]
Wide = NDArray[np.uint64]
Places = NDArray[np.int64]

_START, _PRIME = np.uint32(2166136261), np.uint32(16777619)
_WIDE_START, _WIDE_PRIME = np.uint64(14695981039346656037), np.uint64(1099511628211)
_FIRST, _SECOND = np.uint32(2246822519), np.uint32(3266489917)
WORD: Final = np.uint64(1 << 63)
"""Set in the wide hash of every word, so that it is never taken for a pair of Han."""


def hash_steps(*steps: Codes) -> Hashes:
    """Hashes of terms of one length; each step holds their characters at one place."""
    hashes = np.full(len(steps[0]), _START, np.uint32)
    for codes in steps:
        hashes ^= codes
        hashes *= _PRIME
    return _finish(hashes)


def hash_words(codes: Codes, starts: Places, lengths: Places) -> Hashes:
    """Hashes of the words at those places of ``codes``."""
    hashes = np.full(len(starts), _START, np.uint32)
    for chosen, step in _steps(codes, starts, lengths):
        hashes[chosen] = (hashes[chosen] ^ step) * _PRIME
    return _finish(hashes)


def identify_words(codes: Codes, starts: Places, lengths: Places) -> Wide:
    """63 bits that tell words apart: among ten million words two are alike once in 180,000 sites."""
    hashes = np.full(len(starts), _WIDE_START, np.uint64)
    for chosen, step in _steps(codes, starts, lengths):
        hashes[chosen] = (hashes[chosen] ^ step) * _WIDE_PRIME
    hashes ^= hashes >> np.uint64(29)
    return hashes | WORD


def distinct(values: Wide) -> tuple[Wide, Places, Places]:
    """Each value once, in order; a place of each; and of every value the number of its like."""
    order = np.argsort(
        values
    )  # not a stable one: which of several equal places is told does not matter
    ordered = values[order]
    new = np.empty(len(values), np.bool_)
    new[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    numbers = np.empty(len(values), np.int64)
    numbers[order] = np.cumsum(new) - 1
    return ordered[new], order[new], numbers


def _finish(hashes: Hashes) -> Hashes:
    for shift, factor in ((15, _FIRST), (13, _SECOND)):
        hashes ^= hashes >> np.uint32(shift)
        hashes *= factor
    hashes ^= hashes >> np.uint32(16)
    return hashes


def _steps(codes: Codes, starts: Places, lengths: Places) -> Iterator[tuple[Places, Codes]]:
    """For each place in a word: which words reach so far, longest first, and their characters there."""
    order = np.argsort(-lengths, kind="stable")
    sorted_starts = starts[order]
    reach: Sequence[int] = np.cumsum(np.bincount(lengths)[::-1])[::-1].tolist()
    for place in range(len(reach) - 1):
        count = reach[place + 1]
        yield order[:count], codes[sorted_starts[:count] + place]
