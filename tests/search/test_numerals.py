"""Numbers in Han: of titles, so that 二〇二六年 finds 2026年 and 第44次 第四十四次."""

import pytest

from disclosure.search.numerals import number_in_han, respelled, years_in_han
from search.support.corpora import document, index_of


@pytest.mark.parametrize(
    ("number", "han"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (44, "四十四"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (251, "二百五十一"),
        (1005, "一千零五"),
        (1010, "一千零一十"),
        (2020, "二千零二十"),
        (9999, "九千九百九十九"),
    ],
)
def test_numbers_are_written_as_they_are_said(number: int, han: str) -> None:
    assert number_in_han(number) == han


def test_a_year_is_written_with_either_nought() -> None:
    assert years_in_han("2026") == ("二〇二六", "二零二六")
    assert years_in_han("1998") == ("一九九八",)


@pytest.mark.parametrize(
    ("title", "beside"),
    [
        ("阳光县2026年政府预算", ["县二〇二六年", "二零二六"]),
        ("1998年工作报告", ["一九九八年"]),
        ("县政府第44次常务会议", ["第四十四次"]),
        ("枫树村2026年9月财务收支明细", ["村二〇二六年", "二零二六", "九月"]),
        ("2026年第三季度村务公开", ["二〇二六年", "二零二六", "3"]),
        ("第十八届第四十四次会议", ["18", "44"]),
        ("二〇二五年和二零二六年十月情况", ["2025", "2026", "10"]),
        ("“一网通办”与“十五五”规划", []),
        ("关于第十百次和百届会议", []),
        ("12345热线和第2026001号", []),
        ("三农工作", []),
    ],
)
def test_a_title_gives_its_numbers_in_the_other_way(title: str, beside: list[str]) -> None:
    assert list(respelled(title)) == beside


def test_what_a_title_gives_beside_stands_in_the_title() -> None:
    index = index_of([document(1, "县政府2026年第44次常务会议", "正文")])

    for term in ("二〇", "〇二", "二六", "六年", "零二", "第四", "四十", "十四", "四次"):
        (mark,) = index.documents(term).values()
        assert mark.title, term
        assert not mark.quarters, term
    (mark,) = index_of([document(1, "第三季度公开")]).documents("3").values()
    assert mark.title
