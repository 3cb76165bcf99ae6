"""The files of a dossier hold every paper, the same bytes whenever they are made, and no formula."""

import io
import zipfile

from openpyxl import load_workbook

from disclosure.exporting.inventory import dossier_zip, inventory_csv, inventory_xlsx
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
    assert [cell.value for cell in sheet["A"]] == ["'=改造", "序号", "1", "2"]
    assert sheet["C4"].value == "'=1+1"
    assert data == inventory_xlsx("=改造", [paper("甲"), paper("=1+1")])


def test_zip_does_not_depend_on_order_or_time() -> None:
    one = dossier_zip({"b.txt": b"2", "甲/a.txt": b"1"})
    assert one == dossier_zip({"甲/a.txt": b"1", "b.txt": b"2"})
    with zipfile.ZipFile(io.BytesIO(one)) as found:
        assert found.namelist() == ["b.txt", "甲/a.txt"]
        assert {info.date_time[:3] for info in found.infolist()} == {(1980, 1, 1)}
