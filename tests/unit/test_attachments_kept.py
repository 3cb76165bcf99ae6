"""What files keep beside what they show: found all the same."""

import io
from zipfile import ZipFile

import pytest

from disclosure.model.attachment_text import AttachmentText
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.read import read_attachment
from support.attachments import (
    CARD,
    ID_NUMBER,
    MOBILE,
    changed,
    docx,
    exif,
    jpeg,
    packed,
    pdf,
    word_part,
)


def read(name: str, data: bytes) -> AttachmentText:
    return read_attachment(name, data, Limits())


def texts(found: AttachmentText) -> list[str]:
    return [piece.text for piece in found.pieces]


DRAWN = "xmlns:a='a' xmlns:d='d'"


def test_watermark_of_a_text_document_is_read_as_it_stands_on_the_page() -> None:
    """Office and WPS keep a watermark as the outline of letters in the header."""
    mark = "<w:p><w:r><w:pict><v:shape xmlns:v='v'><v:textpath string='机密'/></v:shape></w:pict></w:r></w:p>"
    header = word_part("hdr", "页眉").replace("</w:hdr>", f"{mark}</w:hdr>")
    found = read("a.docx", docx("正文", parts={"word/header1.xml": header}))
    assert [(p.text, p.spot.unit, p.line) for p in found.pieces] == [
        ("页眉", "margin", 1),
        ("机密", "margin", 1),
        ("正文", "paragraph", 1),
    ]


@pytest.mark.parametrize(
    ("name", "entry"),
    [("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml"), ("pptx", "ppt/presentation.xml")],
)
def test_diagram_is_read_paragraph_by_paragraph(name: str, entry: str) -> None:
    said = "".join(
        f"<d:t><a:p><a:r><a:t>{first}</a:t></a:r><a:r><a:t>{second}</a:t></a:r></a:p></d:t>"
        for first, second in (("局", "长"), (ID_NUMBER[:9], ID_NUMBER[9:]))
    )
    diagram = f"<d:dataModel {DRAWN}>{said}</d:dataModel>"
    folder = entry.partition("/")[0]
    found = read(f"a.{name}", packed({entry: "<a/>", f"{folder}/diagrams/data1.xml": diagram}))
    assert [(p.text, p.spot.unit, p.searched) for p in found.pieces] == [
        ("局长", "diagram", True),
        (ID_NUMBER, "diagram", True),
    ]


PICTURE = f"<w:p><w:r><w:drawing><d:docPr xmlns:d='d' id='1' descr='C:\\{ID_NUMBER}.jpg'/></w:drawing></w:r></w:p>"
FIELD = f'<w:p><w:r><w:instrText> QUOTE "{ID_NUMBER}" </w:instrText></w:r></w:p>'
CHOICE = f"<w:sdt><w:sdtPr><w:listItem w:displayText='张某 {ID_NUMBER}'/></w:sdtPr></w:sdt>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(PICTURE)),
        ("a.docx", docx(FIELD)),
        ("a.docx", docx(CHOICE)),
        ("a.docx", docx("正文", parts={"customXml/item1.xml": f"<表><号>{ID_NUMBER}</号></表>"})),
        (
            "a.docx",
            docx("正文", parts={"customXml/item2.xml": f"<a b='{ID_NUMBER}'/>".encode("utf-16")}),
        ),
        (
            "a.docx",
            docx("正文", parts={"word/settings.xml": f"<s><docVar val='{ID_NUMBER}'/></s>"}),
        ),
        (
            "a.xlsx",
            packed({"xl/workbook.xml": "<a/>", "xl/drawings/vmlDrawing1.vml": f"<b>{ID_NUMBER}"}),
        ),
        (
            "a.xlsx",
            packed({"xl/workbook.xml": "<a/>", "xl/sharedStrings.xml": f"<t>{ID_NUMBER}</t>"}),
        ),
        (
            "a.pptx",
            packed(
                {"ppt/presentation.xml": "<a/>", "ppt/slides/slide9.xml": f"<t>{ID_NUMBER}</t>"}
            ),
        ),
        ("a.ofd", packed({"OFD.xml": "<a/>", "Doc_0/Annots/a.xml": f"<t>{ID_NUMBER}</t>"})),
    ],
)
def test_number_kept_anywhere_in_a_packed_document_is_found(name: str, data: bytes) -> None:
    found = read(name, data)
    assert (ID_NUMBER, "stored", False) in [(p.text, p.spot.unit, p.searched) for p in found.pieces]


def test_number_with_a_place_of_its_own_is_told_there_alone() -> None:
    found = read("a.docx", docx(f"号码{ID_NUMBER}", PICTURE))
    assert [(p.text, p.spot.unit) for p in found.pieces] == [(f"号码{ID_NUMBER}", "paragraph")]


def test_fractions_of_a_drawing_are_no_numbers() -> None:
    parts = {"word/theme/theme1.xml": "<a b='0.13800000000' c='13800000000.25' d='A13800000000'/>"}
    assert texts(read("a.docx", docx("正文", parts=parts))) == ["正文"]


LONG = "Subsistence allowances of 2026"
REMARK = "<</Type/Annot/Subtype/{}/Rect[0 0 9 9]/Contents({})>>"


def remarked(kind: str, more: str = "") -> bytes:
    remark = REMARK.format(kind, ID_NUMBER).replace(">>", f"{more}>>")
    return pdf(LONG, page="/Annots[50 0 R]", extra={50: remark})


@pytest.mark.parametrize(
    "kind", ["Square", "Circle", "Line", "Polygon", "PolyLine", "Redact", "FileAttachment"]
)
def test_remark_of_any_form_is_one(kind: str) -> None:
    found = read("a.pdf", remarked(kind))
    assert [t.what for t in found.traces] == ["comment"]
    assert texts(found) == [LONG, ID_NUMBER]


def test_words_of_a_link_are_read_and_no_remark() -> None:
    found = read("a.pdf", remarked("Link"))
    assert (texts(found), found.traces) == ([LONG, ID_NUMBER], ())


def test_file_pinned_to_a_page_is_opened() -> None:
    file = {
        51: "<</Type/Filespec/F(list.txt)/EF<</F 52 0 R>>>>",
        52: f"<</Length {len(ID_NUMBER)}>>stream\n{ID_NUMBER}\nendstream",
    }
    pin = "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 51 0 R>>"
    found = read("a.pdf", pdf(LONG, page="/Annots[50 0 R]", extra={50: pin, **file}))
    assert [(p.text, p.spot.within) for p in found.pieces] == [(LONG, ""), (ID_NUMBER, "list.txt")]


@pytest.mark.parametrize("name", ["Title", "Subject", "Keywords"])
def test_what_the_properties_of_a_pdf_say_is_read(name: str) -> None:
    found = read("a.pdf", pdf(LONG, extra={4: f"<</{name}({ID_NUMBER})>>"}))
    assert (ID_NUMBER, "properties", False) in [
        (p.text, p.spot.unit, p.searched) for p in found.pieces
    ]


def test_headings_of_an_outline_are_read() -> None:
    outline = {
        60: "<</First 61 0 R/Last 61 0 R/Count 1>>",
        61: f"<</Title({ID_NUMBER})/Parent 60 0 R/Dest[10 0 R/Fit]>>",
    }
    found = read("a.pdf", pdf(LONG, catalog="/Outlines 60 0 R", extra=outline))
    assert [(p.text, p.spot.unit) for p in found.pieces][1:] == [(ID_NUMBER, "stored")]


def covered(now: str = LONG) -> bytes:
    stream = f"BT /F1 12 Tf 14 TL 50 800 Td ({now})' ET"
    return changed(
        pdf(f"{LONG}\n{ID_NUMBER}"), 11, f"<</Length {len(stream)}>>stream\n{stream}\nendstream"
    )


def test_text_of_an_earlier_version_is_still_in_the_file() -> None:
    """Whoever takes a number out and saves only adds to the file; what was there before can be brought back."""
    found = read("a.pdf", covered())
    assert [(p.text, p.spot.unit, p.spot.at, p.searched) for p in found.pieces] == [
        (LONG, "page", "1", True),
        (ID_NUMBER, "earlier", "1", False),
    ]


def test_damage_of_an_earlier_version_is_no_matter() -> None:
    data = b"%PDF-1.7\n%%EOF\n" * 3 + pdf(LONG)
    assert (texts(read("a.pdf", data)), read("a.pdf", data).traces) == ([LONG], ())


def test_versions_without_end_are_told() -> None:
    data = pdf(LONG)
    for _ in range(25):
        data = changed(data, 4, "<</Title()>>")
    assert [t.what for t in read("a.pdf", data).traces] == ["partial"]


def test_photo_in_a_pdf_says_where_it_was_taken() -> None:
    photo = pdf(LONG).replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + jpeg(exif()) + b"\n")
    assert [(t.what, t.spot.unit) for t in read("a.pdf", photo).traces] == [("position", "picture")]


@pytest.mark.parametrize(
    "inner",
    [
        ("表.pdf", pdf(f"{LONG} {ID_NUMBER}")),
        ("表.docx", docx("正文", parts={"word/embeddings/a.docx": docx(ID_NUMBER)})),
        ("表.docx", docx("正文", parts={"word/embeddings/a.pdf": pdf(f"{LONG} {ID_NUMBER}")})),
    ],
)
def test_documents_of_an_archive_are_read_with_what_they_hold(inner: tuple[str, bytes]) -> None:
    found = read("a.zip", packed(dict([inner])))
    assert [p.spot.within for p in found.pieces if ID_NUMBER in p.text] == [inner[0]]
    assert found.traces == ()


def test_what_lies_deeper_is_told() -> None:
    deep = docx("三", parts={"word/embeddings/c.docx": docx("四")})
    middle = docx("二", parts={"word/embeddings/b.docx": deep})
    found = read("a.zip", packed({"a.docx": middle, "b.csv": "五"}))
    assert [(p.text, p.spot.within) for p in found.pieces] == [
        ("二", "a.docx"),
        ("三", "a.docx"),
        ("五", "b.csv"),
    ]
    assert [(t.what, t.spot.within) for t in found.traces] == [("nested", "a.docx")]


def test_names_and_remark_of_an_archive_are_read() -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(f"张某{ID_NUMBER}/{MOBILE}.csv", "甲")
        archive.comment = CARD.encode()
    found = read("a.zip", stream.getvalue())
    assert [(p.text, p.spot.unit) for p in found.pieces] == [
        (f"张某{ID_NUMBER}", "name"),
        (f"{MOBILE}.csv", "name"),
        (CARD, "stored"),
        ("甲", "field"),
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("1.3800000000E10", "13800000000"),
        ("6.222020000000000E15", "6222020000000000"),
        ("1.25E-3", "1.25E-3"),
        ("1E400", "1E400"),
        ("E", "E"),
    ],
)
def test_number_written_with_an_exponent_is_read_as_it_is_shown(written: str, read_as: str) -> None:
    """Programs in Java write every number of more than seven digits so."""
    relation = (
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="{}"/></Relationships>'
    )
    parts = {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation.format("worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<a><row r="1"><c r="A1"><v>{written}</v></c></row></a>',
    }
    assert texts(read("a.xlsx", packed(parts))) == [read_as]
