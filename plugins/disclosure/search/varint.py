"""Lists of numbers as unsigned LEB128, many at once."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from disclosure.search.rice import Lists, Numbers

Bytes = NDArray[np.uint8]

_LIMITS: Final = (1 << 7, 1 << 14, 1 << 21, 1 << 28)


def sizes_of(numbers: Numbers) -> NDArray[np.int64]:
    """How many bytes each takes; numbers are below 2³⁵."""
    sizes = np.ones(len(numbers), np.int64)
    for limit in _LIMITS:
        sizes += numbers >= limit
    return sizes


def encode(numbers: Numbers) -> Bytes:
    """All numbers, one after the other."""
    return encode_sized(numbers, sizes_of(numbers))


def encode_sized(numbers: Numbers, sizes: NDArray[np.int64]) -> Bytes:
    """The same, for who knows the sizes already."""
    ends = np.cumsum(sizes)
    out = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    starts = ends - sizes
    out[starts] = numbers & 0x7F
    left, places, rest = sizes, starts, numbers
    while True:
        more = np.flatnonzero(left > 1)
        if not len(more):
            return out
        left, places, rest = left[more] - 1, places[more], rest[more] >> 7
        out[places] |= 0x80
        places = places + 1
        out[places] = rest & 0x7F


def varint_lists(numbers: Numbers) -> Lists:
    """Each number as a list of its own, so that stretches of them can be cut out."""
    sizes = sizes_of(numbers)
    return Lists(encode_sized(numbers, sizes).tobytes(), np.concatenate(([0], np.cumsum(sizes))))
