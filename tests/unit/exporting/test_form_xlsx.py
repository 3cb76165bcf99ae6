"""A report as a workbook: its first sheet can be filled in and read back, the others are the official tables."""

import io
import json
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from disclosure.exporting.form_xlsx import form_xlsx
from disclosure.exporting.item_json import item_json
from disclosure.model.item import Item
from disclosure.model.public import Decision, PublicItem, State
from disclosure.model.values import Validity
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.reading.convert import Vocabularies
from disclosure.reading.tables import read_table
from support.readers import packaged_catalog, read
from support.reports import TODAY, report
from support.sites import CHECKOUT

GOLDEN = CHECKOUT / "tests" / "golden" / "kinds"
KINDS = sorted(kind.id for kind in packaged_catalog().kinds.values() if kind.forms)


def public_of(item: Item) -> PublicItem:
    decision = Decision(State.LIVE, "", item.placements, Validity.IN_FORCE)
    return Assembler(packaged_catalog(), TODAY).assemble(item, decision, Surroundings({}, {}))


def book_of(item: Item) -> Workbook:
    return load_workbook(io.BytesIO(form_xlsx(public_of(item))))


@pytest.mark.parametrize("kind", KINDS)
def test_first_sheet_is_read_back_as_it_was(kind: str) -> None:
    item = report(GOLDEN / kind / f"{kind}.md")
    table = packaged_catalog().kinds[kind].table
    assert table is not None
    written = form_xlsx(public_of(item))
    rows, findings = read_table(written, "report.xlsx", table, Vocabularies(packaged_catalog()))
    assert findings == []
    given = {row.key: dict(row.cells) for row in item.rows}
    back = {row.key: dict(row.cells) for row in rows}
    assert {key: cells for key, cells in back.items() if key in given} == given
    # Rows of the form that were not given are there to be filled in.
    assert all(len(cells) == 1 for key, cells in back.items() if key not in given)


def test_tables_stand_one_to_a_sheet_with_headings_merged_as_printed() -> None:
    book = book_of(report())
    assert book.sheetnames == ["填报", "二", "三", "四"]
    assert book.active.title == "二"
    requests = book["三"]
    merged = {str(area) for area in requests.merged_cells.ranges}
    places = {cell.value: cell.coordinate for row in requests.iter_rows() for cell in row}
    assert requests["D2"].value == "申请人情况"
    assert {"A2:C4", "D2:J2", "D3:D4", "E3:I3", "J3:J4"} <= merged
    assert places["三、本年度办理结果"] == "A7"
    # 22 rows of results, eight of them refusals
    assert {"A7:A28", "B9:B16", "A5:C5", "B7:C7"} <= merged
    assert requests.page_setup.paperSize == 9


def test_tables_of_one_sheet_end_in_one_line() -> None:
    sheet = book_of(report())["二"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert sheet["A6"].value == "第二十条第（五）项"
    assert {"A6:D6", "B7:D7", "B8:D8"} <= merged


def test_litigation_stands_in_fifteen_columns() -> None:
    sheet = book_of(report())["四"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A2:E2", "F2:O2", "F3:J3", "K3:O3", "A3:A4"} <= merged
    assert [cell.value for cell in sheet[5]] == [1, 0, 0, 0, 1, *[0] * 10]
    assert sheet.page_setup.orientation == "landscape"


def test_bytes_depend_on_the_report_alone() -> None:
    public = public_of(report())
    assert form_xlsx(public) == form_xlsx(public)
    assert form_xlsx(replace(public, form=None)) == b""
    assert form_xlsx(replace(public, exported=False)) == b""


def test_columns_for_the_page_only_are_in_no_file() -> None:
    public = public_of(report())
    assert public.table is not None
    columns = tuple(replace(c, page_only=c.name == "natural") for c in public.table.columns)
    hidden = replace(public, table=replace(public.table, columns=columns))
    sheet = load_workbook(io.BytesIO(form_xlsx(hidden)))["三"]
    assert sheet["D5"].value is None
    assert sheet["E5"].value == 2
    assert "natural" not in json.loads(item_json(hidden, ""))["form"]["cells"]["received"]


def test_twin_has_the_figures_by_code() -> None:
    form = json.loads(item_json(public_of(report()), ""))["form"]
    assert (form["id"], form["year"], form["source"]) == ("2021", 2025, "国办公开办函〔2021〕30号")
    assert form["cells"]["received"]["natural"] == 7
    assert form["cells"]["licences"] == {"decisions": 4116}
    assert form["cells"]["fees"] == {"amount": 812.6}


def test_older_form_has_its_own_tables() -> None:
    file = next(CHECKOUT.glob("content/**/阳光县人民政府2020年政府信息公开工作年度报告.md"))
    item, _ = read(CHECKOUT / "content", file.relative_to(CHECKOUT / "content").as_posix())
    assert item is not None
    sheet = book_of(item)["二"]
    told = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "第二十条第（九）项" in told
    assert "其他对外管理服务事项" in told
    assert "现行有效件数" not in told
