"""Items stand in sitemaps by field and month, each once, with the day of their last change; nothing is dropped silently."""

import json
from xml.etree import ElementTree

from disclosure.exporting.sitemaps import HARVEST, sitemap_files
from disclosure.model.listing import Entry
from support.entries import entry

BASE = "https://www.example.gov.cn/xxgk/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def item(number: int, day: str, *lists: str, **changes: object) -> Entry:
    own = {"lists": lists, "indexed": True, "modified": day}
    return entry(number, day, **{**own, **changes})


ENTRIES = [
    item(1, "2026-03-01", "years/2026", "fields/aid", "fields/care"),
    item(2, "2026-03-09", "fields/aid", modified="2026-05-01"),
    item(3, "2026-04-01", "years/2026"),
    item(4, "", "fields/care"),
    item(5, "2026-03-02", "fields/aid", indexed=False, kind="roster"),
]


def files(entries: list[Entry], others: tuple[str, ...] = ("", "fields/")) -> dict[str, bytes]:
    return dict(sitemap_files(entries, others, BASE))


def places(data: bytes) -> list[tuple[str, str]]:
    found = ElementTree.fromstring(data)
    return [(e.findtext(f"{SPACE}loc", ""), e.findtext(f"{SPACE}lastmod", "")) for e in found]


def test_items_are_cut_by_their_first_field_and_month() -> None:
    found = files(ENTRIES)
    assert set(found) == {
        "sitemap.xml",
        HARVEST,
        "sitemaps/aid/2026-03.xml",
        "sitemaps/care/undated.xml",
        "sitemaps/unplaced/2026-04.xml",
        "sitemaps/pages.xml",
    }
    assert places(found["sitemaps/aid/2026-03.xml"]) == [
        (f"{BASE}d/a-0001/", "2026-03-01"),
        (f"{BASE}d/a-0002/", "2026-05-01"),
    ]
    assert places(found["sitemaps/care/undated.xml"]) == [(f"{BASE}d/a-0004/", "")]
    assert places(found["sitemaps/pages.xml"]) == [(f"{BASE}", ""), (f"{BASE}fields/", "")]


def test_index_tells_the_newest_change_of_each_part() -> None:
    found = dict(places(files(ENTRIES)["sitemap.xml"]))
    assert found[f"{BASE}sitemaps/aid/2026-03.xml"] == "2026-05-01"
    assert found[f"{BASE}sitemaps/pages.xml"] == ""


def test_contract_counts_what_there_is_and_what_is_left_out() -> None:
    contract = json.loads(files(ENTRIES)[HARVEST])
    assert contract["items"] == 4
    assert sum(part["count"] for part in contract["parts"]) == 4
    assert contract["left_out"] == [{"kind": "roster", "count": 1}]
    assert {part["sitemap"] for part in contract["parts"]} < set(files(ENTRIES))


def test_large_part_is_cut_and_addresses_are_escaped() -> None:
    many = [item(n, "2026-03-01", "fields/aid") for n in range(20_001)]
    found = files(many, ("a&b/",))
    assert {"sitemaps/aid/2026-03.xml", "sitemaps/aid/2026-03-2.xml"} < set(found)
    assert places(found["sitemaps/pages.xml"]) == [(f"{BASE}a&b/", "")]


def test_order_of_entries_does_not_show_and_without_address_there_is_nothing() -> None:
    assert files(ENTRIES) == files(ENTRIES[::-1])
    assert dict(sitemap_files(ENTRIES, [""], "")) == {}


def test_names_of_pages_that_are_no_ascii_are_escaped() -> None:
    pages = places(files([], ("help/怎么办/",))["sitemaps/pages.xml"])
    assert pages == [(f"{BASE}help/%E6%80%8E%E4%B9%88%E5%8A%9E/", "")]
