"""The search where script, network or browser are not what one would wish."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from support.browsing import Window, window
from support.measuring import EMPTY_PARTS
from support.searching import FAKE, Search, faked, query

pytestmark = pytest.mark.browser
CLASSIC = FAKE.read_text(encoding="utf-8").replace(
    "export { open };", "window.gkSearch = { open, fetch: (url) => window.fetch(url) };"
)


@pytest.fixture
def search(fresh: Window) -> Search:
    return faked(fresh)


@pytest.fixture
def old_search(browser: Browser, host: str) -> Iterator[Search]:
    """Give a browser that has no workers."""
    with window(browser, host) as opened:
        opened.page.context.add_init_script("delete window.Worker")
        yield faked(opened)


@pytest.fixture
def copied_search(browser: Browser, host: str) -> Iterator[Search]:
    """Give a browser in which the engine of an offline copy is there already."""
    with window(browser, host) as opened:
        opened.page.context.add_init_script(f"(function () {{ {CLASSIC} }}())")
        yield faked(opened)


def test_page_is_whole_without_script(scriptless: Window) -> None:
    page = scriptless.open("search/?q=x")
    assert page.get_by_text("没有运行网页脚本").is_visible()
    assert page.evaluate(EMPTY_PARTS) == []
    for target in ("fields/", "kinds/", "publishers/", "years/"):
        assert page.locator(f'main a[href="../{target}"]').is_visible()
    assert page.locator("details:visible").count() == 0
    page.locator('input[name="q"]').fill("低保")
    page.locator(".box button").click()
    page.wait_for_url("**/search/?q=%E4%BD%8E%E4%BF%9D")
    assert scriptless.watch.faults == []


@pytest.mark.parametrize("path", ["", "kinds/", "no/such/page/"])
def test_boxes_lead_to_the_page_without_script(scriptless: Window, path: str) -> None:
    page = scriptless.open(path)
    page.locator('input[name="q"]').fill("低保")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=%E4%BD%8E%E4%BF%9D")


def test_slow_network_says_that_it_is_at_work(search: Search) -> None:
    page = search.open(query("慢"))
    state = page.locator('[data-part="state"]')
    expect(state).to_have_text("正在查找……", timeout=2000)
    assert page.locator('[data-part="said"]').inner_text() == "正在查找……"
    expect(page.locator(".hits > li").first).to_be_visible()
    expect(state).not_to_be_visible()


def test_quick_answer_says_nothing_of_waiting(search: Search) -> None:
    page = search.open()
    page.evaluate(
        "() => new MutationObserver(() => { window.waited = true })"
        ".observe(document.querySelector('[data-part=state]'), { childList: true })"
    )
    page.get_by_role("combobox").fill("低保")
    page.keyboard.press("Enter")
    expect(page.locator(".hits > li")).to_have_count(10)
    assert page.evaluate("window.waited") is None


def test_very_slow_network_is_said_too(search: Search) -> None:
    page = search.open(query("很慢"))
    state = page.locator('[data-part="state"]')
    expect(state).to_have_text("网络较慢，还在查找……", timeout=6000)


def test_new_words_overtake_a_slow_answer(search: Search) -> None:
    page = search.open(query("很慢"))
    page.get_by_role("combobox").fill("低保")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("“低保”")
    page.wait_for_timeout(5000)
    assert "“低保”" in page.locator("h1").inner_text()
    assert not page.locator('[data-part="state"]').is_visible()


def test_dead_network_says_so_and_tries_again(search: Search) -> None:
    search.is_dead = True
    page = search.open(query("低保"))
    alert = page.get_by_role("alert")
    expect(alert.first).to_contain_text("连不上网络")
    assert page.locator("h1").inner_text() == "没有查成"
    assert page.get_by_role("link", name="公开领域").is_visible()
    search.is_dead = False
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(".hits > li")).to_have_count(10)
    assert alert.filter(has_text="连不上").count() == 0


@pytest.mark.parametrize(("words", "text"), [("断", "连不上网络"), ("坏", "数据不完整")])
def test_engine_that_could_not_read_its_files_is_said(
    search: Search, words: str, text: str
) -> None:
    page = search.open(query(words))
    expect(page.get_by_role("alert").first).to_contain_text(text)


def test_failure_after_results_leaves_no_false_ones(search: Search) -> None:
    page = search.open(query("低保"))
    expect(page.locator(".kinds a").first).to_be_visible()
    page.get_by_role("combobox").fill("坏")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("数据不完整")
    assert page.locator(".hits > li").count() == 0
    assert not page.locator(".filters").is_visible()


def test_browser_without_workers_searches_in_the_page(old_search: Search) -> None:
    page = old_search.open(query("低保"))
    expect(page.locator(".hits > li")).to_have_count(10)
    assert old_search.window.watch.faults == []


def test_offline_copy_searches_with_its_own_engine(copied_search: Search) -> None:
    page = copied_search.open(query("低保"))
    expect(page.locator(".hits > li")).to_have_count(10)
    assert copied_search.loaded() == ["search/client", "seek.css"]
