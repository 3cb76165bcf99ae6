"""Rising numbers in few bits come back as they were."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from disclosure.search.rice import encode_list, encode_lists
from search.support.reader import Bits

_LISTS = st.lists(st.sets(st.integers(0, 5000), min_size=1, max_size=40), min_size=1, max_size=12)


@given(_LISTS, st.integers(5001, 1 << 20))
def test_lists_come_back(sets: list[set[int]], limit: int) -> None:
    lists = [sorted(own) for own in sets]
    numbers = np.array([n for own in lists for n in own], np.int64)
    counts = np.array([len(own) for own in lists], np.int64)

    bits = Bits(encode_lists(numbers, counts, limit).data)

    for own in lists:
        assert bits.rising(len(own), limit) == own
        bits.align()
    assert bits.place == 8 * len(bits.data)


@given(st.sets(st.integers(0, (1 << 20) - 1), min_size=1, max_size=6))
def test_a_gap_too_long_for_ones_comes_back(numbers: set[int]) -> None:
    dense = sorted({*range(300), *numbers})

    assert Bits(encode_list(np.array(dense), 1 << 20)).rising(len(dense), 1 << 20) == dense


def test_an_empty_list_is_nothing() -> None:
    assert encode_list(np.zeros(0, np.int64), 10) == b""


def test_many_lists_are_cut_into_batches_without_a_seam(seed: int) -> None:
    random = np.random.default_rng(seed)
    lists = [
        np.sort(random.choice(30000, size, replace=False))
        for size in (1, 20000, 9000, 5, 15000, 1, 1)
    ]

    encoded = encode_lists(
        np.concatenate(lists), np.array([len(own) for own in lists]), 30000
    ).each()

    assert [Bits(d).rising(len(o), 30000) for d, o in zip(encoded, lists, strict=True)] == [
        own.tolist() for own in lists
    ]
