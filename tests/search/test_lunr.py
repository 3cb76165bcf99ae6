"""``lunr`` is the oracle: the same tokens, the same matches, the same scores."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder
from lunr.index import Index
from lunr.query import QueryPresence

from disclosure.model.search import SearchField, SearchSettings
from search.support.precise import FIELDS, Clause, Precise

SETTINGS = SearchSettings(
    fields={
        name: SearchField(boost, 0.75, reference)
        for name, boost, reference in zip(FIELDS, (8, 4, 3, 1), (3, 2, 2, 5), strict=True)
    },
    k1=1.2,
)
"""One b and the length that lunr is told is the average: what it knows beside these are layers of ours."""

TERMS = ("低保", "保标", "标准", "2026", "2027", "#2026-5", "~dibao", "县")
_PRESENCE = {
    " ": QueryPresence.OPTIONAL,
    "+": QueryPresence.REQUIRED,
    "-": QueryPresence.PROHIBITED,
}

documents = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(TERMS), max_size=5) for name in FIELDS}
)
corpora = st.lists(documents, min_size=1, max_size=6)
clauses = st.builds(
    Clause,
    st.sampled_from((*TERMS, "没有")),
    st.sampled_from(" +-"),
    st.one_of(st.just(FIELDS), st.sampled_from([(name,) for name in FIELDS])),
)
prefixes = st.builds(
    Clause,
    st.sampled_from(("20", "202", "2026")),
    st.sampled_from(" +-"),
    prefix=st.just(value=True),
)
queries = st.lists(st.one_of(clauses, prefixes), min_size=1, max_size=4)


class Pinned(Builder):  # type: ignore[misc] - lunr ships no types
    """lunr's builder with lengths that do not depend on the corpus."""

    def _calculate_average_field_lengths(self) -> None:
        self.average_field_length = {name: SETTINGS.fields[name].reference for name in FIELDS}


def oracle(corpus: list[dict[str, list[str]]]) -> Index:
    builder = Pinned()
    builder.ref("id")
    builder.b(0.75)
    builder.k1(SETTINGS.k1)
    for name in FIELDS:
        builder.field(name, boost=SETTINGS.fields[name].boost)
    for number, fields in enumerate(corpus):
        builder.add({"id": str(number), **fields})
    return builder.build()


def ask(index: Index, query: list[Clause]) -> dict[str, float]:
    asked = index.create_query()
    for clause in query:
        asked.clause(
            clause.term + "*" * clause.prefix,
            fields=list(clause.fields),
            presence=_PRESENCE[clause.presence],
            use_pipeline=False,
        )
    found: list[dict[str, Any]] = index.query(asked)
    return {match["ref"]: match["score"] for match in found}


def ours(corpus: list[dict[str, list[str]]]) -> Precise:
    precise = Precise(SETTINGS)
    for number, fields in enumerate(corpus):
        precise.add(str(number), fields)
    return precise


@given(corpora, queries)
def test_matches_and_scores_are_those_of_lunr(
    corpus: list[dict[str, list[str]]], query: list[Clause]
) -> None:
    expected = ask(oracle(corpus), query)

    found = ours(corpus).score(query)

    assert found.keys() == expected.keys()
    # lunr rounds each of its weights to three digits before it adds them up.
    assert found == pytest.approx(expected, abs=1e-3 * len(FIELDS) * len(TERMS))
    if len(query) == 1 and not query[0].prefix and len(query[0].fields) == 1:
        assert found == pytest.approx(expected, abs=1e-3)


@given(corpora, st.sampled_from(TERMS))
def test_in_one_field_our_weight_is_that_of_lunr(
    corpus: list[dict[str, list[str]]], term: str
) -> None:
    only = [{name: own if name == "body" else [] for name, own in one.items()} for one in corpus]
    expected = ask(oracle(only), [Clause(term)])
    precise = ours(only)

    idf = precise._idf(term)

    for identifier, score in expected.items():
        weight = precise.weight(term, identifier)
        assert (SETTINGS.k1 + 1) * idf * weight == pytest.approx(score, abs=1e-3)
