"""The page of the search: its address is its state, and everything on it works by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from support.browsing import Window
from support.searching import Search, faked, query

pytestmark = pytest.mark.browser


@pytest.fixture
def search(fresh: Window) -> Search:
    return faked(fresh)


def shown(search: Search, words: str = "低保", *, width: int = 1280, **parameters: str) -> Page:
    """The page with its results and the counts of its filters."""
    page = search.open(query(words, **parameters), width=width)
    expect(page.locator(".hits > li").first).to_be_visible()
    expect(page.locator(".kinds a").first).to_have_count(1)
    expect(page.locator(".hits")).not_to_have_attribute("aria-busy", "true")
    return page


def address(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.search)"))


def test_results_say_what_they_are(search: Search) -> None:
    page = shown(search)
    expect(page.locator("h1")).to_have_text("找到 64 件与“低保”有关的信息")
    assert page.title() == "低保 - 搜索 - 阳光县人民政府"
    first = page.locator(".hits > li").first
    assert first.locator("h2 a").inner_text() == "关于提高2026年城乡居民最低生活保障标准的通知"
    assert first.locator(".badge").inner_text() == "现行有效"
    facts = first.locator(".facts").inner_text().split("\n")
    assert facts == ["阳民发〔2026〕31号", "县民政局", "2026-11-20", "通知公告"]
    assert first.locator("mark").all_inner_texts() == ["低保"]
    assert page.locator(".hits > li").count() == 10
    assert search.window.watch.faults == []


def test_text_of_a_document_is_never_html(search: Search) -> None:
    page = shown(search)
    second = page.locator(".hits > li").nth(1)
    assert second.locator("h2 a").inner_text().endswith("<script>alert(1)</script>")
    assert second.locator("script").count() == 0
    assert second.locator("h2 mark").inner_text() == "低保"


def test_first_texts_are_asked_for_before_the_others_and_then_counts(search: Search) -> None:
    page = shown(search)
    asked = [(q.options.get("excerpts"), q.options.get("facets")) for q in search.searches()]
    assert asked == [(0, None), (5, None), (10, None), (None, ["kind", "year"])]
    assert all(text for text in page.locator(".excerpt").all_inner_texts())


def test_form_puts_the_words_into_the_address(search: Search) -> None:
    page = shown(search, kind="guide", page="2")
    page.get_by_role("combobox").fill("养老 补贴")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("“养老 补贴”")
    assert address(page) == "?q=养老+补贴"
    assert search.searches()[-1].options["filters"] == {"from": "", "to": ""}


def test_back_and_forward_bring_back_words_results_and_place(search: Search) -> None:
    page = shown(search)
    page.evaluate("scrollTo(0, 700)")
    page.locator(".pages a", has_text="2").click()
    expect(page.locator(".pages [aria-current]")).to_have_text("2")
    page.get_by_role("combobox").fill("养老")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("“养老”")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("“低保”")
    assert page.locator(".pages [aria-current]").inner_text() == "2"
    assert page.get_by_role("combobox").input_value() == "低保"
    page.go_back()
    expect(page.locator(".pages [aria-current]")).to_have_text("1")
    page.wait_for_function("() => scrollY > 600")
    page.go_forward()
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("“养老”")


def test_back_from_a_document_comes_to_the_same_place(search: Search) -> None:
    page = shown(search)
    link = page.locator(".hits a").nth(8)
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 100
    link.click()
    page.wait_for_url("**/kinds/notice/")
    page.go_back()
    expect(page.locator(".hits > li")).to_have_count(10)
    page.wait_for_function("before => Math.abs(scrollY - before) < 20", arg=before)


def test_whole_state_is_read_from_the_address(search: Search) -> None:
    parameters = {"kind": "guide", "field": "05", "sort": "date", "page": "3"}
    page = shown(search, **parameters, **{"from": "2025-01", "to": "2026-03"})
    asked = search.searches()[1].options
    assert asked["filters"] == {
        "kind": ["guide"],
        "field": ["05"],
        "from": "2025-01",
        "to": "2026-03",
    }
    assert (asked["sort"], asked["offset"], asked["limit"]) == ("date", 20, 10)
    assert page.locator(".taken a").all_inner_texts() == [
        "办事指南",
        "社会救助",
        "2025-01 至 2026-03",
        "清除筛选",
    ]
    assert page.locator(".count b").inner_text() == "按日期"


def test_within_a_dossier_stays_until_it_is_taken_back(search: Search) -> None:
    page = shown(search, within="青溪桥重建")
    assert {q.options["within"] for q in search.searches()} == {'"青溪桥重建"'}
    page.get_by_role("combobox").fill("招标")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("“招标”")
    assert address(page) == "?q=招标&within=青溪桥重建"
    page.locator(".taken a", has_text="青溪桥重建").click()
    expect(page.locator(".taken")).to_be_hidden()
    assert address(page) == "?q=招标"


def test_nonsense_in_the_address_does_no_harm(search: Search) -> None:
    page = search.open("q=%E4%BD%8E%E4%BF%9D&page=-3&sort=%3Cscript%3E&from=1&kind=%22%3E%3Cb%3E")
    expect(page.locator(".hits > li")).to_have_count(10)
    assert search.searches()[0].options["offset"] == 0
    assert page.locator(".taken a").first.inner_text() == '"><b>'
    assert search.window.watch.faults == []


def test_chips_of_kinds_filter_and_are_taken_back(search: Search) -> None:
    page = shown(search)
    chips = page.locator(".kinds > *")
    assert [chip.inner_text().replace("\n", " ") for chip in chips.all()] == [
        "全部 64",
        "规范性文件 6",
        "办事指南 9",
        "公示公告 49",
    ]
    page.locator(".kinds a", has_text="办事指南").click()
    expect(page.locator(".kinds [aria-current]")).to_contain_text("办事指南")
    assert address(page) == "?q=低保&kind=guide"
    page.wait_for_function("t => document.activeElement.textContent.startsWith(t)", arg="办事指南")
    taken = page.get_by_role("link", name="取消“办事指南”")
    taken.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".taken")).not_to_be_visible()
    assert address(page) == "?q=低保"
    page.wait_for_function("() => document.activeElement.tagName === 'H1'")


def test_filters_are_counted_when_they_are_opened(search: Search) -> None:
    page = shown(search)
    search.questions.clear()
    panel = page.locator('[data-facet="field"]')
    panel.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(panel.locator("a").first).to_be_visible()
    assert [(q.options["facets"], q.options["limit"]) for q in search.searches()] == [
        (["field"], 0)
    ]
    assert panel.locator("a:visible").count() == 4
    panel.locator("summary", has_text="其余 2 项").click()
    assert panel.locator("a:visible").count() == 6
    panel.locator("a").first.focus()
    page.keyboard.press("Enter")
    expect(panel.locator("[aria-current]")).to_contain_text("社会救助")
    page.wait_for_function("t => document.activeElement.textContent.startsWith(t)", arg="社会救助")
    panel.locator("a", has_text="养老服务").click()
    expect(panel.locator("[aria-current]")).to_have_count(2)
    assert address(page) == "?q=低保&field=05&field=07"
    panel.locator("a", has_text="社会救助").click()
    expect(panel.locator("[aria-current]")).to_have_count(1)
    page.get_by_role("link", name="清除筛选").click()
    expect(panel.locator("[aria-current]")).to_have_count(0)
    assert address(page) == "?q=低保"


def test_filters_opened_at_once_are_each_counted_once(search: Search) -> None:
    page = shown(search)
    page.locator(".filters details").evaluate_all("all => all.forEach(e => { e.open = true })")
    for panel in page.locator("details[data-facet]").all():
        expect(panel.locator("a").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked = [name for q in search.searches() for name in q.options.get("facets", [])]
    assert sorted(asked) == ["field", "kind", "mode", "publisher", "validity", "year"]
    assert page.locator('[data-facet="field"] a').count() == 6


def test_months_filter_and_what_is_no_month_is_said(search: Search) -> None:
    page = shown(search)
    form = page.locator('[data-part="span"]')
    page.locator('[data-part="dates"] summary').click()
    # As in a browser that has no field for months.
    form.locator("input").evaluate_all(
        "all => all.forEach(e => { e.type = 'text'; e.removeAttribute('pattern') })"
    )
    form.locator('[name="from"]').fill("2026年3月")
    page.keyboard.press("Enter")
    expect(form.locator(".wrong")).to_have_text("“2026年3月”不是月份，请写成 2026-03")
    assert address(page) == "?q=低保"
    form.locator('[name="from"]').fill("2026-03")
    form.locator("button").click()
    expect(page.locator(".taken a").first).to_have_text("2026-03 以后")
    assert address(page) == "?q=低保&from=2026-03"
    assert form.locator(".wrong").inner_text() == ""


def test_order_is_chosen_and_kept(search: Search) -> None:
    page = shown(search, kind="guide")
    page.get_by_role("link", name="按日期").click()
    expect(page.locator(".count b")).to_have_text("按日期")
    assert address(page) == "?q=低保&kind=guide&sort=date"
    page.locator(".pages a", has_text="下一页").click()
    expect(page.locator(".pages [aria-current]")).to_have_text("2")
    assert search.searches()[-1].options["sort"] == "date"


def test_pages_are_links_and_paging_starts_from_the_top(search: Search) -> None:
    page = shown(search)
    assert page.locator(".pages li").all_inner_texts() == ["1", "2", "3", "…", "7", "下一页"]
    assert page.locator(".pages p").inner_text() == "共 64 件"
    last = page.locator(".pages a", has_text="7")
    assert last.get_attribute("href") == "?q=%E4%BD%8E%E4%BF%9D&page=7"
    last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hits > li")).to_have_count(4)
    expect(page.locator("#seek h1")).to_be_focused()
    page.wait_for_function("() => document.querySelector('h1').getBoundingClientRect().top >= 0")
    assert page.locator(".pages li").all_inner_texts() == ["上一页", "1", "…", "5", "6", "7"]


def test_a_link_opens_elsewhere_when_asked_to(search: Search) -> None:
    page = shown(search)
    with page.context.expect_page() as opened:
        page.locator(".pages a", has_text="2").click(modifiers=["Control"])
    assert opened.value.url.endswith("&page=2")
    opened.value.close()
    assert address(page) == "?q=低保"


def test_count_is_announced(search: Search) -> None:
    page = shown(search)
    said = page.locator('[data-part="said"]')
    assert said.get_attribute("role") == "status"
    expect(said).to_have_text("找到 64 件与“低保”有关的信息")


def test_total_that_is_not_exact_says_so_until_it_is_counted(search: Search) -> None:
    page = search.open(query("大约"), width=360)
    expect(page.locator("h1")).to_have_text("找到 64 件与“大约”有关的信息")
    assert page.locator(".pages li").all_inner_texts()[-2:] == ["7", "下一页"]


def test_what_was_searched_instead_is_said(search: Search) -> None:
    page = shown(search, "县血")
    expect(page.locator(".tip p")).to_have_text("没有找到“县血”，已为您搜索“献血”。仍然搜索“县血”")
    page.get_by_role("link", name="仍然搜索“县血”").click()
    expect(page.locator("h1")).to_contain_text('"县血"')
    assert address(page) == '?q="县血"'


def test_official_words_that_were_searched_too_are_said(search: Search) -> None:
    page = shown(search, "低保户")
    expect(page.locator(".tip p")).to_have_text(
        "“低保户”在文件里也叫“最低生活保障对象”“最低生活保障家庭”，已一并查找。只查“低保户”"
    )
    page.get_by_role("link", name="只查“低保户”").click()
    assert address(page) == '?q="低保户"'


def test_relaxed_query_says_what_was_relaxed(search: Search) -> None:
    page = shown(search, "一部分")
    assert (
        page.locator(".tip").inner_text() == "没有同时包含全部字词的信息，下面是包含其中一部分的。"
    )


def test_nothing_found_says_what_was_tried_and_leads_on(search: Search) -> None:
    page = search.open(query("没有这个"))
    expect(page.locator("h1")).to_have_text("没有找到“没有这个”")
    assert "同义的说法" in page.locator(".lede:visible").inner_text()
    assert page.locator(".three h2").all_inner_texts() == [
        "换个说法试试",
        "在目录里找",
        "仍然没有？",
    ]
    for link, target in {
        "户籍管理": "fields/household-registration/",
        "县公安局": "publishers/public-security/",
        "申请公开": "request/",
    }.items():
        href = page.locator(".three").get_by_role("link", name=link).evaluate("a => a.href")
        assert href == f"{search.window.base}/{target}"
    page.get_by_role("link", name="积分落户").click()
    expect(page.locator("h1")).to_have_text("找到 64 件与“积分落户”有关的信息")
    assert page.locator(".three").count() == 0


def test_nothing_found_under_filters_offers_to_clear_them(search: Search) -> None:
    page = search.open(query("没有这个", kind="guide"))
    page.locator(".three").get_by_role("link", name="清除筛选").click()
    expect(page.locator(".taken")).not_to_be_visible()
    assert address(page) == "?q=没有这个"


def test_without_words_the_page_says_what_one_can_write(search: Search) -> None:
    page = search.open()
    assert page.locator("h1").inner_text() == "搜索政府信息"
    assert page.get_by_text("也可以输入拼音").is_visible()
    assert not page.get_by_text("没有运行网页脚本").is_visible()
    assert search.loaded() == ["search/client", "seek.css"]


def test_filters_alone_list_what_fits(search: Search) -> None:
    page = shown(search, "", kind="guide")
    expect(page.locator("h1")).to_have_text("符合条件的信息共 64 件")


def test_print_lists_addresses_and_no_controls(search: Search) -> None:
    page = shown(search)
    page.emulate_media(media="print")
    first = page.locator(".hits > li").first
    assert first.locator(".address").inner_text() == f"{search.window.base}/kinds/notice/"
    for control in (".box", ".kinds", ".filters", ".pages", ".count p", ".tip a"):
        assert not page.locator(control).first.is_visible(), control
    assert page.locator("h1").is_visible()


def test_whole_page_works_by_keyboard_alone(search: Search) -> None:
    page = search.open()
    page.keyboard.press("Tab")
    while not page.get_by_role("combobox").evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("dibao", delay=200)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator(".kinds a").first).to_be_visible()
    reached = []
    while "下一页" not in reached:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert len(reached) < 60
    for part in ("全部64", "公开领域", "按日期", "关于提高2026年城乡居民最低生活保障标准的通知"):
        assert part in reached
    page.keyboard.press("Enter")
    expect(page.locator(".pages [aria-current]")).to_have_text("2")
    assert search.window.watch.faults == []
