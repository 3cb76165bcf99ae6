"""A page tells its hooks and tags whatever its encoding and however broken it is."""

import pytest

from disclosure.inspection.encoding import text_of
from disclosure.inspection.page import Hook, read_page

TITLE = "关于镕基同志题写站名的公告"
"""镕 is in GBK and GB 18030, not in GB 2312."""


def html(charset: str) -> str:
    return (
        f'<html><head><meta charset="{charset}"><meta name="ArticleTitle" content="{TITLE}"></head>'
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-16", "utf-8-sig"])
def test_encodings_are_read(encoding: str) -> None:
    assert TITLE in text_of(html(encoding).encode(encoding))


def test_page_that_says_gb2312_and_is_more_is_read() -> None:
    assert TITLE in text_of(html("gb2312").encode("gb18030"))


def test_page_that_says_nothing_or_the_wrong_thing_is_read() -> None:
    assert TITLE in text_of(TITLE.encode("gb18030"))
    assert TITLE in text_of(html("utf-8").encode("gb18030"))
    assert TITLE in text_of(html("gbk").encode("utf-8"))
    assert text_of(b"") == ""
    assert text_of(html("no-such-charset").encode()) == html("no-such-charset")


def test_what_cannot_be_read_stops_nothing() -> None:
    assert text_of(b"\xff\xff\xff\xff<p>")


@pytest.mark.parametrize("codec", ["hex", "undefined"])
def test_page_that_names_a_codec_that_is_no_encoding_is_read(codec: str) -> None:
    assert TITLE in text_of(html(codec).encode("gb18030"))


def test_hook_needs_a_matter_and_a_state() -> None:
    page = read_page(
        "x.html",
        b'<article data-matter="05-02-01 05-02-02" data-publisher="a" data-state="live">'
        b'<tr data-matter="05-02-01" data-state="none"><script data-publisher="a">'
        b'<p data-matter="05-02-01"><p data-state="live">',
    )
    assert page.hooks == (
        Hook(("05-02-01", "05-02-02"), "a", "live"),
        Hook(("05-02-01",), "", "none"),
    )


def test_tags_and_permanent_address_are_read() -> None:
    page = read_page(
        "x.html",
        '<meta name="PubDate" content="2026-01-02"><meta name="ColumnName" content="通知">'
        '<meta name="robots" content="noindex"><link rel="canonical" href="https://a.example/x/">'.encode(),
    )
    assert page.tags == {"PubDate": "2026-01-02", "ColumnName": "通知"}
    assert page.key == "https://a.example/x/"
    assert read_page("y.html", b"<p").key == "y.html"


def test_tags_are_read_however_they_are_written() -> None:
    page = read_page(
        "x.aspx",
        b'<META NAME=sitename CONTENT="A"><meta name="PUBDATE" content="2026/1/5 09:00">',
    )
    assert page.tags == {"SiteName": "A", "PubDate": "2026/1/5 09:00"}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-01-05 09:30", "2026-01-05"),
        ("2026年1月5日", "2026-01-05"),
        ("2026/1/5", "2026-01-05"),
        ("发布于 2026.11.05", "2026-11-05"),
        ("昨天", ""),
        ("", ""),
    ],
)
def test_days_are_read_however_they_are_written(written: str, day: str) -> None:
    html = f'<meta name="PubDate" content="{written}">'
    assert read_page("x", html.encode()).day == day


def test_tags_hold_nothing_that_a_terminal_would_obey() -> None:
    page = read_page("x", b'<meta name="SiteName" content="\x1b[31m red\x07\r\nline">')
    assert page.tags["SiteName"] == "[31m red line"
