"""Official tables on a phone, by ear, and on paper."""

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from support.browsing import Window
from support.county import County
from support.layouts import LAYOUTS

pytestmark = pytest.mark.browser
TABLES = ("official-table", "unit-table")


def opened(window: Window, county: County, layout: str, width: int) -> Page:
    return window.open(LAYOUTS[layout](county), width=width)


@pytest.mark.parametrize("layout", TABLES)
def test_name_of_a_row_stays_in_sight_while_it_scrolls(
    plain: Window, county: County, layout: str
) -> None:
    page = opened(plain, county, layout, 360)
    region = page.get_by_role("region").first
    region.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.wide').scrollLeft > 200")
    edge, name = region.bounding_box(), page.locator(".ruled .two").first.bounding_box()
    assert edge
    assert name
    assert abs(name["x"] - edge["x"]) <= 2
    assert name["width"] < edge["width"] / 2


@pytest.mark.parametrize("layout", TABLES)
def test_whole_table_fits_a_desk(plain: Window, county: County, layout: str) -> None:
    page = opened(plain, county, layout, 1280)
    for region in page.locator(".wide").all():
        assert region.evaluate("e => e.scrollWidth <= e.clientWidth")


@pytest.mark.parametrize("layout", TABLES)
def test_table_is_told_by_its_heads(plain: Window, county: County, layout: str) -> None:
    page = opened(plain, county, layout, 1280)
    table = page.get_by_role("table").first
    assert table.get_by_role("rowheader").count() >= table.locator("tbody tr").count()
    assert "标准目录" in table.locator("caption").inner_text()
    chosen = table.locator("td .bx:not([aria-hidden])").first
    assert chosen.inner_text().startswith("■")
    assert table.locator("td .bx[aria-hidden]").first.inner_text().startswith("□")


@pytest.mark.parametrize("layout", TABLES)
def test_paper_has_the_official_form_alone(plain: Window, county: County, layout: str) -> None:
    page = opened(plain, county, layout, 1280)
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in sheets)
    text = "".join(sheet.extract_text() for sheet in sheets)
    assert "公开渠道和载体" in text
    assert "本站已公开" not in text
    assert "下载整表" not in text
