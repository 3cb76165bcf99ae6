from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest

from disclosure.model.listing import (
    Crumb,
    ListHead,
    MonthLink,
    MonthPage,
    OpenCall,
    PublisherLink,
)
from disclosure.model.matters import (
    MatterChoice,
    MatterFilter,
    MatterGroup,
    MatterLine,
    MatterTerms,
)
from disclosure.model.public import PublicAttachment, PublicItem, PublicLink, PublicMatter
from disclosure.model.values import Label
from disclosure.rendering import home_views, item_views, list_views, matter_views
from disclosure.rendering.property_views import property_views

TEXTS = {
    "this_item": "本件",
    "undated": "未注明日期",
    "whole_year": "全年",
    "year": "{n}年",
    "month": "{year}年{month}月",
    "month_short": "{month}月",
    "count": "{n} 件",
    "should_publish": "公开事项",
    "state_published": "已公开",
    "state_planned": "待公开",
    "state_none": "暂无信息",
    "none_explained": "暂无信息，已说明",
    "none_other": "其他暂无信息",
    "comma": "、",
    "matters": "{n} 项",
    "col_state": "状态",
    "filter_level": "公开层级",
    "narrow_by": "按{what}筛选",
    "basis": "公开依据",
    "channels": "渠道和载体",
    "audience": "公开对象",
    "mode_levels": "方式、层级",
}
HEAD = ListHead(
    "kinds",
    "notice",
    "kinds/notice",
    Label("通知", "Notice"),
    "",
    (Crumb("通知"),),
)
A, B = Label("名称", "Name"), Label("份数", "Copies")


def test_properties_become_lines_steps_tables_and_records() -> None:
    properties = [
        ("a", A, "甲"),
        ("b", B, "1"),
        ("c", A, ("《食品安全法》第三十五条", "二")),
        ("d", A, (((A, "表"), (B, "1")), ((A, "证"),))),
        ("e", A, ((A, "表"), (B, "1"))),
    ]

    assert property_views(properties, "zh") == [
        ("texts", "", [("名称", "甲"), ("份数", "1")], ()),
        ("list", "名称", ["《食品安全法》第三十五条", "二"], ()),
        ("table", "名称", [["表", "1"], ["证", ""]], ("名称", "份数")),
        ("record", "名称", [("名称", "表"), ("份数", "1")], ()),
    ]


def test_a_list_of_one_or_of_words_is_a_line() -> None:
    properties = [("a", A, ("《食品安全法》第三十五条",)), ("b", B, ("承诺", "代办"))]

    lines = [("名称", "《食品安全法》第三十五条"), ("份数", "承诺、代办")]
    assert property_views(properties, "zh") == [("texts", "", lines, ())]


def test_a_property_in_markdown_is_set_as_such() -> None:
    text = "收入低于标准。\n- 城市865元\n- 农村692元"

    [(_, _, lines, _)] = property_views([("a", A, text), ("b", B, text)], "zh", {"a"})

    assert lines == [
        ("名称", "<p>收入低于标准。</p>\n<ul>\n<li>城市865元</li>\n<li>农村692元</li>\n</ul>"),
        ("份数", text),
    ]


def test_the_path_says_a_name_once(make_item: Callable[..., PublicItem]) -> None:
    def path(*names: str) -> list[str]:
        matter = PublicMatter("x", "budget", "08", names)
        return [text for text, _ in item_views.steps(make_item(matters=(matter,)), "zh")]

    assert path("财政预决算", "财政预决算", "政府预算") == ["财政预决算", "政府预算"]
    assert path("涉及公众利益的信息", "涉及公众利益的信息") == ["涉及公众利益的信息"]
    assert path("社会救助", "最低生活保障", "办事指南") == ["社会救助", "最低生活保障", "办事指南"]


def test_the_chain_holds_the_item_itself_by_date(make_item: Callable[..., PublicItem]) -> None:
    link = PublicLink("interprets", Label("解读", ""), "x", "一图读懂", "d/x/", "2025-01-01")

    assert item_views.chain(make_item(), TEXTS, "zh") == []
    assert [row[0] for row in item_views.chain(make_item(links=(link,)), TEXTS, "zh")] == [
        "解读",
        "本件",
    ]


def test_files_are_addressed_beside_the_page(make_item: Callable[..., PublicItem]) -> None:
    item = make_item()
    file = PublicAttachment(
        "a/表 1.xlsx", "表", "表 1.xlsx", f"{item.url}files/表 1.xlsx", "XLSX", 19231
    )
    item = make_item(attachments=(file,))

    assert item_views.attachments(item) == [("XLSX", "表", "19 KB", "files/表%201.xlsx")]
    assert item_views.body_files(item) == {"表 1.xlsx": "files/表%201.xlsx"}


@pytest.mark.parametrize(("size", "text"), [(12, "12 B"), (19231, "19 KB"), (6_500_000, "6.2 MB")])
def test_sizes_are_written_for_people(size: int, text: str) -> None:
    assert item_views.size_text(size) == text


def test_plain_validity_has_a_badge_only_on_documents(make_item: Callable[..., PublicItem]) -> None:
    page = make_item(document_number="", valid_from="")

    assert item_views.badge(make_item()) == ("ok", "check")
    assert item_views.badge(page) is None


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("2026-11-10", "2026-11-26", "11-10 至 11-26"),
        ("2026-11-19", "2027-11-10", "2026-11-19 至 2027-11-10"),
        ("2026-12-30", "2027-01-05", "2026-12-30 至 2027-01-05"),
        ("", "2026-11-26", "至 2026-11-26"),
    ],
)
def test_days_of_a_display_bear_their_year_unless_it_is_one(
    start: str, end: str, span: str
) -> None:
    texts = {"from_to": "{start} 至 {end}", "until": "至 {end}"}

    assert home_views.call(OpenCall("公示", "d/c/", "县", start, end, 9), texts)["span"] == span


def test_months_stand_by_year() -> None:
    links = [MonthLink(m, 2, m) for m in ("2026-03", "2026-01", "2025", "undated")]

    assert list_views.months(links, TEXTS) == [
        ("2026年", [("3月", "2 件", "2026-03"), ("1月", "2 件", "2026-01")]),
        ("2025年", [("全年", "2 件", "2025")]),
        ("未注明日期", [("未注明日期", "2 件", "undated")]),
    ]
    assert [list_views.month_text(m, TEXTS) for m in ("2026-03", "2025", "undated")] == [
        "2026年3月",
        "2025年",
        "未注明日期",
    ]


def test_the_way_to_a_list_names_it_once_whatever_else_it_is_called() -> None:
    whole = Label("公示：评审结果", "Notices: Ratings")
    way = (Crumb("公示", "kinds/d/", "Notices"), Crumb("评审结果", "", "Ratings"))
    head = ListHead("facets", "d-x", "kinds/d-x", whole, "", way)

    assert list_views.steps(head, "zh") == [("公示", "kinds/d/"), ("评审结果", "")]
    assert list_views.steps(head, "en", "2026") == [
        ("Notices", "kinds/d/"),
        ("Ratings", "kinds/d-x/"),
        ("2026", ""),
    ]
    assert list_views.steps(replace(head, crumbs=()), "zh") == [("公示：评审结果", "")]


def test_pages_count_from_the_newest_and_skip_the_distant() -> None:
    pages = tuple(f"p{n}/" for n in range(1, 13))

    view = list_views.pagination(MonthPage(HEAD, "2026-03", 12, pages, ()))

    assert view == {
        "pages": [
            ("1", "p12/", True),
            ("2", "p11/", False),
            ("3", "p10/", False),
            ("4", "p9/", False),
            ("…", "", False),
            ("12", "p1/", False),
        ],
        "newer": "",
        "older": "p11/",
    }


def test_figures_add_up() -> None:
    stand = (
        ("published", ""),
        ("published", ""),
        ("none", ""),
        ("none", "本年没有"),
        ("planned", ""),
    )
    lines = [
        MatterLine(str(n), "事项", (), "", "", "", 0, state, reason, "", ())
        for n, (state, reason) in enumerate(stand)
    ]

    figures = matter_views.figures([MatterGroup("一级", tuple(lines))], TEXTS)

    assert figures == [
        (5, "公开事项"),
        (2, "已公开"),
        (1, "待公开"),
        (1, "暂无信息，已说明"),
        (1, "其他暂无信息"),
    ]
    assert figures[0][0] == sum(n for n, _ in figures[1:])


@pytest.mark.parametrize(("code", "shown"), [("05-02-01", "05-02-01"), ("statutory-20-11", "")])
def test_codes_of_our_own_are_not_shown_as_numbers(code: str, shown: str) -> None:
    line = MatterLine(code, "事项", (), "", "", "", 0, "none", "", "", ())
    groups = [MatterGroup("一级", (line,))]

    (group,) = matter_views.matter_groups(groups, (), TEXTS, "zh")

    assert [(row["no"], row["code"]) for row in group["matters"]] == [(shown, code)]
    assert matter_views.numbered(groups) == bool(shown)
    found = matter_views.terms(MatterTerms(line, "", ""), defaultdict(str, TEXTS), "zh")
    assert found is not None
    assert [text for _, text in found["lines"] if text == code] == ([code] if shown else [])


def test_rows_bear_the_numbers_of_the_choices_that_leave_them() -> None:
    found = (
        MatterFilter(
            "state",
            (
                MatterChoice("published", frozenset({"1"})),
                MatterChoice("none", frozenset({"2"})),
                MatterChoice("planned", frozenset()),
            ),
        ),
        MatterFilter("level", (MatterChoice("town", frozenset({"1", "2"}), Label("乡级", "")),)),
    )
    one, two = (
        MatterLine(code, "事项", (), "", "", "", 0, "none", "", "", ()) for code in ("1", "2")
    )
    states, levels = matter_views.filters(found, TEXTS, "zh")
    assert [(c["n"], c["id"], c["label"], c["count"]) for c in states["choices"]] == [
        (1, "state-published", "已公开", 1),
        (2, "state-none", "暂无信息", 1),
        (0, "state-planned", "待公开", 0),
    ]
    assert [(c["n"], c["label"]) for c in levels["choices"]] == [(3, "乡级")]
    assert matter_views.narrow_by([states, levels], TEXTS) == "按公开层级筛选"
    groups = [MatterGroup("甲", (one,)), MatterGroup("乙", (two,))]
    first, second = matter_views.matter_groups(groups, found, TEXTS, "zh")
    assert (first["marks"], first["matters"][0]["marks"]) == ("m i1 i3", "m i1 i3")
    assert second["marks"] == "m i2 i3"
    assert matter_views.matter_groups(groups, (), TEXTS, "zh")[0]["marks"] == ""


def test_villages_stand_under_their_town_or_alone() -> None:
    def unit(id_: str, kind: str, parent: str) -> PublisherLink:
        return PublisherLink(id_, id_, id_, f"{id_}/", 1, kind, parent, closed=False, note="")

    town, village, stray = (
        unit("t", "town", ""),
        unit("v", "village", "t"),
        unit("s", "village", ""),
    )

    assert list_views.unit_tree([village, town, stray]) == [
        ("towns", [(town, [village])]),
        ("villages", [(stray, [])]),
    ]


def test_the_breadcrumb_ends_with_the_page_itself() -> None:
    assert list_views.steps(HEAD, "zh") == [("通知", "")]
    assert list_views.steps(HEAD, "zh", "2026年3月") == [
        ("通知", "kinds/notice/"),
        ("2026年3月", ""),
    ]
