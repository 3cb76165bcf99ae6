"""The page of the search as it stands before any script: whole, in either language, with all its script needs."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from disclosure.model.search import IndexNames
from disclosure.model.site import Site
from disclosure.model.values import Label
from disclosure.rendering.renderer import Rendered, Renderer
from disclosure.rendering.search_pages import SEARCH_URL, SearchPage
from support.pages import read_page

THEME = Path(__file__).parents[3] / "theme"
TEXTS = yaml.safe_load((THEME / "texts.yaml").read_text(encoding="utf-8"))
SCRIPTS = (THEME / "assets" / "js").glob("search-*.js")
STATES = (
    ("in-force", Label("现行有效", "In force")),
    ("repealed", Label("已废止", "Repealed")),
    ("of-our-own", Label("另定", "Our own")),
)
SITE = Site(
    name="阳光县人民政府",
    short_name="阳光县",
    site_url="https://www.yangguang.example/",
    domain="www.yangguang.example",
    area_code="519900",
    site_id="5199000001",
    contact={"phone": "(0999) 812 0012"},
    footer={"request": "about/request/"},
)


def rendered(items: int = 1234, site: Site = SITE, early: str = "") -> Rendered:
    renderer = Renderer(THEME, site, TEXTS, search=True)
    index = IndexNames("0123456789ab", 11, 4, "的人")
    return renderer.search_page(SearchPage(items, STATES, index, ("什么", "吗"), early), "../")


def attribute(html: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', html)
    assert found
    return found[1].replace("&quot;", '"').replace("&amp;", "&")


def test_page_is_well_formed_and_says_what_it_is() -> None:
    page = rendered()
    assert page.title == "搜索 - 阳光县人民政府"
    assert f'href="https://www.yangguang.example/{SEARCH_URL}"' in page.head
    parsed = read_page(SEARCH_URL, f"<main>{page.main}</main>".encode())
    assert parsed.faults == []
    assert [tag for tag, _ in parsed.elements].count("h1") == 1


def test_page_tells_how_the_index_names_its_files() -> None:
    head = rendered(early="run('&')").head

    assert head.index("client.js") < head.index("site.css") < head.index(">run('&')</script>")
    assert attribute(head, "data-index") == "0123456789ab 11 4"
    assert attribute(head, "data-common") == "的人"
    assert attribute(head, "data-words") == "什么 吗"


def test_theme_without_a_script_of_the_page_has_none() -> None:
    assert rendered().head.count("<script") == 1


def test_form_and_lists_work_without_script() -> None:
    main = rendered().main
    form = re.search(r"<form[^>]*>", main)
    assert form
    assert 'method="get"' in form[0]
    assert 'action="../search/"' in form[0]
    for path in ("fields/", "kinds/", "publishers/", "years/"):
        assert f'<li><a href="../{path}">' in main


def test_every_state_of_validity_has_its_badge() -> None:
    main = rendered().main
    badges = dict(re.findall(r'<template data-piece="([a-z-]+)"><span class="badge (\w*)"', main))
    assert badges == {"in-force": "ok", "repealed": "sig", "of-our-own": ""}


@pytest.mark.parametrize(("items", "is_above"), [(20_000, True), (20_001, False)])
def test_filters_of_a_large_site_are_counted_only_when_asked_for(
    items: int, *, is_above: bool
) -> None:
    main = rendered(items).main
    assert ('<nav data-part="kind" data-facet="kind"' in main) == is_above
    assert ('<details data-facet="kind">' in main) != is_above
    assert ('<details data-facet="year" open>' in main) == is_above


def test_script_gets_every_text_it_names() -> None:
    texts = json.loads(attribute(rendered().main, "data-texts"))
    named = {
        word
        for script in SCRIPTS
        for call in re.findall(r"\bsay\(([^()]*)", script.read_text(encoding="utf-8"))
        for word in re.findall(r"'([a-z_]+)'", call)
    }
    assert len(named) > 20
    assert named - set(texts) - {"date"} == set()
    assert texts["none_all"] == "全部 1,234 件公开信息里，没有与它相符的内容。"


def test_english_site_has_an_english_page() -> None:
    page = rendered(site=replace(SITE, language="en"))
    assert page.title == "Search - 阳光县人民政府"
    texts = json.loads(attribute(page.main, "data-texts"))
    assert texts["found"] == "Items for “{q}”: {n}"
    shown = re.sub(r"<[^>]*>", "", page.main)
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"dibao|低保|最低生活保障", "", shown))


def test_what_a_site_does_not_have_is_not_offered() -> None:
    main = rendered(site=replace(SITE, footer={}, contact={})).main
    assert "about/request/" not in main
    assert "812" not in main
