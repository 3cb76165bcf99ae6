from pathlib import Path

import pytest

from bench.distinctness import measure_distinctness, read_bodies
from bench.generate import PROJECT, generate

# The budget speaks of generated bodies that are at least this distinct by runs of 8 characters.
WANTED = 0.9


def test_texts_without_a_common_run_are_wholly_distinct() -> None:
    assert measure_distinctness(["一二三四五六七八九", "甲乙丙丁戊己庚辛壬"]).share == 1


def test_a_text_told_twice_is_half_distinct() -> None:
    found = measure_distinctness(["一二三四五六七八九", "一二三四五六七八九"])
    assert (found.runs, found.different, found.single) == (4, 2, 0)


def test_texts_shorter_than_a_run_count_nothing() -> None:
    assert measure_distinctness(["一二三"]).runs == 0


def test_a_sample_of_runs_tells_the_same_share(generated: Path) -> None:
    bodies = list(read_bodies(generated / PROJECT / "content"))
    whole, sample = measure_distinctness(bodies), measure_distinctness(bodies, one_in=8)
    assert sample.runs < whole.runs / 4
    assert sample.share == pytest.approx(whole.share, abs=0.01)


def test_generated_bodies_are_distinct(tmp_path: Path) -> None:
    generate(tmp_path / "made", 3_000, seed=7)
    bodies = read_bodies(tmp_path / "made" / PROJECT / "content")
    assert measure_distinctness(bodies, one_in=4).share >= WANTED
