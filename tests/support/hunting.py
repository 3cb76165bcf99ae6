"""Finds a string wherever it may hide in a published folder: in names, bytes, escapes and packed files."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote


def places_of(needle: str, files: Mapping[str, bytes]) -> list[str]:
    """The files whose name or content holds ``needle``, however it is written there."""
    forms = _forms(needle)
    return [
        name
        for name, data in sorted(files.items())
        if needle in name or any(form in layer for layer in _layers(data) for form in forms)
    ]


def _forms(needle: str) -> frozenset[bytes]:
    texts = {needle, needle.lower(), escape(needle), quote(needle), json.dumps(needle)[1:-1]}
    return frozenset(text.encode() for text in texts)


def _layers(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is inside if they are packed."""
    yield data
    if data[:2] == b"\x1f\x8b":
        yield from _layers(gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield entry.filename.encode()
                yield from _layers(archive.read(entry))
    else:
        yield from _inflated(data)


def _inflated(data: bytes) -> Iterator[bytes]:
    """Bare deflate, as shards of an index may be kept."""
    for bits in (15, -15):
        try:
            yield zlib.decompress(data, bits)
        except zlib.error:
            continue
