"""Slips of writing are told where they are, not where YAML gives up."""

import pytest

from disclosure.diagnostics.diagnostic import Finding
from disclosure.reading.front_matter import whole

KEYS = frozenset({"标题", "公开主体", "成文日期", "title"})


def told(text: str) -> Finding:
    document, (finding,) = whole(text, "x", KEYS)
    assert document is None
    return finding


@pytest.mark.parametrize(
    ("text", "mark", "mended"),
    [
        ("标题: 甲\n公开主体:县民政局\n成文日期: 1\n", (2, 5), "公开主体: 县民政局"),
        ("标题: 甲\n公开主体:县民政局\n", (2, 5), "公开主体: 县民政局"),
        ("标题:甲\n公开主体: 乙\n", (1, 3), "标题: 甲"),
        ("标题:甲\n", (1, 3), "标题: 甲"),
        ("标题:甲\n公开主体:乙\n", (1, 3), "标题: 甲"),
        ('标题: 甲\n公开主体 :"县"\n成文日期: 1\n', (2, 6), '公开主体: "县"'),
        ("标题: 甲\n\n# 注\n公开主体:[县]\n\n成文日期: 1\n", (4, 5), "公开主体: [县]"),
        ("标题: 甲\n  公开主体: 乙\n", (2, 3), "公开主体: 乙"),
        ('标题: "甲"\n  公开主体: 乙\n', (2, 3), "公开主体: 乙"),
        ("标题: [甲]\n\n  公开主体: 乙\n", (3, 3), "公开主体: 乙"),
        ("  标题: 甲\n公开主体: 乙\n", (1, 3), "标题: 甲"),
        ("# 注\n  标题: 甲\n  公开主体: 乙\n成文日期: 1\n", (2, 3), "标题: 甲"),
    ],
)
def test_slip_is_told_at_its_place_and_mended(
    text: str, mark: tuple[int, int], mended: str
) -> None:
    finding = told(text)
    assert (finding.code, finding.mark, finding.arguments["mended"]) == ("D101", mark, mended)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("标题: 甲\n丙:乙\n公开主体: 1\n", "D101"),
        ("标题: 甲\n  丙: 乙\n", "D101"),
        ("标题: 甲: 乙\n", "D101"),
        ("标题: |\n  甲\n 公开主体: 乙\n", "D101"),
        ("标题: [甲,\n  公开主体: 乙\n", "D101"),
        ("关联:\n- file: a\n    title: 乙\n", "D101"),
        ("  标题: 甲\n  公开主体: [乙\n", "D101"),
    ],
)
def test_other_faults_are_not_taken_for_a_slip(text: str, code: str) -> None:
    finding = told(text)
    assert (finding.code, finding.arguments.get("mended")) == (code, None)


def test_what_stands_further_in_by_right_is_read() -> None:
    text = "标题: 甲\n  乙:丙\n公开主体:\n  标题: 丁\n成文日期: |\n  标题:戊\n"
    assert whole(text, "x", KEYS)[1] == []
