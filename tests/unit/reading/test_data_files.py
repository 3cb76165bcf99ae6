"""Workbooks as their editor sees them: percentages, merged and hidden cells, several sheets."""

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from disclosure.model.catalog import Table
from disclosure.reading.convert import Vocabularies
from disclosure.reading.data_files import read_lines, read_sheet
from disclosure.reading.tables import read_table
from disclosure.reading.units import units_of
from support.attachments import packed, xlsx
from support.readers import packaged_catalog
from support.values import column, label

TABLE = Table(
    label("表"),
    (
        column("name", label=label("名称"), public="all", required=True),
        column("paid", type="amount", label=label("金额"), unit="万元", public="all"),
        column("rate", type="decimal", label=label("比例"), unit="%", public="page"),
        column("bare", type="decimal", label=label("数值"), public="all"),
        column("note", label=label("备注"), public="all"),
        column("card", label=label("证件号码")),
    ),
)
VOCABULARIES = Vocabularies(packaged_catalog())
UNITS = units_of(packaged_catalog())
HEADER = ["名称", "金额", "比例", "数值", "备注", "证件号码"]
Found = tuple[list[dict[str, object]], list[tuple[str, tuple[int, int]]]]


def found(data: bytes, name: str = "x.xlsx") -> Found:
    rows, findings = read_table(data, name, TABLE, VOCABULARIES, UNITS)
    return [dict(row.cells) for row in rows], [(f.code, f.mark) for f in findings]


def told(data: bytes) -> list[dict[str, str]]:
    _, findings = read_table(data, "x.xlsx", TABLE, VOCABULARIES, UNITS)
    return [dict(f.arguments) for f in findings]


def book(*rows: list[object], change: Callable[[Workbook, Worksheet], None]) -> bytes:
    made, out = Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    change(made, sheet)
    made.save(out)
    return out.getvalue()


def percentage(cell: str, code: str = "0.00%") -> Callable[[Workbook, Worksheet], None]:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet[cell].number_format = code

    return change


@pytest.mark.parametrize(
    ("stored", "code", "read"),
    [
        (0.15, "0.00%", "15"),
        (0.155, "0.0%", "15.5"),
        (1, "0%", "100"),
        (0.07, '[Red]0.0%;"降"0.0%', "7"),
        (0.0712, "0.0#%_)", "7.12"),
        (-0.0625, "0.00%", "-6.25"),
        (15, '0"%"', "15"),
        (15, "0\\%", "15"),
        (15, "0.00", "15"),
    ],
)
def test_percentage_is_read_as_it_is_shown(stored: float, code: str, read: str) -> None:
    """A cell that shows 15.00% holds 0.15, and 0.15 % was published."""
    data = book(HEADER, ["甲", None, stored], change=percentage("C2", code))
    assert found(data) == ([{"name": "甲", "rate": Decimal(read)}], [])


@pytest.mark.parametrize(
    ("stored", "code", "is_told"),
    [
        (1.005, "0.00", True),
        (1.005, "#,##0.00_ ", True),
        (1.005, "￥#,##0.00;￥-#,##0.00", True),
        (1 / 3, "0.00_);[Red]\\(0.00\\)", True),
        (1.5, "0", True),
        (1.25, "0.00", False),
        (1.0, "0", False),
        (3, "0.00", False),
        (1.005, "General", False),
        (1.005, "0.000", False),
        (1.005, "@", False),
        (1.005, "0.00E+00", False),
        (1.005, "# ?/?", False),
    ],
)
def test_decimals_that_are_not_shown_are_told(stored: float, code: str, *, is_told: bool) -> None:
    data = book(HEADER, ["甲", stored], ["乙", stored], change=percentage("B2", code))
    rows, findings = found(data)
    assert findings == ([("D218", (2, 2))] if is_told else [])
    assert f"{stored:.15g}" == str(rows[0]["paid"])


def test_decimals_of_a_percentage_are_counted_as_it_is_shown() -> None:
    data = book(HEADER, ["甲", None, 0.15555], change=percentage("C2"))
    assert found(data) == ([{"name": "甲", "rate": Decimal("15.555")}], [("D218", (2, 3))])


def test_a_column_of_decimals_that_are_not_shown_is_told_once() -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        for row in range(2, 9):
            sheet[f"B{row}"].number_format = "0.00"
            sheet[f"F{row}"].number_format = "0.00"

    rows: list[list[object]] = [["甲", 1 / n, None, None, None, 1 / n] for n in range(1, 8)]
    (said,) = told(book(HEADER, *rows, change=change))
    assert (said["row"], said["count"]) == ("4", "3")


def test_percentage_among_words_keeps_its_sign() -> None:
    data = book(HEADER, ["甲", None, None, None, 0.155], change=percentage("E2"))
    assert found(data)[0] == [{"name": "甲", "note": "15.5%"}]


@pytest.mark.parametrize("place", ["B2", "D2"])
def test_percentage_in_a_column_of_something_else_is_told(place: str) -> None:
    data = book(HEADER, ["甲", 0.15, None, 0.15], change=percentage(place))
    assert found(data)[1] == [("D222", (2, ord(place[0]) - ord("A") + 1))]
    assert told(data)[0]["format_zh"] == "百分比"


def test_text_in_a_cell_of_percentages_is_text() -> None:
    data = book(HEADER, ["甲", None, "15", None, "x"], change=percentage("C2"))
    assert found(data) == ([{"name": "甲", "rate": Decimal(15), "note": "x"}], [])


ROWS = [HEADER, ["甲", 1], [None, 2], ["丙", 3, None, None, "x", "y"]]


@pytest.mark.parametrize(
    ("areas", "places"),
    [
        (["A2:A3"], [(2, 1)]),
        (["B3:B4", "A2:A3"], [(2, 1)]),
        (["A1:A2"], [(1, 1)]),
        (["A2:B2"], [(2, 1)]),
        (["H1:H4"], []),
        (["A9:A12"], []),
        (["F4:G4"], []),
        (["A4:A9"], []),
    ],
)
def test_merged_cells_of_known_columns_are_told_once(
    areas: list[str], places: list[tuple[int, int]]
) -> None:
    data = xlsx([*ROWS[:2], ["乙", 2], ROWS[3]], merged=areas)
    merged = [mark for code, mark in found(data)[1] if code == "D238"]
    assert merged == places


def test_cells_empty_by_merging_are_not_missing_too() -> None:
    assert found(xlsx(ROWS))[1] == [("D225", (3, 1))]
    data = xlsx(ROWS, merged=["A2:A3", "B3:B4"])
    assert [code for code, _ in found(data)[1]] == ["D238"]
    assert told(data)[0] | {"more_en": ""} == {
        "place": "A2:A3",
        "more_zh": "等 2 处",
        "more_en": "",
    }


def test_hidden_rows_and_columns_that_would_go_out_are_told() -> None:
    rows = [["乙", n] for n in range(9)]
    data = xlsx([*ROWS[:2], *rows], hidden_rows=[3, 5, 6, 7], hidden_columns=["B"])
    assert found(data)[1] == [("D237", (3, 1)), ("D237", (1, 2))]
    assert [place["place_zh"] for place in told(data)] == ["第 3、5–7 行", " B 列"]


@pytest.mark.parametrize("hidden", [{"hidden_rows": [1, 9]}, {"hidden_columns": ["F", "H"]}])
def test_hidden_things_that_do_not_go_out_are_nobodys_business(
    hidden: dict[str, list[int]],
) -> None:
    assert found(xlsx([*ROWS[:2], ROWS[3]], **hidden))[1] == []


def test_other_sheets_that_hold_something_are_told() -> None:
    rows = [HEADER, ["甲", 1]]
    data = xlsx(rows, sheet=[["标题"], [], HEADER, ["乙", 2]], hidden_sheet=[HEADER])
    assert found(data) == (
        [{"name": "甲", "paid": Decimal(1)}],
        [("D239", (1, 1)), ("D219", (1, 1))],
    )
    assert [(t["sheet"], t["read"]) for t in told(data)] == [("续表", "名单"), ("底稿", "名单")]
    assert found(xlsx(rows, sheet=[["填表说明"]]))[1] == [("D219", (1, 1))]
    assert found(xlsx(rows, sheet=[[None]]))[1] == []


def test_first_visible_sheet_that_holds_something_is_read() -> None:
    def change(made: Workbook, sheet: Worksheet) -> None:
        made.create_sheet("空")
        seen = made.create_sheet("今年")
        for row in (HEADER, ["乙", 2]):
            seen.append(row)
        sheet.sheet_state = "hidden"

    data = book(HEADER, ["甲", 1], change=change)
    assert found(data) == ([{"name": "乙", "paid": Decimal(2)}], [("D219", (1, 1))])


def test_workbook_of_hidden_sheets_alone_lacks_every_column() -> None:
    def change(made: Workbook, sheet: Worksheet) -> None:
        made.create_sheet("空")
        sheet.sheet_state = "veryHidden"

    assert found(book(HEADER, ["甲"], change=change))[1] == [("D219", (1, 1)), ("D221", (1, 1))]


def test_sheets_behind_the_one_that_is_filled_in_are_made_of_it() -> None:
    def change(made: Workbook, sheet: Worksheet) -> None:
        sheet.title = "填报"
        made.create_sheet("二").append(HEADER)

    assert found(book(HEADER, ["甲"], change=change)) == ([{"name": "甲"}], [])


def test_formulas_are_told_whatever_their_form() -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet.formula_attributes = {}
        sheet["E2"] = "=A1"

    sheet, _ = read_sheet(book(HEADER, ["甲"], change=change), "x.xlsx")
    assert sheet.lines[1].formulas == {4}


@pytest.mark.parametrize("fault", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_what_a_formula_gives_that_went_wrong_is_no_content(fault: str) -> None:
    expected = ([{"name": "甲"}], [("D222", (2, 5))])
    assert found(xlsx([HEADER, ["甲", None, None, None, fault]])) == expected
    assert found(f"名称,备注\n甲,{fault}\n".encode(), "x.csv")[1] == [("D222", (2, 2))]
    assert told(xlsx([HEADER, ["甲", None, None, None, fault]]))[0]["fault"] == fault


@pytest.mark.parametrize("name", ["x.xls", "x.et", "x.xlsm", "x.txt", "x"])
def test_what_is_neither_csv_nor_workbook_is_not_guessed_at(name: str) -> None:
    lines, (finding,) = read_lines("名称\n甲\n".encode(), name)
    assert (lines, finding.code) == ([], "D122")


def test_more_than_can_be_a_table_is_told() -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet["A200001"] = "甲"

    assert found(book(HEADER, change=change))[1] == [("D111", (1, 1))]


def parts(sheet: str) -> dict[str, str]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/book.xml" ContentType="{spreadsheet}.sheet.main+xml"/>'
            f'<Override PartName="/xl/one.xml" ContentType="{spreadsheet}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{relations}">'
            f'<Relationship Id="a" Type="{office}/officeDocument" Target="xl/book.xml"/></Relationships>'
        ),
        "xl/book.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="b"/></sheets></workbook>'
        ),
        "xl/_rels/book.xml.rels": (
            f'<Relationships xmlns="{relations}">'
            f'<Relationship Id="b" Type="{office}/worksheet" Target="one.xml"/></Relationships>'
        ),
        "xl/one.xml": sheet.replace("<s:worksheet>", f'<s:worksheet xmlns:s="{main}">'),
    }


def text(value: str, where: str = "") -> str:
    return f'<s:c {where} t="inlineStr"><s:is><s:t>{value}</s:t></s:is></s:c>'


def test_workbook_of_another_program_is_read_the_same() -> None:
    """Its parts have other names, its elements a prefix, and its cells no reference."""
    rows = (
        f"<s:row>{text('名称')}{text('备注')}</s:row>"
        f'<s:row hidden="true">{text("甲")}<s:c><s:f>1+1</s:f><s:v>2</s:v></s:c></s:row>'
    )
    data = packed(parts(f"<s:worksheet><s:sheetData>{rows}</s:sheetData></s:worksheet>"))
    assert found(data) == ([{"name": "甲", "note": "2"}], [("D237", (2, 1)), ("D226", (2, 2))])


def test_columns_of_no_width_are_hidden() -> None:
    columns = '<s:cols><s:col min="2" max="2" width="0"/></s:cols>'
    rows = f"<s:row>{text('名称')}{text('备注')}</s:row><s:row>{text('甲')}{text('乙')}</s:row>"
    sheet = f"<s:worksheet>{columns}<s:sheetData>{rows}</s:sheetData></s:worksheet>"
    assert found(packed(parts(sheet)))[1] == [("D237", (1, 2))]


FAR = text("甲", 'r="AAAAAAAAA1"')


@pytest.mark.parametrize(
    "sheet",
    [
        "<s:worksheet><s:sheetData>",
        "",
        f"<s:worksheet><s:sheetData><s:row>{FAR}</s:row></s:sheetData></s:worksheet>",
        f'<s:worksheet><s:sheetData><s:row r="x">{text("甲")}</s:row></s:sheetData></s:worksheet>',
        '<!DOCTYPE a [<!ENTITY b "c">]><s:worksheet/>',
    ],
)
def test_broken_workbook_is_told(sheet: str) -> None:
    assert found(packed(parts(sheet)))[1] == [("D122", (1, 1))]


@pytest.mark.parametrize(
    "code",
    ["0!.0,", '0!.0,"万"', "0\\.0,", '0"."0,', "0.00,", "#,##0,", "#,##0.00,,", "[>=10000]0!.0,;0"],
)
def test_number_shown_in_thousands_is_not_read(code: str) -> None:
    """A cell that shows 123.5万 holds 1234567, and 1234567 万元 was published."""
    data = book(HEADER, ["甲", 1234567], ["乙", 0], change=percentage("B2", code))

    assert found(data) == (
        [{"name": "甲"}, {"name": "乙", "paid": Decimal(0)}],
        [("D222", (2, 2))],
    )
    assert told(data)[0]["format_zh"] == "缩小（千、万、百万）显示的"


@pytest.mark.parametrize(
    "code", ["#,##0", "#,##0.00", "#,##0_);(#,##0)", '0"，"', '0",000"', "0!,"]
)
def test_number_with_commas_that_divide_nothing_is_read(code: str) -> None:
    data = book(HEADER, ["甲", 12], change=percentage("B2", code))

    assert found(data) == ([{"name": "甲", "paid": Decimal(12)}], [])
