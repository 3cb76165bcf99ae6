"""Of a table only public columns, and rows that are on display."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from disclosure.model.brief import Brief
from disclosure.model.catalog import Table
from disclosure.model.item import Row
from disclosure.model.public import PublicBrief, PublicTable
from disclosure.publication.table import public_table, row_names
from support.values import EARLIER, LATER, TODAY, catalog, column, item, label

COLUMNS = (
    column("number", public="all"),
    column("name", public="page", mask="person"),
    column("card"),
    column("odd", public="nobody knows"),
    column("fine", type="amount", public="all", unit="元"),
    column("until", type="date", public="no"),
    column("state", public="page"),
    column("empty", public="all"),
)
TABLE = Table(
    label("处罚"),
    COLUMNS,
    row_key="number",
    row_display_until="until",
    row_state="state",
    row_withdrawn=("撤销",),
)
SITE = catalog(masking={"person": {"type": "whole", "mask": "某"}})


def row(number: int, **cells: object) -> Row:
    return Row(
        f"No {number}", {"number": f"No {number}", "name": "王伟", "card": "秘密", **cells}, number
    )


def shown(*rows: Row, table: Table | None = TABLE, masked: bool = False) -> PublicTable | None:
    return public_table(item(rows=rows), table, SITE, TODAY, masked=masked)


def test_columns_that_are_not_declared_public_are_left_out() -> None:
    found = shown(row(1, odd="x", fine=None), row(2, state="正常"))
    assert found is not None
    assert [(c.name, c.page_only) for c in found.columns] == [
        ("number", False),
        ("name", True),
        ("fine", False),
        ("state", True),
    ]
    assert "秘密" not in repr(found)


def test_columns_that_only_rows_no_longer_on_show_had_are_left_out() -> None:
    """That a fine column stands there would tell that somebody now gone was fined."""
    found = shown(row(1), row(2, fine=Decimal(9), until=EARLIER), row(3, empty="x", state="撤销"))
    assert found is not None
    assert [c.name for c in found.columns] == ["number", "name"]
    assert shown(row(2, fine=Decimal(9), until=EARLIER)) is not None


@pytest.mark.parametrize(
    ("cells", "is_there"),
    [
        ({}, True),
        ({"until": TODAY}, True),
        ({"until": LATER}, True),
        ({"until": EARLIER}, False),
        ({"state": "正常"}, True),
        ({"state": "撤销"}, False),
        ({"state": "撤销", "until": LATER}, False),
    ],
)
def test_rows_end_and_are_withdrawn_one_by_one(cells: dict[str, Any], *, is_there: bool) -> None:
    found = shown(row(1), row(2, **cells))
    assert found is not None
    assert [r.anchor for r in found.rows] == ["r-no-1", *(["r-no-2"] if is_there else [])]


def test_cells_are_masked_where_the_column_says_so() -> None:
    found = shown(row(1))
    assert found is not None
    assert found.rows[0].cells == ("No 1", "某")


def test_masked_item_keeps_only_columns_for_everyone() -> None:
    found = shown(row(1, state="正常"), masked=True)
    assert found is not None
    assert [c.name for c in found.columns] == ["number"]


def test_table_of_which_no_column_is_left_is_none() -> None:
    private = replace(TABLE, columns=COLUMNS[1:4], row_key="")
    assert public_table(item(rows=(row(1),)), private, SITE, TODAY, masked=True) is None


def test_without_table_or_rows_there_is_none() -> None:
    assert shown() is None
    assert shown(row(1), table=None) is None


def test_unknown_mask_covers_everything() -> None:
    table = Table(label("x"), (column("name", public="all", mask="nobody"),))
    found = public_table(item(rows=(row(1),)), table, SITE, TODAY)
    assert found is not None
    assert found.rows[0].cells == ("***",)
    assert found.rows[0].anchor == ""


@pytest.mark.parametrize(
    ("key", "masked", "anchor"),
    [
        ({"public": "all"}, False, "r-no-1"),
        ({"public": "page"}, False, "r-no-1"),
        ({"public": "page"}, True, ""),
        ({"public": "all", "mask": "person"}, False, ""),
        ({"public": "no"}, False, ""),
    ],
    ids=str,
)
def test_anchor_tells_no_more_than_its_column(
    key: dict[str, object], anchor: str, *, masked: bool
) -> None:
    table = Table(
        label("x"), (column("number", **key), column("rest", public="all")), row_key="number"
    )
    found = shown(row(1, rest="x"), table=table, masked=masked)
    assert found is not None
    assert found.rows[0].anchor == anchor


ADDED = Table(
    label("收支"),
    (
        column("item", public="all"),
        column("paid", type="amount", public="all", total=True),
        column("count", type="integer", public="all", total=True),
        column("rate", type="decimal", public="all"),
    ),
)


def entered(*rows: tuple[object, ...]) -> tuple[str, ...]:
    names = ("item", "paid", "count", "rate")
    made = [
        Row("", {n: v for n, v in zip(names, cells, strict=True) if v is not None}, number)
        for number, cells in enumerate(rows, start=2)
    ]
    found = shown(*made, table=ADDED)
    assert found is not None
    return found.totals


def test_columns_that_say_so_are_added_up() -> None:
    one, two = Decimal("1200.50"), Decimal("0.10")
    assert entered(("甲", one, 3, Decimal(1)), ("乙", two, None, Decimal(2))) == (
        "",
        "1,200.60",
        "3",
        "",
    )


def test_a_sum_has_all_the_decimals_of_its_parts() -> None:
    fines = [Decimal(text) for text in ("0.005", "0.0005", "0.125", "1.2345")]
    assert entered(*(("甲", fine, None, None) for fine in fines)) == ("", "1.3650")


@pytest.mark.parametrize("name", ["合计", "合 计", "总计", "小计"])
def test_a_table_with_a_row_of_totals_gets_no_other(name: str) -> None:
    assert entered(("甲", Decimal(1), 1, None), (name, Decimal(1), 1, None)) == ()


def test_one_row_is_its_own_sum() -> None:
    assert entered(("甲", Decimal(1), 1, None)) == ()


def test_only_rows_on_show_are_added_up() -> None:
    summed = replace(TABLE, columns=(*COLUMNS[:4], replace(COLUMNS[4], total=True), *COLUMNS[5:]))
    rows = (
        row(1, fine=Decimal(5)),
        row(2, fine=Decimal(7)),
        row(3, fine=Decimal(9), until=EARLIER),
    )
    found = shown(*rows, table=summed)
    assert found is not None
    assert found.totals == ("", "", "12.00")


BRIEF = replace(
    TABLE,
    row_trigger="fine",
    brief=(
        Brief(("number",), under=("state", "card")),
        Brief(("name", "fine"), label("当事人"), card="name"),
        Brief(("card",)),
    ),
)


def test_readable_table_is_made_of_columns_that_are_shown() -> None:
    found = shown(row(1, state="正常", fine=Decimal(1)), table=BRIEF)
    assert found is not None
    assert [c.name for c in found.columns] == ["number", "name", "fine", "state"]
    assert found.brief == (
        PublicBrief(label("number"), (0,), (3,), "", apart=False),
        PublicBrief(label("当事人"), (1, 2), (), "name", apart=False),
    )
    assert found.newest == 2


def test_readable_table_of_what_was_masked_has_no_cell_of_what_is_gone() -> None:
    found = shown(row(1, state="正常"), table=BRIEF, masked=True)
    assert found is not None
    assert [cell.columns for cell in found.brief] == [(0,)]
    assert found.newest == -1


@pytest.mark.parametrize(
    ("table", "names"),
    [
        (TABLE, (("No 1",), ("No 2",))),
        (replace(TABLE, row_key="name"), (("No 1", "1.00", ""), ("No 2", "", ""))),
        (replace(TABLE, row_display_until="", row_state=""), ()),
        (None, ()),
    ],
    ids=["by key", "key not for everybody", "rows never come down", "no table"],
)
def test_names_of_rows(table: Table | None, names: tuple[tuple[str, ...], ...]) -> None:
    """What is not for everybody, and what changes when a row ends, names none."""
    columns = tuple(replace(c, public="all") if c.name == "state" else c for c in COLUMNS)
    rows = (row(1, fine=Decimal(1), until=LATER), row(2, state="正常"))
    assert row_names(rows, table and replace(table, columns=columns), SITE) == names
