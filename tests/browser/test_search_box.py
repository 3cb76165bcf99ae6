"""Suggestions under the search boxes: by keyboard, by touch, while characters are being composed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support.browsing import Window, window
from support.searching import Search, faked

pytestmark = pytest.mark.browser
BOXES = {"home": "", "list": "kinds/", "search": "search/", "missing": "no/such/page/"}


@pytest.fixture
def search(fresh: Window) -> Search:
    return faked(fresh)


@pytest.fixture
def elder_search(browser: Browser, host: str) -> Iterator[Search]:
    with window(browser, host, mode="elder") as opened:
        yield faked(opened)


@pytest.fixture
def phone(browser: Browser, host: str) -> Iterator[Search]:
    with window(browser, host, has_touch=True, is_mobile=True) as opened:
        yield faked(opened)


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def chosen(page: Page) -> list[str]:
    return page.locator('[role="option"][aria-selected="true"]').all_inner_texts()


def typed(search: Search, path: str = "", words: str = "dibao") -> Page:
    """A page with suggestions for ``words`` open."""
    page = search.open(path=path)
    box(page).click()
    page.keyboard.type(words)
    expect(options(page).first).to_be_visible()
    return page


@pytest.mark.parametrize("name", BOXES)
def test_suggestions_stand_in_groups_under_every_box(search: Search, name: str) -> None:
    page = typed(search, BOXES[name])
    assert options(page).all_inner_texts() == ["低保标准", "低保申请", "最低生活保障", "县民政局"]
    groups = page.get_by_role("group").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert groups == ["事项", "常用词语", "单位"]
    assert options(page).first.locator("b").inner_text() == "低保"
    assert box(page).get_attribute("aria-expanded") == "true"
    expect(page.locator("form > .said")).to_contain_text("4 条")
    assert search.window.watch.faults == []


def test_nothing_of_the_engine_is_loaded_until_somebody_types(search: Search) -> None:
    page = search.open(path="")
    box(page).focus()
    page.wait_for_load_state("networkidle")
    assert search.loaded() == []
    page.keyboard.type("di")
    expect(options(page).first).to_be_visible()
    assert set(search.loaded()) == {"search/client", "search.css"}


def test_one_pause_in_typing_is_one_question(search: Search) -> None:
    page = search.open(path="")
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    box(page).click()
    page.keyboard.type("dibaobiaozhun")
    assert search.suggestions() == []
    page.clock.run_for(1000)
    expect(options(page).first).to_be_visible()
    assert search.suggestions() == ["dibaobiaozhun"]


def test_arrows_go_round_and_leave_the_focus_in_the_box(search: Search) -> None:
    page = typed(search)
    seen = []
    for _ in range(6):
        page.keyboard.press("ArrowDown")
        seen.append(chosen(page))
    assert seen == [["低保标准"], ["低保申请"], ["最低生活保障"], ["县民政局"], [], ["低保标准"]]
    page.keyboard.press("End")
    assert chosen(page) == ["县民政局"]
    active = box(page).get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").inner_text() == "县民政局"
    page.keyboard.press("Home")
    assert chosen(page) == ["低保标准"]
    page.keyboard.press("ArrowUp")
    assert chosen(page) == []
    assert box(page).evaluate("e => e === document.activeElement")


def test_home_and_end_move_in_the_words_while_nothing_is_chosen(search: Search) -> None:
    page = typed(search)
    page.keyboard.press("Home")
    page.keyboard.type("x")
    assert box(page).input_value() == "xdibao"


def test_enter_searches_for_the_chosen_words(search: Search) -> None:
    page = typed(search)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=%E4%BD%8E%E4%BF%9D%E7%94%B3%E8%AF%B7")
    expect(page.locator("h1")).to_contain_text("“低保申请”")


def test_enter_without_a_choice_searches_for_what_was_typed(search: Search) -> None:
    page = typed(search)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=dibao")


def test_a_suggestion_with_a_page_of_its_own_leads_there(search: Search) -> None:
    page = typed(search)
    options(page).first.click()
    page.wait_for_url("**/matters/05-02-01/")


def test_escape_closes_the_list_and_keeps_the_words(search: Search) -> None:
    page = typed(search)
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    assert box(page).input_value() == "dibao"
    assert box(page).get_attribute("aria-expanded") == "false"


def test_list_closes_when_the_box_is_left(search: Search) -> None:
    page = typed(search)
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


def test_nothing_is_asked_while_characters_are_being_composed(search: Search) -> None:
    page = search.open(path="")
    box(page).click()
    keys = page.context.new_cdp_session(page)
    for text in ("d", "di", "di'b", "di'bao"):
        place = {"selectionStart": len(text), "selectionEnd": len(text)}
        keys.send("Input.imeSetComposition", {"text": text, **place})
    page.wait_for_timeout(400)
    assert search.suggestions() == []
    keys.send("Input.insertText", {"text": "低保"})
    expect(options(page).first).to_be_visible()
    assert search.suggestions() == ["低保"]


def test_what_is_typed_on_overtakes_a_slow_answer(search: Search) -> None:
    page = search.open(path="")
    box(page).click()
    page.keyboard.insert_text("慢")
    page.wait_for_timeout(300)
    page.keyboard.insert_text("低")
    expect(options(page).first).to_be_visible()
    box(page).fill("没有")
    expect(options(page).first).not_to_be_visible()
    page.wait_for_timeout(900)
    assert not options(page).first.is_visible()


def test_no_suggestion_is_no_list(search: Search) -> None:
    page = typed(search)
    box(page).fill("没有")
    expect(page.locator(".suggest")).not_to_be_visible()
    assert search.window.watch.faults == []


def test_touch_chooses(phone: Search) -> None:
    page = phone.open(path="", width=360)
    box(page).tap()
    page.keyboard.type("dibao")
    options(page).nth(1).tap()
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("h1")).to_contain_text("“低保申请”")


def test_large_type_shows_the_list_only_when_asked(elder_search: Search) -> None:
    page = elder_search.open(path="")
    box(page).click()
    page.keyboard.type("dibao")
    page.wait_for_timeout(400)
    assert elder_search.suggestions() == []
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()


def test_dead_network_leaves_a_plain_box(search: Search) -> None:
    page = search.open(path="")
    search.is_dead = True
    box(page).click()
    page.keyboard.type("dibao")
    page.wait_for_timeout(400)
    assert not page.locator(".suggest").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=dibao")
