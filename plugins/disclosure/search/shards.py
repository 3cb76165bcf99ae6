"""Shards of terms, and the files of dense ones (docs/search-format.md §3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from disclosure.search.bundle import pack, pack_plain
from disclosure.search.heads import best_of
from disclosure.search.merge import Merged
from disclosure.search.rice import Coded, encode_list, pack_codes
from disclosure.search.shape import Shape
from disclosure.search.streams import Terms, joined, streams
from disclosure.search.text import hash_term

Words = Mapping[str, Sequence[str]]
"""Word → the other words of its groups."""


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


def dense_files(merged: Merged, shape: Shape, words: Mapping[str, Words]) -> Iterator[File]:
    """Head of each dense term that stands apart, with the synonyms whose place is there, and all its numbers."""
    ends = np.cumsum(merged.counts)
    for number in np.flatnonzero(~_among(merged, shape)).tolist():
        term, df = merged.terms[number], int(merged.counts[number])
        own = slice(int(ends[number]) - df, int(ends[number]))
        slots, marks = merged.slots[own], merged.marks[own]
        yield File(term_name("d", term), _whole_list(slots, shape))
        front = {"df": df, "words": words.get(term, {})}
        yield File(term_name("h", term), pack_plain(front, plain=_head(slots, marks, shape)))


def shard_files(
    merged: Merged, shape: Shape, shards: range, words: Mapping[int, Words]
) -> Iterator[File]:
    """Each of these shards, also one without a term: a file that is missing is damage."""
    terms = joined(_terms(merged, shape))
    for number, data in zip(shards, streams(terms, shape, shards), strict=True):
        own = words.get(number)
        yield File(
            shard_name("t", number, shape.bits),
            pack_plain({"words": own} if own else {}, plain=data),
        )


def _among(merged: Merged, shape: Shape) -> NDArray[np.bool_]:
    """Of each term whether it stands in a shard among others."""
    return (merged.counts <= shape.dense) | (not shape.apart)


def _terms(merged: Merged, shape: Shape) -> Terms:
    """The terms that stand in shards, by hash."""
    among = np.flatnonzero(_among(merged, shape))
    hashes = merged.hashes[among] >> np.uint32(shape.unused)
    order = np.argsort(hashes, kind="stable")
    among, hashes = among[order], hashes[order]
    counts = merged.counts[among]
    starts = (np.cumsum(merged.counts) - merged.counts)[among]
    ends = np.cumsum(counts)
    places = np.arange(int(ends[-1]) if len(ends) else 0)
    places += np.repeat(starts - (ends - counts), counts)
    return Terms(hashes, counts, merged.slots[places], merged.marks[places])


def _whole_list(slots: NDArray[np.int64], shape: Shape) -> bytes:
    df = len(slots)
    if df * 3 > shape.slots:
        return pack({"df": df, "form": "bits"}, _bitmap(slots, shape.slots))
    return pack_plain({"df": df, "form": "gaps"}, plain=encode_list(slots, shape.slots))


def _head(slots: NDArray[np.int64], marks: NDArray[np.uint8], shape: Shape) -> bytes:
    """The marks of the best documents, then their numbers."""
    if len(slots) > shape.head:
        best = best_of(marks, np.array([len(slots)]), np.zeros(1, np.int64), shape.head)[0]
        slots, marks = slots[best], marks[best]
    code = shape.marks
    coded = Coded(code.codes[marks], code.sizes[marks])
    return pack_codes(coded, np.array([len(marks)]))[0] + encode_list(slots, shape.slots)


def _bitmap(slots: NDArray[np.int64], size: int) -> bytes:
    """A bit for each slot, the least significant first."""
    present = np.zeros(size, np.uint8)
    present[slots] = 1
    return np.packbits(present, bitorder="little").tobytes()
