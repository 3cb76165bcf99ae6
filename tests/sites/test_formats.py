"""What we write for machines is valid to those who know nothing of us: XSD, RELAX NG, JSON Schema, feed readers."""

import csv
import io
import json
from datetime import date, datetime

import fastjsonschema
import feedparser
import pytest
from lxml import etree

from support.county import County
from support.sites import CHECKOUT, TODAY, files_below

BASE = "https://www.yangguang.example/"
SCHEMAS = CHECKOUT / "tests" / "support" / "schemas"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def files(county: County) -> dict[str, bytes]:
    return files_below(county.out)


def ending(files: dict[str, bytes], *suffixes: str) -> dict[str, bytes]:
    found = {name: data for name, data in files.items() if name.endswith(suffixes)}
    assert found
    return found


def test_sitemaps_are_valid(files: dict[str, bytes]) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
    maps = {n: d for n, d in files.items() if n == "sitemap.xml" or n.startswith("sitemaps/")}
    assert len(maps) > 50
    for data in maps.values():
        schema.assertValid(etree.fromstring(data))


def test_every_item_that_may_be_indexed_stands_in_one_sitemap_with_its_last_change(
    files: dict[str, bytes], county: County
) -> None:
    found = [
        (url.findtext(f"{SPACE}loc"), url.findtext(f"{SPACE}lastmod") or "")
        for name, data in files.items()
        if name.startswith("sitemaps/")
        for url in etree.fromstring(data)
    ]
    told = dict(found)
    assert len(told) == len(found)
    for item in county.items:
        page = files[f"{item['url']}index.html"]
        hidden = b'name="robots" content="noindex"' in page
        assert (BASE + item["url"] in told) is not hidden
        if not hidden:
            assert told[BASE + item["url"]] == item["modified"]
            assert item["modified"] <= TODAY.isoformat()


def test_harvest_contract_adds_up(files: dict[str, bytes], county: County) -> None:
    contract = json.loads(files["api/v1/harvest.json"])
    parts = contract["parts"]
    for part in parts:
        urls = etree.fromstring(files[part["sitemap"]])
        assert len(urls) == part["count"]
        assert max(url.findtext(f"{SPACE}lastmod") for url in urls) == part["modified"]
    left = sum(one["count"] for one in contract["left_out"])
    live = sum(item["state"] in {"live", "entry"} for item in county.items)
    assert contract["items"] == sum(part["count"] for part in parts) == live - left
    assert left


def test_atom_feeds_are_valid(files: dict[str, bytes]) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    feeds = ending(files, ".atom")
    for name, data in feeds.items():
        schema.assertValid(etree.fromstring(data))
        read = feedparser.parse(data)
        assert not read.bozo, name
        # A list of nothing but personal data has a feed that says so: it is empty.
        newest = max((entry.updated for entry in read.entries), default="1970-01-01T00:00:00+08:00")
        assert read.feed.updated == newest
        assert len({entry.id for entry in read.entries}) == len(read.entries)


FEED = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "language": {"type": "string"},
        "authors": {"$ref": "#/definitions/authors"},
        "items": {"type": "array", "items": {"$ref": "#/definitions/item"}},
    },
    "additionalProperties": False,
    "definitions": {
        "authors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}},
            },
        },
        "item": {
            "type": "object",
            "required": ["id"],
            "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
            "properties": {
                "id": {"type": "string"},
                "url": {"type": "string", "format": "uri"},
                "title": {"type": "string"},
                "content_text": {"type": "string"},
                "summary": {"type": "string"},
                "date_published": {"type": "string", "format": "date-time"},
                "date_modified": {"type": "string", "format": "date-time"},
                "authors": {"$ref": "#/definitions/authors"},
                "tags": {"type": "array", "items": {"type": "string"}},
            },
            "additionalProperties": False,
        },
    },
}
"""What jsonfeed.org/version/1.1 asks of the keys we write."""


def test_json_feeds_are_valid(files: dict[str, bytes]) -> None:
    check = fastjsonschema.compile(FEED)
    feeds = {n: d for n, d in ending(files, ".json").items() if n.startswith("feeds/")}
    assert len(feeds) == len(ending(files, ".atom"))
    for data in feeds.values():
        for item in check(json.loads(data))["items"]:
            published = datetime.fromisoformat(item["date_published"])
            assert published <= datetime.fromisoformat(item["date_modified"])


def test_data_is_as_its_schemas_say(files: dict[str, bytes]) -> None:
    folder = "api/v1/schemas/"
    schemas = {
        n.removeprefix(folder).removesuffix(".schema.json"): json.loads(d)
        for n, d in files.items()
        if n.startswith(folder)
    }
    index = json.loads(files["api/v1/index.json"])
    assert index["schemas"] == {name: f"{folder}{name}.schema.json" for name in schemas}
    read = {"": lambda name: schemas[name.removesuffix(".schema.json")]}
    check = {
        name: fastjsonschema.compile(schema, handlers=read) for name, schema in schemas.items()
    }
    check["index"](index)
    for name in (n for n in files if n.startswith("d/") and n.endswith("/item.json")):
        known = check["item"](json.loads(files[name]))
        assert known.keys() <= schemas["item"]["properties"].keys(), name
    for name, data in ending(files, "/list.json").items():
        check["year" if "items" in (found := json.loads(data)) else "list"](found)
        for row in found.get("items", ()):
            assert row.keys() <= schemas["row"]["properties"].keys(), name
    for data in ending(files, ".jsonl").values():
        for line in data.splitlines():
            check["row"](json.loads(line))


def test_schemas_refuse_what_is_not_so(files: dict[str, bytes]) -> None:
    check = fastjsonschema.compile(json.loads(files["api/v1/schemas/item.schema.json"]))
    item = json.loads(
        next(d for n, d in files.items() if n.startswith("d/") and n.endswith("/item.json"))
    )
    for wrong in ({"url": "/d/x"}, {"state": "gone"}, {"modified": "1/2/2026"}, {"matters": [{}]}):
        with pytest.raises(fastjsonschema.JsonSchemaException):
            check(item | wrong)


def test_page_of_the_interface_names_files_that_are_there(files: dict[str, bytes]) -> None:
    page = files["api/v1/index.html"].decode()
    named = {
        n
        for n in files
        if n.startswith("api/v1/") and f'href="{n.removeprefix("api/v1/")}"' in page
    }
    assert {"api/v1/index.json", "api/v1/harvest.json", "api/v1/schemas/item.schema.json"} <= named


def test_tables_of_lists_have_a_line_an_item_that_is_exported(files: dict[str, bytes]) -> None:
    for name, data in ending(files, "/list.csv").items():
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        assert rows, name
        assert all(date.fromisoformat(row["生成日期"]) for row in rows if row["生成日期"])
