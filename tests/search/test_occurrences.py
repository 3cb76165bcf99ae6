"""Words found in many texts at once are those that each text has by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.search.occurrences import occurrences, vocabulary_of
from disclosure.search.tables import Tables, make_tables
from disclosure.search.text import normalise
from search.make_cuts import folding

_WORDS = ("低保", "最低生活保障", "税", "WIFI", "年度", "低保标准", "一卡通", "a b", "后")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables(folding())


def found(texts: list[str], tables: Tables) -> list[frozenset[str]]:
    return list(occurrences(texts, vocabulary_of(_WORDS, tables), tables))


_TEXT = st.text("低保最生活障税标准一卡通年度后後年 　\n。ＷＩＦＩwifiaAb\u200b\0", max_size=40)


@given(texts=st.lists(_TEXT))
def test_words_are_found_as_one_by_one(tables: Tables, texts: list[str]) -> None:
    by_hand = [
        frozenset(
            word
            for word in _WORDS
            if normalise(word, tables.folding) in normalise(text, tables.folding)
        )
        for text in texts
    ]
    assert found(texts, tables) == by_hand


def test_no_word_begins_in_one_text_and_ends_in_the_next(tables: Tables) -> None:
    assert found(["申请低", "保标准", "低\0保"], tables) == [frozenset()] * 3


def test_no_texts_and_no_words_are_nothing(tables: Tables) -> None:
    assert found([], tables) == []
    assert found(["", "税"], tables) == [frozenset(), frozenset({"税"})]
    assert list(occurrences(["税"], vocabulary_of((), tables), tables)) == [frozenset()]
