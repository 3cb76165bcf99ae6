"""Data files to typed rows, with the line and column of every fault."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from disclosure.model.catalog import Table
from disclosure.reading.convert import Vocabularies
from disclosure.reading.data_files import read_lines
from disclosure.reading.tables import read_table
from disclosure.reading.units import units_of
from support.faults import packed
from support.readers import packaged_catalog
from support.values import column, label

TABLE = Table(
    label("表"),
    (
        column("number", type="identifier", label=label("编号"), required=True, aliases=("NO",)),
        column("fine", type="amount", label=label("罚款")),
        column("day", type="date", label=label("日期")),
        column("kind", type="code", label=label("种类"), values=(("a", label("甲")),)),
        column("paid", type="amount", label=label("实缴"), unit="万元"),
        column("rate", type="decimal", label=label("比例"), unit="%"),
        column("note", label=label("说明（元）"), aliases=("备注",)),
    ),
    row_key="number",
)
VOCABULARIES = Vocabularies(packaged_catalog())
UNITS = units_of(packaged_catalog())


def found(
    data: str | bytes, name: str = "x.csv"
) -> tuple[list[dict[str, object]], list[tuple[str, tuple[int, int]]]]:
    raw = data if isinstance(data, bytes) else data.encode()
    rows, findings = read_table(raw, name, TABLE, VOCABULARIES, UNITS)
    return [dict(r.cells) for r in rows], [(f.code, f.mark) for f in findings]


def test_rows_are_typed_and_keep_their_line() -> None:
    rows, findings = read_table(
        '编号,罚款,日期,种类\n\nA-1,"1,200",2026-01-05,甲\n'.encode(), "x.csv", TABLE, VOCABULARIES
    )
    assert findings == []
    ((row),) = rows
    assert (row.key, row.line) == ("A-1", 3)
    assert row.cells == {
        "number": "A-1",
        "fine": Decimal(1200),
        "day": date(2026, 1, 5),
        "kind": "a",
    }


@pytest.mark.parametrize(
    "header", ["编号", "NO", "no", "number", " 编 号 ", "编号（必填）", "编号(1)", "ＮＯ"]
)
def test_columns_go_by_every_name(header: str) -> None:
    assert found(f"{header}\nA\n") == ([{"number": "A"}], [])


def test_byte_order_mark_and_any_line_end_are_fine() -> None:
    assert found(b"\xef\xbb\xbf" + "编号\r\nA\r\n".encode()) == ([{"number": "A"}], [])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("编号,身份证\nA,x\n", [("D220", (1, 2))]),
        ("罚款\n1\n", [("D221", (1, 1))]),
        ("编号,罚款\nA,很多\n", [("D222", (2, 2))]),
        ("编号,罚款\nA,1\nA,2\n", [("D223", (3, 1))]),
        ("编号\nA-1\na/1\nA-2\n甲\n乙\n", [("D223", (3, 1))]),
        ("编号,罚款\n,1\n", [("D225", (2, 1))]),
        ("编号,罚款\n=A1,1\n", [("D226", (2, 1))]),
        ("编号,\nA,x\nB,\n", [("D220", (1, 2))]),
        ("编号,,罚款\nA,,1\n", []),
        ("编号,罚款,罚款\nA,1,2\n", [("D228", (1, 3))]),
        ("编号,说明,NO,备注\nA,x,B,y\n", [("D228", (1, 3)), ("D228", (1, 4))]),
        ("编号,罚款\nA\n", [("D227", (2, 1))]),
        ("编号,罚款\nA,1,2\n", [("D227", (2, 1))]),
        ('编号\n\'A"\nB"C\n', []),
        ("", [("D221", (1, 1))]),
        ("\n\n", [("D221", (1, 1))]),
        ('编号\n"A\n', [("D122", (1, 1))]),
    ],
)
def test_fault_is_told_at_its_cell(text: str, faults: list[tuple[str, tuple[int, int]]]) -> None:
    assert found(text)[1] == faults


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        ("实缴（元）", ["D229"]),
        ("实缴(亿元)", ["D229"]),
        ("实缴（单位：元）", ["D229"]),
        ("实缴（户）", ["D229"]),
        ("实缴（万元）", []),
        ("实缴（人民币万元）", []),
        ("实缴（必填）", []),
        ("实缴", []),
        ("比例（％）", []),
        ("比例（百分比）", []),
        ("比例（‰）", ["D229"]),
        ("罚款（元）", []),
        ("备注（元）", []),
        ("说明（元）", []),
        ("说明（亩）", ["D229"]),
    ],
)
def test_unit_in_the_header_is_that_of_the_column(header: str, codes: list[str]) -> None:
    """A fine of 200 元 in a column of 万元 would be one of two million."""
    assert found(f"编号,{header}\nA,200\n")[1] == [(code, (1, 2)) for code in codes]


TITLED = "2026年某表\n单位：{}\n编号,罚款,实缴\nA,1,2\n"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (TITLED.format("万元"), (3, 1)),
        ("sep=,\n编号,罚款\nA,1\n", (2, 1)),
        ("某表\n编号\nA\n", (2, 1)),
        ("某表\n\n,编号,未知\n,A,x\n", (3, 2)),
    ],
)
def test_header_below_a_title_is_told_once(text: str, mark: tuple[int, int]) -> None:
    assert found(text) == ([], [("D236", mark)])


@pytest.mark.parametrize(
    ("unit", "told"),
    [("万元", ""), ("元", "元"), ("万元、%", "%"), ("人民币元", "元"), ("某局", "")],
)
def test_unit_above_the_header_is_compared(unit: str, told: str) -> None:
    _, (finding,) = read_table(TITLED.format(unit).encode(), "x.csv", TABLE, VOCABULARIES, UNITS)
    assert finding.arguments == {"row": "3", "unit": told, "units": "万元"}


def test_lines_below_what_is_no_header_are_not_judged() -> None:
    text = "甲,乙\n" + "1,2,3\n" * 20
    assert [code for code, _ in found(text)[1]] == ["D220", "D220", "D221"]
    assert found("甲\n" * 10 + "编号\n")[1] == [("D220", (1, 1)), ("D221", (1, 1))]


def test_lines_are_those_of_the_file_though_cells_hold_several() -> None:
    assert found('编号,罚款\n"A\nB\nC",1\nD,很多\n')[1] == [("D222", (2, 1)), ("D222", (5, 2))]
    lines, _ = read_lines('编号,罚款\n"A\nB",1\nD,2\n'.encode(), "x.csv")
    assert [line.number for line in lines] == [1, 2, 4]


def test_values_of_cells_are_never_quoted() -> None:
    _, findings = read_table("编号,罚款\nA,秘密\n".encode(), "x.csv", TABLE, VOCABULARIES)
    assert "秘密" not in repr(findings)


def test_texts_made_harmless_are_read_as_they_were_meant() -> None:
    assert found("编号\n'=1+1\n'甲\n") == ([{"number": "=1+1"}, {"number": "'甲"}], [])


def test_workbook_reads_like_text() -> None:
    rows = [["编号", "罚款", "日期", "种类"], ["A-1", "1200", "2026-01-05", "甲"]]
    assert found(packed(rows, "xlsx"), "x.xlsx") == found(packed(rows, "csv"))


def workbook(*rows: list[object]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def test_cells_of_a_workbook_are_text_as_an_editor_would_type_it() -> None:
    cells = [
        1,
        1.0,
        0.5,
        True,
        None,
        datetime.fromisoformat("2026-01-05"),
        datetime.fromisoformat("2026-01-05 09:30"),
        date(2026, 1, 5),
        " x ",
    ]
    lines, findings = read_lines(workbook(cells), "x.xlsx")
    assert findings == []
    assert lines[0].cells == [
        "1",
        "1",
        "0.5",
        "True",
        "",
        "2026-01-05",
        "2026-01-05 09:30",
        "2026-01-05",
        "x",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (0.00005, "0.00005"),
        (1.2345, "1.2345"),
        (1 / 3, "0.333333333333333"),
        (1e15 / 4, "250000000000000"),
    ],
)
def test_numbers_of_a_workbook_have_the_digits_of_their_cell(number: float, text: str) -> None:
    lines, _ = read_lines(workbook([number]), "x.xlsx")
    assert lines[0].cells == [text]


def test_cells_beyond_the_header_of_a_workbook_are_told_once() -> None:
    rows: list[list[object]] = [["编号"], ["A", "x"], ["B", None, "y"], ["C", "z"]]
    assert found(workbook(*rows), "x.xlsx")[1] == [("D220", (1, 2)), ("D220", (1, 3))]


def test_of_two_columns_that_mean_the_same_the_first_is_read() -> None:
    data = "编号,罚款,罚款\nA,1,2\n".encode()
    (row,), (finding,) = read_table(data, "x.csv", TABLE, VOCABULARIES)
    assert row.cells["fine"] == Decimal(1)
    facts = {
        "value": "罚款",
        "first": "2",
        "other": "罚款",
        "allowed": "日期、种类、实缴、比例、说明（元）",
    }
    assert finding.arguments == facts


def test_formulas_of_a_workbook_are_told() -> None:
    assert found(workbook(["编号", "罚款"], ["A", "=1+1"]), "x.xlsx")[1] == [("D226", (2, 2))]


def test_empty_rows_of_a_workbook_keep_the_count() -> None:
    lines, _ = read_lines(workbook(["a"], [], [], ["b"]), "x.xlsx")
    assert [(line.number, line.cells) for line in lines] == [(1, ["a"]), (4, ["b"])]


def test_cells_that_must_be_filled_are_asked_for_at_the_end_of_a_workbook_s_row() -> None:
    asked = Table(
        label("表"),
        (
            column("name", label=label("名称")),
            column("note", label=label("备注")),
            column("state", label=label("状态"), required=True),
        ),
    )
    rows = workbook(["名称", "备注", "状态"], ["甲"], ["乙", "丙"], ["丁", "", "戊"])

    _, findings = read_table(rows, "x.xlsx", asked, VOCABULARIES, UNITS)

    assert [(f.code, f.mark) for f in findings] == [("D225", (2, 3)), ("D225", (3, 3))]


def test_row_of_a_text_file_that_is_too_short_is_told_once() -> None:
    asked = Table(label("表"), (column("name"), column("state", required=True)))

    _, findings = read_table("name,state\n甲\n".encode(), "x.csv", asked, VOCABULARIES, UNITS)

    assert [f.code for f in findings] == ["D227"]
