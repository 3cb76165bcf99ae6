"""Names in the properties of a PDF, taken out with pypdf."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader, PdfWriter
from pypdf.generic import StreamObject

from disclosure.reading.attachments.collecting import LockedError
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.scrubbing.signed import SignedError

_NAMES = {
    "/Author": "author",
    "/LastModifiedBy": "editor",
    "/SourceModifiedBy": "editor",
    "/Company": "company",
    "/Manager": "manager",
}
_ELEMENTS = re.compile(
    rb"<((?:dc:creator|pdf:Author|xmp:Author|pdfx:Company|pdfx:Manager))\b[^>]*?(?:/>|>.*?</\1\s*>)",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(
    rb"\s(?:pdf:Author|xmp:Author|pdfx:Company|pdfx:Manager)=(?:\"[^\"]*\"|'[^']*')"
)
_SIGNATURE = b"/ByteRange"


def scrub_pdf(data: bytes, limits: Limits) -> tuple[bytes, set[str]]:
    """The document written anew without those names; title, dates and everything on its pages stay."""
    del limits
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise LockedError
    if _SIGNATURE in data:
        raise SignedError
    writer = PdfWriter(clone_from=reader)
    removed = _without_names(writer)
    packet = writer.root_object.get("/Metadata")
    stream = packet.get_object() if packet is not None else None
    if isinstance(stream, StreamObject):
        written = stream.get_data()
        scrubbed = _ATTRIBUTES.sub(b"", _ELEMENTS.sub(b"", written))
        if scrubbed != written:
            stream.set_data(scrubbed)
            removed.add("author")
    if not removed:
        return data, removed
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue(), removed


def _without_names(writer: PdfWriter) -> set[str]:
    """Drop the names of the dictionary of properties; which ones there were."""
    known = writer.metadata
    if known is None:
        return set()
    removed = {key for name, key in _NAMES.items() if str(known.get(name, "")).strip()}
    if removed:
        writer.metadata = {name: value for name, value in known.items() if name not in _NAMES}
    return removed
