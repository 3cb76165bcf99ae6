"""Bytes of an attachment → what is found in it, whatever anybody put there."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from disclosure.model.attachment_text import AttachmentText, Spot, extension_of
from disclosure.reading.attachments.active import read_xml
from disclosure.reading.attachments.collecting import Collector, FullError, LockedError
from disclosure.reading.attachments.formats import (
    LINES,
    OLD,
    PACKED,
    PICTURES,
    is_opened,
)
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.office import embedded, read_document
from disclosure.reading.attachments.old import OLE, read_misnamed, read_old
from disclosure.reading.attachments.package import Package
from disclosure.reading.attachments.pdf import read_pdf
from disclosure.reading.attachments.pictures import read_picture
from disclosure.reading.attachments.plain import read_csv, read_lines
from disclosure.reading.attachments.stored import bare_numbers

BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    BadZipFile,
    ExpatError,
    struct.error,
    zlib.error,
)
"""What readers and libraries raise of a file that is not what its name says, cut short or made up."""
_PDF_WITHIN = 1024
_ZIP = b"PK"
_DEEPEST = 2
"""An archive's document, and the workbook behind a chart in that."""


def read_attachment(name: str, data: bytes, limits: Limits) -> AttachmentText:
    """What an attachment of this name holds; of a type that holds no text and no metadata, nothing."""
    found = Collector(limits)
    _read(name, data, found)
    return found.found()


def _read(name: str, data: bytes, found: Collector) -> None:
    reader = _READERS.get(extension_of(name))
    if reader is None or not data:
        return
    try:
        reader(data, found)
    except FullError:
        found.trace("partial")
    except LockedError:
        found.trace("locked")
    except BROKEN:
        found.trace("broken")


def _pdf(data: bytes, found: Collector) -> None:
    if b"%PDF" not in data[:_PDF_WITHIN]:
        return  # D718 says so
    _read_inside(read_pdf(data, found), found)


def _packed(data: bytes, found: Collector) -> None:
    if data.startswith(OLE):
        read_misnamed(data, found)
    elif data.startswith(_ZIP):
        package = Package(data, found.limits)
        if read_document(package, found):
            _read_inside(((name, package.read(name)) for name in embedded(package)), found)
        else:
            found.trace("mismatch")


def _old(data: bytes, found: Collector) -> None:
    """WPS writes its own types in either form."""
    if data.startswith(_ZIP):
        _packed(data, found)
    else:
        read_old(data, found)


def _archive(data: bytes, found: Collector) -> None:
    if not data.startswith(_ZIP):
        return
    if found.nested:
        found.trace("nested")
        return
    package = Package(data, found.limits)
    shown = (package.shown_name(name).split("/") for name in package.names)
    for name in dict.fromkeys(part for parts in shown for part in parts):
        if any(bare_numbers(name.encode("utf-8", "ignore"))):
            found.text(name, Spot("name"), searched=False)
    found.text(package.comment, Spot("stored"), searched=False)
    members = ((package.shown_name(n), package.read(n)) for n in package.names if is_opened(n))
    _read_inside(members, found)
    for name in package.names:
        if not is_opened(name):
            with found.inside(package.shown_name(name).rpartition("/")[2]):
                found.trace("member")


def _read_inside(files: Iterable[tuple[str, bytes]], found: Collector) -> None:
    """Read the files inside an attachment, and those inside them; what lies deeper is only told."""
    for name, data in files:
        if found.depth == _DEEPEST:
            found.trace("nested")
            return
        with found.inside(name.rpartition("/")[2]):
            _read(name, data, found)


_READERS: Mapping[str, Callable[[bytes, Collector], None]] = {
    "pdf": _pdf,
    **dict.fromkeys(PACKED, _packed),
    **dict.fromkeys(OLD, _old),
    "zip": _archive,
    "csv": read_csv,
    **dict.fromkeys(LINES, read_lines),
    "xml": read_xml,
    **dict.fromkeys(PICTURES, read_picture),
}
