"""The inventory of a dossier as CSV and XLSX.

The whole one, with what is not public, is for those who handle the dossier and never part of the site; that of the public
papers alone (``PUBLIC``) goes with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from disclosure.exporting.csv_rows import csv_file
from disclosure.exporting.sheets import BODY, HEAD, TITLE, Sheet, SheetRow, workbook
from disclosure.model.dossier import Paper


class _Column(NamedTuple):
    """A column of the inventory: its heading, width in characters, and what a paper has in it."""

    heading: str
    width: int
    cell: Callable[[Paper], str]


_NUMBER = "序号"
WHOLE = (
    _Column("索引号", 30, lambda paper: paper.identifier),
    _Column("名称", 48, lambda paper: paper.title),
    _Column("发文字号", 22, lambda paper: paper.document_number),
    _Column("信息种类", 14, lambda paper: paper.kind),
    _Column("公开主体", 24, lambda paper: paper.publisher),
    _Column("责任科室", 18, lambda paper: paper.responsible),
    _Column("成文日期", 12, lambda paper: paper.created),
    _Column("阶段", 12, lambda paper: paper.stage),
    _Column("公开属性", 12, lambda paper: paper.judgement),
    _Column("依据", 40, lambda paper: paper.ground),
    _Column("目前状态", 12, lambda paper: paper.state),
    _Column("网址", 44, lambda paper: paper.url),
    _Column("文件数", 8, lambda paper: str(len(paper.files))),
)
"""All that is known of each paper."""
_TOLD = frozenset(
    {"索引号", "名称", "发文字号", "信息种类", "公开主体", "成文日期", "阶段", "网址"}
)
PUBLIC = (
    *(column for column in WHOLE if column.heading in _TOLD),
    _Column("文件", 60, lambda paper: "\n".join(paper.files)),
)
"""What of a public paper stands on its page anyhow, and which files of it are here."""


def inventory_csv(papers: Sequence[Paper], columns: Sequence[_Column] = WHOLE) -> bytes:
    """One line a paper."""
    return csv_file(_lines(papers, columns))


def inventory_xlsx(name: str, papers: Sequence[Paper], columns: Sequence[_Column] = WHOLE) -> bytes:
    """The same as a sheet for print, headed by the dossier's name."""
    head, *rows = _lines(papers, columns)
    widths = (6, *(column.width for column in columns))
    lines = [
        SheetRow([name], (TITLE,)),
        SheetRow(head, (HEAD,)),
        *(SheetRow(row, (BODY,)) for row in rows),
    ]
    across = [(0, 0, 0, len(columns))]
    sheet = Sheet("案卷清单", lines, widths, across, frozen=2, landscape=True)
    return workbook([sheet])


def _lines(papers: Sequence[Paper], columns: Sequence[_Column]) -> list[list[str]]:
    head = [_NUMBER, *(column.heading for column in columns)]
    rows = (
        [str(number), *(column.cell(paper) for column in columns)]
        for number, paper in enumerate(papers, 1)
    )
    return [head, *rows]
