"""By keyboard alone: everything is reached, in order, and one always sees where one is."""

import pytest
from playwright.sync_api import Page

from support.browsing import Window
from support.county import County, numbered
from support.extremes import FULL
from support.layouts import LAYOUTS

pytestmark = pytest.mark.browser
WALKED = ("home", "full", "penalty", "field", "publishers", "authored", "missing")
FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const drawn = f => { const s = getComputedStyle(f); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none'; };
  const holder = e.closest('.box, .tabbed-set');
  return {
    name: e.tagName + ' ' + (e.textContent || e.getAttribute('aria-label') || e.name || '').trim().slice(0, 20),
    inside: e !== document.body,
    seen: drawn(e) || Boolean(holder) && [holder, ...holder.children].some(drawn),
    onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
  .filter(e => e.checkVisibility({ visibilityProperty: true }))
  .filter(e => e.type !== 'radio' || e.checked).length"""


def walk(page: Page, steps: int) -> list[dict[str, object]]:
    """What each press of the tabulator leads to."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUS))
    return found


@pytest.mark.parametrize("layout", WALKED)
def test_focus_reaches_everything_and_shows(plain: Window, county: County, layout: str) -> None:
    page = plain.open(LAYOUTS[layout](county))
    # The script of the tests scrolls in no time, so that what is focused is where it will stay.
    stops = walk(page, page.evaluate(REACHABLE))
    assert [s["name"] for s in stops if not s["inside"]] == []
    assert [s["name"] for s in stops if not s["seen"]] == []
    assert [s["name"] for s in stops if not s["onScreen"]] == []


def test_first_stop_skips_to_the_text(plain: Window) -> None:
    page = plain.open(numbered(FULL))
    skip = page.locator("a.skip")
    page.keyboard.press("Tab")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_menu_of_a_phone_opens_by_keyboard(scriptless: Window) -> None:
    page = scriptless.open(numbered(FULL), width=360)
    entry = page.locator(".bar nav a").nth(1)
    assert not entry.is_visible()
    page.locator(".bar summary").focus()
    page.keyboard.press("Enter")
    assert entry.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matters/statutory-20-01/")


def test_escape_closes_the_menu_of_a_phone(plain: Window) -> None:
    page = plain.open(numbered(FULL), width=360)
    menu = page.locator(".top details")
    menu.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    assert menu.evaluate("menu => menu.open && document.activeElement.matches('.top details a')")
    page.keyboard.press("Escape")
    assert menu.evaluate("menu => !menu.open && document.activeElement.matches('.top summary')")


def test_tabs_of_an_authored_page_change_by_arrow_keys(scriptless: Window) -> None:
    page = scriptless.open("help/parts/")
    assert page.get_by_text("在网上办").is_visible()
    page.locator(".tabbed-set > input").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_text("到窗口办").is_visible()
    assert not page.get_by_text("在网上办").is_visible()
