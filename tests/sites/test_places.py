"""A village's page shows what its town, its county and the departments published about it, and nothing they did not say."""

import json
import re
from pathlib import Path

import pytest
import yaml

from support.county import County
from support.sites import CHECKOUT, Site, items, path, slug

UNITS = """\
- id: qingxi
  names: [{name: 阳光县青溪镇人民政府, short: 青溪镇}]
  type: town
  parents: [{id: yangguang}]
  contact: {office: 办公室, address: 青溪街1号, hours: 工作日, phone: 0999-8120012, fax: 0999-8120013, email: a@yangguang.example}
- id: fengshu
  names: [{name: 青溪镇枫树村村民委员会, short: 枫树村}]
  type: village
  regime: village
  parents: [{id: qingxi}]
"""


BELOW = {
    unit["id"]: {parent["id"] for parent in unit["parents"] if not parent.get("to")}
    for unit in yaml.safe_load((CHECKOUT / "catalog/publishers.yaml").read_text(encoding="utf-8"))[
        "publishers"
    ]
    if unit.get("parents")
}
"""Units of the sample county, and the units above each."""


@pytest.fixture
def villages(site: Site) -> Site:
    own = (site.root / "catalog/publishers.yaml").read_text(encoding="utf-8")
    return site.write({"catalog/publishers.yaml": own + UNITS})


def rows(page: bytes) -> list[str]:
    """The items a page lists, by slug."""
    return re.findall(r'<li><a href="[./]*/d/([^/"]+)/"', page.decode())


def test_item_that_names_a_village_stands_with_it_and_its_town(villages: Site) -> None:
    villages.write(items(1, spatial=["fengshu"])).write(items(2, title="关于枫树村的通知")).sign()
    assert villages.build().published
    files = villages.published()
    assert rows(files["publishers/fengshu/about/index.html"]) == [slug(1)]
    assert rows(files["publishers/qingxi/about/index.html"]) == [slug(1)]
    assert slug(1) in rows(files["publishers/fengshu/index.html"])
    assert slug(2) not in rows(files["publishers/fengshu/index.html"])
    assert "publishers/civil-affairs/about/index.html" not in files
    assert json.loads(files[f"d/{slug(1)}/item.json"])["spatial"] == ["fengshu"]
    assert "青溪镇枫树村村民委员会" in files[f"d/{slug(1)}/index.html"].decode()


def test_place_may_be_written_by_name_and_must_be_known(villages: Site) -> None:
    villages.write(items(1, spatial=["青溪镇枫树村村民委员会"]))
    assert "D301" not in villages.codes()
    villages.write(items(1, spatial=["枫村"]))
    assert [code for code in villages.codes() if code.startswith("D3")]


def test_place_has_a_feed_of_what_is_told_about_it(villages: Site) -> None:
    villages.write(items(1, spatial=["fengshu"])).write(items(2)).sign()
    assert villages.build().published
    files = villages.published()
    for place in ("fengshu", "qingxi"):
        feed = json.loads(files[f"feeds/places/{place}.json"])
        assert [Path(item["url"]).name for item in feed["items"]] == [slug(1)]
        for page in (f"publishers/{place}/about/", f"publishers/{place}/"):
            assert f"feeds/places/{place}.atom" in files[f"{page}index.html"].decode()
    villages.write(items(1, spatial=["fengshu"], scope="internal"))
    villages.build()
    left = [data for name, data in villages.published().items() if name.startswith("feeds/")]
    assert left
    assert not [data for data in left if slug(1).encode() in data]


def test_what_ends_leaves_the_village_too(villages: Site) -> None:
    villages.write(items(1, spatial=["fengshu"])).sign()
    assert villages.build().published
    villages.write(items(1, spatial=["fengshu"], scope="internal"))
    villages.build()
    files = villages.published()
    assert not [
        name for name, data in files.items() if slug(1).encode() in data and "/about/" in name
    ]


def test_takedown_keeps_what_may_stay(villages: Site) -> None:
    villages.write(items(1, 2, spatial=["fengshu"])).sign()
    assert villages.build().published
    villages.write(items(1, spatial=["fengshu"], scope="internal"))
    villages.write({path(3): "---\nnothing right\n"})
    assert not villages.build().published
    assert rows(villages.published()["publishers/fengshu/about/index.html"]) == [slug(2)]


def test_places_of_the_sample_county(county: County) -> None:
    about = {
        p.parents[1].name: rows(p.read_bytes())
        for p in county.out.glob("publishers/*/about/index.html")
    }
    by_slug = {Path(item["url"]).name: item for item in county.items}
    assert len(about) > 20
    assert len(about["qingxi-fengshu"]) > 5
    for unit, found in about.items():
        assert found
        assert unit not in {by_slug[one]["publisher"]["id"] for one in found}
    publishers = {by_slug[one]["publisher"]["id"] for one in about["qingxi-fengshu"]}
    assert {"yangguang", "qingxi"} <= publishers
    assert publishers - {"yangguang", "qingxi"}


def test_list_of_a_place_has_no_data_of_its_own(county: County) -> None:
    """Columns for the page alone may have brought an item there: no file may tell."""
    assert [
        p for p in county.out.glob("publishers/*/about/**/*") if p.is_file() and p.suffix != ".html"
    ] == []
    for feed in county.out.glob("feeds/places/*.json"):
        rows_of = {Path(item["url"]).name for item in json.loads(feed.read_bytes())["items"]}
        units = {feed.stem, *(unit for unit in BELOW if feed.stem in BELOW[unit])}
        by_slug = {Path(item["url"]).name: item for item in county.items}
        assert all(units & set(by_slug[one]["spatial"]) for one in rows_of)
    personal = [item for item in county.items if "table" not in item and "spatial" in item]
    assert personal


def test_units_have_their_parts(county: County) -> None:
    town = (county.out / "publishers/qingxi/index.html").read_text(encoding="utf-8")
    tabs = town[town.index('class="tabs"') :].partition("</nav>")[0]
    for part in (
        *("guide/", "request/", "platform/statutory/"),
        *("matters/", "about/", "#contents", "#contact"),
    ):
        assert f'publishers/qingxi/{part}"' in tabs
    village = (county.out / "publishers/qingxi-fengshu/index.html").read_text(encoding="utf-8")
    assert "guide/" not in village[village.index('class="tabs"') :].partition("</nav>")[0]
    assert "正在公示" in village


PAGES = ("", "about/", "catalogue/", "matters/", "board/", "fields/village-affairs/")


@pytest.mark.parametrize("page", PAGES)
def test_way_to_each_page_of_a_village_leads_through_its_town(county: County, page: str) -> None:
    html = (county.out / f"publishers/qingxi-fengshu/{page}index.html").read_text(encoding="utf-8")
    (way,) = re.findall(r'<nav class="crumbs".*?</nav>', html, re.DOTALL)
    assert 'publishers/qingxi/">青溪镇</a>' in way
