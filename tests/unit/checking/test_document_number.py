"""文号: every form of standards met in real files, and its standard form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.document_number import canonical_document_number, parse_document_number


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("阳政办规〔2026〕5号", "阳政办规〔2026〕5号"),
        ("国办发【2019】9号", "国办发〔2019〕9号"),
        ("呼政办发[2008]68号", "呼政办发〔2008〕68号"),
        ("国人口发(2007)78号", "国人口发〔2007〕78号"),
        ("阳民发（２０２６）３号", "阳民发〔2026〕3号"),
        ("〔2016 )115号", "〔2016〕115号"),
        ("〔2018)23号〕", "〔2018〕23号"),
        ("国办公开办函〔202130", "国办公开办函〔2021〕30号"),
        ("阳政发2026〕5号", "阳政发〔2026〕5号"),
        ("阳民发〔2026〕第003号", "阳民发〔2026〕3号"),
        ("阳（扶）组发〔2026〕1号", "阳（扶）组发〔2026〕1号"),
        ("阳市监罚〔2026〕12-1号", "阳市监罚〔2026〕12-1号"),
        ("国令第711号", "国令第711号"),
        ("沪府令13号", "沪府令13号"),
        ("工信部令第 12号", "工信部令第12号"),
        ("中华人民共和国主席令第六十号", "中华人民共和国主席令第六十号"),
        ("国家税务总局公告2023年第12号", "国家税务总局公告2023年第12号"),
        ("HFGS—2017—9", "HFGS—2017—9"),
    ],
)
def test_number_is_recognised_and_mended(written: str, canonical: str) -> None:
    assert canonical_document_number(written) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "5号", "关于低保的通知", "阳政发20265号", "阳政发〔2026〕0号", "12345", "2026年3号文"],
)
def test_other_text_is_no_number(text: str) -> None:
    assert canonical_document_number(text) is None


@pytest.mark.parametrize(
    ("written", "ordinal"),
    [("阳民发〔2026〕003号", True), ("阳民发〔2026〕第3号", True), ("阳民发[2026]3号", False)],
)
def test_zeros_and_ordinals_are_told_apart_from_brackets(written: str, *, ordinal: bool) -> None:
    number = parse_document_number(written)
    assert number is not None
    assert number.ordinal is ordinal
    assert number.year == 2026


@given(st.text(alphabet="阳政发〔〕[]()【】第号令年20261 　-", max_size=16))
def test_canonical_form_is_its_own_canonical_form(text: str) -> None:
    canonical = canonical_document_number(text)
    assert canonical is None or canonical_document_number(canonical) == canonical
