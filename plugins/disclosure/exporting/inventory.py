"""The inventory of a dossier as CSV, XLSX and, with its papers, as ZIP. Never part of the site."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from disclosure.exporting.csv_rows import csv_lines
from disclosure.exporting.workbook import workbook_bytes
from disclosure.model.dossier import Paper
from disclosure.model.spreadsheet import harmless

_BOM = b"\xef\xbb\xbf"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can tell: its bytes must not depend on when it was made."""
_WIDTHS = (6, 30, 48, 22, 14, 24, 18, 12, 12, 12, 40, 12, 44, 8)
_HEADER = (
    "序号",
    "索引号",
    "名称",
    "发文字号",
    "信息种类",
    "公开主体",
    "责任科室",
    "成文日期",
    "阶段",
    "公开属性",
    "依据",
    "目前状态",
    "网址",
    "文件数",
)


def inventory_csv(papers: Sequence[Paper]) -> bytes:
    """One line a paper."""
    return _BOM + csv_lines([_HEADER, *_rows(papers)])


def inventory_xlsx(name: str, papers: Sequence[Paper]) -> bytes:
    """The same as a sheet for print, headed by the dossier's name."""
    workbook = Workbook()
    sheet = workbook.active
    if sheet is None:  # the library's type says so; a new workbook has a sheet
        return b""
    sheet.title = "案卷清单"
    sheet.append([harmless(name)])
    sheet.append(list(_HEADER))
    for row in _rows(papers):
        sheet.append([harmless(cell) for cell in row])
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.freeze_panes = "A3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:2"
    return workbook_bytes(workbook)


def dossier_zip(files: Mapping[str, bytes]) -> bytes:
    """Files in the order of their names, the same bytes whenever it is made."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(files):
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # else the system that made it shows
            target.writestr(info, files[name])
    return out.getvalue()


def _rows(papers: Sequence[Paper]) -> list[tuple[str, ...]]:
    return [
        (
            str(number),
            paper.identifier,
            paper.title,
            paper.document_number,
            paper.kind,
            paper.publisher,
            paper.responsible,
            paper.created,
            paper.stage,
            paper.judgement,
            paper.ground,
            paper.state,
            paper.url,
            str(len(paper.files)),
        )
        for number, paper in enumerate(papers, 1)
    ]
