"""Review sheets: what they sign, and that one in doubt signs nothing."""

from datetime import date
from pathlib import Path

import pytest

from disclosure.model.review import Review
from disclosure.reading.reviews import read_reviews

ONE, TWO = "0" * 64, "a" * 64
HEAD = "date: 2026-11-12\nby: [审核岗]\nsecrecy: 可以公开\n"


def read(
    tmp_path: Path, text: str, name: str = "1.yaml"
) -> tuple[dict[str, tuple[Review, ...]], list[tuple[str, int]]]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    reviews, findings = read_reviews(tmp_path, [name])
    return reviews, [(f.code, f.mark[0]) for f in findings]


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        (f"items: |\n  {ONE}  A/1\n\n  {TWO}  B 2\n", (5, 7)),
        (f"items: |-\n  {ONE}  A/1\n  {TWO}  B 2", (5, 6)),
        (f"items:\n  A/1: {ONE}\n  B 2: {TWO}\n", (5, 6)),
    ],
)
def test_lines_sign_hashes(tmp_path: Path, items: str, lines: tuple[int, int]) -> None:
    reviews, findings = read(tmp_path, HEAD + items)
    assert findings == []
    day = date(2026, 11, 12)
    assert reviews == {
        "A/1": (Review("A/1", ONE, day, "可以公开", "1.yaml", lines[0]),),
        "B 2": (Review("B 2", TWO, day, "可以公开", "1.yaml", lines[1]),),
    }


def test_numbers_are_compared_in_their_normal_form(tmp_path: Path) -> None:
    reviews, _ = read(tmp_path, f"{HEAD}items: |\n  {ONE}  Ａ／１\n")
    assert list(reviews) == ["A/1"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (f"{HEAD}note: 好\nitems: |\n  {ONE[1:]}  A/1\n", "D603", 6),
        (f"{HEAD}items: |\n  {ONE} A/1\n", "D603", 5),
        (f"{HEAD}items: |\n  {'G' * 64}  A/1\n", "D603", 5),
        (f"{HEAD}items: |\n  {ONE}\n", "D603", 5),
        (f"{HEAD}items: [x]\n", "D603", 4),
        (f"{HEAD}who: 我\nitems: |\n  {ONE}  A/1\n", "D603", 4),
        (f"{HEAD.replace('2026-11-12', '昨天')}items: |\n  {ONE}  A/1\n", "D603", 1),
        (f"by: [x]\nsecrecy: x\nitems: |\n  {ONE}  A/1\n", "D603", 1),
        (f"{HEAD}items: |\n  {ONE}  A/1\nitems: |\n  {TWO}  A/1\n", "D105", 6),
        ("[", "D101", 1),
        ("- x\n", "D116", 1),
        (f"{HEAD}items: &a |\n  {ONE}  A/1\n", "D110", 4),
    ],
)
def test_sheet_in_doubt_signs_nothing(tmp_path: Path, text: str, code: str, line: int) -> None:
    reviews, findings = read(tmp_path, text)
    assert reviews == {}
    assert (code, line) in findings


def test_number_with_an_odd_line_end_signs_no_other(tmp_path: Path) -> None:
    """A separator that only some programs count as a line end must not make two lines of one."""
    reviews, _ = read(tmp_path, f"{HEAD}items: |\n  {ONE}  A/1\u2028  {TWO}  B/2\n")
    assert "B/2" not in reviews


def test_other_files_and_missing_ones_are_told(tmp_path: Path) -> None:
    assert read(tmp_path, "x", "1.txt") == ({}, [("D603", 1)])
    assert [f.code for f in read_reviews(tmp_path, ["none.yaml"])[1]] == ["D603"]


def test_sheets_add_up(tmp_path: Path) -> None:
    for name, digest in (("1.yaml", ONE), ("2.yaml", TWO)):
        (tmp_path / name).write_text(f"{HEAD}items: |\n  {digest}  A/1\n", encoding="utf-8")
    reviews, _ = read_reviews(tmp_path, ["1.yaml", "2.yaml"])
    assert [r.digest for r in reviews["A/1"]] == [ONE, TWO]
