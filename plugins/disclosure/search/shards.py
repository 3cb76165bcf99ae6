"""Shards of terms, and the files of dense ones (docs/search-format.md §3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from disclosure.search.bundle import pack, pack_plain
from disclosure.search.heads import make_heads
from disclosure.search.merge import Merged
from disclosure.search.rice import encode_lists
from disclosure.search.text import hash_term
from disclosure.search.varint import varint_lists

Words = Mapping[str, Sequence[str]]
"""Word → the other words of its groups."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Numbers that decide how terms are stored, the same for every group."""

    documents: int
    slots: int
    bits: int
    """Of the hash that name a shard."""
    head: int
    dense: int
    """A term that more documents than this have is stored by itself."""

    @property
    def shards(self) -> int:
        """How many there are."""
        return 1 << self.bits


class File(NamedTuple):
    """A file of the index: its name and its bytes."""

    name: str
    data: bytes


def shard_of(term: str, bits: int) -> int:
    """The shard a term is in."""
    return hash_term(term) >> (32 - bits)


def shard_name(folder: str, number: int, bits: int) -> str:
    """``t/0af.gk``: the number in as many hexadecimal digits as the largest has."""
    width = (bits + 3) // 4
    return f"{folder}/{number:0{width}x}.gk"


def term_name(folder: str, term: str) -> str:
    """``d/e4bd8ee4bf9d.gk``: UTF-8 in hexadecimal, so that any host can serve it."""
    return f"{folder}/{term.encode().hex()}.gk"


class TermFiles:
    """The files of one group of terms."""

    def __init__(self, merged: Merged, shape: Shape) -> None:
        self._merged, self._shape = merged, shape
        self._lists = encode_lists(merged.slots, merged.counts, shape.slots).each()
        self._heads = make_heads(merged, shape.head, shape.dense, shape.slots)

    def dense(self) -> Iterator[File]:
        """Numbers and head of each dense term."""
        merged, shape, heads = self._merged, self._shape, self._heads
        ends = np.cumsum(merged.counts)
        for number in np.flatnonzero(merged.counts > shape.dense).tolist():
            term, df = merged.terms[number], int(merged.counts[number])
            if df * 3 > shape.slots:
                slots = merged.slots[ends[number] - df : ends[number]]
                data = pack({"df": df, "form": "bits"}, _bitmap(slots, shape.slots))
            else:
                data = pack_plain({"df": df, "form": "gaps"}, plain=self._lists[number])
            yield File(term_name("d", term), data)
            best = heads.slots.get(number, self._lists[number])  # few enough: all are the head
            yield File(term_name("h", term), pack_plain({"df": df}, heads.of(number), best))

    def shards(self, shards: range, words: Mapping[int, Words]) -> Iterator[File]:
        """Each of these shards, also one without a term: a file that is missing is damage."""
        merged, shape = self._merged, self._shape
        shard = merged.hashes >> np.uint32(32 - shape.bits) if shape.bits else merged.hashes * 0
        rare = np.flatnonzero(merged.counts <= shape.dense)
        rare = rare[np.argsort(shard[rare], kind="stable")]
        limits = np.searchsorted(shard[rare], np.arange(shards.start, shards.stop + 1)).tolist()
        counts = varint_lists(merged.counts).each()
        every = rare.tolist()
        for number, (first, last) in zip(shards, pairwise(limits), strict=True):
            own = every[first:last]
            head = {"terms": [merged.terms[n] for n in own], "words": words.get(number, {})}
            front = b"".join([counts[n] for n in own] + [self._marks(n) for n in own])
            plain = b"".join([self._lists[n] for n in own])
            yield File(shard_name("t", number, shape.bits), pack_plain(head, front, plain))

    def _marks(self, number: int) -> bytes:
        """A term's marks; of a frequent one, the places of those documents before them."""
        return self._heads.places.get(number, b"") + self._heads.of(number)


def _bitmap(slots: NDArray[np.int64], size: int) -> bytes:
    """A bit for each slot, the least significant first."""
    present = np.zeros(size, np.uint8)
    present[slots] = 1
    return np.packbits(present, bitorder="little").tobytes()
