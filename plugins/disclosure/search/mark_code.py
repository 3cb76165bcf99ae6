"""The code of marks: of few bits for frequent ones (D. A. Huffman, 1952), one for the whole index."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np
from numpy.typing import NDArray

MARKS: Final = 256
"""How many different marks there may be."""
_RAREST: Final = 1000
"""A mark counts as if at least one in so many were like it: so no code is longer than 15 bits."""


@dataclass(frozen=True, slots=True, repr=False)
class MarkCode:
    """By mark: its code, first bit lowest, and how many bits it has; 0 where no document has it."""

    codes: NDArray[np.uint64]
    sizes: NDArray[np.uint8]

    def digits(self) -> str:
        """The lengths as hexadecimal digits, mark after mark: all that a reader needs."""
        return "".join(f"{size:x}" for size in self.sizes.tolist())


def make_code(counts: NDArray[np.int64]) -> MarkCode:
    """The canonical code (RFC 1951, 3.2.2) for marks that occur so often."""
    sizes = np.zeros(MARKS, np.uint8)
    for mark, size in _depths(counts).items():
        sizes[mark] = size
    codes = np.zeros(MARKS, np.uint64)
    code = last = 0
    for size, mark in sorted((int(sizes[mark]), mark) for mark in np.flatnonzero(sizes).tolist()):
        code <<= size - last
        codes[mark] = int(f"{code:0{size}b}"[::-1], 2)
        code, last = code + 1, size
    return MarkCode(codes, sizes)


def _depths(counts: NDArray[np.int64]) -> dict[int, int]:
    """How deep each mark that occurs lies in Huffman's tree; of one alone, 1."""
    least = int(counts.sum()) // _RAREST + 1
    marks = np.flatnonzero(counts).tolist()
    heap: list[tuple[int, int, tuple[int, ...]]] = [
        (max(int(counts[mark]), least), mark, (mark,)) for mark in marks
    ]
    depths = dict.fromkeys(marks, int(len(marks) == 1))
    heapify(heap)
    while len(heap) > 1:
        weight, mark, own = heappop(heap)
        other_weight, _, others = heappop(heap)
        for one in (*own, *others):
            depths[one] += 1
        heappush(heap, (weight + other_weight, mark, (*own, *others)))
    return depths
