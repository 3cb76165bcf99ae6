"""Numbers of documents that do not move when another comes (docs/search-format.md §2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from disclosure.search.batch import code_points
from disclosure.search.hashing import hash_words

Numbers = NDArray[np.int64]

_WHOLE, _DAYS = 1 << 32, 31


@dataclass(frozen=True, slots=True)
class Numbering:
    """Every document's slot, and the regions they lie in."""

    slots: Mapping[str, int]
    """By identifier."""
    regions: tuple[tuple[int, int], ...]
    """(year and month as yyyymm, or 0; size), oldest first."""

    @property
    def total(self) -> int:
        """How many slots there are."""
        return sum(size for _, size in self.regions)


def number_documents(dated: Iterable[tuple[str, str]]) -> Numbering:
    """Slots for (identifier, date) of all documents; a date is ``2026-01-12`` with anything after it, or empty."""
    dates = dict(sorted(dated))  # by identifier, which decides where all else is alike
    identifiers = list(dates)
    months, keys = _wishes(identifiers, list(dates.values()))
    order = np.lexsort((keys, months))
    found, starts, counts = np.unique(months[order], return_index=True, return_counts=True)
    slots = np.empty(len(identifiers), np.int64)
    regions: list[tuple[int, int]] = []
    base = 0
    for month, start, count in zip(found.tolist(), starts, counts, strict=True):
        members = order[start : start + count]
        size = region_size(int(count))
        slots[members] = base + _places(keys[members] * size // (_DAYS * _WHOLE), size)
        regions.append((month, size))
        base += size
    return Numbering(dict(zip(identifiers, slots.tolist(), strict=True)), tuple(regions))


def region_size(documents: int) -> int:
    """The smallest of 4, 5 … 15, 16, 18, 20 … 30, 32, 36 … that leaves six free places for a hundred taken."""
    return next(size for size in _sizes() if size * 100 >= documents * 106)


def _sizes() -> Iterator[int]:
    yield from range(4, 8)
    step = 1
    while True:
        yield from range(8 * step, 16 * step, step)
        step *= 2


def _wishes(identifiers: Sequence[str], dates: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Months, and places in them in 31 · 2³² parts. Whole numbers, so that no rounding moves anything."""
    lengths = np.array([len(identifier) for identifier in identifiers], np.int64)
    hashes = hash_words(code_points("".join(identifiers)), np.cumsum(lengths) - lengths, lengths)
    months = np.array([int(d[:4] + d[5:7]) if d else 0 for d in dates], np.int64)
    days = np.array([int(d[8:10]) if d else 0 for d in dates], np.int64)
    u = hashes.astype(np.int64)
    return months, np.where(months > 0, (days - 1) * _WHOLE + u, u * _DAYS)


def _places(wanted: Numbers, size: int) -> Numbers:
    """Each at the first free place at or after the one it wants; at the end moved down as far as needed."""
    numbers = np.arange(len(wanted))
    places = numbers + np.maximum.accumulate(wanted - numbers)
    return np.minimum(places, numbers + size - len(wanted))
