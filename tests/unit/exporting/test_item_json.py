"""``item.json`` and the rows of lists: everything public as data, nothing else, harmless wherever it is pasted."""

import json
from dataclasses import replace
from typing import Any

import pytest

from disclosure.exporting.item_json import dump, item_json, row_json
from disclosure.model.public import (
    PublicAttachment,
    PublicColumn,
    PublicItem,
    PublicLink,
    PublicRow,
    PublicTable,
)
from disclosure.publication.assemble import Assembler, Surroundings
from support.values import LATER, TODAY, catalog, decision, item, label

PAGE_ONLY, OPEN = True, False


def public(**changes: object) -> PublicItem:
    made = Assembler(catalog(), TODAY).assemble(item(), decision(), Surroundings({}, {}))
    return replace(made, **changes)


def data(**changes: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(item_json(public(**changes), "正文"))
    return found


def table(*columns: tuple[str, bool], rows: tuple[tuple[str, tuple[str, ...]], ...]) -> PublicTable:
    heads = tuple(
        PublicColumn(name, label(name), "元", numeric=False, page_only=only)
        for name, only in columns
    )
    return PublicTable(
        label("表"), heads, tuple(PublicRow(anchor, cells) for anchor, cells in rows)
    )


def test_facts_that_are_not_known_are_left_out() -> None:
    assert data(schema_type="") == {
        "identifier": "A/1",
        "url": "d/a-1/",
        "state": "live",
        "title": "通知",
        "kind": {"id": "plain", "label": "公文"},
        "publisher": {"id": "民政局", "name": "阳光县民政局"},
        "issuers": ["阳光县民政局"],
        "created": "2026-11-02",
        "issued": "2026-11-09",
        "modified": "2026-11-09",
        "validity": "in-force",
        "mode": "proactive",
        "matters": [
            {"code": "05-02-01", "field": "05", "path": ["社会救助", "低保", "事项05-02-01"]}
        ],
        "text": "正文",
    }


def test_end_of_display_is_told() -> None:
    assert data(display_until=LATER)["display_until"] == "2026-11-21"


def test_notice_tells_nothing_but_its_state() -> None:
    gone = public(title="", state="withdrawn", schema_type="")
    assert json.loads(item_json(gone, "")) == {
        "identifier": "A/1",
        "url": "d/a-1/",
        "state": "withdrawn",
    }
    assert json.loads(row_json(gone)) == {
        "identifier": "A/1",
        "url": "d/a-1/",
        "state": "withdrawn",
    }


def test_columns_for_the_page_only_are_left_out() -> None:
    shown = table(("a", OPEN), ("b", PAGE_ONLY), rows=(("r-1", ("1", "秘密")),))
    assert data(table=shown)["table"] == {
        "columns": [{"id": "a", "label": "a", "unit": "元"}],
        "rows": [["1"]],
        "anchors": ["r-1"],
    }


@pytest.mark.parametrize(
    ("columns", "anchors"),
    [
        ((("a", PAGE_ONLY), ("b", OPEN)), ["", ""]),
        ((("a", OPEN), ("b", PAGE_ONLY)), ["r-x-1", "r-x-2"]),
    ],
)
def test_places_of_rows_tell_no_cell_of_a_column_for_the_page(
    columns: tuple[tuple[str, bool], ...], anchors: list[str]
) -> None:
    shown = table(*columns, rows=(("r-x-1", ("X 1", "甲")), ("r-x-2", ("X 2", "乙"))))
    assert data(table=shown)["table"]["anchors"] == anchors


def test_table_of_a_kind_with_personal_data_is_left_out() -> None:
    shown = table(("a", OPEN), rows=(("", ("1",)),))
    assert "table" not in data(table=shown, exported=False)


def test_row_of_a_list_is_the_item_without_its_content() -> None:
    full = public(
        body="正文",
        summary="概述",
        table=table(("a", OPEN), rows=(("", ("1",)),)),
        corrections=(("2026-11-10", "更正"),),
        attachments=(PublicAttachment("x/表.pdf", "表", "表.pdf", "d/a-1/files/表.pdf", "PDF", 9),),
        links=(PublicLink("interprets", label("解读"), "A/2", "另一件", "d/a-2/", "2026-01-01"),),
        properties=(("hours", label("时间"), "九点"),),
    )
    assert json.loads(item_json(full, "正文")).keys() - json.loads(row_json(full)).keys() == {
        "@context",
        "@type",
        "text",
        "table",
        "corrections",
        "attachments",
        "relations",
        "properties",
    }


def test_markup_is_written_as_escapes() -> None:
    raw = item_json(public(title="</script><!--&amp;"), "<b>")
    assert not {b"<", b">", b"&"} & {bytes([c]) for c in raw}
    assert json.loads(raw)["title"] == "</script><!--&amp;"
    assert json.loads(dump({"<": ["&", {"x": ">"}]})) == {"<": ["&", {"x": ">"}]}
