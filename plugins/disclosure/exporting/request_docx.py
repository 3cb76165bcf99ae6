"""The form of a request as a document to fill in (DOCX): the same three things as on paper, and no purpose (条例第二十九条)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure.exporting.office import (
    PACKAGE,
    RELATIONS_TYPE,
    XML,
    office_file,
    relations,
    xml_text,
)
from disclosure.model.requests import Applicant, Blank, Element, RequestUnit, blanks_for

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TITLE, _TEXT, _SMALL = 36, 22, 18
"""Sizes of type, in half points: 18, 11 and 9."""
_LABEL_WIDTH, _BLANK_WIDTH = 2400, 7238
"""Of the columns, in twentieths of a point: together a sheet of A4 within its margins."""
_ONE_LINE, _LINE = 510, 420
"""Height of a blank of one line, and of each further one."""
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1020" w:right="1134" w:bottom="850" w:left="1134" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
)
_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES = (
    f'{XML}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
    f'<w:sz w:val="{_TEXT}"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
)
_TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_DATE = "申请日期：　　　　年　　月　　日"
_NO_PURPOSE = "不需要说明用途。"


def request_docx(unit: RequestUnit, applicant: Applicant, elements: Sequence[Element]) -> bytes:
    """The form of one unit for one kind of applicant, on one A4 page."""
    body = "".join(_body(unit, applicant, elements))
    document = f'{XML}<w:document xmlns:w="{_MAIN}"><w:body>{body}{_PAGE}</w:body></w:document>'
    return office_file(
        (
            ("[Content_Types].xml", (_TYPES,)),
            ("_rels/.rels", (relations([("officeDocument", "word/document.xml")]),)),
            ("word/_rels/document.xml.rels", (relations([("styles", "styles.xml")]),)),
            ("word/document.xml", (document,)),
            ("word/styles.xml", (_STYLES,)),
        )
    )


def _body(unit: RequestUnit, applicant: Applicant, elements: Sequence[Element]) -> Iterator[str]:
    yield _paragraph(_run(applicant.title.zh, _TITLE, bold=True), centred=True, after=200)
    yield _paragraph(_run(f"受理机关：{unit.name}"), after=80)
    for element in elements:
        head = _run(element.label.zh, bold=True) + _run(f"　{element.text.zh}", _SMALL)
        yield _paragraph(head, before=120, after=60)
        yield _table([_row(blank) for blank in blanks_for(element, applicant)])
    yield _paragraph(
        _run(f"{applicant.signature.zh}：　　　　　　　　　　　　{_DATE}"), before=280, after=200
    )
    yield _paragraph(_run(f"{applicant.proof.zh}。{_NO_PURPOSE}", _SMALL))
    ask = f"　咨询电话：{unit.phone}" if unit.phone else ""
    yield _paragraph(_run(f"邮寄地址：{unit.address}{ask}", _SMALL))


def _row(blank: Blank) -> str:
    height = _ONE_LINE + _LINE * (blank.lines - 1)
    label = _run(blank.label.zh) + (_run(f"（{blank.hint.zh}）", _SMALL) if blank.hint.zh else "")
    choices = "　".join(f"□ {choice.zh}" for choice in blank.choices)
    cells = _cell(label, _LABEL_WIDTH) + _cell(_run(choices) if choices else "", _BLANK_WIDTH)
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'


def _table(rows: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (_LABEL_WIDTH, _BLANK_WIDTH))
    width = _LABEL_WIDTH + _BLANK_WIDTH
    properties = f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{_SIDES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(runs: str, width: int) -> str:
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{_paragraph(runs)}</w:tc>"


def _paragraph(runs: str, *, before: int = 0, after: int = 0, centred: bool = False) -> str:
    aligned = '<w:jc w:val="center"/>' if centred else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    return f"<w:p><w:pPr>{spacing}{aligned}</w:pPr>{runs}</w:p>"


def _run(text: str, size: int = _TEXT, *, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    return f'<w:r><w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'
