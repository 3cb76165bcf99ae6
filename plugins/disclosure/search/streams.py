"""Shards as streams of bits: hashes of terms, how many documents each has, their marks, their numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from disclosure.search.hashing import Hashes
from disclosure.search.heads import best_of
from disclosure.search.mark_code import MARKS
from disclosure.search.postings import firsts
from disclosure.search.rice import Coded, Numbers, code_lists, code_sizes, pack_codes
from disclosure.search.shape import Shape
from disclosure.search.varint import varint_lists
from disclosure.search.weights import LEVELS

_SLOT = np.uint64(24)


class Terms(NamedTuple):
    """Terms by hash (its last bits left out where nothing looks at them); one after the other the documents and marks of each."""

    hashes: Hashes
    counts: Numbers
    slots: Numbers
    marks: NDArray[np.uint8]


def joined(terms: Terms) -> Terms:
    """The same with terms of one hash as one, which has the documents of both: some two in a million are."""
    new = np.diff(terms.hashes.astype(np.int64), prepend=-1) != 0
    if new.all():
        return terms
    owners = np.repeat(np.cumsum(new) - 1, terms.counts).astype(np.uint64)
    keys = owners << _SLOT | terms.slots.astype(np.uint64)
    order = np.argsort(keys, kind="stable")
    keys, marks = keys[order], terms.marks[order]
    first = firsts(keys)
    levels = np.maximum.reduceat(marks & LEVELS, first)
    others = np.bitwise_or.reduceat(marks & np.uint8(MARKS - 1 - LEVELS), first)
    kept = keys[first]
    return Terms(
        terms.hashes[new],
        np.bincount((kept >> _SLOT).astype(np.int64)),
        (kept & np.uint64((1 << int(_SLOT)) - 1)).astype(np.int64),
        (levels | others).astype(np.uint8),
    )


def streams(terms: Terms, shape: Shape, shards: range) -> list[bytes]:
    """The binary part of each of these shards, which hold all of ``terms``."""
    shard = (terms.hashes >> np.uint32(shape.rest)).astype(np.int64) - shards.start
    sizes = np.bincount(shard, minlength=len(shards))
    frequent = np.flatnonzero(terms.counts > shape.head)
    best = best_of(terms.marks, terms.counts, frequent, shape.head)
    known = np.minimum(terms.counts, shape.head)
    places = np.zeros_like(terms.counts)
    places[frequent] = shape.head
    lengths = places + known + terms.counts
    # Codes of a shard: all hashes, all counts, then term by term what it has.
    per_shard = 2 * sizes + np.bincount(shard, lengths, len(shards)).astype(np.int64)
    base = np.cumsum(per_shard) - per_shard
    within = np.arange(len(shard)) - (np.cumsum(sizes) - sizes)[shard]
    ends = np.cumsum(lengths)
    before = np.concatenate(([0], ends))[np.cumsum(sizes) - sizes]
    begin = (base + 2 * sizes - before)[shard] + ends - lengths
    hashes = (terms.hashes & np.uint32((1 << shape.rest) - 1)).astype(np.int64)
    parts = (
        (code_lists(hashes, sizes[sizes > 0], 1 << shape.rest), base[shard] + within),
        (code_sizes(terms.counts), (base + sizes)[shard] + within),
        _placed(_places(terms, best, frequent), begin, places),
        _placed(_marks(terms, best, shape), begin + places, known),
        _placed(
            code_lists(terms.slots, terms.counts, shape.slots), begin + places + known, terms.counts
        ),
    )
    total = int(per_shard.sum())
    codes, bits = np.zeros(total, np.uint64), np.zeros(total, np.uint8)
    for coded, where in parts:
        codes[where], bits[where] = coded
    packed = pack_codes(Coded(codes, bits), per_shard)
    fronts = varint_lists(sizes).each()
    return [front + data for front, data in zip(fronts, packed, strict=True)]


def _placed(coded: Coded, begin: Numbers, lengths: Numbers) -> tuple[Coded, Numbers]:
    """Codes with where they stand: those of each term from its beginning on."""
    ends = np.cumsum(lengths)
    where = np.arange(len(coded.codes)) + np.repeat(begin - (ends - lengths), lengths)
    return coded, where


def _places(terms: Terms, best: Numbers, frequent: Numbers) -> Coded:
    """Of each frequent term the places of its best documents among its own."""
    starts = (np.cumsum(terms.counts) - terms.counts)[frequent]
    own = (best - starts[:, None]).ravel()
    return code_lists(own, np.full(len(frequent), best.shape[1]), terms.counts[frequent])


def _marks(terms: Terms, best: Numbers, shape: Shape) -> Coded:
    """The marks of all documents, of frequent terms those of the best."""
    kept = np.repeat(terms.counts <= shape.head, terms.counts)
    kept[best.ravel()] = True
    marks = terms.marks[kept]
    return Coded(shape.marks.codes[marks], shape.marks.sizes[marks])
