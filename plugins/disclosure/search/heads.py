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
    among: dict[int, int]
    """Number of a frequent term → its number among them."""
    places: list[bytes]
    """For each frequent term the places of its head among its documents, as a list of numbers below its count."""
    slots: list[bytes]
    """The same as slots."""

    def of(self, term: int) -> bytes:
        """The marks of a term."""
        return self.marks[self.ends[term] : self.ends[term + 1]]


def make_heads(merged: Merged, head: int, slots: int) -> Heads:
    """The heads of all terms of a group, each of at most ``head`` documents."""
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
    sizes = np.full(len(frequent), head)
    among = encode_lists(places - np.repeat(starts, head), sizes, counts[frequent])
    numbers = encode_lists(merged.slots[places], sizes, slots)
    return Heads(
        marks=merged.marks[kept].tobytes(),
        ends=[0, *np.cumsum(np.minimum(counts, head)).tolist()],
        among={term: number for number, term in enumerate(frequent.tolist())},
        places=among.each(),
        slots=numbers.each(),
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
