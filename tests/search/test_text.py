"""How texts are cut: the fixture that the engine is held to as well, and what holds of any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.document_number import parse_document_number
from disclosure.search.text import LONGEST, compact, hash_term, is_han, normalise, tokens
from search.make_cuts import FIXTURE, cut, folding

FOLDING = folding()
FIXED = json.loads(Path(FIXTURE).read_text(encoding="utf-8"))
_ANY = st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=60)


def test_fixture_holds_enough() -> None:
    assert len(FIXED["cuts"]) >= 300
    assert len({line["text"] for line in FIXED["cuts"]}) == len(FIXED["cuts"])


@pytest.mark.parametrize("line", FIXED["cuts"], ids=lambda line: ascii(line["text"][:20]))
def test_text_is_cut_as_the_fixture_says(line: dict[str, object]) -> None:
    assert cut(str(line["text"]), FOLDING) == line


def test_terms_are_hashed_as_the_fixture_says() -> None:
    assert {term: hash_term(term) for term in FIXED["hashes"]} == FIXED["hashes"]


@given(_ANY)
def test_what_is_normalised_is_cut_the_same_again(text: str) -> None:
    once = normalise(text, FOLDING)

    assert tokens(normalise(once, FOLDING)) == tokens(once)


@given(_ANY)
def test_no_token_is_empty_or_too_long(text: str) -> None:
    assert all(1 <= len(token) <= LONGEST for token in tokens(normalise(text, FOLDING)))


@given(_ANY, _ANY)
def test_pairs_of_a_text_are_those_of_its_runs(before: str, after: str) -> None:
    """Whatever stands around a run of Han, its pairs are found: so a document that holds a query holds its pairs."""
    pairs = {"最低", "低生", "生活"}

    assert pairs <= set(tokens(normalise(f"{before}最低生活{after}", FOLDING)))


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2015〕28号",
        "国办发[2015]28号",
        "国办发 (2015) 28 号",
        "国办发【２０１５】第028号",
        "国办发〔2015年〕28号",
    ],
)
def test_a_document_number_is_one_token_however_it_is_written(text: str) -> None:
    assert "#2015-28" in tokens(normalise(text, FOLDING))
    assert parse_document_number(text) is not None


@pytest.mark.parametrize(
    "text", ["(2015年3月1日)", "(20150301)", "〔2015-2020〕", "〔18〕7号", "2015年28号"]
)
def test_dates_are_no_document_numbers(text: str) -> None:
    assert not any(token.startswith("#") for token in tokens(normalise(text, FOLDING)))


@given(_ANY)
def test_compact_form_has_only_what_is_cut(text: str) -> None:
    form = compact(normalise(text, FOLDING))

    assert all(is_han(c) or c.isalnum() or not c.isascii() for c in form)
    assert " " not in form
