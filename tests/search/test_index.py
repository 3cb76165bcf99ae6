"""What the files of an index hold is what the documents hold."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.model.search import SearchDocument
from disclosure.search.root import common_of, sketch_of
from disclosure.search.sounds import readings_of
from disclosure.search.text import is_han, normalise, tokens
from search.support.corpora import collections, document, index_in_shares, index_of, numbered, small
from search.support.precise import Precise, tokens_by_field
from search.support.reader import UNKNOWN, Bits

CATALOG = small()
FOLDING = CATALOG.characters.folding
READINGS = readings_of(CATALOG.characters)


def expected(documents: list[SearchDocument]) -> dict[str, set[int]]:
    """Term → slots, text by text."""
    found: dict[str, set[int]] = defaultdict(set)
    for one in documents:
        for own in tokens_by_field(one, FOLDING, READINGS).values():
            for token in own:
                found[token].add(one.slot)
    return found


@settings(max_examples=60)
@given(collections())
def test_every_posting_comes_back(documents: list[SearchDocument]) -> None:
    index = index_of(documents)
    own, _ = numbered(documents)

    terms = expected(own)

    assert sorted(index.terms()) == sorted({index.hash_of(term) for term in terms})
    assert {term: set(index.documents(term)) for term in terms} == terms


@settings(max_examples=40)
@given(collections())
def test_levels_are_the_precise_weights_rounded(documents: list[SearchDocument]) -> None:
    index = index_of(documents)
    own, _ = numbered(documents)
    precise = Precise(CATALOG.search)
    for one in own:
        precise.add(str(one.slot), tokens_by_field(one, FOLDING, READINGS))

    for term in expected(own):
        marks = index.documents(term)
        known = {slot: mark for slot, mark in marks.items() if mark != UNKNOWN}
        assert len(known) >= min(len(marks), CATALOG.search.head) or not any(
            precise.weight(term, str(slot)) > 1 / 14 for slot in marks if slot not in known
        )
        for slot, mark in known.items():
            bags = precise.bags[str(slot)]
            assert mark.level == pytest.approx(7 * precise.weight(term, str(slot)), abs=0.5 + 1e-9)
            assert mark.title == bool(bags["title"][term] or bags["extra"][term])


@settings(max_examples=60)
@given(collections(), st.data())
def test_a_run_of_han_is_found_in_one_quarter_or_in_the_title(
    documents: list[SearchDocument], data: st.DataObject
) -> None:
    """Every document that holds a string of up to 32 Han has all its pairs, together in a quarter or in the title."""
    index = index_of(documents)
    own, _ = numbered(documents)
    texts = [
        (one.slot, normalise(text, FOLDING)) for one in own for text in (one.title, *one.texts)
    ]
    runs = [
        run for _, text in texts for run in "".join(c if is_han(c) else " " for c in text).split()
    ]
    long = [run for run in runs if len(run) > 1]
    if not long:
        return
    run = data.draw(st.sampled_from(long))
    start = data.draw(st.integers(0, len(run) - 2))
    query = run[start : start + data.draw(st.integers(2, 32))]
    if len(query) < 2:
        return
    holding = {slot for slot, text in texts if query in text}

    postings = [index.documents(pair) for pair in tokens(query)]

    for slot in holding:
        marks = [own_marks[slot] for own_marks in postings]
        together = 15
        for mark in marks:
            together &= mark.quarters
        assert together or all(mark.title or mark == UNKNOWN for mark in marks)


def test_quarters_part_a_long_text() -> None:
    filler = "".join(chr(0x4E00 + n) for n in range(400))
    index = index_of([document(1, "标题", f"低保{filler}医疗")], small(dense_least=99))

    early, late = index.documents("低保"), index.documents("医疗")

    assert [mark.quarters for mark in early.values()] == [1]
    assert [mark.quarters for mark in late.values()] == [8]
    assert [(m.title, m.quarters) for m in index.documents("标题").values()] == [(True, 0)]


def test_a_frequent_term_keeps_the_marks_of_its_best() -> None:
    text = "别的事情，" * 400
    documents = [
        document(n, "低保" if n in {3, 7} else "别的", f"{text}低保" if n % 3 else "")
        for n in range(12)
    ]
    index = index_of(documents, small(dense_least=99))
    _, numbering = numbered(documents)

    marks = index.documents("低保")

    best = {slot for slot, mark in marks.items() if mark != UNKNOWN}
    assert best == {numbering.slots[documents[n].identifier] for n in (3, 7)}


def test_dense_terms_are_apart_and_in_the_sketch() -> None:
    documents = [document(n, "低保标准" if n % 2 else "低保", f"第{n}号") for n in range(20)]
    index = index_of(documents)

    assert index.dense()["低保"] == 9  # round(2 · log₂ 20)
    assert "标准" in index.dense()
    assert len(index.documents("低保")) == 20
    assert len(index.documents("标准")) == 10
    assert index.hash_of("低保") not in dict(index.shard(index.shard_of("低保")))


def test_sketch_has_terms_of_every_form() -> None:
    pairs = ["低保", "低收", "保低", "一一", "〇二", "龥龥", "㐀一", "保障"]
    others = ["2026", "~dibao", "低", "\U00020000低", "低\ufa0e", "#2026-3"]
    frequent = [(term, 3 + 7 * n) for n, term in enumerate([*pairs, *others])]

    head, plain = sketch_of(frequent)
    bits = Bits(plain)
    han = [chr(code) for code in bits.rising(int(str(head["han"])), 0xA000)]
    bits.align()
    numbers = bits.rising(len(str(head["levels"])), len(han) ** 2)

    assert sorted(pairs) == [han[n // len(han)] + han[n % len(han)] for n in numbers]
    assert [term for term, _ in head["dense"]] == sorted(others)
    assert sketch_of([]) == ({"dense": [], "han": 0, "levels": ""}, b"")


def test_characters_of_frequent_terms_are_told_commonest_first() -> None:
    assert common_of(["低保", "低收", "保障", "~dibao", "2026", "低"]) == "低保收障"
    assert common_of([]) == ""
    assert len(common_of([chr(0x4E00 + n) * 2 for n in range(99)])) == 64


def test_where_a_head_has_all_there_is_dense_terms_stand_among_the_others() -> None:
    catalog = small(whole=50)
    index = index_of([document(n, "低保") for n in range(20)], catalog)

    assert index.dense()["低保"] == 9
    assert len(index.documents("低保")) == 20
    assert all(mark.title for mark in index.documents("低保").values())
    assert index.hash_of("低保") in dict(index.shard(index.shard_of("低保")))
    assert not [name for name in index.files if name.startswith(("d/", "h/"))]
    # Its synonyms are told where it is.
    assert "低保" in index.words(index.shard_of("低保"))


def test_small_collections_have_shards_of_a_size_of_their_own() -> None:
    documents = [document(n, f"第{n}号文件") for n in range(20)]
    settings = {"shard": 64, "shard_small": 2}
    (large, least) = (index_of(documents, small(whole=w, **settings)).root for w in (19, 20))

    assert least["shards"] > large["shards"]


def test_a_character_of_a_title_is_found_alone_and_by_its_sound() -> None:
    index = index_of([document(1, "县会计局")])

    assert len(index.documents("计")) == 1
    assert len(index.documents("~xianhui")) == len(index.documents("~xiankuai")) == 1
    assert index.documents("~jixian") == {}


def test_four_characters_of_a_title_are_found_by_their_first_letters() -> None:
    index = index_of([document(1, "县会计局"), document(2, "局县", "县会计局")])

    assert len(index.documents("^xhjj")) == len(index.documents("^xkjj")) == 1


def test_an_empty_index_is_one() -> None:
    index = index_of([])

    assert index.root["documents"] == index.root["slots"] == 0
    assert index.terms() == []


def test_an_index_that_no_worker_gave_a_share_of_is_empty() -> None:
    assert index_in_shares([], small()).root["documents"] == 0


def test_root_says_how_the_index_is_made() -> None:
    root = index_of([document(n, "低保") for n in range(9)]).root

    assert root["documents"] == 9
    assert sum(size for _, size in root["regions"]) == root["slots"]
    assert root["facets"]["kind"] == 1
    assert len(root["version"]) == 12
    assert root["words"]


@settings(max_examples=50)
@given(st.lists(st.text(st.characters(), max_size=30), min_size=1, max_size=4))
def test_any_text_can_be_indexed(texts: list[str]) -> None:
    """Halves of surrogate pairs, controls, noncharacters: nothing stops a build."""
    terms = index_of([document(1, texts[0].encode(errors="ignore").decode(), *texts)]).terms()

    assert len(set(terms)) == len(terms)
