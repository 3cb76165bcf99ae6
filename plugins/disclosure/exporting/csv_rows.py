"""Items as lines of CSV that a spreadsheet opens without running anything in them."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence

from disclosure.model.public import PublicItem
from disclosure.model.spreadsheet import harmless
from disclosure.model.values import Label

HEADER = (
    "索引号",
    "标题",
    "发布机构",
    "发文字号",
    "信息种类",
    "公开事项",
    "生成日期",
    "发布日期",
    "施行日期",
    "有效期至",
    "有效性",
    "公开方式",
    "主题分类",
    "内容概述",
    "网址",
)
# A line in which a cell may need quotes or begin with what a formula begins with.
_SPECIAL = re.compile(r'["\r\n]|(?:\A|,)[^\w,]')


def heading(label: Label, unit: str) -> str:
    """The head of a column as editors write it, with the unit of the numbers below it: 罚款金额（万元）."""
    return f"{label.zh}（{unit}）" if unit else label.zh


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV, made harmless, without a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def item_csv(item: PublicItem) -> bytes:
    """One line of ``items.csv``, in the order of ``HEADER``."""
    cells = (
        item.identifier,
        item.title,
        item.publisher_name,
        item.document_number,
        item.kind_label.zh,
        "；".join([m.code for m in item.matters]),
        item.created,
        item.issued,
        item.valid_from,
        item.valid_until,
        item.validity_label.zh,
        item.mode_label.zh,
        item.subject,
        item.summary,
        item.url,
    )
    line = ",".join(cells)
    if line.count(",") == len(cells) - 1 and not _SPECIAL.search(line):
        return f"{line}\r\n".encode()
    return csv_lines([cells])


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """A whole CSV file, its header first; the byte order mark lets Excel read it as UTF-8."""
    return BOM_UTF8 + csv_lines(rows)


def with_header(lines: Iterable[bytes], header: Sequence[str] = HEADER) -> bytes:
    """The same of lines that are made already."""
    return csv_file([header]) + b"".join(lines)
