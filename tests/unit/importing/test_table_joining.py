"""Tables that a page break cut in two are one; others are not."""

import pytest

from disclosure.importing.grids import Grid
from disclosure.importing.table_joining import official_tables
from support.readers import packaged_catalog

FORM = packaged_catalog().table
HEAD = ("序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限")
FIRST = ("1", "低保", "政策", "甲", "乙", "丙")
SECOND = ("2", "低保", "指南", "甲", "乙", "丙")


def grid(*rows: tuple[str, ...], before: tuple[str, ...] = (), flows: bool = True) -> Grid:
    return Grid("1", rows, before, frozenset({(0, 1)}), flows=flows)


@pytest.mark.parametrize(
    "rest",
    [
        grid(SECOND),
        grid(HEAD, SECOND),
        grid(SECOND, before=("续表",)),
        grid(SECOND, before=("（续）",)),
    ],
)
def test_rest_of_a_table_belongs_to_it(rest: Grid) -> None:
    ((whole, heading),) = official_tables([grid(HEAD, FIRST), rest], FORM)
    assert whole.rows[heading.end :][0] == FIRST
    assert whole.rows[-1] == SECOND
    assert (2, 1) in whole.joined


@pytest.mark.parametrize(
    ("other", "tables"),
    [
        (grid(HEAD, SECOND, before=("就业领域标准目录",)), 2),
        (grid(SECOND, before=("填表说明",)), 1),
        (grid(("甲", "乙")), 1),
        (grid(HEAD, SECOND, flows=False), 2),
        (grid(SECOND, flows=False), 1),
    ],
)
def test_other_tables_stay_apart(other: Grid, tables: int) -> None:
    found = official_tables([grid(HEAD, FIRST), other], FORM)
    assert len(found) == tables
    assert found[0][0].rows == (HEAD, FIRST)


def test_table_after_another_one_between_is_no_rest() -> None:
    found = official_tables([grid(HEAD, FIRST), grid(("甲", "乙")), grid(SECOND)], FORM)
    assert [one.rows for one, _ in found] == [(HEAD, FIRST)]


def test_no_tables_are_none() -> None:
    assert official_tables([], FORM) == official_tables([grid(FIRST)], FORM) == []
