"""Words are suggested where they lead to a document: it holds them, or the first of what stands for them."""

from dataclasses import replace
from functools import cache

import pytest

from disclosure.model.catalog import Catalog
from disclosure.model.search import SearchDocument
from search.support.corpora import document, index_in_shares, small
from search.support.reader import unpack

Groups = tuple[tuple[str, ...], ...]
WIND = ("风力发电", "风电")


@cache
def under(groups: Groups) -> Catalog:
    return replace(small(), synonyms=groups)


def suggested(groups: Groups, *documents: SearchDocument, workers: int = 1) -> set[str]:
    """All suggestions of an index of these documents that are words."""
    shares = [list(documents[n::workers]) for n in range(workers)]
    files = index_in_shares(shares, under(groups)).files
    found = [unpack(data)[0] for name, data in files.items() if name.startswith("s/")]
    entries = [entry for words in found for entry in words.get("words", ())]
    return {entry[0] for entry in entries if "word" in entry[1:3]}


@pytest.mark.parametrize("text", ["风力发电", "说的是风力发电。", "先有风力\n\n后有风力发电的机组"])
def test_a_word_that_a_text_holds_is_suggested_with_what_stands_for_it(text: str) -> None:
    assert suggested((WIND,), document(1, "通知", text)) == set(WIND)
    assert suggested((WIND,), document(1, text)) == set(WIND)
    assert suggested((WIND,), document(1, "通知", attachments=(text,))) == set(WIND)


@pytest.mark.parametrize("workers", [1, 2])
def test_pairs_here_and_there_are_no_word(workers: int) -> None:
    here = [document(1, "风力"), document(2, "力发"), document(3, "发电")]
    there = [document(4, "风力、力发、发电"), document(5, "通知", "风力大，给力发给发电厂")]

    assert suggested((WIND,), *here, *there, workers=workers) == set()
    assert suggested((WIND,), *here, *there, document(6, "风电"), workers=workers) == set(WIND)


def test_of_what_stands_for_a_word_only_what_a_query_takes_counts() -> None:
    """As many as the engine asks for beside a word; one that holds another adds nothing."""
    group = ("路灯", "街灯", "路灯杆", "灯柱", "电灯", "照明", "灯泡")

    assert suggested((group,), document(1, "照明")) == {"路灯", "街灯", "灯柱", "电灯", "照明"}
    assert suggested((group,), document(1, "灯泡")) == {"灯泡"}
