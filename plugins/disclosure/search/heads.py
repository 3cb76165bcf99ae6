"""Heads: of a frequent term only the best documents have marks (docs/search-format.md §3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from disclosure.search.merge import Merged
from disclosure.search.postings import TITLE_BIT
from disclosure.search.rice import Numbers, batches, encode_lists
from disclosure.search.weights import LEVELS
from disclosure.search.words import stretches

_TERM, _RANK = 44, 40
"""Where term and rank begin in a number that sorts postings, with the place below them."""
_PLACES = (1 << _RANK) - 1
_NEAR = 1 << 15


@dataclass(frozen=True, slots=True, repr=False)
class Heads:
    """The marks of some terms: all of a rare term's, the best of a frequent one's."""

    marks: bytes
    ends: list[int]
    """Where each term's marks end, after a leading 0."""
    places: dict[int, bytes]
    """Of each frequent term that is not dense: the places of its head among its documents."""
    slots: dict[int, bytes]
    """Of each dense term the slots of its head."""

    def of(self, term: int) -> bytes:
        """The marks of a term."""
        return self.marks[self.ends[term] : self.ends[term + 1]]


def make_heads(merged: Merged, head: int, dense: int, slots: int) -> Heads:
    """The heads of all terms of a group, each of at most ``head`` documents; ``dense`` and ``slots`` as in ``Shape``."""
    counts = merged.counts
    frequent = np.flatnonzero(counts > head)
    starts = (np.cumsum(counts) - counts)[frequent]
    best = [
        _best(merged, starts[first:last], counts[frequent[first:last]], head)
        for first, last in batches(np.cumsum(counts[frequent]), _NEAR)
    ]
    places = np.concatenate([np.zeros(0, np.int64), *best])
    kept = np.repeat(counts <= head, counts)
    kept[places] = True
    table = places.reshape(-1, head)
    apart = counts[frequent] > dense
    within = (table - starts[:, None])[~apart]
    return Heads(
        marks=merged.marks[kept].tobytes(),
        ends=[0, *np.cumsum(np.minimum(counts, head)).tolist()],
        places=_encoded(frequent[~apart], within, counts[frequent[~apart]]),
        slots=_encoded(frequent[apart], merged.slots[table[apart]], slots),
    )


def _encoded(terms: Numbers, numbers: Numbers, limits: Numbers | int) -> dict[int, bytes]:
    """Each term's row of rising numbers as a list."""
    sizes = np.full(len(terms), numbers.shape[1])
    return dict(
        zip(terms.tolist(), encode_lists(numbers.ravel(), sizes, limits).each(), strict=True)
    )


def _best(merged: Merged, starts: Numbers, counts: Numbers, head: int) -> Numbers:
    """Places of the best postings of some frequent terms: by level, then title, then the newest."""
    ends = np.cumsum(counts)
    marks = merged.marks[stretches(starts, counts)].astype(np.int64)
    worse = 2 * (LEVELS - (marks & LEVELS)) + (marks & TITLE_BIT == 0)
    within = np.arange(int(ends[-1])) - np.repeat(ends - counts, counts)
    # Later documents of a term are newer, so the higher place counts more.
    order = np.repeat(np.arange(len(counts)) << _TERM, counts) | (worse << _RANK)
    order |= _PLACES - within
    order.sort()
    best = order[stretches(ends - counts, np.full(len(counts), head))]
    return np.sort(np.repeat(starts, head) + (_PLACES - (best & _PLACES)))
