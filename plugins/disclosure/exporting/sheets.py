"""Plain workbooks (XLSX, ECMA-376) written directly: for tables by the thousand a library would take most of the build.

The bytes depend on nothing but the cells. A cell that holds text is text, whatever it begins with: nothing in it is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias, cast

from disclosure.exporting.office import OFFICE, PACKAGE, RELATIONS_TYPE, XML, is_plain, office_file
from disclosure.exporting.office import relations as _relations
from disclosure.exporting.office import xml_text as _text
from disclosure.model.spreadsheet import column_letters

CellValue: TypeAlias = str | int | float | None
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767
_CELLS_KEPT = 4096
_ROWS_A_PIECE = 1000
_NUMBER = "\0"
"""The number of a row until it is known; no cell can hold it."""
_CLOSING = "</t></is></c>"
PLAIN, HEAD, BODY, CENTRE, TITLE = range(5)
"""Looks of a row's cells: plain; heading; framed text; framed and centred; title."""


def _look(font: int, border: int, **alignment: str) -> str:
    """How cells look; ``quotePrefix`` keeps what is text from becoming a formula when somebody edits it."""
    aligned = " ".join(f'{name}="{value}"' for name, value in alignment.items())
    inner = f"<alignment {aligned}/>" if aligned else ""
    return (
        f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="{border}" xfId="0" quotePrefix="1"'
        f' applyFont="1" applyBorder="1" applyAlignment="1">{inner}</xf>'
    )


_MIDDLE = {"horizontal": "center", "vertical": "center", "wrapText": "1"}
_LOOKS = (
    _look(0, 0),
    _look(1, 1, **_MIDDLE),
    _look(0, 1, vertical="center", wrapText="1"),
    _look(0, 1, **_MIDDLE),
    _look(2, 0, **_MIDDLE),
)
_SIDES = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
_FONTS = "".join(
    f'<font>{bold}<sz val="{size}"/><name val="宋体"/></font>'
    for bold, size in (("", 10), ("<b/>", 10), ("<b/>", 16))
)
_FILLS = "".join(
    f'<fill><patternFill patternType="{fill}"/></fill>' for fill in ("none", "gray125")
)
_STYLES = (
    f'{XML}<styleSheet xmlns="{_MAIN}"><fonts count="3">{_FONTS}</fonts><fills count="2">{_FILLS}</fills>'
    f'<borders count="2"><border/><border>{_SIDES}</border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_LOOKS)}">{"".join(_LOOKS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its cells, one look for all or one for each."""

    cells: Sequence[CellValue]
    looks: Sequence[int] = (PLAIN,)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; rows and columns are counted from 0."""

    name: str
    rows: Sequence[SheetRow]
    widths: Sequence[float] = ()
    """Of the columns, in characters."""
    merges: Sequence[tuple[int, int, int, int]] = ()
    """First row and column, last row and column."""
    frozen: int = 0
    """Rows at the top that stay, and are printed on every page."""
    side: int = 0
    """Columns at the left that stay beside them."""
    landscape: bool = False
    filtered: bool = False
    """The last of the frozen rows has buttons to filter what stands below it."""


def workbook(sheets: Sequence[Sheet], opened: int = 0) -> bytes:
    """The sheets as one file, which shows the one ``opened``; names that a workbook cannot have are made such as it can."""
    names = list(_names(sheets))
    pages = (
        (f"xl/worksheets/sheet{number}.xml", _sheet(sheet))
        for number, sheet in enumerate(sheets, 1)
    )
    frame = _frame(names, [sheet.frozen for sheet in sheets], opened)
    return office_file((*((path, (text,)) for path, text in frame), *pages))


def fitting(rows: Iterable[Sequence[CellValue]], least: int, most: int) -> list[float]:
    """The width of each column by what stands in it, within these bounds; a Han character takes two."""
    widths: list[float] = []
    for row in rows:
        widths += [least] * (len(row) - len(widths))
        for place, value in enumerate(row):
            text = str(value or "")[:most]
            width = len(text if text.isascii() else text.encode("gb18030", "replace")) + 2
            if width > widths[place]:
                widths[place] = min(width, most)
    return widths


def _names(sheets: Iterable[Sheet]) -> Iterator[str]:
    taken: set[str] = set()
    for number, sheet in enumerate(sheets, 1):
        name = _NO_NAME.sub("", sheet.name).strip("' ")[:_LONGEST_NAME] or f"表{number}"
        if name.lower() in taken:
            name = f"{name[: _LONGEST_NAME - 4]}({number})"
        taken.add(name.lower())
        yield name


def _frame(names: Sequence[str], frozen: Sequence[int], opened: int) -> Iterator[tuple[str, str]]:
    """The parts around the sheets."""
    numbers = range(1, len(names) + 1)
    sheet_types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    types = (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{sheet_types}</Types>'
    )
    yield "[Content_Types].xml", types
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    sheets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*sheets, ("styles", "styles.xml")])
    listed = "".join(
        f'<sheet name="{_text(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    repeated = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{_quoted(name)}!$1:${rows}</definedName>'
        for n, (name, rows) in enumerate(zip(names, frozen, strict=True))
        if rows
    )
    defined = f"<definedNames>{repeated}</definedNames>" if repeated else ""
    view = f'<bookViews><workbookView activeTab="{opened}"/></bookViews>' if opened else ""
    yield (
        "xl/workbook.xml",
        f'{XML}<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}">{view}<sheets>{listed}</sheets>{defined}</workbook>',
    )
    yield "xl/styles.xml", _STYLES


def _quoted(name: str) -> str:
    return _text("'" + name.replace("'", "''") + "'")


def _sheet(sheet: Sheet) -> Iterator[str]:
    fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(sheet.widths, 1)
    )
    merged = "".join(
        f'<mergeCell ref="{column_name(left)}{top + 1}:{column_name(right)}{bottom + 1}"/>'
        for top, left, bottom, right in sheet.merges
    )
    orientation = "landscape" if sheet.landscape else "portrait"
    yield "".join(
        (
            f'{XML}<worksheet xmlns="{_MAIN}">{fit}',
            _pane(sheet) if sheet.frozen else "",
            f"<cols>{widths}</cols>" if widths else "",
            "<sheetData>",
        )
    )
    for first in range(0, len(sheet.rows), _ROWS_A_PIECE):
        rows = sheet.rows[first : first + _ROWS_A_PIECE]
        yield "".join([_row(number, row) for number, row in enumerate(rows, first + 1)])
    yield "".join(
        (
            "</sheetData>",
            _filter(sheet) if sheet.filtered else "",
            f'<mergeCells count="{len(sheet.merges)}">{merged}</mergeCells>' if merged else "",
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
            f'<pageSetup paperSize="9" orientation="{orientation}" fitToHeight="0"/></worksheet>',
        )
    )


def _pane(sheet: Sheet) -> str:
    beside = f'xSplit="{sheet.side}" ' if sheet.side else ""
    corner = f"{column_name(sheet.side)}{sheet.frozen + 1}"
    moved = "bottomRight" if sheet.side else "bottomLeft"
    return (
        f'<sheetViews><sheetView workbookViewId="0"><pane {beside}ySplit="{sheet.frozen}" topLeftCell="{corner}"'
        f' activePane="{moved}" state="frozen"/></sheetView></sheetViews>'
    )


def _filter(sheet: Sheet) -> str:
    width = max((len(row.cells) for row in sheet.rows), default=1)
    heads = max(sheet.frozen, 1)
    last = f"{column_name(max(width, 1) - 1)}{max(len(sheet.rows), heads)}"
    return f'<autoFilter ref="A{heads}:{last}"/>'


def _row(number: int, row: SheetRow) -> str:
    if row.looks == (PLAIN,):
        return _plain_row(number, row.cells)
    looks = row.looks if len(row.looks) > 1 else [row.looks[0]] * len(row.cells)
    cells = [
        f'<c r="{column_name(place)}{number}"{inside}'
        for place, (value, look) in enumerate(zip(row.cells, looks, strict=True))
        if (inside := _cell(value, look))
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _plain_row(number: int, values: Sequence[CellValue]) -> str:
    """A row without looks: of tables by the thousand nearly all rows are."""
    texts = cast("Sequence[str]", values) if {*map(type, values)} <= {str} else ()
    if texts and is_plain("".join(texts)):
        cells = [
            f"{opening}{text[:_LONGEST_TEXT]}{_CLOSING}"
            for opening, text in zip(_openings(len(texts)), texts, strict=True)
            if text
        ]
    else:
        cells = [
            f'<c r="{column_name(place)}{_NUMBER}"{inside}'
            for place, value in enumerate(values)
            if (inside := _cell(value, PLAIN))
        ]
    return f'<row r="{number}">{"".join(cells)}</row>'.replace(_NUMBER, str(number))


@cache
def _openings(columns: int) -> tuple[str, ...]:
    """What stands before the text of a cell, for each column."""
    return tuple(
        f'<c r="{column_name(place)}{_NUMBER}" t="inlineStr"><is><t xml:space="preserve">'
        for place in range(columns)
    )


@lru_cache(_CELLS_KEPT, typed=True)  # 1 is 1.0 otherwise, and whichever came first would be written
def _cell(value: CellValue, look: int) -> str:
    """All of a cell but its place; the tables of a site say the same in many of them."""
    style = f' s="{look}"' if look else ""
    if isinstance(value, (int, float)):
        return f"{style}><v>{value}</v></c>"
    if not value:
        return f"{style}/>" if look else ""
    text = _text(value[:_LONGEST_TEXT])
    return f'{style} t="inlineStr"><is><t xml:space="preserve">{text}{_CLOSING}'


@cache
def column_name(number: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    return column_letters(number + 1)
