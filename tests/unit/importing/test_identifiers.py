import pytest

from disclosure.checking.register import alias_key
from disclosure.importing.addresses import address_of, alias_of
from disclosure.importing.identifiers import Issue, Names, Numbering, is_sane, tidy
from disclosure.model.rules import IdentifierRule

RULE = IdentifierRule("{uscc}/{year}-{sequence:05d}")
CODE = "11519900MB00219364"


def issue(year: str = "2026", publisher: str = "civil-affairs", code: str = CODE) -> Issue:
    return Issue(publisher, {"uscc": code} if code else {}, year, "03")


@pytest.mark.parametrize(
    "number",
    [
        "000014349/2019-00005",
        "-lyqrmzf-00000915",
        "01526265-2-/2019-0628001",
        "yxxzf5/2024-00033",
        "11341731003262671Y/202006-00018",
        "阳政办〔2026〕5号",
    ],
)
def test_numbers_in_use_are_kept(number: str) -> None:
    assert is_sane(number)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "无",
        "见正文",
        "12",
        "1.15199E+17",
        "https://a.cn/1",
        "甲" * 130 + "1",
        "com1",
        "a\n1",
        "a<1>",
    ],
)
def test_what_cannot_serve_is_not_kept(number: str) -> None:
    assert not is_sane(number)


def test_spaces_and_width_are_tidied() -> None:
    assert tidy("１１５１／ 2026 - 00012") == "1151/2026-00012"


def test_sequence_goes_on_after_the_highest_in_use() -> None:
    numbering = Numbering(RULE, [f"{CODE}/2026-00007", f"{CODE}/2026-00003", f"{CODE}/2025-00090"])

    assert numbering.assign(issue()) == f"{CODE}/2026-00008"
    assert numbering.assign(issue()) == f"{CODE}/2026-00009"
    assert numbering.assign(issue("2025")) == f"{CODE}/2025-00091"
    assert numbering.assign(issue("2024")) == f"{CODE}/2024-00001"


def test_unit_without_code_is_told_by_its_id() -> None:
    numbering = Numbering(RULE, ["imported-1/2026-00004"])

    assert numbering.assign(issue(publisher="imported-1", code="")) == "imported-1/2026-00005"
    assert numbering.assign(issue(publisher="imported-2", code="")) == "imported-2/2026-00001"


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        (
            IdentifierRule("{year}{month}-{sequence:03d}", ("year", "month"), 10),
            "202603-010",
            "202603-011",
        ),
        (IdentifierRule("{uscc}/{year}"), f"{CODE}/2026-00001", f"{CODE}/2026-00002"),
        (IdentifierRule(""), f"{CODE}/2026-00001", f"{CODE}/2026-00002"),
        (
            IdentifierRule("{section}/{year}/{sequence}", ("year",)),
            "civil-affairs/2026/1",
            "civil-affairs/2026/2",
        ),
    ],
)
def test_other_rules(rule: IdentifierRule, first: str, second: str) -> None:
    numbering = Numbering(rule, [])

    assert [numbering.assign(issue()), numbering.assign(issue())] == [first, second]


def test_sequence_of_all_units_together() -> None:
    numbering = Numbering(IdentifierRule("{uscc}/{sequence:02d}", ()), ["A/07"])

    assert numbering.assign(issue(code="B")) == "B/08"


def test_names_are_taken_once_by_their_address() -> None:
    names = Names(["A/2026-1"], ["https://old.example/a/b.html"], alias_key)

    assert not names.take_identifier("a-2026-1")
    assert names.take_identifier("A/2026-2")
    assert not names.take_alias("A/2026-2")
    assert not names.take_alias("http://other.example/a/b.html")
    assert names.take_alias("https://old.example/a/c.html")
    assert not names.take_identifier("---")


@pytest.mark.parametrize(
    "text",
    ["https://old.example/zwgk/t1.html", "http://old.example/a?id=5", "/zwgk/t1.html"],
)
def test_addresses_are_kept(text: str) -> None:
    assert address_of(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://old.example/",
        "https://old.example",
        "https://old.example/index.html",
        "https://old.example/search/?q=1",
        "阳光县人民路1号",
        "javascript:alert(1)",
        "http://[::1/x",
        "https://old.example/" + "a" * 500,
    ],
)
def test_what_leads_nowhere_is_no_address(text: str) -> None:
    assert address_of(text) == ""


def test_alias_is_an_address_or_a_former_number() -> None:
    assert alias_of("000014349 / 2019-00005") == "000014349/2019-00005"
    assert alias_of("/zwgk/t1.html") == "/zwgk/t1.html"
    assert alias_of("见正文") == ""
