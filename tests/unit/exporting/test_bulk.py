"""Bulk files and maps for machines."""

import json

from disclosure.exporting.bulk import bulk_files, bulk_parts, robots
from disclosure.model.listing import Entry


def entry(number: int, publisher: str, month: str, *, exported: bool = True) -> Entry:
    return Entry(
        identifier=f"A/{number}",
        slug=f"a-{number}",
        title=f"第{number}件",
        kind="plain",
        publisher=publisher,
        month=month,
        order=f"{month}-0{number % 9 + 1}\x00A/{number}",
        lists=(),
        html="",
        json=json.dumps({"identifier": f"A/{number}"}).encode(),
        csv=f"A/{number}\r\n".encode() if exported else b"",
        live=True,
    )


ENTRIES = [
    entry(3, "乙", "2026-02"),
    entry(1, "甲", "2026-03"),
    entry(2, "甲", "2026-01"),
    entry(4, "甲", "undated"),
    entry(5, "甲", "2026-03", exported=False),
]


def test_items_are_cut_by_unit_and_year_oldest_first() -> None:
    files = dict(bulk_files(bulk_parts(ENTRIES, {"甲": "甲局"})))
    lines = files["api/v1/publishers/甲/2026/items.jsonl"].splitlines()
    assert [json.loads(line)["identifier"] for line in lines] == ["A/2", "A/1"]
    assert set(files) == {
        f"api/v1/publishers/{place}/items.{suffix}"
        for place in ("甲/2026", "甲/undated", "乙/2026")
        for suffix in ("jsonl", "csv")
    } | {"api/v1/index.json"}


def test_index_counts_every_part() -> None:
    index = json.loads(dict(bulk_files(bulk_parts(ENTRIES, {"甲": "甲局"})))["api/v1/index.json"])
    assert index["items"] == 4
    assert [(p["name"], p["year"], p["count"]) for p in index["parts"]] == [
        ("乙", "2026", 1),
        ("甲局", "2026", 2),
        ("甲局", "undated", 1),
    ]


def test_order_of_entries_does_not_show() -> None:
    assert dict(bulk_files(bulk_parts(ENTRIES, {}))) == dict(
        bulk_files(bulk_parts(ENTRIES[::-1], {}))
    )


def test_no_items_give_an_empty_index() -> None:
    (only,) = bulk_files([])
    assert json.loads(only[1])["items"] == 0


def test_without_address_robots_name_no_sitemap() -> None:
    assert b"Sitemap" not in robots("")
    assert b"Sitemap: https://x.example/sitemap.xml" in robots("https://x.example/")
