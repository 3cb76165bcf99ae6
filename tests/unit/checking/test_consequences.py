import pytest

from disclosure.checking.consequences import without_consequences
from disclosure.diagnostics.diagnostic import Finding


def finding(code: str, name: str = "", line: int = 1, path: str = "a.md") -> Finding:
    return Finding(code, path, (line, 1), property=name)


def left(*findings: Finding) -> list[str]:
    return [f.code for f in without_consequences(findings)]


def test_unread_value_is_not_missing_as_well() -> None:
    assert left(finding("D206", "created"), finding("D201", "created")) == ["D206"]
    assert left(finding("D206", "issued"), finding("D201", "created")) == ["D206", "D201"]


def test_empty_value_is_missing() -> None:
    assert left(finding("D214", "created"), finding("D201", "created")) == ["D214", "D201"]


def test_unknown_matter_leaves_the_item_unplaced() -> None:
    assert left(finding("D302", "matter"), finding("D310", "matter")) == ["D302"]
    assert left(finding("D310", "matter")) == ["D310"]
    assert left(finding("D204", "matter"), finding("D310", "matter")) == ["D204"]
    assert left(finding("D204", "subject"), finding("D310", "matter")) == ["D204", "D310"]


def test_cells_of_a_ragged_row_are_in_the_wrong_columns() -> None:
    row = [finding("D227", line=3), finding("D222", line=3), finding("D225", line=4)]
    assert left(*row) == ["D227", "D225"]


def test_rows_of_a_table_that_cannot_be_read_are_not_missing_as_well() -> None:
    assert left(finding("D221", path="a.csv"), finding("D243")) == ["D221"]
    assert left(finding("D236", path="a.csv"), finding("D243")) == ["D236"]
    assert left(finding("D223", path="a.csv"), finding("D243")) == ["D223", "D243"]


def test_cell_that_cannot_be_read_is_not_empty_as_well() -> None:
    row = [finding("D222", line=8), finding("D248", line=8), finding("D248", line=9)]
    assert left(*row) == ["D222", "D248"]


def test_privacy_is_never_dropped() -> None:
    assert left(finding("D227", line=3), finding("D620", line=3)) == ["D227", "D620"]


def test_only_what_could_not_be_read_stands_for_what_is_missing() -> None:
    for told in ("D403", "D210", "D234", "D214", "D412", "D710"):
        assert left(finding(told, "tables"), finding("D201", "tables")) == [told, "D201"]


def test_part_of_a_record_is_missing_beside_another_that_cannot_be_read() -> None:
    part = Finding("D201", "a.md", (3, 1), {"label_zh": "数据"}, "tables")
    bad = Finding("D206", "a.md", (3, 9), {"label_zh": "日期"}, "tables")
    same = Finding("D208", "a.md", (3, 9), {"label_zh": "数据"}, "tables")
    assert left(bad, part) == ["D206", "D201"]
    assert left(same, part) == ["D208"]


@pytest.mark.parametrize("cause", ["D220", "D222", "D225", "D227", "D228", "D238", "D122"])
def test_figures_that_are_not_read_make_no_sum(cause: str) -> None:
    bad = finding(cause, "amount", 3, "a.csv")
    assert left(bad, finding("D230", "data")) == [cause]
    assert left(bad, finding("D231", "amount", 3, "a.csv")) == [cause]


def test_sums_of_other_rows_and_of_records_are_told() -> None:
    cell = finding("D222", "amount", 3, "a.csv")
    assert left(cell, finding("D231", "amount", 4, "a.csv")) == ["D222", "D231"]
    assert left(cell, finding("D230", "three_public")) == ["D222", "D230"]
    assert left(finding("D229", "amount"), finding("D230", "data")) == ["D229", "D230"]
