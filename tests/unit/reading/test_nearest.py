import pytest

from disclosure.reading.nearest import nearest, same


@pytest.mark.parametrize(
    ("value", "candidates", "expected"),
    [
        ("civil-afairs", ["finance", "civil-affairs"], "civil-affairs"),
        ("民政局", ["阳光县民政局", "阳光县财政局"], "阳光县民政局"),
        ("通之", ["通知", "公告"], "通知"),
        ("Ｎotice ", ["Notice"], "Notice"),
        ("zzz", ["notice"], ""),
        ("notice", [], ""),
        ("ab", ["ac", "ad"], "ad"),
        ("ab", ["ad", "ac"], "ad"),
    ],
)
def test_nearest_candidate(value: str, candidates: list[str], expected: str) -> None:
    assert nearest(value, candidates) == expected


@pytest.mark.parametrize(
    ("value", "candidate"),
    [
        ("(一)予以公开", "（一）予以公开"),
        ("1. 属于国家秘密", "1.属于国家秘密"),
        ('3.危及"三安全一稳定"', "3.危及“三安全一稳定”"),
    ],
)
def test_width_spaces_and_quotation_marks_make_no_difference(value: str, candidate: str) -> None:
    assert same(value, candidate)


def test_other_characters_do() -> None:
    assert not same("规范性文件", "行政规范性文件")
    assert not same("（一）予以公开", "（二）予以公开")
