"""Many texts cut at once come to the same as each cut by itself."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.search.batch import Cuts, code_points, cut
from disclosure.search.characters import FORMAT, SPACES
from disclosure.search.hashing import hash_steps, hash_words
from disclosure.search.tables import HARD, SIZE, Tables, make_tables
from disclosure.search.text import hash_term, is_han, is_word, normalise, tokens
from search.make_cuts import folding


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables(folding())


def tokens_of(cuts: Cuts, texts: int) -> list[Counter[str]]:
    found: list[Counter[str]] = [Counter() for _ in range(texts)]

    def of_han(place: int) -> Counter[str]:
        return found[int(np.searchsorted(cuts.han_ends, place, side="right"))]

    for place in cuts.pairs:
        of_han(place)[chr(cuts.han[place]) + chr(cuts.han[place + 1])] += 1
    for place in cuts.singles:
        of_han(place)[chr(cuts.han[place])] += 1
    for number, (place, length) in enumerate(zip(cuts.words, cuts.lengths, strict=True)):
        of_number = number - len(cuts.words) + len(cuts.number_text)
        text = np.searchsorted(cuts.word_ends, number, side="right")
        owner = int(cuts.number_text[of_number] if of_number >= 0 else text)
        found[owner]["".join(map(chr, cuts.codes[place : place + length]))] += 1
    return found


def expected(texts: Sequence[str], tables: Tables) -> list[Counter[str]]:
    return [Counter(tokens(normalise(text, tables.folding))) for text in texts]


_WHOLE = st.characters(exclude_categories=["Cs", "Cn"])
_NUMBER = st.text("〔[({【〘《⟨〕])}】》 20159年第0之-—7号", max_size=24)
_MIXED = st.text(
    "中国第号年后後徵 　\n\t\u200b\ufe0f…℃①㎡12aＡ。，é\u0301가\u11a8𠮷〇○", max_size=40
)
_TEXT = st.one_of(st.text(_WHOLE, max_size=30), _NUMBER, _MIXED)


@given(st.lists(_TEXT, max_size=6))
def test_batch_cuts_as_the_reference_does(tables: Tables, texts: list[str]) -> None:
    assert tokens_of(cut(texts, tables), len(texts)) == expected(texts, tables)


def test_lengths_count_every_token(tables: Tables) -> None:
    texts = ["阳政办发〔2026〕5号", "", "中", "a b 中国"]
    cuts = cut(texts, tables)

    assert cuts.counts().tolist() == [len(tokens(normalise(t, tables.folding))) for t in texts]


def test_tables_say_of_each_code_point_what_the_reference_says(tables: Tables) -> None:
    for code in [*range(0xD800), *range(0xE000, SIZE)]:
        form = normalise(f"a{chr(code)}a", tables.folding)[1:-1]
        simple = int(tables.simple[code])
        if simple == HARD or any(a <= code <= b for a, b in (*SPACES, *FORMAT)):
            continue
        separates = not any(is_han(c) or is_word(c) for c in form)
        assert form == chr(simple) or (separates and simple == ord(".")), hex(code)


@given(st.lists(st.text(_WHOLE, min_size=1, max_size=70), max_size=8))
def test_hashes_of_many_are_those_of_each(words: list[str]) -> None:
    codes = code_points("".join(words))
    lengths = np.array([len(word) for word in words], np.int64)
    hashes = hash_words(codes, np.cumsum(lengths) - lengths, lengths)

    assert hashes.tolist() == [hash_term(word) for word in words]


def test_hashes_of_pairs_are_those_of_words() -> None:
    hashes = hash_steps(code_points("低生𠮷"), code_points("保活野"))

    assert hashes.tolist() == [hash_term(word) for word in ("低保", "生活", "𠮷野")]
