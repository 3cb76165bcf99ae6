import io
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.read import read_attachment
from disclosure.reading.attachments.scrubbing.scrub import is_scrubbed, scrub
from support.attachments import (
    ID_NUMBER,
    MOBILE,
    changed,
    core,
    docx,
    exif,
    jpeg,
    locked,
    packed,
    pdf,
    png,
    xlsx,
)

APP = "<Properties><Application>WPS</Application><Manager>王五</Manager><Company>某公司</Company></Properties>"
PROPERTIES = {"docProps/core.xml": core("张三", "李四"), "docProps/app.xml": APP}
XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='r' xmlns:dc='d' xmlns:pdfaid='a'>"
    "<rdf:Description pdfaid:part='2'><dc:creator><rdf:Seq><rdf:li>Zhang</rdf:li></rdf:Seq></dc:creator>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def cleaned(name: str, data: bytes, *removed: str) -> bytes:
    """The scrubbed file: what was removed is as said, it says what it said, and a second time changes nothing."""
    result = scrub(name, data, Limits())
    assert (result.removed, result.refused) == (removed, "")
    before, after = (read_attachment(name, d, Limits()) for d in (data, result.data))
    assert before.pieces == after.pieces
    assert {t.what for t in after.traces}.isdisjoint({"author", "position"})
    assert scrub(name, result.data, Limits()) == (result.data, (), "")
    return result.data


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_document_loses_names_and_keeps_every_other_part() -> None:
    data = docx("正文", parts=PROPERTIES)
    before = parts(data)
    after = parts(cleaned("a.docx", data, "author", "company", "editor", "manager"))
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == list(PROPERTIES)
    assert "对照表".encode() in after["docProps/core.xml"]
    assert b"WPS" in after["docProps/app.xml"]


CUSTOM = (
    "<Properties xmlns:vt='v'><property fmtid='x' pid='2' name='作者'><vt:lpwstr>张三</vt:lpwstr></property>"
    "<property fmtid='x' pid='3' name='文号'><vt:lpwstr>1号</vt:lpwstr></property></Properties>"
)
PEOPLE = (
    '<w15:people xmlns:w15="w"><w15:person w15:author="张三"><w15:presenceInfo w15:providerId="None" '
    'w15:userId="张三"/></w15:person><w15:person w15:author="李四"/></w15:people>'
)
PERSONS = '<personList><person displayName="张三" id="{1}" userId="zhang@x" providerId="AD"/></personList>'


def test_document_loses_the_people_who_changed_it() -> None:
    parts_of = {"docProps/custom.xml": CUSTOM, "word/people.xml": PEOPLE}
    data = docx("正文", parts=parts_of)
    traces = read_attachment("a.docx", data, Limits()).traces
    assert [t.value for t in traces] == ["张三", "张三", "李四"]
    after = parts(cleaned("a.docx", data, "author"))
    assert after["word/people.xml"] == b'<w15:people xmlns:w15="w"></w15:people>'
    assert after["docProps/custom.xml"] == CUSTOM.replace("张三", "").encode()


def test_people_of_a_workbook_stay_without_a_name() -> None:
    book = packed({**parts(xlsx([["甲"]])), "xl/persons/person.xml": PERSONS})
    result = scrub("a.xlsx", book, Limits())
    assert (result.removed, result.refused) == (("author",), "")
    expected = PERSONS.replace("张三", "Author").replace("zhang@x", "")
    assert parts(result.data)["xl/persons/person.xml"] == expected.encode()
    assert scrub("a.xlsx", result.data, Limits()).removed == ()


def test_name_that_is_a_number_is_taken_out_as_any_other() -> None:
    given = docx("标准", parts={"docProps/core.xml": core(MOBILE)})
    result = scrub("a.docx", given, Limits())
    assert (result.removed, result.refused) == (("author",), "")
    assert MOBILE.encode() not in parts(result.data)["docProps/core.xml"]


def test_comments_and_changes_stay() -> None:
    changed = "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    data = cleaned(
        "a.docx", docx(changed, parts=PROPERTIES), "author", "company", "editor", "manager"
    )
    assert [t.what for t in read_attachment("a.docx", data, Limits()).traces] == ["change"]


def test_workbook_loses_the_folder_it_was_saved_in() -> None:
    book = xlsx([["甲"]], author="张三")
    path = b'<x15ac:absPath xmlns:x15ac="x" url="C:\\Users\\zhangsan\\"/><sheets>'
    changed = packed({n: d.replace(b"<sheets>", path) for n, d in parts(book).items()})
    assert (
        b"zhangsan"
        not in parts(cleaned("a.xlsx", changed, "author", "editor", "path"))["xl/workbook.xml"]
    )


def test_pictures_in_documents_are_scrubbed() -> None:
    data = docx("正文", parts={"word/media/image1.jpeg": jpeg(exif())})
    assert parts(cleaned("a.docx", data, "position"))["word/media/image1.jpeg"] == jpeg()


def test_document_without_names_stays_as_it_is() -> None:
    data = docx("正文", parts={"docProps/core.xml": core()})
    assert scrub("a.docx", data, Limits()) == (data, (), "")


def test_pdf_loses_its_author_and_keeps_its_title() -> None:
    given = pdf("Subsistence allowances", author="Zhang", title="Table")
    data = cleaned("a.pdf", given, "author")
    assert PdfReader(io.BytesIO(data)).metadata == {"/Title": "Table"}
    assert b"Zhang" not in data


def test_pdf_loses_what_an_earlier_version_said() -> None:
    """It is written anew; that lines are gone which no page shows is no damage."""
    given = pdf(f"Subsistence allowances\n{ID_NUMBER}", author="Zhang")
    stream = "BT /F1 12 Tf 14 TL 50 800 Td (Subsistence allowances)' ET"
    later = changed(given, 11, f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    result = scrub("a.pdf", later, Limits())
    assert (result.removed, result.refused) == (("author",), "")
    found = read_attachment("a.pdf", result.data, Limits())
    assert [piece.text for piece in found.pieces] == ["Subsistence allowances"]


def test_pdf_stays_an_archive_copy() -> None:
    stream = f"<</Type/Metadata/Subtype/XML/Length {len(XMP)}>>stream\n{XMP}\nendstream"
    given = pdf("Subsistence allowances", catalog="/Metadata 50 0 R", extra={50: stream})
    data = cleaned("a.pdf", given, "author")
    assert b"pdfaid:part" in data
    assert b"Zhang" not in data


def test_same_file_same_bytes() -> None:
    data = pdf("Subsistence allowances", author="Zhang")
    assert scrub("a.pdf", data, Limits()) == scrub("a.pdf", data, Limits())


MULTI = (0xE2, b"MPF\0MM")
COLOURS = (0xE2, b"ICC_PROFILE\0\1\1abc")
ADOBE = (0xEE, b"Adobe\0d\0\0\0\0\1")


def test_jpeg_keeps_colours_and_scan() -> None:
    data = jpeg(
        exif(artist=b"Zhang"), MULTI, COLOURS, ADOBE, (0xFE, b"made by Zhang"), (0xED, b"Photoshop")
    )
    data += jpeg(exif())  # a phone's second picture, with a position of its own
    assert cleaned("a.jpg", data, "author", "position") == jpeg(b"", COLOURS, ADOBE)


def test_jpeg_stands_as_it_stood() -> None:
    data = cleaned("a.jpg", jpeg(exif(orientation=6)), "position")
    assert data.count(b"Exif") == 1
    assert data.index(b"JFIF") < data.index(b"Exif")
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in data


def test_camera_without_name_or_place() -> None:
    assert cleaned("a.jpeg", jpeg(exif(position=False)), "camera") == jpeg()


def test_png_loses_texts() -> None:
    given = png(
        (b"eXIf", exif()), (b"tEXt", b"Author\0Zhang"), (b"tIME", bytes(7)), (b"gAMA", bytes(4))
    )
    assert cleaned("a.png", given, "author", "position") == png((b"gAMA", bytes(4)))


def test_png_stands_as_it_stood() -> None:
    assert b"eXIf" in cleaned("a.png", png((b"eXIf", exif(orientation=3))), "position")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", b"\xd0\xcf", "unsupported"),
        ("a.docx", docx("x", parts={**PROPERTIES, "_xmlsignatures/sig1.xml": "<s/>"}), "signed"),
        ("a.pdf", pdf("x", author="Z", extra={60: "<</Type/Sig/ByteRange[0 1 2 3]>>"}), "signed"),
        ("a.docx", locked(), "broken"),
        ("a.docx", b"PK\x03\x04", "broken"),
        ("a.pdf", b"%PDF-1.7", "broken"),
    ],
)
def test_what_is_left_as_it_is(name: str, data: bytes, reason: str) -> None:
    assert scrub(name, data, Limits()) == (data, (), reason)


def test_what_is_scrubbed() -> None:
    assert is_scrubbed("照片.JPG")
    assert not is_scrubbed("表.csv")
