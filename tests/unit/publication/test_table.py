"""Of a table only public columns, and rows that are on display."""

from typing import Any

import pytest

from disclosure.model.catalog import Table
from disclosure.model.item import Row
from disclosure.model.public import PublicTable
from disclosure.publication.table import public_table
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
