"""The same documents give the same bytes, whoever counts them and in whatever order."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.model.search import SearchDocument
from search.support.corpora import collections, document, index_in_shares, index_of, small


@settings(max_examples=25)
@given(collections(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_and_workers_change_no_byte(
    documents: list[SearchDocument], random: Random, workers: int
) -> None:
    shuffled = list(documents)
    random.shuffle(shuffled)
    shares = [shuffled[n::workers] for n in range(workers)]

    assert index_in_shares(shares, small()).files == index_of(documents).files


def test_more_documents_than_one_chunk_and_groups_of_terms_change_nothing(seed: int) -> None:
    random = Random(seed)
    letters = "低保标准县民政局关于通知年度医疗教育"
    documents = [
        document(n, "".join(random.choices(letters, k=8)), "".join(random.choices(letters, k=60)))
        for n in range(700)
    ]

    one, many = (
        index_of(documents, small()),
        index_in_shares([documents[:300], documents[300:]], small()),
    )

    assert one.files == many.files


def test_long_texts_are_counted_in_fewer_at_once_and_change_nothing() -> None:
    documents = [document(n, f"标题{n}", "低保标准，" * 40_000) for n in range(6)]
    alone = [[one] for one in documents]

    assert index_of(documents).files == index_in_shares(alone, small()).files


def test_a_changed_text_changes_the_version() -> None:
    before, after = index_of([document(1, "一", "低保")]), index_of([document(1, "一", "医保")])

    assert before.root["version"] != after.root["version"]
    assert before.root["regions"] == after.root["regions"]
