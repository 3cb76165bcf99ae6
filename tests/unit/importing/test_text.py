import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.importing.bodies import as_markdown
from disclosure.importing.text import is_mended, mended, one_line
from disclosure.reading.text import decode


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一行\r\n第二行\r第三行\x0b第四行\x0c", "第一行\n第二行\n第三行\n第四行\n"),
        ("低\x00保\x1f标\ufffe准\ud800\u202e\u2069", "低保标准"),
        ("<!--gk:main:0123456789abcdef-->", "<!-- gk:main:0123456789abcdef-->"),
        ("制表\t符和\u3000空格", "制表\t符和\u3000空格"),
    ],
)
def test_text_loses_only_what_the_reader_refuses(text: str, expected: str) -> None:
    assert mended(text) == expected


def test_line_ends_alone_are_no_mending() -> None:
    assert not is_mended("一\r\n二\x0b三")
    assert is_mended("一\x00")
    assert is_mended("<!--gk:")


@given(st.text(st.characters()))
def test_any_text_is_taken_once_mended(text: str) -> None:
    read, findings = decode(f" {mended(text)}".encode(), "x.md")

    assert findings == []
    assert read == f" {mended(text)}"


def test_property_text_is_one_line_without_entities() -> None:
    assert one_line(" 关于\n低保&nbsp;标准 \u200b的\u3000通知&lt;试行&gt;\x07 ") == (
        "关于 低保 标准 的 通知<试行>"
    )


def test_lines_of_plain_text_become_paragraphs() -> None:
    body = as_markdown("各乡镇:\n  现印发给你们。\n\u3000\u30002026年1月5日\n")

    assert body.text == "各乡镇:\n\n现印发给你们。\n\n2026年1月5日"
    assert body.changes == ("lines",)


def test_indentation_of_first_lines_is_taken_out() -> None:
    body = as_markdown("\t第一章 总则\n\n    第一条 为了…\n\n  （一）略")

    assert body.text == "第一章 总则\n\n第一条 为了…\n\n  （一）略"
    assert body.changes == ("indent",)


@pytest.mark.parametrize(
    "text",
    [
        "## 第一章  总则\n\n第一条 为了…\n\n第二条 …",
        "只有一行",
        "\n只有一行\n",
        "",
        "| 项目 | 标准 |\n| --- | --- |\n| 低保 | 700 |",
        "```\n代码\n```",
        "<p>一</p>\n<p>二</p>",
        "- 一\n\n    一的续段\n\n- 二",
    ],
)
def test_markdown_stays_to_the_letter(text: str) -> None:
    assert as_markdown(text).text == text
