"""Workbooks written directly: what a spreadsheet reads, nothing run, the same bytes each time."""

import io
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from disclosure.exporting.csv_rows import csv_lines
from disclosure.exporting.list_xlsx import list_workbook
from disclosure.exporting.sheets import BODY, HEAD, Sheet, SheetRow, column_name, fitting, workbook


def read(*sheets: Sheet) -> list[Worksheet]:
    return load_workbook(io.BytesIO(workbook(sheets))).worksheets


def test_cells_widths_merges_and_frozen_heads() -> None:
    sheet = Sheet(
        "低保",
        [SheetRow(("序号", "名称", ""), (HEAD,)), SheetRow((1, "甲\n乙", ""), (BODY, BODY, BODY))],
        (5, 20, 20),
        [(0, 1, 0, 2)],
        frozen=1,
        landscape=True,
    )
    (found,) = read(sheet)
    assert found.title == "低保"
    assert [[c.value for c in row] for row in found.iter_rows()] == [
        ["序号", "名称", None],
        [1, "甲\n乙", None],
    ]
    assert [str(r) for r in found.merged_cells.ranges] == ["B1:C1"]
    assert (found.freeze_panes, found.print_title_rows) == ("A2", "$1:$1")
    assert found.column_dimensions["B"].width == 20
    assert found.page_setup.orientation == "landscape"
    assert found["A1"].font.bold
    assert found["B2"].alignment.wrap_text


def test_numbers_filters_and_columns_that_stay() -> None:
    rows = [SheetRow(("项目", "数量"), (HEAD,)), SheetRow(("规章", 812.6)), SheetRow(("甲", None))]
    (found,) = read(Sheet("a", rows, frozen=1, side=1, filtered=True))
    assert [found["B2"].value, found["B3"].value] == [812.6, None]
    assert (found.freeze_panes, found.auto_filter.ref) == ("B2", "A1:B3")


def test_workbook_shows_the_sheet_it_is_told_to() -> None:
    sheets = [Sheet(name, [SheetRow((name,))]) for name in ("甲", "乙")]
    assert load_workbook(io.BytesIO(workbook(sheets, opened=1))).active.title == "乙"
    assert load_workbook(io.BytesIO(workbook(sheets))).active.title == "甲"


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    assert fitting([("a", "公开栏目名称"), ("", "b" * 90, "c")], 5, 20) == [5, 20, 5]
    assert fitting([("公开", None)], 5, 20) == [6, 5]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://a")', "\t=1"])
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    (found,) = read(Sheet("a", [SheetRow((text,))]))
    assert (found["A1"].value, found["A1"].data_type) == (text, "s")
    assert found["A1"].quotePrefix


def test_names_of_sheets_are_such_as_a_workbook_can_have() -> None:
    names = ["社区/企事业单位", "a" * 40, "a" * 40, "", "[x]:*?", "it's"]
    found = [s.title for s in read(*(Sheet(n, [SheetRow(("x",))], frozen=1) for n in names))]
    assert found[0] == "社区企事业单位"
    assert all(0 < len(name) <= 31 for name in found)
    assert len(set(found)) == len(names)


def test_same_cells_same_bytes_and_nothing_of_the_machine() -> None:
    sheet = Sheet("a", [SheetRow(("甲",))])
    data = workbook([sheet])
    assert data == workbook([sheet])
    with ZipFile(io.BytesIO(data)) as archive:
        assert {(e.date_time, e.create_system) for e in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0)
        }
        assert not [n for n in archive.namelist() if n.startswith("docProps")]


def test_whole_numbers_and_decimals_stay_apart_whatever_was_written_before() -> None:
    whole, decimal = (workbook([Sheet("a", [SheetRow([value])])]) for value in (7, 7.0))
    assert whole != decimal
    workbook([Sheet("a", [SheetRow([8.0])])])
    later = ZipFile(io.BytesIO(workbook([Sheet("a", [SheetRow([8])])])))
    assert b"<v>8</v>" in later.read("xl/worksheets/sheet1.xml")


def test_columns_have_the_names_of_a_spreadsheet() -> None:
    assert [column_name(n) for n in (0, 25, 26, 51, 702)] == ["A", "Z", "AA", "AZ", "AAA"]


@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=4), min_size=1, max_size=5))
def test_any_text_is_read_back_without_what_xml_cannot_hold(rows: list[list[str]]) -> None:
    (found,) = read(Sheet("a", [SheetRow(row) for row in rows]))
    for y, row in enumerate(rows, 1):
        for x, text in enumerate(row, 1):
            value = found.cell(y, x).value or ""
            assert set(str(value)) <= set(text) | {"\n"}


def test_list_of_a_site_holds_the_texts_themselves() -> None:
    lines = [
        csv_lines([["A/1", "=1+1", *["甲"] * 13]]),
        csv_lines([["A/2", "两行\n标题", *[""] * 13]]),
    ]
    (found,) = load_workbook(io.BytesIO(list_workbook("通知", lines))).worksheets
    rows = [[c.value for c in row] for row in found.iter_rows()]
    assert rows[0][:2] == ["索引号", "标题"]
    assert rows[1][:3] == ["A/1", "=1+1", "甲"]
    assert rows[2][:3] == ["A/2", "两行\n标题", None]
