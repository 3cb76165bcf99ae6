"""What an old page hid is not shown by the new one, which keeps no styles."""

import pytest

from disclosure.importing.bodies import as_markdown
from disclosure.importing.html_hidden import without_hidden


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ('<p>甲</p><p style="display:none">内部</p><p>乙</p>', "<p>甲</p><p>乙</p>"),
        ("<p>甲</p>\n<DIV STYLE='color:red; DISPLAY : NONE'><div>内</div>部</DIV>\n乙", "<p>甲</p>\n\n乙"),
        ('甲<span style="mso-hide:all">内部</span>乙', "甲乙"),
        ("<div hidden>内部</div>甲", "甲"),
        ('<p style="display:none">内部<p>甲</p>', "<p>甲</p>"),
        ('<p style="display:none">内部<br>还是</p>甲<i hidden>再</i>', "甲"),
        ("<p>行\n一</p>\n<p hidden>内\n部</p>\n<p>二</p>", "<p>行\n一</p>\n\n<p>二</p>"),
    ],
)  # fmt: skip
def test_hidden_elements_go(text: str, seen: str) -> None:
    assert without_hidden(text) == seen
    assert "内部" not in as_markdown(text).text
    assert "hidden" in as_markdown(text).changes


@pytest.mark.parametrize(
    "text",
    [
        '<p class="a hidden b">甲</p>',
        '<p style="display:block">甲</p>',
        '<p title="display:none">甲</p>',
        "<p>样式写作 display:none 的不显示</p>",
        '<div style="display:none">没有收尾',
        "甲<5，hidden",
        "没有标记 hidden",
        "<!-- <p hidden> --><p>甲</p>",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert without_hidden(text) == text


@pytest.mark.parametrize(
    "piece",
    [
        "<p hidden>",
        "<p hidden></p>",
        "<!-- hidden",
        "<!-- <p hidden>",
        '<a x="hidden ',
        "<a hidden='",
        "</p hidden",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    assert len(without_hidden(piece * (60_000 // len(piece)))) <= 60_000
