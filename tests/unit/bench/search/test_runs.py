from random import Random

import pytest

from bench.search.runs import coverage, draw_runs

TEXTS = ["关于提高城乡居民最低生活保障标准的通知。", "青溪镇 2026 年征地补偿安置方案公告"]


def test_runs_are_different_and_stand_in_a_text(seed: int) -> None:
    runs = draw_runs(TEXTS, 20, Random(seed))
    assert len(runs) == len(set(runs)) == 20
    assert all(any(run in text for text in TEXTS) for run in runs)
    assert {len(run) for run in runs} <= set(range(2, 9))


def test_the_same_seed_draws_the_same_runs(seed: int) -> None:
    assert draw_runs(TEXTS, 9, Random(seed)) == draw_runs(TEXTS, 9, Random(seed))


def test_texts_with_few_runs_give_few() -> None:
    assert draw_runs(["低保 abc 救助"], 9, Random(1)) in (["低保", "救助"], ["救助", "低保"])


def test_recall_counts_all_pages_and_precision_the_first_ten() -> None:
    texts = {str(n): "低保" if n % 2 else "救助" for n in range(24)}
    odd = [str(n) for n in range(1, 24, 2)]
    found = coverage({"低保": [*odd[:6], "0", "2", "4", "6"], "救助": []}, texts)
    assert found.runs == 2
    assert found.recall == pytest.approx((6 / 12 + 0) / 2)
    assert found.precision == pytest.approx((6 / 10 + 0) / 2)
    assert found.missed == ("低保", "救助")
    assert found.mixed == ("低保", "救助")


def test_finding_exactly_what_holds_a_run_is_perfect() -> None:
    found = coverage({"低保": ["1"]}, {"1": "城乡低保", "2": "征地"})
    assert (found.recall, found.precision, found.missed, found.mixed) == (1.0, 1.0, (), ())
