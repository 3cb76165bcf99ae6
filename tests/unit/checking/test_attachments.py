import pytest

from disclosure.checking.attachments import check_attachments
from disclosure.model.item import Attachment
from unit.checking.make import catalog, codes, item

ZIP = b"PK\x03\x04\x14\x00\x06\x00"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"


def attachment(file: str, head: bytes, size: int = 100) -> Attachment:
    return Attachment(file, "附件", file, size, "0" * 64, head)


@pytest.mark.parametrize(
    ("file", "head"),
    [
        ("表.pdf", b"%PDF-1.7"),
        ("表.pdf", b"\xef\xbb\xbf%PDF-1.7"),
        ("表.xlsx", ZIP),
        ("表.ofd", ZIP),
        ("表.doc", OLE),
        ("表.wps", OLE),
        ("表.et", ZIP),
        ("图.JPG", b"\xff\xd8\xff\xe0"),
        ("图.png", b"\x89PNG\r\n\x1a\n"),
        ("图.webp", b"RIFF\x00\x00\x00\x00WEBP"),
        ("像.mp4", b"\x00\x00\x00\x20ftypisom"),
        ("表.csv", "名称,金额".encode()),
        ("表.csv", "名称,金额".encode("gb18030")),
        ("表.txt", "名".encode("utf-16")),
        ("表.pdf", b""),
    ],
)
def test_content_that_fits_its_extension(file: str, head: bytes) -> None:
    assert codes(check_attachments, item(attachments=(attachment(file, head),))) == []


@pytest.mark.parametrize(
    ("file", "head"),
    [
        ("表.pdf", ZIP),
        ("表.xls", b"<html><table>"),
        ("表.doc", ZIP),
        ("表.csv", ZIP),
        ("表.txt", b"MZ\x90\x00"),
        ("表.csv", b"a\x00b"),
        ("图.png", b"\xff\xd8\xff\xe0"),
    ],
)
def test_content_that_does_not_fit(file: str, head: bytes) -> None:
    assert codes(check_attachments, item(attachments=(attachment(file, head),))) == ["D718"]


@pytest.mark.parametrize("file", ["填报.exe", "宏.xlsm", "页.html", "无扩展名"])
def test_other_types_stay_in(file: str) -> None:
    assert codes(check_attachments, item(attachments=(attachment(file, b"MZ"),))) == ["D712"]


def test_size_and_emptiness() -> None:
    large = attachment("表.pdf", b"%PDF", 51 * 1024 * 1024)
    empty = attachment("空.pdf", b"", 0)
    assert codes(check_attachments, item(attachments=(large, empty))) == ["D713", "D717"]


def test_limit_is_the_site_s() -> None:
    rules = catalog(parameters={"attachment_megabytes": "1", "attachment_types": ["pdf"]})
    two = attachment("表.pdf", b"%PDF", 2 * 1024 * 1024)
    other = attachment("表.csv", b"a")
    assert codes(check_attachments, item(attachments=(two, other)), rules) == ["D713", "D712"]


def test_names_that_share_an_address() -> None:
    pair = (attachment("上/名单.pdf", b"%PDF"), attachment("下/名单.PDF", b"%PDF"))
    assert codes(check_attachments, item(attachments=pair)) == ["D716"]
