"""Feeds: what readers of them need, and nothing that must not go out."""

import json
from datetime import datetime
from xml.etree import ElementTree

from disclosure.exporting.feeds import NEWEST, Feed, feed_files
from disclosure.model.listing import Entry

FEED = Feed(
    "民政局 - 阳光县", "feeds/publishers/civil-affairs", "publishers/civil-affairs/", "阳光县"
)
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://www.yangguang.example/"


def entry(number: int, *, live: bool = True, exported: bool = True, **facts: str) -> Entry:
    row = {
        "identifier": f"A/{number}",
        "url": f"d/a-{number}/",
        "title": f"第{number}件 <b>&",
        "kind": {"id": "notice", "label": "通知公告"},
        "publisher": {"id": "civil-affairs", "name": "阳光县民政局"},
        **facts,
    }
    return Entry(
        identifier=f"A/{number}",
        slug=f"a-{number}",
        title=row["title"],
        kind="notice",
        publisher="civil-affairs",
        month="2026-03",
        order=f"{number:04}",
        lists=(),
        html="",
        json=json.dumps(row).encode(),
        csv=b"x" if exported else b"",
        live=live,
    )


def files(*entries: Entry, site: str = SITE) -> tuple[ElementTree.Element, dict[str, object]]:
    found = dict(feed_files(FEED, entries, site))
    return (
        ElementTree.fromstring(found[f"{FEED.path}.atom"]),
        json.loads(found[f"{FEED.path}.json"]),
    )


def test_newest_stands_first_with_all_that_atom_asks_for() -> None:
    atom, _ = files(
        entry(1, issued="2026-01-12 09:30"), entry(2, issued="2026-02-01", summary="要点")
    )
    for name in ("id", "title", "updated"):
        assert atom.findtext(ATOM + name)
    assert atom.findtext(f"{ATOM}updated") == "2026-02-01T00:00:00+08:00"
    first, second = atom.findall(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}id") == f"{SITE}d/a-2/"
    assert first.findtext(f"{ATOM}title") == "第2件 <b>&"
    assert first.findtext(f"{ATOM}summary") == "要点"
    assert second.findtext(f"{ATOM}published") == "2026-01-12T09:30:00+08:00"
    for found in (first, second):
        assert datetime.fromisoformat(str(found.findtext(f"{ATOM}updated"))).tzinfo
        assert found.find(f"{ATOM}author/{ATOM}name") is not None


def test_json_feed_says_the_same() -> None:
    _, feed = files(entry(1, created="2026-01-12"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}{FEED.path}.json"
    (item,) = feed["items"]  # type: ignore[misc]
    assert item["id"] == item["url"] == f"{SITE}d/a-1/"
    assert item["content_text"] == "第1件 <b>&"
    assert item["date_published"] == "2026-01-12T00:00:00+08:00"


def test_what_is_not_exported_or_not_live_is_in_no_feed() -> None:
    atom, feed = files(entry(1, exported=False), entry(2, live=False), entry(3))
    assert [e.findtext(f"{ATOM}id") for e in atom.findall(f"{ATOM}entry")] == [f"{SITE}d/a-3/"]
    assert len(feed["items"]) == 1  # type: ignore[arg-type]


def test_a_feed_ends_after_the_newest() -> None:
    atom, _ = files(*[entry(n) for n in range(NEWEST + 5)])
    found = atom.findall(f"{ATOM}entry")
    assert len(found) == NEWEST
    assert found[0].findtext(f"{ATOM}id") == f"{SITE}d/a-{NEWEST + 4}/"


def test_without_an_address_there_is_no_feed() -> None:
    assert list(feed_files(FEED, [entry(1)], "")) == []
