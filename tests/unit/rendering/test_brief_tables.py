"""A wide table as people read it: a few cells a row, newest first, and nothing of it lost."""

from typing import Any

from disclosure.model.public import PublicBrief, PublicColumn, PublicRow, PublicTable
from disclosure.rendering.brief_tables import brief_table
from support.values import label

TEXTS = {
    "table_count": "共 {n} 行",
    "table_sum": "合计",
    "row_more": "其余 {n} 项",
    "unit_in": "（{unit}）",
    "all": "全部",
    "comma": "、",
}
NAMES = ("number", "party", "person", "category", "fine", "seized", "decided", "organ")


def column(name: str) -> PublicColumn:
    money = name in {"fine", "seized"}
    return PublicColumn(name, label(name), "万元" if money else "", money, page_only=False)


def cell(
    *columns: int, under: tuple[int, ...] = (), card: str = "", apart: bool = False
) -> PublicBrief:
    return PublicBrief(label(NAMES[columns[0]]), columns, under, card, apart)


def row(number: str, *cells: str) -> PublicRow:
    return PublicRow(f"r-{number}", (number, *cells))


OLD = row("1", "甲公司", "", "罚款；没收", "0.50", "0.10", "2026-01-05", "甲局")
NEW = row("2", "", "王某", "罚款", "1.00", "", "2026-03-05", "")
BRIEF = (cell(0), cell(1, 2, card="name"), cell(3, apart=True), cell(4, under=(5,)), cell(6))


def shown(
    *rows: PublicRow, brief: tuple[PublicBrief, ...] = BRIEF, totals: tuple[str, ...] = ()
) -> dict[str, Any]:
    columns = tuple(map(column, NAMES))
    return brief_table(PublicTable(label("处罚"), columns, rows, totals, brief, 6), TEXTS, "zh")


def test_rows_stand_newest_first_and_say_so() -> None:
    view = shown(OLD, NEW)
    assert [one["anchor"] for one in view["records"]] == ["r-2", "r-1"]
    assert view["heads"] == [
        ("number", "", "ref", False),
        ("party", "", "name", False),
        ("category", "", "apart", False),
        ("fine", "（万元）", "n", False),
        ("decided", "", "nw", True),
    ]


def test_cell_of_several_columns_shows_what_the_row_has() -> None:
    (record,) = shown(NEW)["records"]
    assert record["cells"] == [
        ("2", ""),
        ("王某", ""),
        ("罚款", ""),
        ("1.00", ""),
        ("2026-03-05", ""),
    ]
    assert (record["rest"], record["more"]) == ([], "其余 0 项")


def test_what_no_cell_tells_opens_below() -> None:
    (record,) = shown(OLD)["records"]
    assert record["cells"][3] == ("0.50", "0.10")
    assert (record["rest"], record["more"]) == ([("organ", "甲局")], "其余 1 项")


def test_first_cell_heads_the_card_where_no_name_is_left() -> None:
    heads = shown(OLD, brief=(cell(0), cell(3)))["heads"]
    assert [form for _, _, form, _ in heads] == ["name", ""]


def test_sums_that_no_cell_tells_stand_below_their_name() -> None:
    totals = ("", "", "", "", "1.50", "0.10", "", "")
    assert shown(OLD, NEW, brief=(cell(0), cell(4)), totals=totals)["sums"] == [
        ("合计", "seized（万元） 0.10"),
        ("1.50", ""),
    ]
    assert shown(OLD, NEW)["sums"] == []


def test_rows_are_sorted_apart_by_the_parts_of_a_cell() -> None:
    assert shown(OLD, NEW)["chips"] == {
        "label": "category",
        "all": "全部",
        "total": 2,
        "values": [("罚款", 2), ("没收", 1)],
    }


def test_what_all_rows_share_sorts_nothing_apart() -> None:
    assert shown(NEW)["chips"] is None
    assert shown(OLD, brief=(cell(0), cell(3)))["chips"] is None
