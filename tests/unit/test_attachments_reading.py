import io
import struct

import pytest
from pypdf import PdfWriter

from disclosure.model.attachment_text import AttachmentText, Spot
from disclosure.reading.attachments.formats import is_opened
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.read import _READERS, read_attachment
from support.attachments import (
    ID_NUMBER,
    MOBILE,
    OLE,
    core,
    docx,
    exif,
    jpeg,
    locked,
    ofd,
    packed,
    paragraph,
    pdf,
    png,
    word_part,
    word_table,
    xlsx,
)

DELETED = "<w:p><w:del><w:r><w:delText>原标准</w:delText></w:r></w:del></w:p>"
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r></w:p>"
TEXT_BOX = (
    "<w:p><w:r><w:t>外</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice>"
    f"{paragraph('框')}</mc:Choice><mc:Fallback>{paragraph('框')}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def read(name: str, data: bytes, **limits: int) -> AttachmentText:
    return read_attachment(name, data, Limits(**limits))


def texts(found: AttachmentText) -> list[str]:
    return [piece.text for piece in found.pieces]


def spots(found: AttachmentText, kind: str) -> list[Spot]:
    return [trace.spot for trace in found.traces if trace.what == kind]


def authors(found: AttachmentText) -> list[str]:
    return [trace.value for trace in found.traces if trace.what == "author"]


def test_every_reader_is_announced() -> None:
    assert all(is_opened(f"a.{extension}") for extension in _READERS)
    assert not any(map(is_opened, ("a.exe", "a.mp4", "pdf")))


# Text documents


def test_word_tells_paragraph_and_cell() -> None:
    found = read("a.docx", docx("标题", "正文", word_table(["姓名", "电话"], ["张某", MOBILE])))
    assert [(p.text, p.spot.unit, p.spot.at) for p in found.pieces] == [
        ("标题", "paragraph", "1"),
        ("正文", "paragraph", "2"),
        ("姓名", "table", "1:1:1"),
        ("电话", "table", "1:1:2"),
        ("张某", "table", "1:2:1"),
        (MOBILE, "table", "1:2:2"),
    ]
    assert found.pieces[-1].label == "电话"


def test_word_text_box_is_read_once() -> None:
    assert sorted(texts(read("a.docx", docx(TEXT_BOX)))) == ["外", "框"]


def test_word_margins_and_notes() -> None:
    parts = {
        "word/header1.xml": word_part("hdr", "机密★1年"),
        "word/footnotes.xml": word_part("footnotes", "见附表"),
    }
    found = read("a.docx", docx("正文", parts=parts))
    assert [(p.text, p.spot.unit, p.line) for p in found.pieces] == [
        ("机密★1年", "margin", 1),
        ("正文", "paragraph", 1),
        ("见附表", "note", 1),
    ]


def test_what_word_hides_or_deletes_is_read_but_not_searched() -> None:
    found = read("a.docx", docx("正文", HIDDEN, DELETED))
    assert texts(found) == ["正文", "藏着", "原标准"]
    assert found.searched == "正文"
    assert spots(found, "hidden") == [Spot("paragraph", "2")]
    assert spots(found, "change") == [Spot("paragraph", "3")]


def test_word_hidden_switched_off_is_not_hidden() -> None:
    shown = HIDDEN.replace("<w:vanish/>", '<w:vanish w:val="0"/>')
    assert read("a.docx", docx(shown)).searched == "藏着"


def test_word_comments_and_properties() -> None:
    comments = word_part("comments").replace(
        "></w:comments>", f"><w:comment>{paragraph('再核')}</w:comment></w:comments>"
    )
    parts = {"word/comments.xml": comments, "docProps/core.xml": core("张三", "李四")}
    found = read("a.docx", docx("正文", parts=parts))
    assert spots(found, "comment") == [Spot("comment", "1")]
    assert authors(found) == ["张三", "李四"]
    assert found.searched == "正文"


def test_pictures_and_files_inside_a_document() -> None:
    parts = {
        "word/media/image1.jpeg": jpeg(exif()),
        "word/embeddings/表.xlsx": xlsx([["身份证号"], [ID_NUMBER]]),
    }
    found = read("a.docx", docx("正文", parts=parts))
    assert spots(found, "position") == [Spot("picture", "image1.jpeg")]
    assert found.pieces[-1].spot == Spot("cell", "A2", "名单", "表.xlsx")


# Workbooks


def test_workbook_tells_sheet_and_cell() -> None:
    found = read("a.xlsx", xlsx([["姓名", "金额"], ["张某", 860]]))
    assert [(p.text, p.spot.at, p.line, p.label, p.searched) for p in found.pieces] == [
        ("名单", "", 0, "", False),
        ("姓名", "A1", 1, "", True),
        ("金额", "B1", 1, "", True),
        ("张某", "A2", 2, "", True),
        ("860", "B2", 2, "金额", False),
    ]
    assert {piece.spot.part for piece in found.pieces} == {"名单"}


def test_workbook_tells_what_hides_content() -> None:
    book = xlsx(
        [["甲", "乙"], ["丙", "丁"]],
        hidden_rows=[2],
        hidden_columns=["B", "D"],
        hidden_sheet=[["戊"]],
    )
    found = read("a.xlsx", book)
    assert spots(found, "hidden") == [
        Spot("column", "B", "名单"),
        Spot("row", "2", "名单"),
        Spot("sheet", "", "底稿"),
    ]
    assert found.searched == "甲"


def test_workbook_comments_are_read() -> None:
    found = read("a.xlsx", xlsx([["甲"]], comment="再核", author="张三"))
    assert spots(found, "comment") == [Spot("cell", "A1", "名单")]
    assert "再核" in texts(found)
    assert authors(found) == ["张三"]


def test_caches_of_other_tables_are_read() -> None:
    cache = f'<pivotCacheRecords><r><s v="{ID_NUMBER}"/></r></pivotCacheRecords>'
    parts = {"xl/workbook.xml": "<workbook/>", "xl/pivotCache/pivotCacheRecords1.xml": cache}
    (piece,) = read("a.xlsx", packed(parts)).pieces
    assert (piece.text, piece.spot.unit, piece.searched) == (ID_NUMBER, "cache", False)


# Other formats


def test_slides_notes_and_hidden_slides() -> None:
    relation = '<Relationship Id="{}" Type="x/{}" Target="{}"/>'
    office = 'xmlns:r="r" xmlns:a="a" xmlns:p="p"'
    parts = {
        "ppt/presentation.xml": f'<p:presentation {office}><p:sldId id="256" r:id="r2"/><p:sldId id="257" r:id="r1"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": f"<Relationships>{relation.format('r1', 'slide', 'slides/slide1.xml')}"
        f"{relation.format('r2', 'slide', 'slides/slide2.xml')}</Relationships>",
        "ppt/slides/slide1.xml": f'<p:sld {office} show="0"><a:p><a:r><a:t>备用</a:t></a:r></a:p></p:sld>',
        "ppt/slides/slide2.xml": f"<p:sld {office}><a:p><a:r><a:t>首</a:t></a:r><a:r><a:t>页</a:t></a:r></a:p></p:sld>",
        "ppt/slides/_rels/slide2.xml.rels": f"<Relationships>{relation.format('r1', 'notesSlide', '../notesSlides/n.xml')}</Relationships>",
        "ppt/notesSlides/n.xml": f"<p:notes {office}><a:p><a:r><a:t>口头说明</a:t></a:r></a:p></p:notes>",
    }
    found = read("a.pptx", packed(parts))
    assert [(p.text, p.spot.unit, p.spot.at, p.searched) for p in found.pieces] == [
        ("首页", "slide", "1", True),
        ("口头说明", "notes", "1", False),
        ("备用", "slide", "2", False),
    ]
    assert spots(found, "hidden") == [Spot("slide", "2")]


def test_ofd_pages() -> None:
    found = read("a.ofd", ofd(["阳光县", "通知"], ["第二页"], author="张三"))
    assert [(p.text, p.spot.at, p.line) for p in found.pieces] == [
        ("阳光县", "1", 1),
        ("通知", "1", 2),
        ("第二页", "2", 0),
    ]
    assert authors(found) == ["张三"]


def test_ofd_without_text_is_a_scan() -> None:
    assert [t.what for t in read("a.ofd", ofd([])).traces] == ["scanned"]


def test_pdf_pages_and_author() -> None:
    found = read(
        "a.pdf", pdf("Subsistence allowances\nof 2026", f"Recipient {ID_NUMBER}", author="Zhang")
    )
    assert [(p.text, p.spot.at, p.line) for p in found.pieces] == [
        ("Subsistence allowances", "1", 1),
        ("of 2026", "1", 2),
        (f"Recipient {ID_NUMBER}", "2", 3),
    ]
    assert authors(found) == ["Zhang"]


def test_pdf_remarks_form_fields_and_files_inside() -> None:
    inside = xlsx([[ID_NUMBER]]).hex()
    extra = {
        50: "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(look again)>>",
        51: f"<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/Rect[0 0 9 9]/V({MOBILE})>>",
        52: f"<</Type/EmbeddedFile/Filter/ASCIIHexDecode/Length {len(inside) + 1}>>stream\n{inside}>\nendstream",
        53: "<</Type/Filespec/F(list.xlsx)/UF(list.xlsx)/EF<</F 52 0 R>>>>",
    }
    names = "/Names<</EmbeddedFiles<</Names[(list.xlsx)53 0 R]>>>>"
    data = pdf("Subsistence allowances", page="/Annots[50 0 R 51 0 R]", catalog=names, extra=extra)
    found = read("a.pdf", data)
    assert spots(found, "comment") == [Spot("page", "1")]
    assert (MOBILE, Spot("page", "1")) in [(p.text, p.spot) for p in found.pieces]
    assert found.pieces[-1].spot == Spot("cell", "A1", "名单", "list.xlsx")


def test_pdf_xmp_author() -> None:
    packet = (
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='r' xmlns:dc='d'><rdf:Description>"
        "<dc:creator><rdf:Seq><rdf:li>Zhang</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    stream = f"<</Type/Metadata/Subtype/XML/Length {len(packet)}>>stream\n{packet}\nendstream"
    data = pdf("Subsistence allowances", catalog="/Metadata 50 0 R", extra={50: stream})
    assert authors(read("a.pdf", data)) == ["Zhang"]


def test_pdf_without_text_is_a_scan() -> None:
    assert [t.what for t in read("a.pdf", pdf("", "")).traces] == ["scanned"]


@pytest.mark.parametrize(("password", "expected"), [("geheim", ["locked"]), ("", [])])
def test_pdf_with_a_password(password: str, expected: list[str]) -> None:
    """One that only forbids printing opens for everybody, here too."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf("Subsistence allowances of 2026")))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert [t.what for t in read("a.pdf", stream.getvalue()).traces] == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_csv_in_every_encoding_editors_have(encoding: str) -> None:
    data = f'姓名,金额,电话\n张某,"1,200.00",{MOBILE}\n'.encode(encoding)
    found = read("a.csv", data)
    assert [(p.text, p.spot.at, p.label, p.searched) for p in found.pieces[3:]] == [
        ("张某", "2:1", "", True),
        ("1,200.00", "2:2", "金额", False),
        (MOBILE, "2:3", "电话", False),
    ]


CHART = "<c:chartSpace xmlns:c='c'><c:pt><c:v>{}</c:v></c:pt></c:chartSpace>"


def test_text_document_tells_what_lies_beside_its_text() -> None:
    parts = {
        "docProps/core.xml": core().replace("对照表", ID_NUMBER),
        "word/charts/chart1.xml": CHART.format(MOBILE),
    }
    link = '<w:p><w:hyperlink w:tooltip="提示"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>'
    found = read("a.docx", docx(link, parts=parts))
    assert [(p.text, p.spot.unit, p.searched) for p in found.pieces] == [
        (ID_NUMBER, "properties", False),
        (MOBILE, "cache", False),
        ("提示", "paragraph", False),
        ("链接", "paragraph", True),
    ]


def test_workbook_tells_what_lies_beside_its_cells() -> None:
    sheet = (
        '<worksheet><sheetData/><dataValidations><dataValidation sqref="B2:B9" prompt="请选择">'
        '<formula1>"张某,李某"</formula1></dataValidation></dataValidations>'
        '<hyperlinks><hyperlink ref="C3" tooltip="提示"/></hyperlinks></worksheet>'
    )
    relation = '<Relationships><Relationship Id="r1" Type="x/{}" Target="{}"/></Relationships>'
    parts = {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="表" r:id="r1"/></sheets>'
        '<definedNames><definedName name="号">"519900"</definedName></definedNames></workbook>',
        "xl/_rels/workbook.xml.rels": relation.format("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/worksheets/_rels/sheet1.xml.rels": relation.format(
            "threadedComment", "../threadedComments/t.xml"
        ),
        "xl/threadedComments/t.xml": '<ThreadedComments><threadedComment ref="A1"><text>再核</text>'
        "</threadedComment></ThreadedComments>",
    }
    found = read("a.xlsx", packed(parts))
    assert [(p.text, p.spot.unit, p.spot.at) for p in found.pieces if p.text != "表"] == [
        ("请选择", "cell", "B2"),
        ('"张某,李某"', "cell", "B2"),
        ("提示", "cell", "C3"),
        ("再核", "cell", "A1"),
        ('"519900"', "cache", ""),
    ]
    assert spots(found, "comment") == [Spot("cell", "A1", "表")]


def test_lines_of_text() -> None:
    found = read("a.txt", "一\n\n二\n".encode("gb18030"))
    assert [(p.text, p.spot.at) for p in found.pieces] == [("一", "1"), ("二", "3")]


def test_archive_is_opened_one_deep() -> None:
    inner = packed({"表.csv": "甲"})
    found = read("a.zip", packed({"夹/名单.csv": "乙", "内.zip": inner, "程序.exe": "MZ"}))
    assert [(p.text, p.spot.within) for p in found.pieces] == [("乙", "名单.csv")]
    told = [(trace.what, trace.spot.within) for trace in found.traces]
    assert told == [("nested", "内.zip"), ("member", "程序.exe")]


XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'
SVG = '<数据 xmlns:图="http://www.w3.org/2000/svg"><图:script>1</图:script></数据>'
STYLED = '<?xml version="1.0"?><?xml-stylesheet href="a.xsl" type="text/xsl"?><数据/>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (XHTML.encode(), ["mismatch"]),
        (SVG.encode(), ["mismatch"]),
        (SVG.encode("utf-16"), ["mismatch"]),
        (f'<?xml version="1.0" encoding="GBK"?>{SVG}'.encode("gbk"), ["mismatch"]),
        (STYLED.encode(), ["mismatch"]),
        (f"{XHTML}<".encode(), ["mismatch"]),
        (
            f'<!DOCTYPE a [<!ENTITY b "{XHTML}">]><a>&b;</a>'.replace('"http', "'http").encode(),
            ["broken"],
        ),
        (
            b"<!DOCTYPE a [<!ENTITY b \"<b xmlns='http://www.w3.org/2000/svg'/>\">]><a>&b;</a>",
            ["mismatch"],
        ),
        (b"<a><b></a>", ["broken"]),
        ("<数据><行 名='甲'>乙</行></数据>".encode(), []),
        ('<?xml version="1.0" encoding="GB2312"?><数据>甲</数据>'.encode("gbk"), []),
    ],
)
def test_xml_that_a_browser_would_run_is_no_data(data: bytes, expected: list[str]) -> None:
    assert [trace.what for trace in read("a.xml", data).traces] == expected
    assert read("a.zip", packed({"a.xml": data})).traces == ()


def test_archive_of_old_packers_keeps_its_names() -> None:
    name = "名单.csv".encode("gb18030").decode("cp437")
    data = packed({"aaaa.csv": "甲"}).replace(b"aaaa.csv", name.encode("cp437"))
    assert read("a.zip", data).pieces[0].spot.within == "名单.csv"


@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le"])
def test_old_formats_are_looked_through_for_numbers(encoding: str) -> None:
    found = read("a.doc", OLE + b"\x01\x02" + ID_NUMBER.encode(encoding) + b"\0\0\xff")
    assert texts(found) == [ID_NUMBER]
    assert [t.what for t in found.traces] == ["old"]


def test_wps_file_that_is_packed_is_opened() -> None:
    assert texts(read("a.wps", docx("正文"))) == ["正文"]


# Pictures


def camera(*, order: str = ">") -> bytes:
    return (
        exif(artist=b"Zhang San") if order == ">" else struct.pack("<2sHI", b"II", 42, 8) + b"\0\0"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", jpeg(camera())),
        ("a.png", png((b"eXIf", camera()))),
        ("a.tif", camera()),
        ("a.webp", b"RIFF\0\0\0\0WEBPEXIF" + struct.pack("<I", len(camera())) + camera()),
    ],
)
def test_pictures_tell_where_and_who(name: str, data: bytes) -> None:
    found = read(name, data)
    assert [(t.what, t.spot, t.value) for t in found.traces] == [
        ("position", Spot("picture"), ""),
        ("author", Spot("picture"), "Zhang San"),
    ]


@pytest.mark.parametrize("block", [b"", exif(position=False), camera(order="<")])
def test_picture_without_reception_has_no_position(block: bytes) -> None:
    assert read("a.jpg", jpeg(block)).traces == ()


def test_xmp_of_a_picture() -> None:
    packet = (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='r' xmlns:exif='e'>"
        b"<rdf:Description exif:GPSLatitude='30,15N'/></rdf:RDF></x:xmpmeta>"
    )
    segment = (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)
    assert [t.what for t in read("a.jpg", jpeg(b"", segment)).traces] == ["position"]


def test_author_written_into_a_png() -> None:
    assert authors(read("a.png", png((b"tEXt", b"Author\0Zhang"), (b"tEXt", b"Title\0x")))) == [
        "Zhang"
    ]


# What cannot be read


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.docx", locked(), "locked"),
        ("a.xlsx", OLE, "mismatch"),
        ("a.docx", packed({"a.txt": "x"}), "mismatch"),
        ("a.docx", b"PK\x03\x04 cut short", "broken"),
        ("a.docx", docx("<w:p>"), "broken"),
        ("a.pdf", b"%PDF-1.7\n%", "broken"),
        ("a.csv", b"\xff\xfe\xff\xff\x00", "broken"),
        ("a.tif", b"II*\0\xff\xff\xff\xff", "broken"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, expected: str) -> None:
    assert [trace.what for trace in read(name, data).traces] == [expected]


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", b"PK\x03\x04"), ("a.zip", OLE), ("a.exe", b"MZ"), ("a.pdf", b"")]
)
def test_what_the_first_look_tells_is_not_told_twice(name: str, data: bytes) -> None:
    assert read(name, data) == AttachmentText()
