"""The budgets of what a visitor has to load (bytes as sent, compressed as any host does)."""

import gzip
import re

import pytest

from support.browsing import Window
from support.county import County

pytestmark = pytest.mark.browser
KB = 1024
ITEM_RAW, ITEM_SENT, HOME_SENT, STYLES_SENT = 12 * KB, 4 * KB, 100 * KB, 20 * KB
CONTENT = re.compile(rb'<div class="doc-main">.*?<div class="rail">', re.DOTALL)
"""What is the item's own: text, table, properties, files."""


def test_item_page_is_little_more_than_its_content(county: County) -> None:
    pages = sorted(county.out.glob("d/*/index.html"))
    assert len(pages) > 100
    beyond = {page: CONTENT.sub(b"", page.read_bytes()) for page in pages}
    assert {p.parent.name: len(b) for p, b in beyond.items() if len(b) > ITEM_RAW} == {}
    sent = {p.parent.name: len(gzip.compress(b, mtime=0)) for p, b in beyond.items()}
    assert {name: size for name, size in sent.items() if size > ITEM_SENT} == {}


@pytest.mark.parametrize("path", ["", "fields/", "kinds/notice/", "help/parts/"])
def test_first_visit_loads_little(fresh: Window, path: str) -> None:
    page = fresh.open(path)
    page.wait_for_load_state("networkidle")
    sizes = {
        answer.url: len(gzip.compress(answer.body(), mtime=0)) for answer in fresh.watch.fetched
    }
    assert f"{fresh.base}/{path}" in sizes
    assert sum(sizes.values()) <= HOME_SENT
    assert sum(size for url, size in sizes.items() if "/assets/css/" in url) <= STYLES_SENT
