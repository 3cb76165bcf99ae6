"""The files of a dossier hold every paper, the same bytes whenever they are made, and no formula."""

import io

from openpyxl import load_workbook

from disclosure.exporting.inventory import inventory_csv, inventory_xlsx
from disclosure.model.dossier import Paper


def paper(title: str) -> Paper:
    words = dict.fromkeys(Paper.__dataclass_fields__, "")
    return Paper(**{**words, "title": title, "files": ("a.md", "b.csv"), "public": False})


def test_csv_has_a_line_a_paper_and_no_formula() -> None:
    lines = inventory_csv([paper("甲"), paper("=1+1")]).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("序号,索引号,名称")
    assert lines[1].startswith("1,,甲,")
    assert lines[2].startswith("2,,'=1+1,")
    assert lines[1].endswith(",2")


def test_sheet_is_headed_by_the_name() -> None:
    data = inventory_xlsx("=改造", [paper("甲"), paper("=1+1")])
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet["A"]] == ["=改造", "序号", "1", "2"]
    assert (sheet["A1"].data_type, sheet["A1"].quotePrefix) == ("s", True)
    assert (sheet["C4"].value, sheet["C4"].data_type) == ("=1+1", "s")
    assert data == inventory_xlsx("=改造", [paper("甲"), paper("=1+1")])
