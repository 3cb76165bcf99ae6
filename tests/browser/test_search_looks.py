"""How the search looks and what it weighs: every width, large type, dark, forced colours, axe."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browsing import Window
from support.county import County
from support.measuring import EMPTY_PARTS, LAYOUT_FAULTS, SMALL_TARGETS, SMALL_TEXT
from support.searching import faked, query

pytestmark = pytest.mark.browser
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
WIDTHS = (1280, 900, 768, 360, 320)
VIEWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "elder": {"mode": "elder"},
    "forced": {"forced_colors": "active"},
}
KB = 1024
MOST_SENT = 10 * KB
FINGER = 44
HEIGHTS = """() => [...document.querySelectorAll('.chips > *, .count a, .filters :is(a, summary, input), .pages a, .seek .btn, .hits li, .seek .rows li')]
  .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)"""
"""Of what is pressed; titles of results and names in lists stand in rows of that height."""


def start(page: Page) -> None:
    """As it is before anyone searched."""


def results(page: Page) -> None:
    expect(page.locator(".hits > li")).to_have_count(10)


def counted(page: Page) -> None:
    """With every filter open that can be."""
    results(page)
    page.locator(".filters, .filters details").evaluate_all(
        "all => all.forEach(e => { e.open = true })"
    )
    for panel in page.locator("details[data-facet]:visible").all():
        expect(panel.locator("a").first).to_be_visible()


def suggested(page: Page) -> None:
    page.get_by_role("combobox").click()
    page.keyboard.type("dibao")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def failed(page: Page) -> None:
    expect(page.get_by_role("alert").first).to_contain_text("数据不完整")


def nothing(page: Page) -> None:
    expect(page.locator(".three")).to_be_visible()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "start": ("search/", start),
    "results": (
        "search/?" + query("低保", page="2", field="05", kind="guide") + "&from=2026-01",
        counted,
    ),
    "corrected": ("search/?" + query("县血"), results),
    "nothing": ("search/?" + query("没有它"), nothing),
    "failed": ("search/?" + query("坏"), failed),
    "suggestions": ("search/", suggested),
    "home": ("", suggested),
    "list": ("kinds/", suggested),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("view", VIEWS)
def test_search_fits_and_axe_finds_nothing(
    kept_window: Callable[..., Window], view: str, state: str
) -> None:
    window = kept_window(bypass_csp=True, **VIEWS[view])
    faked(window)
    path, act = STATES[state]
    if view == "elder" and state == "list":
        path = "no/such/page/"  # in large type the box of the header is not there
    page = window.open(path)
    act(page)
    faults = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        faults[width] = page.evaluate(LAYOUT_FAULTS)
    assert faults == {width: [] for width in WIDTHS}
    # Forced colours are the visitor's own: of them axe knows nothing.
    if view != "forced":
        assert window.axe(TAGS) == []
        page.set_viewport_size({"width": 1280, "height": 800})
        assert window.axe(TAGS) == []
    assert page.evaluate(EMPTY_PARTS) == []
    assert page.locator("h1").count() == 1
    assert window.watch.faults == []


@pytest.mark.parametrize("state", ["results", "nothing", "start", "failed"])
def test_targets_of_the_page_are_as_high_as_a_finger(
    kept_window: Callable[..., Window], state: str
) -> None:
    window = kept_window()
    faked(window)
    path, act = STATES[state]
    page = window.open(path, width=360)
    act(page)
    heights: list[float] = page.evaluate(HEIGHTS)
    assert heights
    assert min(heights) > FINGER - 1


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("state", ["results", "nothing", "start", "failed", "suggestions"])
def test_large_type_is_large(kept_window: Callable[..., Window], state: str, width: int) -> None:
    window = kept_window(mode="elder")
    faked(window)
    path, act = STATES[state]
    page = window.open(path, width=width)
    act(page)
    assert page.evaluate(LAYOUT_FAULTS) == []
    assert page.evaluate(SMALL_TEXT, 24) == []
    assert page.evaluate(SMALL_TARGETS, 60) == []
    assert not page.locator(".kinds, .filters").first.is_visible()


def test_page_fits_when_text_is_doubled(fresh: Window) -> None:
    faked(fresh)
    session = fresh.page.context.new_cdp_session(fresh.page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for path, act in (STATES["results"], STATES["nothing"], STATES["suggestions"]):
        page = fresh.open(path)
        act(page)
        for width in (1280, 768, 360):
            page.set_viewport_size({"width": width, "height": 800})
            # A field scrolls what is written in it.
            found = [fault for fault in page.evaluate(LAYOUT_FAULTS) if "input" not in fault]
            assert found == [], (path, width)


def test_nothing_moves_for_those_who_asked_for_rest(kept_window: Callable[..., Window]) -> None:
    window = kept_window(reduced_motion="reduce")
    faked(window)
    page = window.open(STATES["results"][0])
    counted(page)
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration)"
        " || getComputedStyle(e).animationName !== 'none').length"
    )
    assert moving == 0


def test_scripts_and_style_of_the_search_are_small(county: County) -> None:
    """All but the client with the engine in it, which has a budget of its own; the script has the box in it."""
    assets = county.out / "assets"
    loaded = ("js/search-page.js", "css/search.css")
    files = [assets / name for name in loaded]
    sent = {file.name: len(gzip.compress(file.read_bytes(), mtime=0)) for file in files}
    assert min(sent.values()) > 1000
    assert sum(sent.values()) <= MOST_SENT, sent
