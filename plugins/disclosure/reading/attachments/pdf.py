"""PDF: pages, properties, remarks, filled forms, files inside, and what it said before it was changed; read by PDFium."""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as lowlevel  # type: ignore[import-untyped]

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector, FullError, LockedError
from disclosure.reading.attachments.exif import read_xmp
from disclosure.reading.attachments.pictures import read_picture

_NAMES = ("Author", "Manager", "LastModifiedBy", "SourceModifiedBy")
_SAID = ("Title", "Subject", "Keywords")
_REMARKS = frozenset(
    {
        lowlevel.FPDF_ANNOT_TEXT,
        lowlevel.FPDF_ANNOT_FREETEXT,
        lowlevel.FPDF_ANNOT_HIGHLIGHT,
        lowlevel.FPDF_ANNOT_UNDERLINE,
        lowlevel.FPDF_ANNOT_STRIKEOUT,
        lowlevel.FPDF_ANNOT_SQUIGGLY,
        lowlevel.FPDF_ANNOT_STAMP,
        lowlevel.FPDF_ANNOT_INK,
        lowlevel.FPDF_ANNOT_CARET,
        lowlevel.FPDF_ANNOT_LINE,
        lowlevel.FPDF_ANNOT_SQUARE,
        lowlevel.FPDF_ANNOT_CIRCLE,
        lowlevel.FPDF_ANNOT_POLYGON,
        lowlevel.FPDF_ANNOT_POLYLINE,
        lowlevel.FPDF_ANNOT_REDACT,
        lowlevel.FPDF_ANNOT_FILEATTACHMENT,
    }
)
_MOST_REMARKS = 10_000
_XMP = re.compile(rb"<x:xmpmeta.{0,1000000}?</x:xmpmeta>", re.DOTALL)
"""A packet of properties lies in the file as it is, for programs that know nothing of PDF."""
_PHOTO = re.compile(rb"\xff\xd8\xff[\xe0\xe1]")
"""Photos lie in the file as they came from the camera."""
_PHOTO_HEAD = 256 * 1024
_END = b"%%EOF"
_MOST_VERSIONS = 20
_SPARSE = 15
"""Characters a page below which there is no text but what a scanner's program stamps on."""
_EVERYWHERE = 1_000_000.0
"""Points from the page's corner: text beside the sheet is text of the file as well."""
# Hyphens at the end of a line, as PDFium marks them.
_MARKS = dict.fromkeys((0x02, 0xFFFE))


def read_pdf(data: bytes, found: Collector) -> Iterator[tuple[str, bytes]]:
    """Take a document page by page; gives back the files inside it. ``LockedError`` if it wants a password."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == lowlevel.FPDF_ERR_PASSWORD:
            raise LockedError from None
        raise
    with document:
        found.authors(*(document.get_metadata_value(name) for name in _NAMES))
        for packet in _XMP.findall(data):
            found.authors(*read_xmp(packet).authors)
        pinned = _read_pages(document, found)
        _read_beside(document, data, found)
        for number in range(min(document.count_attachments(), found.limits.members)):
            inside = document.get_attachment(number)
            yield inside.get_name(), bytes(inside.get_data())
        yield from pinned


def _read_beside(document: Any, data: bytes, found: Collector) -> None:  # noqa: ANN401
    """What is no page of it: its title and headings, photos' cameras, versions of before."""
    for name in _SAID:
        found.text(document.get_metadata_value(name), Spot("properties"), searched=False)
    for heading in document.get_toc():
        found.text(heading.get_title(), Spot("stored"), searched=False)
    for match in islice(_PHOTO.finditer(data), found.limits.members):
        with suppress(struct.error, LookupError):
            read_picture(data[match.start() :][:_PHOTO_HEAD], found)
    _read_versions(data, found)


def _read_versions(data: bytes, found: Collector) -> None:
    """Lines of earlier versions that are gone: programs save a change behind what was there, which stays in the file."""
    ends = [match.end() for match in re.finditer(_END, data)][:-1]
    shown = {piece.text for piece in found.found().pieces} if ends else set()
    left = found.limits.pages
    for end in ends[:_MOST_VERSIONS]:
        try:
            with pdfium.PdfDocument(data[:end]) as version:
                for number in range(min(len(version), left)):
                    for line in _text(version[number]).splitlines():
                        if line.strip() not in shown:
                            found.text(line, Spot("earlier", str(number + 1)), searched=False)
                left -= len(version)
        except pdfium.PdfiumError:
            continue  # what stands before the end is no whole document, as in one made for the web
    if left < 0 or len(ends) > _MOST_VERSIONS:
        found.trace("partial")


def _read_pages(document: Any, found: Collector) -> list[tuple[str, bytes]]:  # noqa: ANN401 - the library has no types
    """Take the pages; the files pinned to them."""
    pages = len(document)
    pinned: list[tuple[str, bytes]] = []
    characters = lines = 0
    for number in range(min(pages, found.limits.pages)):
        page = document[number]
        spot = Spot("page", str(number + 1))
        for line in _text(page).splitlines():
            lines += bool(line.strip())
            characters += sum(not c.isspace() for c in line)
            found.text(line, spot, line=lines)
        pinned += _read_remarks(page, spot, found)
        page.close()
    if pages > found.limits.pages:
        raise FullError
    if characters < _SPARSE * pages:
        found.trace("scanned")
    return pinned


def _text(page: Any) -> str:  # noqa: ANN401
    text = page.get_textpage()
    try:
        everything = text.get_text_bounded(-_EVERYWHERE, -_EVERYWHERE, _EVERYWHERE, _EVERYWHERE)
    finally:
        text.close()
    return str(everything).translate(_MARKS)


def _read_remarks(page: Any, spot: Spot, found: Collector) -> Iterator[tuple[str, bytes]]:  # noqa: ANN401
    """Remarks of a page, and what its form fields are filled with; gives back the files pinned to it."""
    for number in range(min(lowlevel.FPDFPage_GetAnnotCount(page), _MOST_REMARKS)):
        remark = lowlevel.FPDFPage_GetAnnot(page, number)
        if not remark:
            continue
        subtype = lowlevel.FPDFAnnot_GetSubtype(remark)
        if subtype == lowlevel.FPDF_ANNOT_WIDGET:
            found.text(_value(remark, b"V"), spot)
        elif text := _value(remark, b"Contents"):
            if subtype in _REMARKS:
                found.trace("comment", spot)
            found.text(text, spot, searched=False)
        if file := lowlevel.FPDFAnnot_GetFileAttachment(remark):
            inside = pdfium.PdfAttachment(file, page.pdf)
            yield inside.get_name(), bytes(inside.get_data())
        lowlevel.FPDFPage_CloseAnnot(remark)


def _value(remark: Any, key: bytes) -> str:  # noqa: ANN401
    size = lowlevel.FPDFAnnot_GetStringValue(remark, key, None, 0)
    units = (lowlevel.FPDF_WCHAR * (size // ctypes.sizeof(lowlevel.FPDF_WCHAR) + 1))()
    lowlevel.FPDFAnnot_GetStringValue(remark, key, units, size)
    return bytes(units)[:size].decode("utf-16-le", "ignore").rstrip("\0")
