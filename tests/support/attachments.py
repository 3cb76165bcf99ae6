"""Small attachments of every format, with what a test plants in them."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.comments import Comment

ID_NUMBER = "51990119600101123X"
"""An invented citizen's number with a right check digit; area 519901 does not exist."""
CARD = "6222020000000000000"
MOBILE = "13800000000"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def packed(parts: Mapping[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def core(author: str = "", changer: str = "") -> str:
    return (
        f"<cp:coreProperties {_CORE}><dc:title>对照表</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{changer}</cp:lastModifiedBy></cp:coreProperties>"
    )


def docx(*paragraphs: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A document of these paragraphs: plain text, or XML that begins with ``<``."""
    body = "".join(p if p.startswith("<") else paragraph(p) for p in paragraphs)
    document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return packed({"word/document.xml": document, **(parts or {})})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_part(root: str, *paragraphs: str) -> str:
    return f"<w:{root} {_W}>{''.join(map(paragraph, paragraphs))}</w:{root}>"


def word_table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def xlsx(
    rows: Sequence[Sequence[object]],
    *,
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[str] = (),
    hidden_sheet: Sequence[Sequence[object]] = (),
    sheet: Sequence[Sequence[object]] = (),
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    comment: str = "",
    author: str = "",
) -> bytes:
    """A workbook whose first sheet is called 名单; ``sheet`` is another one, 续表."""
    book = Workbook()
    first = book.active
    first.title = "名单"
    for row in rows:
        first.append(row)
    for number in hidden_rows:
        first.row_dimensions[number].hidden = True
    for column in hidden_columns:
        first.column_dimensions[column].hidden = True
    for area in merged:
        first.merge_cells(area)
    for cell, code in (formats or {}).items():
        first[cell].number_format = code
    if comment:
        first["A1"].comment = Comment(comment, "经办人")
    _beside(book, "续表", sheet, "visible")
    _beside(book, "底稿", hidden_sheet, "hidden")
    book.properties.creator = author
    book.properties.lastModifiedBy = author
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _beside(book: Workbook, title: str, rows: Sequence[Sequence[object]], state: str) -> None:
    if rows:
        other = book.create_sheet(title)
        other.sheet_state = state
        for row in rows:
            other.append(row)


def pdf(
    *pages: str,
    author: str = "",
    title: str = "",
    catalog: str = "",
    page: str = "",
    extra: Mapping[int, str] | None = None,
) -> bytes:
    """A document of one text a page; ``catalog``, ``page`` and ``extra`` put more into it."""
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
        4: f"<</Author({author})/Title({title})>>",
    }
    kids = []
    for number, text in enumerate(pages):
        place, content = 10 + 2 * number, 11 + 2 * number
        kids.append(f"{place} 0 R")
        objects[place] = (
            f"<</Type/Page/Parent 2 0 R/Contents {content} 0 R/MediaBox[0 0 595 842]"
            f"/Resources<</Font<</F1 3 0 R>>>>{page}>>"
        )
        shown = "".join(f"({line})' " for line in text.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 50 800 Td {shown}ET"
        objects[content] = f"<</Length {len(stream)}>>stream\n{stream}\nendstream"
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>"
    objects |= extra or {}
    return _with_table(objects)


def _with_table(objects: Mapping[int, str]) -> bytes:
    written = b"%PDF-1.7\n"
    places = {}
    for number, text in objects.items():
        places[number] = len(written)
        written += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{n} 1\n{place:010} 00000 n \n" for n, place in sorted(places.items()))
    end = f"trailer<</Root 1 0 R/Info 4 0 R/Size {max(objects) + 1}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + f"xref\n0 1\n0000000000 65535 f \n{table}{end}".encode()


def changed(data: bytes, number: int, text: str) -> bytes:
    """The document with one object replaced as programs do on saving: the old one stays in the file."""
    before = int(data[data.rindex(b"startxref") :].split()[1])
    written = f"{number} 0 obj\n{text}\nendobj\n".encode()
    return data + (
        written
        + f"xref\n{number} 1\n{len(data):010} 00000 n \ntrailer<</Root 1 0 R/Info 4 0 R/Size 99"
        f"/Prev {before}>>\nstartxref\n{len(data) + len(written)}\n%%EOF\n".encode()
    )


def exif(*, position: bool = True, artist: bytes = b"", orientation: int = 1) -> bytes:
    """An Exif block (big-endian) as cameras write it."""
    entries = [(0x0112, 3, 1, struct.pack(">HH", orientation, 0))]
    tail = b""
    start = 8 + 2 + 12 * (1 + bool(artist) + 1) + 4
    if artist:
        text = artist.ljust(8, b"\0")
        entries.append((0x013B, 2, len(text), struct.pack(">I", start)))
        tail += text
    entries.append((0x8825, 4, 1, struct.pack(">I", start + len(tail))))
    degrees = (
        struct.pack(">6I", 30, 1, 15, 1, 0, 1) if position else struct.pack(">6I", *[0, 1] * 3)
    )
    place = start + len(tail) + 2 + 24 + 4
    gps = struct.pack(">H", 2)
    gps += struct.pack(">HHII", 2, 5, 3, place) + struct.pack(">HHII", 4, 5, 3, place + 24)
    tail += gps + bytes(4) + degrees + degrees
    table = struct.pack(">H", len(entries))
    table += b"".join(struct.pack(">HHI", *entry[:3]) + entry[3] for entry in entries)
    return b"MM\0*" + struct.pack(">I", 8) + table + bytes(4) + tail


def jpeg(block: bytes = b"", *segments: tuple[int, bytes]) -> bytes:
    """A picture with an Exif block, other segments, and a scan of a few bytes."""
    written = [(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")]
    written += [(0xE1, b"Exif\0\0" + block)] if block else []
    written += [*segments, (0xDB, bytes(65)), (0xDA, bytes(10))]
    parts = (b"\xff" + bytes([m]) + struct.pack(">H", len(d) + 2) + d for m, d in written)
    return b"\xff\xd8" + b"".join(parts) + b"\x12\xff\x00\x34\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """A picture of one point with more chunks."""
    written = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        *chunks,
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ]
    parts = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in written
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def ofd(*pages: Sequence[str], author: str = "") -> bytes:
    """A document of these pages, each of lines."""
    names = [f"Pages/Page_{n}/Content.xml" for n in range(len(pages))]
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{name}"/>' for n, name in enumerate(names))
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocInfo><ofd:Author>{author}</ofd:Author>"
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for name, lines in zip(names, pages, strict=True):
        objects = "".join(
            f'<ofd:TextObject Boundary="10 {10 * n} 100 10"><ofd:TextCode>{line}</ofd:TextCode></ofd:TextObject>'
            for n, line in enumerate(lines)
        )
        parts[f"Doc_0/{name}"] = (
            f"<ofd:Page {space}><ofd:Content>{objects}</ofd:Content></ofd:Page>"
        )
    return packed(parts)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def locked() -> bytes:
    """A document with a password, as Office saves it: an encrypted package in a binary file."""
    return OLE + "EncryptedPackage".encode("utf-16-le")


MAKERS: Mapping[str, Callable[..., bytes]] = {
    "docx": lambda paragraphs, **more: docx(*paragraphs, **more),
    "xlsx": xlsx,
    "pdf": lambda pages, **more: pdf(*pages, **more),
    "photo": lambda **more: jpeg(exif(**more)),
    "locked": locked,
    "old": lambda text: OLE + text.encode("utf-16-le"),
}
"""What a case may ask for by name."""


def made(wish: Mapping[str, Mapping[str, object]]) -> bytes:
    """An attachment as a case describes it: ``{xlsx: {rows: [[…]]}}``."""
    ((maker, arguments),) = wish.items()
    return MAKERS[maker](**arguments)
