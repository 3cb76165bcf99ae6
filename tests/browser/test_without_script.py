"""A page is whole without script: it is read, browsed and printed, and offers nothing that would not work."""

import pytest

from support.browsing import Window
from support.county import County, numbered
from support.extremes import FULL, LONGEST_UNIT_ID, MONTH
from support.layouts import LAYOUTS, PRINTED
from support.measuring import LAYOUT_FAULTS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("layout", PRINTED)
def test_item_shows_all_its_registration_on_a_phone(
    scriptless: Window, county: County, layout: str
) -> None:
    page = scriptless.open(LAYOUTS[layout](county), width=360)
    lines = page.locator(".meta > div")
    assert lines.count() > 3
    assert all(line.is_visible() for line in lines.all())
    assert page.evaluate(LAYOUT_FAULTS) == []
    assert scriptless.watch.faults == []


def test_nothing_that_needs_script_is_offered(scriptless: Window, county: County) -> None:
    for layout in ("home", "full", "penalty"):
        page = scriptless.open(LAYOUTS[layout](county))
        assert [
            b.inner_text() for b in page.locator('button[type="button"]').all() if b.is_visible()
        ] == []
        assert [i for i in page.locator("[data-filter]").all() if i.is_visible()] == []


def test_lists_lead_from_home_to_every_item(scriptless: Window) -> None:
    page = scriptless.open("", width=360)
    page.locator('.by-unit a[href$="publishers/#departments"]').click()
    page.locator(f'#departments a[href$="publishers/{LONGEST_UNIT_ID}/"]').click()
    link = page.locator(".months a", has_text=str(MONTH))
    link.wait_for()
    titles = set()
    while link.count():
        with page.expect_navigation():
            link.click()
        titles |= {row.inner_text() for row in page.locator(".rows > li > a").all()}
        link = page.locator('.pages a[rel="next"]')
    assert len(titles) == MONTH
    page.locator(".rows > li > a").first.click()
    page.locator("article h1").wait_for()
    assert scriptless.watch.faults == []


def test_body_and_files_of_an_item_are_there(scriptless: Window) -> None:
    page = scriptless.open(numbered(FULL))
    assert page.locator(".set").get_by_text("第二条").is_visible()
    assert page.locator(".set img").evaluate("image => image.complete && image.naturalWidth") == 900
    for link in page.locator(".files a").all():
        answer = page.request.get(link.evaluate("a => a.href"))
        assert answer.ok
        assert answer.body()
