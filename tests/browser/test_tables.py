"""Tables that are the item: found in, and as cards on a phone, with every column named."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from support.browsing import Window
from support.county import County
from support.layouts import LAYOUTS

pytestmark = pytest.mark.browser
CARDS = """() => [...document.querySelectorAll('.data tbody tr')].map(row => [...row.cells].map((cell, n) => ({
  first: n === 0,
  empty: !cell.textContent.trim(),
  shown: cell.checkVisibility(),
  label: getComputedStyle(cell, '::before').display === 'none' ? '' : getComputedStyle(cell, '::before').content.replace(/^"|"$/g, ''),
  set: getComputedStyle(cell, '::before').display,
  head: row.closest('table').tHead.rows[0].cells[n].textContent,
})))"""
BRIEF = """() => [...document.querySelectorAll('.brief tbody tr:first-child')].map(row => [...row.cells].map((cell, n) => ({
  headed: cell.matches('.name, .about'),
  empty: !cell.textContent.trim(),
  shown: cell.checkVisibility(),
  label: getComputedStyle(cell, '::before').display === 'none' ? '' : getComputedStyle(cell, '::before').content.replace(/^"|"$/g, ''),
  head: row.closest('table').tHead.rows[0].cells[n].textContent.replace(' ↓', ''),
  top: cell.getBoundingClientRect().top,
})))"""
WIDE = "supervision-result"
"""A kind whose table has more columns than a page is wide, and no cells named for the readable one."""


def rows(page: Page) -> int:
    return page.locator(".data tbody:visible > tr:first-child").count()


@pytest.mark.parametrize("width", [1280, 360])
def test_box_leaves_the_rows_that_match_and_says_how_many(
    plain: Window, county: County, width: int
) -> None:
    page = plain.open(LAYOUTS["penalty"](county), width=width)
    every = rows(page)
    number = page.locator(".data tbody tr td a").first.inner_text()
    page.get_by_label("在表中查找").fill(number)
    expect(page.locator(".filter output")).to_have_text("符合 1 行")
    assert rows(page) == 1
    page.get_by_label("在表中查找").fill("没有的词")
    expect(page.locator(".filter output")).to_have_text("符合 0 行")
    page.get_by_label("在表中查找").fill("")
    expect(page.locator(".filter output")).to_have_text("")
    assert rows(page) == every


def test_count_is_announced(plain: Window, county: County) -> None:
    page = plain.open(LAYOUTS["penalty"](county))
    assert page.locator("main").get_by_role("status").count() == 1


@pytest.mark.parametrize("width", [1280, 360])
def test_every_column_of_a_record_is_shown_with_its_name(
    plain: Window, county: County, width: int
) -> None:
    page = plain.open(county.item(kind=WIDE), width=width)
    cells = [cell for row in page.evaluate(CARDS) for cell in row]
    assert cells
    for cell in cells:
        assert cell["shown"] != cell["empty"]
        assert cell["first"] or cell["empty"] or cell["label"] == cell["head"]


@pytest.mark.parametrize(("mode", "width"), [("elder", 360), ("", 320)])
@pytest.mark.parametrize("kind", ["beneficiary-list", "village-accounts"])
def test_name_of_a_column_stands_above_its_value_where_there_is_no_room_beside_it(
    kept_window: Callable[..., Window], county: County, kind: str, mode: str, width: int
) -> None:
    page = kept_window(mode=mode).open(county.item(kind=kind), width=width)
    cells = [cell for row in page.evaluate(CARDS) for cell in row]
    assert {cell["shown"] for cell in cells if cell["empty"]} <= {False}
    named = [cell for cell in cells if cell["label"] and not cell["empty"]]
    assert named
    assert {cell["set"] for cell in named} == {"block"}


def test_wide_table_is_a_table_where_there_is_room(plain: Window, county: County) -> None:
    page = plain.open(LAYOUTS["penalty"](county))
    assert page.locator(".brief thead").is_visible()
    for row in page.evaluate(BRIEF):
        assert {cell["top"] for cell in row} == {row[0]["top"]}
        assert all(cell["shown"] for cell in row)
    assert page.locator(".brief").evaluate("t => t.scrollWidth <= t.parentNode.clientWidth")


def test_wide_table_is_a_card_for_each_row_on_a_phone(plain: Window, county: County) -> None:
    page = plain.open(LAYOUTS["penalty"](county), width=360)
    for row in page.evaluate(BRIEF):
        told = [cell for cell in row if not cell["empty"]]
        heads = [cell for cell in told if cell["headed"]]
        assert len(heads) == 2
        assert max(c["top"] for c in heads) < min(c["top"] for c in told if not c["headed"])
        for cell in told:
            assert cell["shown"]
            assert cell["label"] == ("" if cell["headed"] else cell["head"])


@pytest.mark.parametrize("width", [1280, 360])
def test_all_that_a_row_says_opens_below_it(plain: Window, county: County, width: int) -> None:
    page = plain.open(LAYOUTS["penalty"](county), width=width)
    record = page.locator(".brief tbody").first
    assert not record.locator("dd").first.is_visible()
    record.locator("summary").click()
    assert all(line.is_visible() for line in record.locator("dt, dd").all())
    assert "处罚依据" in record.locator("dt").all_inner_texts()


def test_row_that_an_address_names_is_open(plain: Window, county: County) -> None:
    page = plain.open(LAYOUTS["penalty"](county))
    second = page.locator(".brief tbody").nth(1)
    second.locator("td a").first.click()
    expect(second.locator("dd").first).to_be_visible()
    assert not page.locator(".brief tbody").first.locator("dd").first.is_visible()


def test_rows_are_sorted_apart_by_a_press(plain: Window, county: County) -> None:
    page = plain.open(LAYOUTS["penalty"](county))
    every = rows(page)
    chips = page.get_by_role("group", name="处罚类别").get_by_role("button")
    chosen = chips.nth(1)
    count = int(chosen.locator("small").inner_text())
    chosen.click()
    assert rows(page) == count
    expect(page.locator(".filter output")).to_have_text(f"符合 {count} 行")
    assert [chip.get_attribute("aria-pressed") for chip in chips.all()][:2] == ["false", "true"]
    chips.first.click()
    assert rows(page) == every


def test_legal_form_stays_a_table_and_scrolls_by_keyboard(plain: Window, county: County) -> None:
    page = plain.open(LAYOUTS["budget"](county), width=360)
    assert page.locator(".data thead").is_visible()
    region = page.get_by_role("region")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.data .wide').scrollLeft > 0")
    first = page.locator(".data tbody td").first
    edge = region.bounding_box()
    box = first.bounding_box()
    assert box
    assert edge
    assert abs(box["x"] - edge["x"]) < 1


@pytest.mark.parametrize("layout", ["penalty", "guide", "budget"])
def test_tables_keep_their_roles_when_they_are_cards(
    plain: Window, county: County, layout: str
) -> None:
    page = plain.open(LAYOUTS[layout](county), width=360)
    for table in page.locator("table").all():
        count = table.evaluate("t => [t.tHead.rows[0].cells.length, t.rows.length - 1]")
        assert table.get_by_role("columnheader").count() == count[0]
        assert table.get_by_role("row").count() == count[1] + 1


@pytest.mark.parametrize("width", [360, 480, 620])
def test_short_words_of_a_statement_stay_on_one_line(
    plain: Window, county: County, width: int
) -> None:
    page = plain.open(LAYOUTS["budget"](county), width=width)
    broken = page.eval_on_selector_all(
        ".facts .cards td",
        """cells => cells.filter(cell => {
          if (!cell.firstChild || cell.textContent.length > 3) return false;
          const range = document.createRange();
          range.selectNodeContents(cell);
          return new Set([...range.getClientRects()].map(box => box.top)).size > 1;
        }).map(cell => cell.textContent)""",
    )
    assert broken == []


@pytest.mark.parametrize("mode", ["", "elder"])
@pytest.mark.parametrize("width", [320, 360, 768])
def test_state_of_a_matter_stands_clear_of_its_name(
    kept_window: Callable[..., Window], width: int, mode: str
) -> None:
    page = kept_window(mode=mode).open("publishers/civil-affairs/matters/", width=width)
    meet = page.eval_on_selector_all(
        ".catalogue [data-matter]",
        """rows => rows.filter(row => {
          const state = row.querySelector('.state').getBoundingClientRect();
          return [...row.querySelector('.what > a').getClientRects()].some(
            box => box.right + 4 > state.left && box.bottom > state.top && box.top < state.bottom);
        }).map(row => row.dataset.matter)""",
    )
    assert page.locator(".catalogue .state time").count()
    assert meet == []
