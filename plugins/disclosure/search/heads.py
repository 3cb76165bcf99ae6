"""Heads: of a frequent term only the best documents have marks (docs/search-format.md §3)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from disclosure.search.postings import TITLE_BIT
from disclosure.search.rice import Numbers, batches
from disclosure.search.weights import LEVELS
from disclosure.search.words import stretches

_TERM, _RANK = 44, 40
"""Where term and rank begin in a number that sorts postings, with the place below them."""
_PLACES = (1 << _RANK) - 1
_NEAR = 1 << 15


def best_of(marks: NDArray[np.uint8], counts: Numbers, terms: Numbers, head: int) -> Numbers:
    """For each of these ``terms`` a row of its ``head`` best postings, as rising places among all; each has more than that."""
    starts = (np.cumsum(counts) - counts)[terms]
    sizes = counts[terms]
    rows = [
        _best(marks, starts[first:last], sizes[first:last], head)
        for first, last in batches(np.cumsum(sizes), _NEAR)
    ]
    return np.concatenate([np.zeros(0, np.int64), *rows]).reshape(-1, head)


def _best(marks: NDArray[np.uint8], starts: Numbers, counts: Numbers, head: int) -> Numbers:
    """Places of the best postings of some terms: by level, then title, then the newest."""
    ends = np.cumsum(counts)
    own = marks[stretches(starts, counts)].astype(np.int64)
    worse = 2 * (LEVELS - (own & LEVELS)) + (own & TITLE_BIT == 0)
    within = np.arange(int(ends[-1])) - np.repeat(ends - counts, counts)
    # Later documents of a term are newer, so the higher place counts more.
    order = np.repeat(np.arange(len(counts)) << _TERM, counts) | (worse << _RANK)
    order |= _PLACES - within
    order.sort()
    best = order[stretches(ends - counts, np.full(len(counts), head))]
    return np.sort(np.repeat(starts, head) + (_PLACES - (best & _PLACES)))
