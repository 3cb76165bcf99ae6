"""A document looks as one: names and chapters centred, lines even, pictures inside the column."""

import pytest
from playwright.sync_api import Page

from support.browsing import Window
from support.county import County, numbered
from support.extremes import FULL, LONG, LONGEST_TITLE
from support.layouts import LAYOUTS

pytestmark = pytest.mark.browser
ALIGN = "e => getComputedStyle(e).textAlign"
LINES = "e => e.getClientRects().length"


def is_within(page: Page, inner: str, outer: str) -> bool:
    a, b = page.locator(inner).first.bounding_box(), page.locator(outer).first.bounding_box()
    assert a
    assert b
    return a["x"] >= b["x"] - 1 and a["x"] + a["width"] <= b["x"] + b["width"] + 1


@pytest.mark.parametrize(("number", "part"), [(FULL, ".chapter"), (LONG, ".name")])
def test_name_and_chapters_are_centred(plain: Window, number: int, part: str) -> None:
    page = plain.open(numbered(number))
    assert page.locator(f".set {part}").evaluate(ALIGN) == "center"
    assert page.locator(".set .sign").evaluate(ALIGN) == "right"
    assert page.locator(".set .to").evaluate("e => getComputedStyle(e).textIndent") == "0px"


def test_long_address_does_not_stretch_the_line_above(plain: Window) -> None:
    page = plain.open(numbered(FULL))
    address = page.locator(".set .url", has_text="yangguang")
    assert address.evaluate(LINES) == 2
    tops = "e => [e, e.parentElement].map(part => part.getBoundingClientRect().top)"
    address_top, paragraph_top = address.evaluate(tops)
    assert address_top - paragraph_top < 20


@pytest.mark.parametrize("width", [1280, 360])
def test_pictures_and_files_stay_in_the_column(plain: Window, width: int) -> None:
    page = plain.open(numbered(FULL), width=width)
    assert is_within(page, ".set img", ".doc-main")
    assert is_within(page, ".files li", ".doc-main")


def test_longest_title_is_whole_at_the_top_and_in_lists(plain: Window) -> None:
    page = plain.open(numbered(LONG), width=360)
    assert page.locator("h1").inner_text().replace("\n", "") == LONGEST_TITLE
    assert is_within(page, "h1", "article")
    assert page.locator("h1").evaluate("e => e.scrollWidth <= e.clientWidth")


def test_names_of_the_statutory_columns_break_by_sense(plain: Window) -> None:
    page = plain.open("", width=360)
    parts = page.locator(".columns b span").all()
    assert parts
    assert all(part.evaluate(LINES) == 1 for part in parts)


def test_row_of_many_columns_is_a_record_and_never_scrolls(plain: Window, county: County) -> None:
    page = plain.open(county.item(kind="supervision-result"))
    assert (
        page.locator(".data tbody tr").first.evaluate("e => getComputedStyle(e).display") == "grid"
    )
    assert page.locator(".data .wide").evaluate("e => e.scrollWidth <= e.clientWidth")


def test_rules_of_the_registration_are_whole(plain: Window, county: County) -> None:
    """Each row of three is underlined from edge to edge, also where it holds fewer."""
    for layout in ("document", "penalty", "budget", "full", "profile"):
        page = plain.open(LAYOUTS[layout](county))
        rights = page.locator(".meta").evaluate(
            """block => {
              const rows = new Map();
              for (const e of block.children) {
                const box = e.getBoundingClientRect();
                rows.set(Math.round(box.bottom), Math.max(rows.get(Math.round(box.bottom)) || 0, box.right));
              }
              return [...rows.values()].map(right => block.getBoundingClientRect().right - right);
            }"""
        )
        assert max(rights) < 1, layout
