"""Codes of marks and sizes come back as they were; terms of one hash become one."""

from collections import Counter

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure.search.mark_code import MARKS, make_code
from disclosure.search.rice import Coded, code_sizes, pack_codes
from disclosure.search.streams import Terms, joined
from search.support.reader import Bits

_COUNTS = st.dictionaries(st.integers(0, MARKS - 1), st.integers(1, 1 << 40), min_size=1)


def table(counts: dict[int, int]) -> np.ndarray:
    made = np.zeros(MARKS, np.int64)
    made[list(counts)] = list(counts.values())
    return made


@given(_COUNTS, st.data())
@example({mark: 1 << mark % 40 for mark in range(MARKS)}, None)
def test_marks_come_back(counts: dict[int, int], data: st.DataObject | None) -> None:
    marks = data.draw(st.lists(st.sampled_from(sorted(counts)))) if data else sorted(counts)
    code = make_code(table(counts))
    lengths = [int(digit, 16) for digit in code.digits()]

    coded = Coded(code.codes[marks], code.sizes[marks])
    bits = Bits(pack_codes(coded, np.array([len(marks)]))[0])

    assert [bits.symbol(lengths) for _ in marks] == marks
    assert {mark for mark, length in enumerate(lengths) if length} == set(counts)


@given(_COUNTS)
def test_no_code_is_longer_than_fifteen_bits_and_none_is_wasted(counts: dict[int, int]) -> None:
    lengths = [int(size) for size in make_code(table(counts)).sizes if size]

    assert max(lengths) <= 15
    assert sum(2.0**-length for length in lengths) == (1 if len(counts) > 1 else 0.5)


def test_what_is_frequent_has_a_short_code() -> None:
    code = make_code(table({1: 1000, 2: 100, 3: 10, 4: 10}))

    assert code.sizes[[1, 2, 3, 4]].tolist() == [1, 2, 3, 3]


def test_no_mark_needs_no_code() -> None:
    assert make_code(np.zeros(MARKS, np.int64)).digits() == "0" * MARKS


@given(st.lists(st.integers(1, 1 << 22), min_size=1), st.data())
def test_sizes_come_back_part_by_part(numbers: list[int], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(numbers)))
    parts = pack_codes(code_sizes(np.array(numbers)), np.array([first, len(numbers) - first]))
    bits = [Bits(part) for part in parts]

    assert [bits[n >= first].size() for n in range(len(numbers))] == numbers
    assert all(len(one.data) - (one.place + 7) // 8 == 0 for one in bits)


def test_terms_of_one_hash_become_one() -> None:
    terms = Terms(
        np.array([5, 5, 9], np.uint32),
        np.array([2, 2, 1]),
        np.array([1, 4, 4, 6, 0]),
        np.array([0x13, 0x21, 0x4A, 0x10, 0x11], np.uint8),
    )

    one = joined(terms)

    assert one.hashes.tolist() == [5, 9]
    assert one.counts.tolist() == [3, 1]
    assert one.slots.tolist() == [1, 4, 6, 0]
    assert one.marks.tolist() == [0x13, 0x6A, 0x10, 0x11]


def test_terms_of_different_hashes_stay_as_they_are() -> None:
    terms = Terms(
        np.array([5, 9], np.uint32), np.array([1, 1]), np.array([3, 3]), np.zeros(2, np.uint8)
    )

    assert joined(terms) is terms
    assert Counter(terms.counts.tolist()) == {1: 2}
