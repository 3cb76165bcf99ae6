import json
from pathlib import Path
from random import Random

from bench.search.items import Item, comparable, read_items
from bench.search.queries import Query, draw_queries, read_identifiers, read_queries

ITEMS = [
    Item(
        f"A/2026-{n:05}", f"d/a-2026-{n:05}/", f"阳光县{topic}管理工作办法", f"阳政发〔2026〕{n}号",
        ("阳光县人民政府",), (f"为了规范{topic}，制定本办法。",),
    )
    for n, topic in enumerate(["养老服务", "户外广告", "农村公路", "农村公路"])
]  # fmt: skip


def test_documents_of_a_query_are_named_by_their_identifiers(tmp_path: Path) -> None:
    noted, asked = tmp_path / "map.jsonl", tmp_path / "queries.jsonl"
    noted.write_text(
        '{"row": 1, "id": "x1", "identifier": "A/1"}\n{"row": 2, "identifier": "A/2"}\n'
    )
    lines = {
        "qid": "q",
        "q": "低保",
        "type": "word",
        "relevant": ["x1", "x9"],
        "acceptable": ["x1"],
    }
    asked.write_text(json.dumps(lines) + "\n", encoding="utf-8")
    assert read_queries(asked, read_identifiers(noted)) == [
        Query("q", "低保", "word", frozenset({"A/1", "x9"}), frozenset({"A/1"}))
    ]


def test_drawn_queries_know_every_item_that_is_right(seed: int) -> None:
    drawn = draw_queries(ITEMS, str, 4, Random(seed))
    assert len({query.id for query in drawn}) == len(drawn)
    whole = {query.text: query.relevant for query in drawn if query.type == "title_exact"}
    assert whole["阳光县农村公路管理工作办法"] == {"A/2026-00002", "A/2026-00003"}
    titles = {item.identifier: item.title for item in ITEMS}
    for query in drawn:
        if query.type == "title_partial":
            assert query.relevant == {key for key, title in titles.items() if query.text in title}
    assert {query.type for query in drawn} == {
        "title_exact", "title_partial", "doc_number", "identifier", "run",
    }  # fmt: skip


def test_nothing_is_found_across_two_parts_of_an_item() -> None:
    assert comparable(ITEMS[0], str.upper).split("\n") == [
        "阳光县养老服务管理工作办法", "阳政发〔2026〕0号", "阳光县人民政府", "为了规范养老服务，制定本办法。",
    ]  # fmt: skip


def test_only_live_items_are_read(tmp_path: Path) -> None:
    live = {
        "identifier": "A/1", "url": "d/a-1/", "state": "live", "title": "公告", "text": "正文",
        "summary": "概述", "keywords": ["低保", "救助"], "issuers": ["阳光县民政局", "阳光县财政局"],
        "publisher": {"id": "civil-affairs", "name": "阳光县民政局"},
    }  # fmt: skip
    for name, facts in {"a-1": live, "a-2": {"identifier": "A/2", "state": "withdrawn"}}.items():
        folder = tmp_path / "d" / name
        folder.mkdir(parents=True)
        (folder / "item.json").write_text(json.dumps(facts), encoding="utf-8")
    assert read_items(tmp_path) == [
        Item(
            "A/1",
            "d/a-1/",
            "公告",
            "",
            ("阳光县民政局", "阳光县财政局"),
            ("概述", "低保", "救助", "正文"),
        )
    ]
