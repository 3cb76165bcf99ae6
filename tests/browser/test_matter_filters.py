"""The catalogue of a field narrowed by chips: with script several at once, without it one by its address alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from support.browsing import Window
from support.measuring import LAYOUT_FAULTS

pytestmark = pytest.mark.browser
FIELD = "fields/social-assistance/"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
NONE = "state-none"


def shown(page: Page) -> Locator:
    return page.locator(".catalogue tr[data-matter]:visible")


def chip(page: Page, label: str) -> Locator:
    return page.locator(".facet a", has_text=label).first


def number(link: Locator) -> int:
    return int(link.locator("small").inner_text())


def press(link: Locator, *, chosen: bool = True) -> None:
    """Click a chip and wait until the page has followed its address."""
    link.click()
    if chosen:
        expect(link).to_have_attribute("aria-current", "true")
    else:
        expect(link).not_to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("width", [1280, 360])
def test_chip_leaves_as_many_matters_as_it_says(plain: Window, width: int) -> None:
    page = plain.open(FIELD, width=width)
    every = shown(page).count()
    link = chip(page, "暂无信息")
    wanted = number(link)
    assert 0 < wanted < every
    link.click()
    expect(page.locator(".picked")).to_contain_text(f"暂无信息：{wanted} 项")
    assert shown(page).count() == wanted
    assert {row.get_attribute("data-state") for row in shown(page).all()} == {"none"}
    assert page.url.endswith(f"#{NONE}")
    expect(link).to_have_attribute("aria-current", "true")
    assert page.evaluate(LAYOUT_FAULTS) == []
    page.go_back()
    expect(shown(page)).to_have_count(every)
    assert plain.watch.faults == []


def test_choices_of_two_filters_hold_together_and_counts_follow(plain: Window) -> None:
    page = plain.open(FIELD)
    page.locator(".narrow summary").click()
    press(chip(page, "已公开"))
    for link in page.locator(".narrow [data-pick]").all():
        wanted = number(link)
        press(link)
        assert shown(page).count() == wanted
        press(link, chosen=False)
    page.locator(".picked a").click()
    expect(page.locator(".picked").get_by_role("status")).to_have_text("")
    expect(page.locator(".picked a")).to_be_hidden()
    assert page.url.endswith("#all")


def test_groups_without_a_matter_left_are_not_shown(plain: Window) -> None:
    page = plain.open(f"{FIELD}#{NONE}")
    for group in page.locator(".catalogue tbody:visible").all():
        rows = group.locator("tr[data-matter]:visible").count()
        assert rows > 0
        assert group.locator(".group small").inner_text() == f"{rows} 项"


def test_address_of_several_choices_opens_as_it_was_left(plain: Window) -> None:
    page = plain.open(FIELD)
    page.locator(".narrow summary").click()
    press(chip(page, "已公开"))
    press(page.locator(".narrow [data-pick]:not(.zero)").first)
    rows, address = shown(page).count(), page.url.removeprefix(f"{plain.base}/")
    plain.open("fields/")
    page = plain.open(address)
    assert shown(page).count() == rows
    assert page.locator(".narrow").get_attribute("open") is not None
    assert page.locator('.facet [aria-current="true"]').count() == 2


def test_filters_work_by_keyboard_and_keep_the_focus(plain: Window) -> None:
    page = plain.open(FIELD)
    chip(page, "暂无信息").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".picked")).to_contain_text("暂无信息：")
    assert page.evaluate("document.activeElement.textContent").startswith("暂无信息")
    assert page.locator(".picked").get_by_role("status").count() == 1


def test_without_script_the_address_alone_leaves_the_rows(scriptless: Window) -> None:
    page = scriptless.open(FIELD)
    every = shown(page).count()
    link = chip(page, "暂无信息")
    wanted = number(link)
    link.click()
    expect(shown(page)).to_have_count(wanted)
    said = page.locator(".pick:visible")
    assert said.count() == 1
    assert f"暂无信息 {wanted} 项" in said.inner_text()
    said.get_by_role("link").click()
    expect(shown(page)).to_have_count(every)
    page.locator(".narrow summary").click()
    for other in page.locator(".narrow [data-pick]").all():
        wanted = number(other)
        other.click()
        expect(shown(page)).to_have_count(wanted)
    assert page.locator(".picked").is_hidden()
    assert scriptless.watch.faults == []


def test_large_type_offers_no_filters_but_shows_what_is_picked(elder: Window) -> None:
    page = elder.open(f"{FIELD}#{NONE}", width=360)
    assert [f for f in page.locator(".facet, .narrow").all() if f.is_visible()] == []
    expect(page.locator(".picked")).to_contain_text("看全部")
    assert page.evaluate(LAYOUT_FAULTS) == []


@pytest.mark.parametrize(("width", "options"), [(1280, {}), (360, {}), (360, {"mode": "elder"})])
def test_narrowed_catalogue_has_no_violation(
    kept_window: Callable[..., Window], width: int, options: dict[str, str]
) -> None:
    window = kept_window(bypass_csp=True, **options)
    page = window.open(f"{FIELD}#{NONE}", width=width)
    page.evaluate("document.querySelector('.narrow').open = true")
    assert window.axe(TAGS) == []


@pytest.mark.parametrize("number_of_filter", [0, 1])
def test_directory_leads_to_as_many_items_as_its_chip_says(
    plain: Window, number_of_filter: int
) -> None:
    page = plain.open("modes/proactive/")
    link = page.locator(".by-search").nth(number_of_filter).get_by_role("link").nth(1)
    name, wanted = link.inner_text().rsplit(maxsplit=1)
    link.click()
    expect(page.locator("h1")).to_have_text(f"符合条件的信息共 {wanted} 件")
    taken = page.locator('[data-part="set"] a')
    # Of the modes a directory holds only those that some item has are named.
    expect(taken).to_have_count(3)
    assert "主动公开" in taken.all_inner_texts()
    assert any(name.removeprefix("县") in text for text in taken.all_inner_texts())
    taken.filter(has_text="主动公开").click()
    expect(taken).to_have_count(2)
    expect(page.locator(".hits > li").first).to_be_visible()


def test_directory_offers_no_search_where_no_script_runs(scriptless: Window) -> None:
    page = scriptless.open("modes/proactive/")
    assert [one for one in page.locator(".by-search").all() if one.is_visible()] == []


def test_catalogue_of_a_unit_is_narrowed_like_that_of_a_field(plain: Window) -> None:
    page = plain.open("publishers/civil-affairs/")
    sections = page.get_by_role("navigation", name="本单位公开栏目")
    with page.expect_navigation():
        sections.get_by_role("link", name="公开目录").click()
    every = shown(page).count()
    assert {row.get_attribute("data-publisher") for row in shown(page).all()} == {"civil-affairs"}
    link = chip(page, "已公开")
    wanted = number(link)
    link.click()
    expect(shown(page)).to_have_count(wanted)
    assert 0 < wanted < every
    page.get_by_role("link", name="按标准目录原表查看").click()
    expect(page.locator("table.ruled").first).to_be_visible()
