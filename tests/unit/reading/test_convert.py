"""Text of a property to its typed value."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest

from disclosure.model.values import Moment
from disclosure.reading.convert import SCALARS, Unfit, Vocabularies, convert_scalar, mend_date
from support.readers import packaged_catalog
from support.values import label, prop

DAY = date(2026, 1, 5)
BARE = Vocabularies(packaged_catalog())


def converted(form: str, text: str) -> object:
    return convert_scalar(text, prop("x", type=form), BARE)


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("date", "2026-01-05", DAY),
        ("datetime", "2026-01-05", Moment(DAY)),
        ("datetime", "2026-01-05 09:30", Moment(DAY, 570)),
        ("datetime", "2026-01-05T9:30:59", Moment(DAY, 570)),
        ("datetime", "2026-01-05 0：00", Moment(DAY, 0)),
        ("year", "2026", 2026),
        ("integer", "1,200", 1200),
        ("integer", "-3", -3),
        ("integer", "12.0", 12),
        ("decimal", "12.50", Decimal("12.50")),
        ("amount", "1,234,567.89", Decimal("1234567.89")),
        ("boolean", "是", True),
        ("boolean", "No", False),
        ("url", "https://www.example.gov.cn/a?b=c", "https://www.example.gov.cn/a?b=c"),
        ("url", "/a/b/", "/a/b/"),
        ("email", "xxgk@example.gov.cn", "xxgk@example.gov.cn"),
        ("phone", "（0999）812 3360转8", "（0999）812 3360转8"),
        ("phone", "12345", "12345"),
        ("document-number", "阳民发[2026] 3 号", "阳民发〔2026〕3号"),
        ("document-number", "无", "无"),
        ("identifier", "ＡＢ／１", "AB/1"),
        ("text", "甲\n乙", "甲\n乙"),
    ],
)
def test_values_are_typed(form: str, text: str, value: object) -> None:
    assert converted(form, text) == value


@pytest.mark.parametrize(
    ("form", "text", "code", "mended"),
    [
        ("date", "2026年1月5日", "D206", "2026-01-05"),
        ("date", "2026/1/5", "D206", "2026-01-05"),
        ("date", "20260105", "D206", "2026-01-05"),
        ("date", "２０２６-１-５", "D206", "2026-01-05"),
        ("date", "年初", "D206", ""),
        ("date", "2026-01-05 09:30", "D206", ""),
        ("date", "2026-02-30", "D207", None),
        ("date", "2026-13-01", "D207", None),
        ("date", "0000-01-01", "D207", None),
        ("date", "9999-99-99", "D207", None),
        ("date", "2026-01-05 改正金额", "D206", ""),
        ("date", "2026年02月30日止", "D207", None),
        ("datetime", "2026-01-05 25:00", "D206", ""),
        ("datetime", "2026-01-05 中午", "D206", ""),
        ("datetime", "2026-01-05 下午3:30", "D206", "2026-01-05 15:30"),
        ("datetime", "2026年1月5日9:30", "D206", "2026-01-05 09:30"),
        ("datetime", "2026-02-30 下午3:30", "D207", None),
        ("year", "二〇二六", "D209", ""),
        ("year", "2026年", "D209", "2026"),
        ("integer", "12.5", "D209", None),
        ("integer", "1,2", "D209", "12"),
        ("amount", "３.５万元", "D209", ""),
        ("year", "2025-2026", "D209", ""),
        ("amount", "约三万", "D209", ""),
        ("boolean", "也许", "D211", None),
        ("url", "javascript:alert(1)", "D212", None),
        ("url", 'https://x.example/"><script>', "D212", None),
        ("url", "//evil.example", "D212", None),
        ("email", "a@b", "D212", None),
        ("phone", "打电话", "D212", None),
        ("identifier", "a\nb", "D113", None),
        ("identifier", "a\u2028b", "D113", None),
        ("date", "2026-01-05\x00", "D113", None),
        ("text", "a\x07", "D113", None),
        ("text", "<!--gk:main:0-->", "D114", None),
    ],
)
def test_what_does_not_fit_says_what_it_should_have_been(
    form: str, text: str, code: str, mended: str | None
) -> None:
    with pytest.raises(Unfit) as unfit:
        converted(form, text)
    assert (unfit.value.code, unfit.value.arguments.get("mended")) == (code, mended)


ODD = ("", " ", "-", "٣", "９" * 400, "1e999", "--", "²", "\U0001f600", "2026-01-0５")


@pytest.mark.parametrize("form", sorted(SCALARS))
def test_odd_texts_are_values_or_unfit_and_nothing_else(form: str) -> None:
    for text in ODD:
        with contextlib.suppress(Unfit):
            converted(form, text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026.1.5", "2026-01-05"),
        ("二〇二六年", ""),
        ("2026-2-30", ""),
        ("2026-1-5 印发", "2026-01-05"),
    ],
)
def test_dates_are_mended_where_they_can(text: str, iso: str) -> None:
    assert mend_date(text) == iso


@pytest.mark.parametrize(
    ("unit", "text", "form", "mended"),
    [
        ("万元", "7800元", "amount", "0.78"),
        ("万元", "７８００ 万元", "amount", "7800"),
        ("万元", "¥5,000", "amount", "0.5"),
        ("万元", "1.2亿元", "amount", "12000"),
        ("元", "3万", "amount", ""),
        ("元", "3.5万元", "amount", "35000"),
        ("人", "3万人", "integer", "30000"),
        ("件", "12 件", "integer", "12"),
        ("件", "12人", "integer", ""),
        ("万件", "12件", "integer", ""),
        ("公顷", "3.5公顷", "decimal", "3.5"),
        ("公顷", "3.5亩", "decimal", ""),
        ("%", "12.5％", "decimal", "12.5"),
        ("", "12人", "integer", ""),
        ("", "1 200", "integer", "1200"),
        ("万元", "约3万元", "amount", ""),
        ("万元", "3至5万元", "amount", ""),
    ],
)
def test_unit_behind_a_number_is_the_property_s_or_converted_exactly(
    unit: str, text: str, form: str, mended: str
) -> None:
    with pytest.raises(Unfit) as unfit:
        convert_scalar(text, prop("x", type=form, unit=unit), BARE)
    assert unfit.value.code == "D209"
    assert unfit.value.arguments["mended"] == mended
    assert unfit.value.arguments["unit"] == unit


@pytest.mark.parametrize(
    ("vocabulary", "text", "code"),
    [
        ("publishers", "civil-affairs", "civil-affairs"),
        ("publishers", "阳光县民政局", "civil-affairs"),
        ("publishers", "县民政局", "civil-affairs"),
        ("kinds", "通知公告", "notice"),
        ("matters", "05-02-01", "05-02-01"),
        ("genres", "通知", "notice"),
        ("grounds", "国家秘密", "art-14-state-secret"),
        ("subjects", "民政、扶贫、救灾 / 社会福利", "民政、扶贫、救灾\\社会福利"),
    ],
)
def test_codes_go_by_every_name(vocabulary: str, text: str, code: str) -> None:
    assert BARE.code(vocabulary, text) == code


def test_unknown_code_has_the_nearest_beside_it() -> None:
    with pytest.raises(Unfit) as unfit:
        BARE.code("publishers", "civil-afairs")
    assert (unfit.value.code, unfit.value.arguments["nearest"]) == ("D301", "civil-affairs")


def test_name_one_part_of_which_was_written_is_nearer_than_one_that_looks_alike() -> None:
    with pytest.raises(Unfit) as unfit:
        BARE.code("subjects", "民政")
    assert unfit.value.arguments["nearest"] == "民政、扶贫、救灾"


def test_values_of_a_property_go_by_code_or_label() -> None:
    form = prop("x", type="code", values=(("a", label("甲")), ("b", label("乙"))))
    assert [convert_scalar(text, form, BARE) for text in ("a", "乙")] == ["a", "b"]
    with pytest.raises(Unfit) as unfit:
        convert_scalar("丙", form, BARE)
    assert unfit.value.code == "D208"


def test_no_value_is_guessed_where_several_hold_what_was_written() -> None:
    """“公开” may mean 主动公开 as well as 部分公开."""
    modes = (("a", label("主动公开")), ("b", label("部分公开")))
    form = prop("mode", type="code", values=modes)
    for written, guess in (("公开", ""), ("主动公布", "主动公开")):
        with pytest.raises(Unfit) as unfit:
            convert_scalar(written, form, BARE)
        assert unfit.value.arguments["nearest"] == guess
