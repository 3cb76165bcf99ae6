import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from disclosure.model.listing import (
    Crumb,
    Entry,
    FieldLink,
    FieldPage,
    GuidePage,
    Home,
    ListHead,
    ListIndex,
    ListLink,
    MonthLink,
    MonthPage,
    OpenCall,
    PublisherLink,
    PublisherPage,
)
from disclosure.model.matters import MatterChoice, MatterFilter, MatterGroup, MatterLine
from disclosure.model.public import (
    Notice,
    PublicAttachment,
    PublicColumn,
    PublicItem,
    PublicLink,
    PublicRow,
    PublicTable,
)
from disclosure.model.values import Label
from disclosure.rendering.renderer import Rendered, Renderer

ROOT = "../../"
EVIL = '<script>alert("1")</script>'
HEAD = ListHead("kinds", "x", "kinds/x", Label("通知", "N"), "", (Crumb("通知"),))
ROW = '<li><a href="\x00d/1/">甲</a>'
INDEX = ListIndex(
    HEAD,
    1234,
    (MonthLink("2026-03", 12, "kinds/x/2026-03/"),),
    (ROW,),
    tables=("2026", "undated"),
)
UNIT = PublisherLink(
    "t", "青溪镇人民政府", "青溪镇", "publishers/t/", 3, "town", "", closed=False, note=""
)
FIELD = FieldLink(
    Label("就业", "Jobs"), "fields/e/", 7, 3, "national", (), partial=False, closed=False
)
MATTER = MatterLine(
    "09-01-01",
    "政策",
    ("文件",),
    "20日",
    "县人社局",
    "",
    0,
    "none",
    "没有申请",
    "m/",
    (Label("依据", ""),),
)


def full(make_item: Callable[..., PublicItem], text: str) -> PublicItem:
    """An item with everything an item can have, ``text`` wherever an editor may write."""
    label = Label("标签", "L")
    link = PublicLink("amends", label, "x", text, "d/x/", "2026-02-01")
    item = make_item()
    return make_item(
        title=text,
        body=text,
        summary=text,
        keywords=(text,),
        document_number=text,
        properties=(("a", label, text), ("b", label, (text, text))),
        notice=Notice("repealed", "void", label, text, link),
        table=PublicTable(
            label,
            (PublicColumn("a", label, "万元", numeric=True, page_only=False),),
            (PublicRow("r-1", (text,)),),
        ),
        attachments=(PublicAttachment("a.pdf", text, "a.pdf", f"{item.url}files/a.pdf", "PDF", 1),),
        links=(link,),
        corrections=(("2026-01-01", text),),
        contact=((label, text),),
        source=(text, "javascript:alert(1)"),
    )


def test_no_value_is_markup(renderer: Renderer, make_item: Callable[..., PublicItem]) -> None:
    item = full(make_item, EVIL)

    page = renderer.item(item, ROOT)

    for part in (page.head, page.main, renderer.row(item)):
        assert "<script>alert" not in part
        assert "javascript:" not in part


def test_no_page_has_inline_style_or_handler(
    renderer: Renderer, make_item: Callable[..., PublicItem]
) -> None:
    page = renderer.item(full(make_item, "文字"), ROOT)

    assert not re.search(r"<[^>]+ (?:style|on[a-z]+)=", page.head + page.main)


def test_the_item_carries_the_tags_of_the_standard(
    renderer: Renderer, make_item: Callable[..., PublicItem]
) -> None:
    head = renderer.item(make_item(), ROOT).head

    tags = dict(re.findall(r'<meta name="([A-Za-z]+)" content="([^"]*)">', head))
    assert tags == {
        "ColumnName": "政策法规文件",
        "ColumnDescription": "阳光县人民政府政府信息公开 社会救助 最低生活保障 政策法规文件",
        "ColumnKeywords": "社会救助,最低生活保障,政策法规文件",
        "ColumnType": "政策文件",
        "ArticleTitle": "关于提高2026年城乡居民最低生活保障标准的通知",
        "PubDate": "2026-01-12 09:30",
        "ContentSource": "阳光县民政局",
        "Keywords": "低保",
        "Description": "提高低保标准。",
        "Url": "https://www.yangguang.example/d/11519900mb0001234x-2026-00012/",
    }


def test_sections_stand_in_the_order_of_the_data(
    renderer: Renderer, make_item: Callable[..., PublicItem]
) -> None:
    item = full(make_item, "文字")
    turned = renderer.item(
        make_item(corrections=item.corrections, sections=("corrections", "body")), ROOT
    ).main

    assert turned.index('class="log"') < turned.index('class="text set"')
    assert turned.count("<h1") == 1


@pytest.mark.parametrize("state", ["entry", "withdrawn", "ended"])
def test_a_notice_shows_nothing_of_the_content(
    renderer: Renderer, make_item: Callable[..., PublicItem], state: str
) -> None:
    page = renderer.item(make_item(state=state, title="", metadata=(), body="机密"), ROOT)

    assert "机密" not in page.main + page.head
    assert '<meta name="robots" content="noindex">' in page.head
    assert ("about/request/" in page.main) == (state == "entry")


def test_a_row_can_be_put_at_any_depth(
    renderer: Renderer, make_item: Callable[..., PublicItem]
) -> None:
    row = renderer.row(make_item(validity="repealed", validity_label=Label("已废止", "Repealed")))

    assert row.startswith('<li><a href="\x00d/11519900mb0001234x-2026-00012/">')
    assert "已废止" in row


def test_a_redirect_leads_on(renderer: Renderer) -> None:
    page = renderer.redirect("d/x/", ROOT)

    assert '<meta http-equiv="refresh" content="0;url=../../d/x/">' in page.head
    assert '<a href="../../d/x/">' in page.main


FILTERS = (
    MatterFilter("state", (MatterChoice("published", frozenset({"09-01-01"})), MatterChoice("none", frozenset()))),
    MatterFilter("unit", (MatterChoice("t", frozenset({"09-01-01"}), Label("<青溪镇>", "")),)),
)  # fmt: skip


def test_catalogue_of_a_unit_tells_whose_it_is_and_is_narrowed_by_links(renderer: Renderer) -> None:
    group = MatterGroup("就业", (MATTER,))
    page = FieldPage(INDEX, partial=False, notes="", groups=(group,), filters=FILTERS, unit="t")
    main = renderer.field_page(page, ROOT).main
    assert 'data-matter="09-01-01" data-publisher="t" data-state=' in main
    assert '<p class="pick p1" id="state-published">' in main
    assert '<a href="#state-published" data-pick="1">' in main
    assert 'href="#state-none"' not in main
    assert "&lt;青溪镇&gt;" in main
    assert 'class="m i1 i2"' in main
    # How much of its duties one unit has met is no figure the site tells by itself.
    assert 'class="figures"' not in main
    assert 'class="figures"' in renderer.field_page(replace(page, unit=""), ROOT).main


@pytest.mark.parametrize(
    ("key", "name", "span", "heading"),
    [
        ("2026", "2026年", "2026-03", "2026年3月"),
        ("2025", "2025年", "2025", "2025年 全部"),
        ("undated", "未注明日期", "undated", "未注明日期 全部"),
    ],
)
def test_pages_of_a_year_say_it_once(
    renderer: Renderer, key: str, name: str, span: str, heading: str
) -> None:
    head = ListHead("years", key, f"years/{key}", Label(name, ""), "", (Crumb(name),))

    page = renderer.month_page(MonthPage(head, span, 1, ("a/",), (ROW,)), ROOT)

    assert page.title == f"{heading} - 阳光县人民政府"
    [found] = re.findall(r"<h1>(.*?)</h1>", page.main)
    assert re.sub(r"<[^>]*>", "", found) == heading
    [here] = re.findall(r'aria-current="page">(.*?)<', page.main)
    assert here == (heading.partition(" ")[2] or heading)


def test_no_link_of_the_way_to_a_page_is_the_page_itself(
    renderer: Renderer, make_item: Callable[..., PublicItem]
) -> None:
    for page in (renderer.item(make_item(), ROOT), renderer.list_index(INDEX, ROOT)):
        [way] = re.findall(r'<nav class="crumbs".*?</nav>', page.main, re.DOTALL)
        assert "<a " in way
        assert 'aria-current="page"><a' not in way


def test_what_is_chinese_on_english_pages_says_so(
    english: Renderer, renderer: Renderer, make_item: Callable[..., PublicItem]
) -> None:
    item = make_item()
    main = english.item(item, ROOT).main

    for tag in ("h1", "dd", "div"):
        assert re.search(rf'<{tag}\b[^>]* lang="zh-CN"', main), tag
    assert re.search(r"<dt[^>]* lang=", main) is None
    assert re.search(rf'<a [^>]* lang="zh-CN">{item.title}</a>', english.row(item))
    assert '<h1 lang="zh-CN">' in lists(english)[4].main
    # Where the whole page is Chinese its root says it.
    assert " lang=" not in renderer.item(item, ROOT).main + renderer.row(item)


def test_title_of_a_matter_says_whose_it_is(renderer: Renderer) -> None:
    way = (Crumb("社会救助", "fields/s/"), Crumb("低保"), Crumb("办事指南"))
    head = ListHead("matters", "05", "matters/05", Label("办事指南", ""), "", way)
    alone = replace(head, crumbs=(Crumb("办事指南", "fields/s/"), Crumb("办事指南")))
    month = MonthPage(head, "2026-03", 1, ("a/",), (ROW,))

    def titles(*pages: Rendered) -> list[str]:
        return [page.title.removesuffix(" - 阳光县人民政府") for page in pages]

    assert titles(
        renderer.list_index(replace(INDEX, head=head), ROOT),
        renderer.month_page(month, ROOT),
        renderer.list_index(replace(INDEX, head=alone), ROOT),
    ) == ["办事指南 - 低保", "办事指南 2026年3月 - 低保", "办事指南"]


def test_english_names_and_counts_read_as_english(english: Renderer) -> None:
    head = ListHead("years", "2026", "years/2026", Label("2026年", "2026"), "", ())
    month = english.month_page(MonthPage(head, "2026-03", 1, ("a/",), (ROW,)), ROOT)
    guide = GuidePage("县民政局", "publishers/t/guide/", (), 1, (), (), "", (), None)

    assert "<h1>2026-03</h1>" in month.main
    assert "Items: 1<" in english.list_index(replace(INDEX, total=1), ROOT).main
    page = english.guide_page(guide, ROOT)
    assert page.title == "县民政局 Guide to government information - 阳光县人民政府"
    assert "县民政局 <span>Guide" in page.main


def test_name_that_is_chinese_alone_stands_on_english_pages_too(english: Renderer) -> None:
    head = replace(HEAD, label=Label("办事指南", ""))

    for page in (
        english.list_index(replace(INDEX, head=head), ROOT),
        english.field_page(
            FieldPage(replace(INDEX, head=head), partial=False, notes="", groups=()), ROOT
        ),
    ):
        assert '<h1 lang="zh-CN">办事指南</h1>' in page.main
    links = [ListLink(head.label, "", "kinds/x/", 1)]
    assert ">办事指南</a>" in english.lists_index("kinds", links, ROOT).main


def lists(renderer: Renderer) -> list[Rendered]:
    publisher = PublisherPage(
        INDEX, "县民政局", ((Label("时间", ""), "<9:00–12:00"),), ("管救助", "管养老"),
        (("旧名", "2000 至 2001"),), "已撤销。", (Crumb("新局", "publishers/n/"),), (UNIT,),
    )  # fmt: skip
    return [
        renderer.list_index(INDEX, ROOT),
        renderer.month_page(MonthPage(HEAD, "2026-03", 1, ("a/", "b/"), (ROW,)), ROOT),
        renderer.field_page(
            FieldPage(INDEX, partial=True, notes="说明", groups=(MatterGroup("政策", (MATTER,)),)),
            ROOT,
        ),
        renderer.field_page(
            FieldPage(
                INDEX,
                partial=False,
                notes="",
                groups=(MatterGroup("就业", (MATTER,)),),
                filters=FILTERS,
                unit="t",
            ),
            ROOT,
        ),
        renderer.publisher_page(publisher, ROOT),
        renderer.fields_index([FIELD], ROOT),
        renderer.publishers_index([UNIT], ROOT),
        renderer.lists_index("kinds", [ListLink(Label("通知", ""), "", "kinds/x/", 1)], ROOT),
    ]


def test_a_list_links_the_table_of_each_year(renderer: Renderer) -> None:
    main = renderer.list_index(INDEX, ROOT).main
    assert '<a href="2026/list.csv">CSV 2026</a>' in main
    assert '<a href="undated/list.csv">CSV 未注明日期</a>' in main
    assert "list.xlsx" not in main


def test_every_list_has_one_title_its_tags_and_no_open_place(renderer: Renderer) -> None:
    for page in lists(renderer):
        assert page.main.count("<h1") == 1
        assert '<meta name="ColumnType" content="信息公开目录">' in page.head
        assert "\x00" not in page.main
        assert page.title.endswith(" - 阳光县人民政府")


def test_hours_of_a_unit_are_text_and_not_cut(renderer: Renderer) -> None:
    assert '<dd>&lt;<span class="nw">9:00–12:00</span></dd>' in lists(renderer)[4].main


def test_a_matter_without_items_says_why(renderer: Renderer) -> None:
    page = lists(renderer)[2].main

    assert "没有申请" in page
    assert "待补：依据" in page


def test_the_home_page_does_not_count_titles_among_what_can_be_read(renderer: Renderer) -> None:
    """The sum of both is what every list counts."""
    hero = renderer.home(Home(1238, 5, 6, (), (), (), (), (), titles=4), "./")["home-hero"]
    assert "1,234 件政府信息，都能查到、下载、打印。另有 4 件只列名称和获取办法。" in hero
    assert "另有" not in renderer.home(Home(1234, 5, 6, (), (), (), (), ()), "./")["home-hero"]


def test_the_home_page_fills_every_place(renderer: Renderer) -> None:
    entry = Entry("1", "1", "甲", "notice", "p", "2026-01", "", (), ROW, b"", b"", live=True)
    call = OpenCall("草案", "d/c/", "县教育局", "2026-01-01", "2026-01-31", 0)

    parts = renderer.home(Home(1234, 5, 6, (FIELD,), (UNIT,), (entry,), (call,), (FIELD,)), "./")

    assert set(parts) == {
        "title", "head", "home-hero", "home-calls", "home-newest", "home-fields",
        "home-publishers", "home-statutory",
    }  # fmt: skip
    assert "1,234 件" in parts["home-hero"]
    assert "今天截止" in parts["home-calls"]
    assert '<a href="./d/1/">甲</a>' in parts["home-newest"]
    assert "about/annual-reports/" in parts["home-statutory"]
