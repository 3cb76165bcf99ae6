"""依申请公开 on screen and on paper: a form is one sheet, whoever asks, and asks for nothing else."""

import io
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from support.browsing import Window

pytestmark = pytest.mark.browser
UNITS = ("civil-affairs", "human-resources", "qingxi")
"""Units with short and with long names and addresses."""
PAGES = ("request/", "publishers/civil-affairs/request/", "platform/", "withdrawn/")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("applicant", ["person", "organisation"])
def test_form_prints_on_one_sheet(plain: Window, unit: str, applicant: str) -> None:
    page = plain.open(f"publishers/{unit}/request/{applicant}/")
    (sheet,) = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    # Chromium writes some Han as radicals; their compatibility form is the character.
    text = normalize("NFKC", "".join(sheet.extract_text().split()))
    for part in ("政府信息公开申请表", "申请人", "所需信息", "形式要求", "邮寄地址"):
        assert part in text
    assert "打印在一张" not in text


@pytest.mark.parametrize("path", [*PAGES, "publishers/civil-affairs/request/person/"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_window(plain: Window, path: str, width: int) -> None:
    page = plain.open(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_unit_leads_to_its_form_in_two_steps(plain: Window) -> None:
    page = plain.open("publishers/civil-affairs/")
    page.get_by_role("link", name="申请公开", exact=True).first.click()
    page.get_by_role("link", name="打印申请表：公民").click()
    expect(page.locator("h1")).to_have_text("政府信息公开申请表（公民）")
    expect(page.get_by_role("button", name="打印")).to_be_visible()


def test_directory_can_be_narrowed(plain: Window) -> None:
    page = plain.open("modes/proactive/")
    page.get_by_role("link", name="筛选").click()
    expect(page.locator("h1")).to_contain_text("符合条件的信息共")
