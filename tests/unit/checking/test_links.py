from dataclasses import replace

import pytest

from disclosure.checking.links import check_links
from disclosure.model.item import Attachment
from disclosure.model.values import Mode, Scope
from disclosure.rendering.markdown import render_body
from unit.checking.make import TODAY, catalog, item

FILES = ("申请表.docx", "附件(1).pdf", "图 1.png")
ATTACHED = tuple(Attachment(name, name, f"低保/{name}", 1, "") for name in FILES)
ALIVE = [
    "见[表](申请表.docx)。",
    "见[表](./申请表.docx)。",
    "见[表](%E7%94%B3%E8%AF%B7%E8%A1%A8.docx '申请表')。",
    "见[表](附件(1).pdf)、[表](附件\\(1\\).pdf)。",
    "![图](<图 1.png>)![图](图%201.png)",
    '<img src="图 1.png"> <a href=申请表.docx>表</a>',
    "[网站](https://www.mca.example/a?b=1&c=2) <https://www.mca.example/> <a href='mailto:a@b.example'>信</a>",
    "注[^1]\n\n[^1]: 说明。",
    "见[表][1]。\n\n[1]: 申请表.docx",
    "`[表](没有.docx)`\n\n```\n[表](没有.docx)\n```\n\n<!-- [表](没有.docx) -->",
    "1 < 2，[待定]: 之后再说",
]
DEAD = [
    ("见[表](没有.docx)。", "没有.docx"),
    ("见[表](../申请表.docx)。", "../申请表.docx"),
    ("见[表](没有(1).docx)。", "没有(1).docx"),
    ("见[网站](www.mca.example)。", "www.mca.example"),
    ("见[网站](//www.mca.example/a)。", "//www.mca.example/a"),
    ("见[通知](/zwgk/t1.html '通知')。", "/zwgk/t1.html"),
    ("见[表](file:///D:/表.xlsx)。", "file:///D:/表.xlsx"),
    ("![图](https://www.mca.example/a.png)", "https://www.mca.example/a.png"),
    ("![](data:image/png;base64,iVBORw0KGgo=)", "data:image/png;base64,iVBORw0KGgo="),
    ("<p><img alt='图' src='没有.png'></p>", "没有.png"),
    ('见<a class="x" href="没有.docx">表</a>。', "没有.docx"),
    ("[![图](<图 1.png>)](大图.png)", "大图.png"),
    ("见[表][表一]。\n\n[表一]: 没有.docx", "没有.docx"),
]


def dead(body: str) -> list[str]:
    shown = item(body=body, attachments=ATTACHED)
    return [dict(f.arguments)["value"] for f in check_links(shown, catalog(), TODAY)]


def rendered(body: str) -> str:
    return render_body(body, {name: f"files/{name}" for name in FILES})


@pytest.mark.parametrize("body", ALIVE)
def test_what_leads_somewhere_is_passed(body: str) -> None:
    assert dead(body) == []
    assert "<a>" not in rendered(body)


@pytest.mark.parametrize(("body", "target"), DEAD)
def test_what_the_page_takes_the_address_off_is_told(body: str, target: str) -> None:
    assert dead(body) == [target]
    assert target not in rendered(body)


def test_place_is_that_of_the_address() -> None:
    shown = item(body="第一段。\n\n见[表](没有.docx)和[表](没有.docx)。\n")
    (found,) = check_links(replace(shown, body_line=9), catalog(), TODAY)
    assert (found.code, found.path, found.mark) == ("D728", shown.src_uri, (11, 6))


def test_of_a_data_file_only_the_line_is_known() -> None:
    shown = replace(item(body="一\n见[表](没有.docx)"), src_uri="低保/标准.yaml", body_line=9)
    assert [f.mark for f in check_links(shown, catalog(), TODAY)] == [(10, 1)]


def test_long_address_is_cut_short() -> None:
    (value,) = dead(f"![](data:image/png;base64,{'A' * 5000})")
    assert len(value) == 81


@pytest.mark.parametrize(
    "changes", [{"scope": Scope.INTERNAL}, {"mode": Mode.WITHHELD}, {"withdrawn": TODAY}]
)
def test_what_is_not_shown_is_left_alone(changes: dict[str, object]) -> None:
    shown = replace(item(body="见[表](没有.docx)。"), **changes)
    assert list(check_links(shown, catalog(), TODAY)) == []
