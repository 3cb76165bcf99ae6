import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.importing.bodies import Body, as_markdown
from disclosure.importing.text import is_mended, mended, one_line
from disclosure.reading.text import decode
from disclosure.rendering.markdown import plain_text, render_body


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
    ("text", "expected"),
    [
        ("1. 甲条\n4. 乙条\n9. 丙条", "1\\. 甲条\n\n4\\. 乙条\n\n9\\. 丙条"),
        ("要求：\n\n1) 甲\n\n5) 戊", "要求：\n\n1\\) 甲\n\n5\\) 戊"),
        ("01. 甲\n02. 乙", "01\\. 甲\n\n02\\. 乙"),
        ("1. 甲\n2. 乙\n1. 丙", "1\\. 甲\n\n2\\. 乙\n\n1\\. 丙"),
        ("面积为5*3*2米", "面积为5\\*3\\*2米"),
        ("甲*\n*乙", "甲*\n\n*乙"),
        ("说明\n\n[附件]: 继续有效的见公报", "说明\n\n\\[附件]: 继续有效的见公报"),
        ("姓名：____，性别：____。", "姓名：\\_\\_\\_\\_，性别：\\_\\_\\_\\_。"),
        ("- 300 万元\n+ 5%", "\\- 300 万元\n\n\\+ 5%"),
        ("见[注1](见附件)", "见\\[注1](见附件)"),
        (r"D:\_x", r"D:\\_x"),
        ("> 5%的\n>=10", "\\> 5%的\n\n\\>=10"),
        ("甲\n===\n乙", "甲\n\n\\===\n\n乙"),
        ("甲\n---\n乙", "甲\n\n\\---\n\n乙"),
        ("甲\n\n乙\n------\n丙", "甲\n\n乙\n\\------\n丙"),
        ("填<name>，用`代码`", "填\\<name>，用\\`代码\\`"),
        (
            '____见<a href="/a_b_*c*">甲_乙</a>____',
            '\\_\\_\\_\\_见<a href="/a_b_*c*">甲\\_乙</a>\\_\\_\\_\\_',
        ),
    ],
)
def test_marks_of_plain_text_are_shown_as_they_stand(text: str, expected: str) -> None:
    body = as_markdown(text)

    assert body.text == expected
    assert ("marks" in body.changes) == ("\\" in expected)
    shown = plain_text(render_body(body.text)).replace("\n", "")
    assert shown == re.sub(r"<a [^>]*>|</a>|\s*\n\s*", "", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "&lt;p&gt;甲&amp;nbsp;乙&lt;/p&gt;\n&lt;p&gt;丙&lt;/p&gt;",
            "<p>甲&nbsp;乙</p>\n<p>丙</p>",
        ),
        ("\n&lt;DIV class=&quot;a&quot;&gt;甲&lt;/DIV&gt;", '\n<DIV class="a">甲</DIV>'),
        ("<p>&lt;p&gt;是段落</p>", "<p>&lt;p&gt;是段落</p>"),
        ("气温&lt;5度", "气温&lt;5度"),
        ("&lt;通知&gt;甲", "&lt;通知&gt;甲"),
    ],
)
def test_html_escaped_once_too_often_is_put_right(text: str, expected: str) -> None:
    body = as_markdown(text)

    assert body.text == expected
    assert ("escaped" in body.changes) == (text != expected)


@pytest.mark.parametrize(
    "piece", ["\n\n", "- \n", "  \n  ", "-" * 9, "[", "*", "<", "\\", "1. 甲\n", "<div>\n"]
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "末"

    assert as_markdown(text).text.endswith("末")


def test_marks_are_made_plain_once() -> None:
    text = as_markdown("1. 甲____\n4. 乙____\n面积为5*3*2米").text

    assert as_markdown(text).text == text
    assert as_markdown("面积为5\\*3\\*2米").text == "面积为5\\*3\\*2米"
    assert as_markdown("D:\\_x", marked=True).text == "D:\\_x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>第一段</p>\n\n    <p>第二段</p>", "<p>第一段</p>\n\n<p>第二段</p>"),
        (
            "<table>\n\t<tr>\n\n\t\t<td>甲</td>\n\n\t</tr>\n</table>\n\n\u3000\u3000后文",
            "<table>\n<tr>\n<td>甲</td>\n</tr>\n</table>\n\n\u3000\u3000后文",
        ),
        (
            "<div>\n  <pre>\n  甲\n\n  乙\n  </pre>\n\n  丙\n</div>",
            "<div>\n<pre>\n  甲\n\n  乙\n  </pre>\n丙\n</div>",
        ),
        ("    <p>甲</p>\n\n- 一\n\n    续段", "<p>甲</p>\n\n- 一\n\n    续段"),
        ("<div>\n\n**重点**\n\n    乙", "<div>\n\n**重点**\n\n乙"),
    ],
)
def test_html_is_never_taken_for_code(text: str, expected: str) -> None:
    assert as_markdown(text) == Body(expected, ("indent",))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<section><section>甲</section><section>乙</section></section>", ["甲", "乙"]),
        ("<CENTER>题目</CENTER>正文<br>又一行", ["题目", "正文", "又一行"]),
        ("<article class=x><header>甲</header><p>乙</p></article>", ["甲", "乙"]),
    ],
)
def test_blocks_of_html_do_not_run_together(text: str, shown: list[str]) -> None:
    assert plain_text(render_body(as_markdown(text).text)).split() == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n\n    2023年，\n\n    A类\n\n    ①乙", "甲\n\n2023年，\n\nA类\n\n①乙"),
        ("甲\n\n    1. 乙\n\n    2. 丙\n\n    丁", "甲\n\n1. 乙\n\n2. 丙\n\n丁"),
        ("- 甲\n\n    续段\n\n乙\n\n    丙", "- 甲\n\n    续段\n\n乙\n\n丙"),
    ],
)
def test_indentation_stays_only_under_an_entry_of_a_list(text: str, expected: str) -> None:
    assert as_markdown(text) == Body(expected, ("indent",))


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
        "1. 一\n\n    一的续段\n\n    - 一之一\n\n        续段\n\n2. 二",
        "## 一、*范围*\n\n见[办法](http://a.example/b_c)，**重点**，`代码`~~删~~\n\n3. 丙\n7. 庚",
        "- 甲\n- 乙\n* 丙\n* 丁\n\n正文",
        "1. 甲\n2. 乙\n\n正文\n\n3. 丙",
        "甲[^1]，*乙*\n\n[^1]: 脚注",
        "依据[2015]28号，电话0000*1234，a_b_c，C:\\temp，8:00~12:00，甲<乙，<附件1>",
        "```\n    代码 ____\n```",
        "> 引用的话，*着重*\n\n- [ ] 是\n- [x] 否",
        "见<http://a.example/x_y_z>，第一<br>第二",
    ],
)
def test_markdown_stays_to_the_letter(text: str) -> None:
    assert as_markdown(text).text == text
