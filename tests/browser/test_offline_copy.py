"""A copy of the site on a disk: every page and the search, with no host at all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from disclosure.pipeline.offline import export_offline
from disclosure.project import load_project
from support.browsing import Window, window
from support.county import County
from support.searching import query
from support.sites import CHECKOUT

pytestmark = pytest.mark.browser
BROKEN = """() => [...document.querySelectorAll('a[href]')].map(a => a.href)
    .filter(url => url.startsWith('file:') && /[/]([?#].*)?$/.test(url))"""


@pytest.fixture(scope="module")
def copy(county: County, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the copy's folder; its name is not plain."""
    folder = tmp_path_factory.mktemp("disk") / "公开 副本"
    project = load_project(CHECKOUT / "mkdocs.yml")
    assert export_offline(replace(project, site=county.out), folder) > 1000
    return folder


@pytest.fixture
def stick(browser: Browser, copy: Path) -> Iterator[Window]:
    """Give a window on the copy."""
    with window(browser, copy.as_uri()) as opened:
        yield opened


MISSING = "net::ERR_FILE_NOT_FOUND"


def faults(stick: Window) -> list[str]:
    """What went wrong, but for keys that the index does not have: a host says 404 there, a disk says this."""
    known = f"console: Failed to load resource: {MISSING}"
    return [
        fault
        for fault in stick.watch.faults
        if fault != known and not (fault.startswith(MISSING) and "/search/i/" in fault)
    ]


def test_a_visitor_walks_from_page_to_page(stick: Window) -> None:
    page = stick.open("fields/index.html")
    assert page.evaluate(BROKEN) == []
    page.locator('main a[href$="fields/affordable-housing/index.html"]:visible').first.click()
    page.wait_for_url("**/fields/affordable-housing/index.html")
    assert page.evaluate(BROKEN) == []
    page.locator('main a[href*="/d/"]:visible').first.click()
    page.wait_for_url("**/d/*/index.html")
    assert faults(stick) == []


def test_the_search_of_the_home_page_finds_with_excerpts(stick: Window) -> None:
    page = stick.open("index.html")
    page.locator('input[name="q"]').first.fill("dibaobiaozhun")
    page.keyboard.press("Enter")
    expect(page.locator(".hits .excerpt mark").first).to_be_visible()
    expect(page.locator(".kinds a").first).to_be_visible()
    page.locator(".hits h2 a").first.click()
    expect(page.locator("h1")).to_contain_text("最低生活保障")
    page.go_back()
    expect(page.locator(".hits > li").first).to_be_visible()
    assert faults(stick) == []


def test_suggestions_and_filters_work(stick: Window) -> None:
    page = stick.open(f"search/index.html?{query('低保')}")
    expect(page.locator(".kinds a").nth(1)).to_be_visible()
    page.locator(".kinds a").nth(1).click()
    expect(page.locator(".taken")).to_be_visible()
    page.get_by_role("combobox").fill("yanglao")
    expect(page.get_by_role("option").first).to_be_visible()
    assert faults(stick) == []


def test_the_search_may_be_asked_for_twice(stick: Window) -> None:
    page = stick.open(f"search/index.html?{query('低保')}")
    page.add_script_tag(url="../assets/search/client.js")
    expect(page.locator(".hits .excerpt mark").first).to_be_visible()
    assert faults(stick) == []


def test_icons_are_drawn(stick: Window) -> None:
    page = stick.open("index.html")
    drawn = page.evaluate(
        "() => [...document.querySelectorAll('main svg use')].filter(e => e.checkVisibility()).map(e => e.getBBox().width)"
    )
    assert drawn
    assert all(drawn)
