import pytest

from disclosure.rendering.markdown import plain_text, render_body


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](//evil.example/)",
        "[x](\\\\evil.example/)",
        "![x](https://evil.example/x.png)",
        '<p style="color:red" onclick="x()">文字</p>',
        '<iframe src="https://evil.example/"></iframe>',
        '<svg><use href="data:text/html,x"/></svg>',
        '![〔2026〕5号 < <b onclick="x()">](a.png)',
        "<!--gk:main:0123456789abcdef-->",
    ],
)
def test_nothing_that_runs_loads_or_styles_is_left(markdown: str) -> None:
    html = render_body(markdown, {})

    for trace in (
        "<script",
        "onerror",
        "onclick=",
        "javascript:",
        "evil",
        "style=",
        "<iframe",
        "gk:",
    ):
        assert trace not in html.replace('onclick="x()"&gt;', "")


def test_headings_begin_below_the_title_and_keep_their_order() -> None:
    assert render_body("# 一\n\n## 二\n") == "<h2>一</h2>\n<h3>二</h3>\n"
    assert render_body("### 一\n\n#### 二\n") == "<h2>一</h2>\n<h3>二</h3>\n"
    assert render_body("# 一\n\n###### 二\n") == "<h2>一</h2>\n<h6>二</h6>\n"


def test_links_lead_to_published_files_or_nowhere() -> None:
    files = {"申请表.docx": "files/申请表.docx"}

    assert render_body("[表](申请表.docx)", files) == '<p><a href="files/申请表.docx">表</a></p>\n'
    assert render_body("[表](./申请表.docx)", files) == render_body("[表](申请表.docx)", files)
    assert render_body("[表](../_reviews/x.yaml)", files) == "<p><a>表</a></p>\n"


def test_outside_links_say_so() -> None:
    assert render_body("[网](https://www.gov.cn/)") == (
        '<p><a href="https://www.gov.cn/" rel="noopener noreferrer">网</a></p>\n'
    )
    assert render_body("[电](tel:12345)") == '<p><a href="tel:12345">电</a></p>\n'


def test_pictures_of_the_item_are_shown_and_others_dropped() -> None:
    html = render_body("![图](图.png) ![无](无.png)", {"图.png": "files/图.png"})

    assert html == '<p><img src="files/图.png" alt="图" loading="lazy"> </p>\n'


def test_tables_align_by_attribute_and_wide_ones_scroll() -> None:
    narrow = render_body("|甲|乙|\n|:-|-:|\n|1|2|\n")
    wide = render_body("|" + "甲|" * 6 + "\n|" + "-|" * 6 + "\n")

    assert '<td align="left">1</td><td align="right">2</td>' in narrow
    assert "wide" not in narrow
    assert wide.startswith('<div class="wide" tabindex="0"><table>')


def test_footnotes_have_ids_of_their_own() -> None:
    html = render_body("文[^1]。\n\n[^1]: 注。\n")

    assert 'href="#n-1"' in html
    assert 'id="n-1"' in html


def test_task_lists_need_no_form_controls() -> None:
    assert render_body("- [x] 已办\n- [ ] 未办\n") == (
        "<ul>\n<li>☑ 已办</li>\n<li>☐ 未办</li>\n</ul>\n"
    )


def test_a_line_end_between_han_is_no_space() -> None:
    assert render_body("第一行，\n第二行\nline") == "<p>第一行，第二行\nline</p>\n"
    assert render_body("```\n甲\n乙\n```") == "<pre><code>甲\n乙\n</code></pre>\n"


def test_plain_text_has_a_block_a_line() -> None:
    html = render_body("# 题\n\n甲 < 乙\n\n|a|b|\n|-|-|\n|1|2|\n")

    assert plain_text(html) == "题\n甲 < 乙\na b\n1 2"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>甲</p><p>乙</p><h2>丙</h2><div>丁</div>戊", "甲\n乙\n丙\n丁\n戊"),
        (
            "<table><tr><td><p>甲</p></td><td>乙</td></tr><tr><td>丙</td></tr></table><p>丁</p>",
            "甲 乙\n丙\n丁",
        ),
    ],
)
def test_plain_text_of_html_on_one_line_has_a_block_a_line(html: str, text: str) -> None:
    assert plain_text(html) == text
