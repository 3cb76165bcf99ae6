"""The stage of a build: which items enter the index, with what of them, and that workers write it together."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from disclosure.model.public import (
    PublicColumn,
    PublicItem,
    PublicRow,
    PublicTable,
    State,
)
from disclosure.pipeline.searching import INDEX, Indexing, ItemIndexer, plan_search, write_index
from disclosure.pipeline.workers import Crew
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.search.part import Share, make_tools
from search.support.corpora import catalog as packaged
from search.support.reader import Index, unpack
from support.values import TODAY, catalog, decision, fact, item, kind, label

UNDER = replace(
    catalog(kinds=(kind(), kind(id="list", personal=True))),
    search=packaged().search,
    characters=packaged().characters,
)


def public(number: int = 1, state: State = State.LIVE, **changes: object) -> PublicItem:
    own = item(identifier=f"A/{number}", slug=f"a-{number}", title=f"低保通知{number}")
    made = Assembler(UNDER, TODAY).assemble(own, decision(state), Surroundings({}, {}))
    return replace(made, **changes)


class Worker:
    """A worker of a crew that only indexes."""

    def __init__(self, indexing: Indexing) -> None:
        self.indexing = indexing
        self.indexer = ItemIndexer(indexing, "none")


def take(worker: Worker, task: tuple[str, Sequence[tuple[PublicItem, str]]]) -> Share:
    name, items = task
    indexer = ItemIndexer(worker.indexing, name)
    for public_item, text in items:
        indexer.add(public_item, text, ("附件文字",))
    return indexer.finish()


def built(items: Sequence[tuple[PublicItem, str]], folder: Path, jobs: int = 1) -> Index:
    """The index that a crew makes of these items and their texts."""
    facts = [fact(identifier=p.identifier, kind=p.kind) for p, _ in items]
    decisions = [decision(State(p.state)) for p, _ in items]
    between, site = folder / f"between{jobs}", folder / f"site{jobs}"
    between.mkdir()
    indexing = plan_search(facts, decisions, UNDER, between, make_tools(UNDER))
    with Crew(Worker, (indexing,), jobs) as crew:
        tasks = [(f"w{n}", items[n::jobs]) for n in range(jobs)]
        shares = list(crew.run(take, tasks))
        written, _ = write_index(crew, indexing, shares, site)
    index = Index.below(site / INDEX)
    assert sorted(path.removeprefix(INDEX) for path, _, _ in written) == sorted(index.files)
    return index


def test_an_item_is_found_by_all_that_its_page_says(tmp_path: Path) -> None:
    table = PublicTable(
        label("表"),
        (
            PublicColumn("name", label("项目"), "", numeric=False, page_only=False),
            PublicColumn("person", label("姓名"), "", numeric=False, page_only=True),
        ),
        (PublicRow("r-1", ("灌渠维修", "欧阳某某")),),
    )
    properties = (
        ("hours", label("时间"), "工作日上午"),
        ("steps", label("步骤"), ((label("一"), "窗口受理"), (label("二"), "现场核验"))),
    )
    whole = public(
        document_number="阳民发〔2026〕5号",
        summary="内容概述",
        keywords=("救助",),
        table=table,
        properties=properties,
    )

    index = built([(whole, "正文全文")], tmp_path)

    for term in ("低保", "概述", "救助", "全文", "#2026-5", "灌渠", "上午", "受理", "核验", "附件"):
        assert len(index.documents(term)) == 1, term
    assert index.documents("民政")
    assert index.documents("欧阳") == {}


def test_what_is_gone_or_personal_does_not_enter(tmp_path: Path) -> None:
    items = [
        (public(1), "正文"),
        (public(2, State.WITHDRAWN), ""),
        (public(3, State.ENDED), ""),
        (public(4, kind="list", exported=False), "姓名"),
    ]

    index = built(items, tmp_path)

    assert [record["identifier"] for record in index.records().values()] == ["A/1"]
    assert index.root["documents"] == 1
    assert index.documents("姓名") == {}


def test_of_an_entry_only_the_title_is_found(tmp_path: Path) -> None:
    entry = replace(public(summary="秘而不宣", keywords=("密语",)), state="entry")

    index = built([(entry, "不该出现")], tmp_path)

    assert index.documents("低保")
    for term in ("不宣", "密语", "出现", "附件"):
        assert index.documents(term) == {}, term


def test_attachments_can_be_looked_through_of_what_is_found_in_full(tmp_path: Path) -> None:
    items = [(public(n), "正文") for n in (1, 2)]
    items.append((replace(public(3), state="entry"), ""))

    index = built(items, tmp_path, jobs=2)

    files = {int(name[2:-3]): data for name, data in index.files.items() if name.startswith("a/")}
    records = {slot: record["identifier"] for slot, record in index.records().items()}
    assert sorted(records[slot] for slot in files) == ["A/1", "A/2"]
    for data in files.values():
        assert unpack(data)[0] == {"texts": ["附件文字"], "cut": False}


def test_an_item_without_a_number_is_left_out(tmp_path: Path) -> None:
    indexing = plan_search([], [], UNDER, tmp_path, make_tools(UNDER))
    indexer = ItemIndexer(indexing, "w")
    indexer.add(public(), "正文")

    assert indexer.finish().documents == 0


def test_publishers_are_counted_under_their_present_name(tmp_path: Path) -> None:
    index = built([(public(1, publisher_name="旧名局"), ""), (public(2), "")], tmp_path)

    assert index.facet("publisher")[0] == [["民政局", "阳光县民政局", 2]]
    assert {r["publisher"] for r in index.records().values()} == {"旧名局", "阳光县民政局"}


def test_fields_are_facets_by_code(tmp_path: Path) -> None:
    assert built([(public(), "")], tmp_path).facet("field")[0] == [["05", "社会救助", 1]]


@pytest.mark.slow
def test_several_workers_write_what_one_does(tmp_path: Path) -> None:
    items = [(public(n), f"正文{n}" + "低保标准" * (n % 7)) for n in range(600)]

    assert built(items, tmp_path, 2).files == built(items, tmp_path, 1).files
