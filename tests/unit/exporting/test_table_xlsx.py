"""An item's table as a workbook: what its CSV says, and nothing where that says nothing."""

import csv
import io
from dataclasses import replace

from openpyxl import load_workbook

from disclosure.exporting.table_csv import table_csv
from disclosure.exporting.table_xlsx import table_xlsx
from disclosure.model.public import Decision, PublicItem, State
from disclosure.model.values import Validity
from disclosure.publication.assemble import Assembler, Surroundings
from support.readers import packaged_catalog, read
from support.sites import CHECKOUT, TODAY


def penalties() -> PublicItem:
    item, _ = read(CHECKOUT / "tests" / "golden" / "kinds" / "penalty", "penalty.md")
    assert item is not None
    decision = Decision(State.LIVE, "", item.placements, Validity.IN_FORCE)
    return Assembler(packaged_catalog(), TODAY).assemble(item, decision, Surroundings({}, {}))


def test_workbook_says_what_the_csv_says() -> None:
    item = penalties()
    sheet = load_workbook(io.BytesIO(table_xlsx(item))).active
    assert sheet is not None
    cells = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    written = table_csv(item).decode("utf-8-sig")
    assert cells == list(csv.reader(io.StringIO(written)))
    assert "行政相对人名称" not in cells[0]
    assert table_xlsx(item) == table_xlsx(penalties())


def test_nothing_is_made_of_what_may_not_leave_its_page() -> None:
    item = penalties()
    assert item.table is not None
    assert table_xlsx(replace(item, exported=False)) == b""
    hidden = tuple(replace(column, page_only=True) for column in item.table.columns)
    assert table_xlsx(replace(item, table=replace(item.table, columns=hidden))) == b""
