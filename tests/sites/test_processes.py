"""A process on one page: composed of its stages' items, and without a trace of one that comes down."""

import csv
import io
import zipfile
from datetime import date

import pytest

from support.hunting import places_of
from support.sites import Site, identifier, item, page, path

NEXT_DAY = date(2026, 11, 21)
FAULT: dict[str, str | bytes] = {path(99): item(99, kind="没有这一种")}
WITHDRAWN = {"withdrawn": {"date": "2026-11-20", "reason": "privacy"}}
WHOLE = {
    "kind": "major-decision",
    "catalogue_year": "2026",
    "undertaken_by": "civil-affairs",
    "confirmed": "2026-11-10",
}
OPINIONS = {
    "kind": "consultation-feedback",
    "received": "8147",
    "adopted": "8000",
    "not_adopted": "147",
    "not_adopted_reason": "财力不足",
}


def stage(number: int, code: str, **changes: object) -> dict[str, str | bytes]:
    related = [{"type": "stage-of", "to": identifier(1), "stage": code}]
    text = {"title": f"标题canary{number}", "summary": f"概述canary{number}"}
    return {path(number): item(number, **{"relations": related, **text, **changes})}


@pytest.fixture
def published(site: Site) -> Site:
    """A decision with two steps that are there and one on the list of what is not shown."""
    site.write({path(1): item(1, **WHOLE)})
    site.write(stage(2, "draft") | stage(3, "feedback", **OPINIONS))
    site.write(stage(4, "decision", scope="internal"))
    site.sign()
    assert site.build().published
    return site


def test_page_of_the_whole_is_composed_of_its_stages(published: Site) -> None:
    shown = published.published()[page(1)].decode()
    wanted = ("标题canary2", "概述canary2", "概述canary3", "采纳 8000", "未采纳 147")
    assert [text for text in wanted if text not in shown] == []
    assert places_of("canary4", published.published()) == []


def test_page_says_how_far_it_is_and_hands_out_all_papers(published: Site) -> None:
    files = published.published()
    shown = files[page(1)].decode()
    assert '<div class="notice process">' in shown
    assert "进行到“意见采纳反馈”。" in shown
    assert 'href="papers.zip"' in shown
    with zipfile.ZipFile(io.BytesIO(files[page(1).replace("index.html", "papers.zip")])) as bundle:
        rows = csv.DictReader(io.StringIO(bundle.read("清单.csv").decode("utf-8-sig")))
        assert [(row["索引号"], row["阶段"]) for row in rows] == [
            (identifier(1), ""),
            (identifier(2), "决策草案"),
            (identifier(3), "意见采纳反馈"),
        ]


def test_stage_that_comes_down_leaves_no_trace_even_behind_an_error(published: Site) -> None:
    published.write(stage(3, "feedback", **OPINIONS, **WITHDRAWN) | FAULT)
    assert not published.build(today=NEXT_DAY).published
    files = published.published()
    assert places_of("canary3", files) == []
    assert "8000" not in files[page(1)].decode()
    assert "notice process" not in files[page(1)].decode()
    with zipfile.ZipFile(io.BytesIO(files[page(1).replace("index.html", "papers.zip")])) as bundle:
        assert bundle.read("清单.csv").count(b"\r\n") == 3
    assert "概述canary2" in files[page(1)].decode()


def test_process_without_a_stage_left_hands_out_nothing(published: Site) -> None:
    gone = stage(2, "draft", **WITHDRAWN) | stage(3, "feedback", **OPINIONS, **WITHDRAWN)
    published.write(gone | FAULT)
    assert not published.build(today=NEXT_DAY).published
    files = published.published()
    assert [name for name in files if name.endswith("papers.zip")] == []
    assert b"papers.zip" not in files[page(1)]
    assert b'"papers"' not in files[page(1).replace("index.html", "item.json")]


def test_next_build_composes_it_anew(published: Site) -> None:
    published.write(stage(3, "feedback", **OPINIONS, **WITHDRAWN))
    published.sign(today=NEXT_DAY)
    assert published.build(today=NEXT_DAY).published
    assert places_of("canary3", published.published()) == []
