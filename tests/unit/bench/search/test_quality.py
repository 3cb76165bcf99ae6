import pytest

from bench.search.quality import ALL, score
from bench.search.queries import Query


def query(key: str, kind: str, *relevant: str, acceptable: str = "") -> Query:
    return Query(key, "低保", kind, frozenset(relevant), frozenset(acceptable))


QUERIES = [
    query("1", "phrase", "a"),
    query("2", "phrase", "b"),
    query("3", "synonym", "c", acceptable="x"),
    query("4", "synonym", "d"),
]
ANSWERS = {"1": ["a", "b"], "2": ["a", "b"], "3": ["x", "c"], "4": [*"0123456789", "d"]}


def test_each_type_has_its_own_score() -> None:
    scores = score(QUERIES, ANSWERS)
    assert list(scores) == ["phrase", "synonym", ALL]
    assert (scores["phrase"].first, scores["phrase"].hit) == (0.5, 1.0)
    assert scores["phrase"].reciprocal == pytest.approx(0.75)


def test_only_the_first_ten_are_looked_at() -> None:
    assert score(QUERIES, ANSWERS)["synonym"].hit == 0.5


def test_an_acceptable_document_counts_only_where_judgement_is_lenient() -> None:
    synonym = score(QUERIES, ANSWERS)["synonym"]
    assert (synonym.first, synonym.first_lenient) == (0.0, 0.5)
    assert synonym.reciprocal == pytest.approx(0.25)


def test_a_query_without_an_answer_is_missed() -> None:
    assert score(QUERIES[:1], {})["phrase"].hit == 0


def test_a_query_whose_documents_nobody_knows_is_not_judged() -> None:
    assert score([query("5", "word")], {"5": ["a"]}) == {}
