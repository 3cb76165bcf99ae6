"""On paper: the document with its registration, in black, and nothing one could only click."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from support.browsing import Window
from support.county import County, numbered
from support.extremes import FULL
from support.layouts import LAYOUTS, PRINTED

pytestmark = pytest.mark.browser
SCREEN_ONLY = (
    ".strip",
    ".menu",
    ".bar",
    ".crumbs",
    ".use",
    ".rail",
    "footer",
    ".filter",
    ".all",
    ".aged",
    "button",
    "input",
    ".head p > a",
    ".twins",
)
ON_A_SHEET = 400
"""Characters that a sheet has at least, rules, tables and titles included; a full one of text has 700."""
COLOURS = """() => [...new Set([...document.querySelectorAll('header *, main *')]
  .filter(e => e.checkVisibility() && e.textContent.trim())
  .map(e => getComputedStyle(e).color))]"""


@pytest.fixture
def paper(plain: Window) -> Window:
    plain.page.emulate_media(media="print")
    return plain


@pytest.fixture(autouse=True)
def back_to_screen(plain: Window) -> object:
    yield
    plain.page.emulate_media(media="null")


def pages(page: Page) -> list[str]:
    """The text of each printed sheet."""
    # A browser that prints for a person loads the pictures below first; one driven by a program does not.
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
    data = page.pdf(prefer_css_page_size=True)
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize("layout", PRINTED)
def test_item_prints_in_black_without_controls(paper: Window, county: County, layout: str) -> None:
    page = paper.open(LAYOUTS[layout](county), width=640)
    assert page.evaluate(COLOURS) == ["rgb(0, 0, 0)"]
    shown = [s for s in SCREEN_ONLY if any(e.is_visible() for e in page.locator(s).all())]
    assert shown == []
    assert all(line.is_visible() for line in page.locator(".meta > div").all())
    assert page.locator(".stamp").is_visible()
    rule = page.locator(".mast").evaluate("e => getComputedStyle(e).borderBottom")
    assert rule == "1px solid rgb(0, 0, 0)"


@pytest.mark.parametrize("layout", PRINTED)
def test_item_takes_few_sheets_and_says_where_it_is_from(
    paper: Window, county: County, layout: str
) -> None:
    page = paper.open(LAYOUTS[layout](county))
    length = len(page.locator("article").inner_text())
    sheets = pages(page)
    assert len(sheets) <= 1 + length / ON_A_SHEET
    assert all(len(sheet.strip()) > 20 for sheet in sheets)
    assert "政府信息公开" in sheets[0]
    assert "打印于" in sheets[0]
    assert f"1 / {len(sheets)}" in sheets[0]


def test_printed_item_bears_its_permanent_address_once(paper: Window) -> None:
    text = "\n".join(pages(paper.open(numbered(FULL)))).replace("\n", "")
    assert text.count(f"https://www.yangguang.example/{numbered(FULL)}") == 1


def test_large_type_and_dark_print_like_any_other(fresh: Window) -> None:
    plain = pages(fresh.open(numbered(FULL)))
    fresh.page.evaluate(
        "localStorage.setItem('gk-mode', 'elder'); localStorage.setItem('gk-theme', 'dark')"
    )
    page = fresh.open(numbered(FULL))
    assert page.evaluate("document.documentElement.dataset.mode") == "elder"
    assert pages(page) == plain


@pytest.mark.parametrize("layout", ["home", "list", "field", "publisher", "publishers", "authored"])
def test_other_pages_print_without_controls(paper: Window, county: County, layout: str) -> None:
    page = paper.open(LAYOUTS[layout](county), width=640)
    shown = [
        s
        for s in SCREEN_ONLY
        if s != ".rail" and any(e.is_visible() for e in page.locator(s).all())
    ]
    assert shown == []
    assert set(page.evaluate(COLOURS)) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}


def test_charts_keep_their_key_and_steps_their_signs(paper: Window, county: County) -> None:
    page = paper.open(LAYOUTS["decision"](county))
    kept = page.evaluate(
        """() => [['.shares p .p1', '::before'], ['.tl .done > .node', null]].map(([where, part]) => {
          const style = getComputedStyle(document.querySelector(where), part);
          return [style.printColorAdjust, style.backgroundColor];
        })"""
    )
    assert [how for how, _ in kept] == ["exact", "exact"]
    assert kept[1][1] == "rgb(255, 255, 255)"
    assert kept[0][1] not in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
