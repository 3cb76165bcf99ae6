"""Large type (长者模式) and dark: switched on, remembered, and as large as the guide says."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import Window, window
from support.county import County, numbered
from support.extremes import FULL
from support.layouts import LAYOUTS
from support.measuring import LAYOUT_FAULTS, SMALL_TARGETS, SMALL_TEXT

pytestmark = pytest.mark.browser
LEAST_TEXT, LEAST_TARGET = 24, 60
PHONE_TARGET = 24
CLEAR = "rgba(255, 255, 255, 0)"


def press(page: Page, action: str) -> None:
    page.locator(f'[data-do="{action}"]:visible').first.click()


def mode(page: Page, name: str) -> str:
    return str(page.evaluate(f"document.documentElement.dataset.{name} || ''"))


@pytest.mark.parametrize("width", [1280, 360])
def test_large_type_stays_until_it_is_left(fresh: Window, width: int) -> None:
    page = fresh.open("", width=width)
    press(page, "elder")
    assert mode(page, "mode") == "elder"
    page.locator(".rows a").first.click()
    page.wait_for_url("**/d/**")
    assert mode(page, "mode") == "elder"
    press(page, "size")
    assert mode(page, "size") == "huge"
    page.reload()
    assert mode(page, "size") == "huge"
    press(page, "back")
    page.wait_for_url(f"{fresh.base}/")
    press(page, "elder")
    assert mode(page, "mode") == ""
    page.reload()
    assert mode(page, "mode") == ""
    assert fresh.watch.faults == []


def test_large_type_says_the_days_of_lists_as_people_do(fresh: Window) -> None:
    page = fresh.open("years/2026/", width=1280)
    day = page.locator(".rows time").first
    official = day.inner_text()
    assert re.fullmatch(r"2026-\d\d-\d\d", official)
    press(page, "elder")
    assert re.fullmatch(r"2026年\d+月\d+日", day.inner_text())
    assert not re.search(r"\d{4}-\d\d-\d\d", page.locator("ul.rows").first.inner_text())
    press(page, "elder")
    assert day.inner_text() == official


def test_large_type_has_plain_words_and_gives_the_official_ones_back(fresh: Window) -> None:
    page = fresh.open(numbered(FULL), width=1280)
    registration = page.locator(".meta")
    official = registration.inner_text()
    press(page, "elder")
    plain = registration.inner_text()
    assert "谁发的" in plain
    assert "2026-" not in plain.partition("哪天发布")[2].partition("\n\n")[0]
    assert page.locator(".set").inner_text()  # the document itself is never altered
    press(page, "elder")
    assert registration.inner_text() == official


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_large_type_is_large(elder: Window, county: County, layout: str, width: int) -> None:
    page = elder.open(LAYOUTS[layout](county), width=width)
    assert page.evaluate(LAYOUT_FAULTS) == []
    assert page.evaluate(SMALL_TEXT, LEAST_TEXT) == []
    assert page.evaluate(SMALL_TARGETS, LEAST_TARGET) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_targets_of_a_phone_are_as_high_as_wcag_asks(
    plain: Window, county: County, layout: str
) -> None:
    page = plain.open(LAYOUTS[layout](county), width=360)
    assert page.evaluate(SMALL_TARGETS, PHONE_TARGET) == []


def test_largest_type_fits_a_phone(fresh: Window, county: County) -> None:
    fresh.open("").evaluate(
        "localStorage.setItem('gk-mode', 'elder'); localStorage.setItem('gk-size', 'huge')"
    )
    for layout in LAYOUTS:
        page = fresh.open(LAYOUTS[layout](county), width=360)
        assert mode(page, "size") == "huge"
        assert page.evaluate(LAYOUT_FAULTS) == [], layout


def test_back_leads_home_where_nothing_was_before(browser: Browser, host: str) -> None:
    with window(browser, host, mode="elder") as opened:
        page = opened.open(numbered(FULL))
        press(page, "back")
        page.wait_for_url(f"{host}/")


def test_registration_opens_whole_in_large_type(elder: Window) -> None:
    page = elder.open(numbered(FULL))
    hidden = page.locator(".meta > .x")
    assert not hidden.first.is_visible()
    page.locator(".item .all").click()
    assert all(line.is_visible() for line in hidden.all())


def test_dark_is_switched_and_remembered(fresh: Window) -> None:
    page = fresh.open(numbered(FULL))
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    press(page, "dark")
    expect(page.locator('.tools [data-do="dark"]')).to_have_text("浅色")
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(f"{fresh.base}/fields/")
    assert page.evaluate(paper) == dark
    press(page, "dark")
    page.reload()
    assert page.evaluate(paper) == light


def test_dark_follows_the_device_until_chosen_otherwise(fresh: Window) -> None:
    page = fresh.open("")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.evaluate(paper) != light
    press(page, "dark")
    assert page.evaluate(paper) == light
    page.emulate_media(color_scheme="light")


def test_chosen_colours_still_tell_what_is_published_and_where_one_is(
    kept_window: Callable[..., Window],
) -> None:
    """Windows with contrast colours drops fills and makes clear borders solid: planned days looked like published ones."""
    page = kept_window(forced_colors="active").open("publishers/qingxi-fengshu/", width=1280)
    looks = """e => { const s = getComputedStyle(e); return [s.backgroundColor, s.borderBottomColor].join(); }"""
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    planned, published = (
        page.locator(f".key b.{name}").evaluate(looks) for name in ("planned", "published")
    )
    assert planned == f"{CLEAR},{ground}"
    assert not published.startswith((CLEAR, ground))
    assert page.locator(".year td time").first.evaluate(looks) == planned
    assert page.locator(".year td .published").first.evaluate(looks) == published
    bars = page.locator(".menu a").evaluate_all(
        "links => links.map(a => getComputedStyle(a).borderBottomColor)"
    )
    assert bars.count(ground) >= len(bars) - 1


@pytest.mark.parametrize(("layout", "box"), [("home", ".box"), ("list", ".find")])
def test_chosen_colours_leave_the_search_box_an_edge(
    kept_window: Callable[..., Window], county: County, layout: str, box: str
) -> None:
    page = kept_window(forced_colors="active").open(LAYOUTS[layout](county), width=1280)
    edge = """e => { const s = getComputedStyle(e); return s.borderStyle !== 'none' && s.borderColor; }"""
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.locator(box).first.evaluate(edge) not in {False, CLEAR, ground}


@pytest.mark.parametrize(
    ("kind", "key"), [("budget", ".key span"), ("major-decision", ".shares p span")]
)
def test_chosen_colours_leave_the_legend_of_a_chart_its_colours(
    kept_window: Callable[..., Window], county: County, kind: str, key: str
) -> None:
    page = kept_window(forced_colors="active").open(county.item(kind=kind), width=1280)
    fills = page.locator(key).evaluate_all(
        "all => all.map(e => getComputedStyle(e, '::before').backgroundColor)"
    )
    assert len(set(fills[:2])) == 2


LISTEN = """() => { window.said = []; window.tongues = new Set();
  speechSynthesis.speak = part => { said.push(part.text); tongues.add(part.lang); }; }"""


def test_text_is_read_aloud_whole_and_nothing_else(fresh: Window, county: County) -> None:
    for path in (numbered(FULL), county.item(kind="annual-report")):
        page = fresh.open(path, width=1280)
        page.evaluate(LISTEN)
        press(page, "read")
        said = re.sub(r"\s", "", "".join(page.evaluate("window.said")))
        parts = page.locator("main [data-read]").all_inner_texts()
        assert said == re.sub(r"\s", "", "".join(parts))
        assert said


@pytest.mark.parametrize("own", ["", "zh-CN"])
def test_text_is_read_in_its_own_language(fresh: Window, own: str) -> None:
    """On a page in English the document is Chinese."""
    page = fresh.open(numbered(FULL), width=1280)
    page.evaluate(LISTEN)
    page.evaluate(
        """own => { document.documentElement.lang = 'en';
          document.querySelector('main [data-read]').lang = own; }""",
        own,
    )
    press(page, "read")
    assert page.evaluate("[...window.tongues]") == [own or "en"]


def test_citation_is_copied_and_said(fresh: Window) -> None:
    page = fresh.open(numbered(FULL))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator('.use [data-do="cite"]')
    button.click()
    expect(button).to_contain_text("已复制")
    words = page.evaluate("navigator.clipboard.readText()")
    assert "阳民规〔2026〕99号" in words
    assert f"https://www.yangguang.example/{numbered(FULL)}" in words
