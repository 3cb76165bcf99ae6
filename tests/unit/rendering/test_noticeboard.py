"""公开栏: what of an item is put up, and what is not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from disclosure.model.listing import Crumb
from disclosure.model.noticeboard import WITH_BOARDS, Noticeboard
from disclosure.model.public import PublicColumn, PublicItem, PublicRow, PublicTable
from disclosure.model.values import Label
from disclosure.rendering.renderer import Renderer

ROOT = "../../../"
UNTIL = date(2026, 11, 26)
BODY = '<h2 id="a">甲</h2><p><a href="files/x.pdf">附件</a>正文</p><img src="x.png" alt="图">'


def table(*, page_only: bool) -> PublicTable:
    columns = (
        PublicColumn("item", Label("项目", "Item"), "", numeric=False, page_only=False),
        PublicColumn("amount", Label("金额", "Amount"), "元", numeric=True, page_only=page_only),
    )
    return PublicTable(
        Label("收支", "Accounts"),
        columns,
        (PublicRow("", ("租金", "32,000.00")),),
        ("", "32,000.00"),
    )


def test_item_stands_with_its_days_text_and_table(
    renderer: Renderer, make_item: Callable[..., PublicItem]
) -> None:
    item = make_item(table=table(page_only=False), display_until=UNTIL, title="甲<乙>“丙”")
    html = renderer.board_part(item, BODY)
    for text in ("甲&lt;乙&gt;“丙”", "公布：2026年1月12日", "公示至：2026年11月26日", "32,000.00"):
        assert text in html
    # Nothing one could only click, and no id that would stand there twice.
    for gone in ("<a ", "<img", 'id="a"', "style="):
        assert gone not in html
    assert "附件正文" in html


@pytest.mark.parametrize("personal", [True, False])
def test_lists_of_persons_are_put_up_apart(
    renderer: Renderer, make_item: Callable[..., PublicItem], *, personal: bool
) -> None:
    item = make_item(
        table=table(page_only=not personal), display_until=UNTIL, exported=not personal
    )
    html = renderer.board_part(item, "<p>张某某</p>")
    assert "名单另附" in html
    assert "张某某" not in html
    assert "32,000.00" not in html


def test_long_table_is_put_up_apart(
    renderer: Renderer, make_item: Callable[..., PublicItem]
) -> None:
    rows = tuple(PublicRow("", (f"第{n}笔", "1.00")) for n in range(101))
    item = make_item(table=replace(table(page_only=False), rows=rows), display_until=UNTIL)
    html = renderer.board_part(item, "<p>说明</p>")
    assert "第5笔" not in html
    assert "表格共 101 行" in html
    assert "说明" in html


def board(regime: str) -> Noticeboard:
    return Noticeboard(
        path="publishers/x/board/",
        regime=regime,
        name="甲<社区>居民委员会",
        home="publishers/x/",
        crumbs=(Crumb("公开栏"),),
        today=date(2026, 12, 31),
        parts=("<section>一</section>", "<section>二</section>"),
        contact=(),
    )


@pytest.mark.parametrize(
    ("regime", "name", "committee"),
    [
        ("village", "村务公开栏", "村务监督委员会审核"),
        ("residents", "居务公开栏", "居务监督委员会审核"),
    ],
)
def test_sheet_is_named_and_signed_by_its_law(
    renderer: Renderer, regime: str, name: str, committee: str
) -> None:
    page = renderer.noticeboard(board(regime), ROOT)
    for text in (name, committee, "甲&lt;社区&gt;居民委员会", "2026年12月31日", "正在公示 2 项"):
        assert text in page.main
    assert page.main.index("一") < page.main.index("二")
    assert "noindex" in page.head
    assert "style=" not in page.main


def test_every_regime_with_a_board_has_its_texts(renderer: Renderer) -> None:
    for regime in WITH_BOARDS:
        assert "公开栏" in renderer.noticeboard(board(regime), ROOT).main


def test_an_english_sheet_has_its_days_as_all_pages_have(
    english: Renderer, make_item: Callable[..., PublicItem]
) -> None:
    part = english.board_part(make_item(display_until=UNTIL), BODY)
    sheet = english.noticeboard(board("village"), ROOT).main
    assert "Published: 2026-01-12" in part
    assert "Until: 2026-11-26" in part
    assert "<b>2026-12-31</b>" in sheet
    assert "月" not in part + sheet
    assert '<p lang="zh-CN">甲&lt;社区&gt;居民委员会</p>' in sheet
