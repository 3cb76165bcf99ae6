"""What stands on the site is read back as far as lists need it."""

import json
from pathlib import Path

import pytest

from disclosure.exporting.item_json import item_json, row_json
from disclosure.pipeline.twins import faces_of, public_item, read_twins
from disclosure.publication.assemble import Assembler, Surroundings
from support.values import MATTER, TODAY, catalog, decision, item, kind, matter, unit

SITE = catalog()


def twin(**changes: object) -> dict[str, object]:
    made = Assembler(SITE, TODAY).assemble(item(**changes), decision(), Surroundings({}, {}))
    found: dict[str, object] = json.loads(item_json(made, "正文"))
    return found


def test_twins_that_are_notices_are_left_alone(tmp_path: Path) -> None:
    for slug, state in (("a", "live"), ("b", "entry"), ("c", "ended"), ("d", "withdrawn")):
        folder = tmp_path / "d" / slug
        folder.mkdir(parents=True)
        (folder / "item.json").write_text(json.dumps({"state": state}), encoding="utf-8")
    assert set(read_twins(tmp_path)) == {"a", "b"}
    assert read_twins(tmp_path / "none") == {}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"issued": None},
        {"issued": None, "created": None},
        {"document_number": "阳民发〔2026〕1号", "issuers": ("甲", "乙"), "aliases": ("旧",)},
        {"values": {"summary": "概述", "keywords": ("一", "二"), "subject": "民政"}},
        {"publisher": "没有这个"},
    ],
    ids=str,
)
def test_twin_gives_the_row_it_came_from(changes: dict[str, object]) -> None:
    public = Assembler(SITE, TODAY).assemble(item(**changes), decision(), Surroundings({}, {}))
    again = public_item(json.loads(item_json(public, "")), SITE.kinds["plain"], SITE)
    assert row_json(again) == row_json(public)
    shared = (
        "slug",
        "url",
        "month",
        "publisher_short",
        "validity_label",
        "mode_label",
        "matters",
        "layout",
    )
    assert {name: getattr(again, name) for name in shared} == {
        name: getattr(public, name) for name in shared
    }


def test_row_survives_a_catalogue_that_changed() -> None:
    changed = catalog(units=(unit("别人"),), matters=(matter("06-01-01"),))
    again = public_item(twin(), kind(), changed)
    assert (again.publisher_name, again.publisher_short) == ("阳光县民政局", "阳光县民政局")
    assert [m.code for m in again.matters] == [MATTER]


def test_faces_are_what_other_pages_show() -> None:
    assert faces_of([twin()]) == {"A/1": ("通知", "d/a-1/", "2026-11-09")}
