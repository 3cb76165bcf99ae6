"""Lists of rising numbers in few bits: their gaps in Rice's code (R. F. Rice, JPL 79-22, 1979), many lists at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

LONGEST: Final = 16
"""So many ones announce a gap too long to be counted in ones: it follows in ``WIDE`` bits."""
WIDE: Final = 24
_WORD, _MOST = 64, WIDE
_NEAR: Final = 1 << 15


@dataclass(frozen=True, slots=True, repr=False)
class Lists:
    """Encoded lists, each from a byte of its own."""

    data: bytes
    ends: Numbers
    """Where each list ends in ``data``, after a leading 0."""

    def each(self) -> list[bytes]:
        """The lists one by one."""
        ends = self.ends.tolist()
        return [self.data[start:end] for start, end in pairwise(ends)]

    def between(self, first: int, last: int) -> bytes:
        """The lists from ``first`` to before ``last``."""
        return self.data[self.ends[first] : self.ends[last]]


def parameters(counts: Numbers, limits: Numbers | int) -> NDArray[np.uint64]:
    """Bits of each list that are written as they are: the most with 3 · count · 2ᵏ ≤ 2 · limit."""
    room = 2 * np.broadcast_to(np.asarray(limits, np.int64), counts.shape) // (3 * counts)
    return np.searchsorted(1 << np.arange(1, _MOST), room, side="right").astype(np.uint64)


def encode_lists(numbers: Numbers, counts: Numbers, limits: Numbers | int) -> Lists:
    """Lists of ``counts`` rising numbers below ``limits``, one after the other; none is empty."""
    ends = np.cumsum(counts)
    low = parameters(counts, limits)
    data: list[bytes] = []
    sizes: list[Numbers] = []
    for first, last in batches(ends, _NEAR):
        start = int(ends[first - 1]) if first else 0
        part = numbers[start : int(ends[last - 1])]
        some, some_sizes = _encode(part, counts[first:last], low[first:last])
        data.append(some)
        sizes.append(some_sizes)
    every = np.concatenate([np.zeros(1, np.int64), *sizes])
    return Lists(b"".join(data), np.cumsum(every))


def batches(ends: Numbers, most: int) -> Iterator[tuple[int, int]]:
    """Lists first to before last, of about so many numbers together: what stays near the processor is quick."""
    first = 0
    while first < len(ends):
        start = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, start + most, side="right")), first + 1)
        yield first, last
        first = last


def _encode(numbers: Numbers, counts: Numbers, low: NDArray[np.uint64]) -> tuple[bytes, Numbers]:
    """Some lists, and how many bytes each takes."""
    ends = np.cumsum(counts)
    starts = ends - counts
    coded = _codes(_gaps(numbers, counts), counts, low)
    sizes = coded.sizes
    bits = np.cumsum(sizes, dtype=np.int64)
    before = bits[starts] - sizes[starts]
    list_bytes = (bits[ends - 1] - before + 7) >> 3
    # Lists begin at whole bytes, so each is a little later than its bits alone would have it.
    late = 8 * (np.cumsum(list_bytes) - list_bytes) - before
    places = bits - sizes + np.repeat(late, counts)
    return pack_bits(coded, places)[: int(list_bytes.sum())].tobytes(), list_bytes


def encode_list(numbers: Numbers, limit: int) -> bytes:
    """One list."""
    if not len(numbers):
        return b""
    return encode_lists(np.asarray(numbers, np.int64), np.array([len(numbers)]), limit).data


class Coded(NamedTuple):
    """Codes, first bit lowest, and how many bits each has."""

    codes: NDArray[np.uint64]
    sizes: NDArray[np.uint8]


def code_lists(numbers: Numbers, counts: Numbers, limits: Numbers | int) -> Coded:
    """The codes of lists, each of ``counts`` rising numbers below its limit; none is empty."""
    return _codes(_gaps(numbers, counts), counts, parameters(counts, limits))


def code_sizes(numbers: Numbers) -> Coded:
    """Of each number above 0 as many ones as it has binary digits after the first, a zero, those digits (P. Elias, 1975)."""
    high = np.frexp(numbers.astype(np.float64))[1].astype(np.uint64) - np.uint64(1)
    one = np.uint64(1)
    ones = (one << high) - one
    codes = ones | ((numbers.astype(np.uint64) & ones) << (high + one))
    return Coded(codes, (2 * high + one).astype(np.uint8))


def pack_codes(coded: Coded, parts: Numbers) -> list[bytes]:
    """So many codes after one another for each part; every part begins at a byte."""
    bits = np.concatenate(([0], np.cumsum(coded.sizes, dtype=np.int64)))
    ends = np.cumsum(parts)
    starts = bits[ends - parts]
    sizes = (bits[ends] - starts + 7) >> 3
    byte_ends = np.cumsum(sizes)
    late = np.repeat(8 * (byte_ends - sizes) - starts, parts)
    data = pack_bits(coded, bits[:-1] + late).tobytes()
    limits = [0, *byte_ends.tolist()]
    return [data[start:end] for start, end in pairwise(limits)]


def _gaps(numbers: Numbers, counts: Numbers) -> NDArray[np.uint64]:
    starts = np.cumsum(counts) - counts
    gaps = np.diff(numbers, prepend=0)
    gaps -= 1
    gaps[starts] = numbers[starts]
    return gaps.astype(np.uint64)


def _codes(gaps: NDArray[np.uint64], counts: Numbers, low: NDArray[np.uint64]) -> Coded:
    """The code of each gap."""
    one = np.uint64(1)
    low = np.repeat(low, counts)
    high = gaps >> low
    codes = ((one << high) - one) | ((gaps & ((one << low) - one)) << (high + one))
    sizes = high + low + one
    far = np.flatnonzero(high >= LONGEST)
    codes[far] = np.uint64((1 << LONGEST) - 1) | (gaps[far] << np.uint64(LONGEST))
    sizes[far] = LONGEST + WIDE
    return Coded(codes, sizes.astype(np.uint8))


def pack_bits(coded: Coded, places: Numbers) -> NDArray[np.uint8]:
    """Codes at their places, in words of 64 bits; a code is shorter than a word, so each word begins some code."""
    codes, sizes = coded
    words = places >> 6
    shifts = (places & (_WORD - 1)).astype(np.uint64)
    out = np.zeros(int(words[-1]) + 2 if len(words) else 0, "<u8")
    first = np.flatnonzero(np.diff(words, prepend=-1))
    out[words[first]] = np.bitwise_or.reduceat(codes << shifts, first) if len(first) else 0
    over = np.flatnonzero(shifts + sizes > _WORD)
    out[words[over] + 1] |= codes[over] >> (np.uint64(_WORD) - shifts[over])
    return out.view(np.uint8)
