"""Every layout, on a phone, a tablet and a desk: nothing sticks out, nothing fails, nothing leaves the host."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.browsing import SUB_PATH, Window, window
from support.county import County, numbered
from support.extremes import ALIAS, FULL
from support.layouts import LAYOUTS
from support.measuring import EMPTY_PARTS, LAYOUT_FAULTS

pytestmark = pytest.mark.browser
TWICE = {"fontSizes": {"standard": 32, "fixed": 26}}
WIDTHS = (1280, 911, 768, 360, 320)
"""911 px is a desk of 1366 px at 150 %, 320 px a page of 1280 px at 400 % zoom (WCAG 2.2, 1.4.10)."""
SUB_PATH_LAYOUTS = ("home", "full", "list", "month", "field", "authored")


@pytest.fixture(scope="module")
def large_type(browser: Browser, host: str) -> Iterator[Window]:
    with window(browser, host) as opened:
        opened.page.context.new_cdp_session(opened.page).send("Page.setFontSizes", TWICE)
        yield opened


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_fits_every_width_and_loads_without_fault(
    plain: Window, county: County, layout: str
) -> None:
    page = plain.open(LAYOUTS[layout](county))
    faults = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        faults[width] = page.evaluate(LAYOUT_FAULTS)
    assert faults == {width: [] for width in WIDTHS}
    assert plain.watch.faults == []
    assert page.evaluate(EMPTY_PARTS) == []
    assert page.locator("h1").count() == 1


def test_every_kind_of_the_catalogue_fits(plain: Window, county: County) -> None:
    """Also one that has no layout of its own among those above."""
    for kind in sorted({entry["kind"]["id"] for entry in county.items if entry["state"] == "live"}):
        page = plain.open(county.item(kind=kind, state="live"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(LAYOUT_FAULTS) == [], (kind, width)
        assert plain.watch.faults == [], kind


@pytest.mark.parametrize("layout", SUB_PATH_LAYOUTS)
def test_site_works_below_any_path(plain: Window, county: County, layout: str) -> None:
    page = plain.open(LAYOUTS[layout](county), base=SUB_PATH)
    assert plain.watch.faults == []
    styles = page.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length > 0)")
    assert styles
    assert all(styles)
    outside = page.eval_on_selector_all(
        "a[href]",
        f"links => links.filter(a => a.host === location.host && !a.pathname.startsWith('{SUB_PATH}')).length",
    )
    assert outside == 0


def test_former_address_leads_on_to_the_page(plain: Window) -> None:
    page = plain.page
    plain.watch.forget()
    page.goto(f"{plain.base}/{ALIAS}", wait_until="commit")
    page.wait_for_url(f"**/{numbered(FULL)}")
    assert plain.watch.faults == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_lost_when_text_is_doubled(
    large_type: Window, county: County, layout: str
) -> None:
    """As where a visitor has set the browser to letters twice as large (WCAG 2.2, 1.4.4)."""
    page = large_type.open(LAYOUTS[layout](county))
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    faults = {}
    for width in WIDTHS[:-1]:
        page.set_viewport_size({"width": width, "height": 800})
        faults[width] = page.evaluate(LAYOUT_FAULTS)
    assert faults == {width: [] for width in WIDTHS[:-1]}
