"""Every layout, on a phone, a tablet and a desk: nothing sticks out, nothing fails, nothing leaves the host."""

import pytest

from support.browsing import SUB_PATH, Window
from support.county import ALIAS, FULL, County, numbered
from support.layouts import LAYOUTS
from support.measuring import LAYOUT_FAULTS

pytestmark = pytest.mark.browser
WIDTHS = (1280, 768, 360, 320)
"""320 px is a page of 1280 px at 400 % zoom (WCAG 2.2, 1.4.10)."""
SUB_PATH_LAYOUTS = ("home", "full", "list", "month", "field", "authored")


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
    assert page.locator("h1").count() == 1


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


@pytest.mark.parametrize("width", [1280, 768, 360])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_lost_when_text_is_doubled(
    plain: Window, county: County, layout: str, width: int
) -> None:
    page = plain.open(LAYOUTS[layout](county), width=width)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(LAYOUT_FAULTS) == []
