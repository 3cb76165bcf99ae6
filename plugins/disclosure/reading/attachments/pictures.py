"""Pictures: the blocks of JPEG, PNG, WebP and TIFF that hold what a camera or a person wrote into them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector
from disclosure.reading.attachments.exif import Camera, read_exif, read_xmp

EXIF, XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
PNG = b"\x89PNG\r\n\x1a\n"
_TIFF = (b"II*\0", b"MM\0*")
_MARK, _SCAN, _END, _APP1 = 0xFF, 0xDA, 0xD9, 0xE1
_ITSELF = Spot("picture")
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length."""
_PNG_XMP, _PNG_AUTHOR = b"XML:com.adobe.xmp", b"Author"
_MOST_TEXT = 1024 * 1024


class Block(NamedTuple):
    """A segment or chunk: its name or marker, where it stands with all that belongs to it, and its content."""

    name: int | bytes
    start: int
    end: int
    content: bytes


def read_picture(data: bytes, found: Collector, spot: Spot = _ITSELF) -> None:
    """Position and authors a picture gives away."""
    for camera in _cameras(data):
        if camera.position:
            found.trace("position", spot)
        for name in camera.authors:
            found.trace("author", spot, name)


def _cameras(data: bytes) -> Iterator[Camera]:
    if data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif data.startswith(PNG):
        yield from _png(data)
    elif data.startswith(_TIFF):
        yield read_exif(data)
    elif data[8:12] == b"WEBP":
        yield from _webp(data)


def _jpeg(data: bytes) -> Iterator[Camera]:
    for block in jpeg_blocks(data):
        if block.name == _APP1 and block.content.startswith(EXIF):
            yield read_exif(block.content[len(EXIF) :])
        elif block.name == _APP1 and block.content.startswith(XMP):
            yield read_xmp(block.content[len(XMP) :])


def jpeg_blocks(data: bytes) -> Iterator[Block]:
    """The segments before the picture itself, which begins with the last one (SOS)."""
    at = 2
    while at + 4 <= len(data) and data[at] == _MARK:
        marker = data[at + 1]
        if marker == _MARK or marker in _BARE:  # the first is padding
            at += 1 if marker == _MARK else 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        yield Block(marker, at, end, data[at + 4 : end])
        if marker in {_SCAN, _END}:
            return
        at = end


def _png(data: bytes) -> Iterator[Camera]:
    for block in png_blocks(data):
        if block.name == b"eXIf":
            yield read_exif(block.content)
        elif block.name in {b"tEXt", b"zTXt", b"iTXt"}:
            key, text = _png_text(block)
            if key == _PNG_XMP:
                yield read_xmp(text)
            elif key == _PNG_AUTHOR and text.strip():
                yield Camera(authors=(text.decode("utf-8", "replace").strip(),))


def png_blocks(data: bytes) -> Iterator[Block]:
    """The chunks up to the end of the picture."""
    at = len(PNG)
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        yield Block(name, at, end, data[at + 8 : end - 4])
        if name == b"IEND":
            return
        at = end


def _png_text(block: Block) -> tuple[bytes, bytes]:
    """Keyword and text of a chunk of text (PNG 11.3.3)."""
    key, _, rest = block.content.partition(b"\0")
    if block.name == b"tEXt":
        return key, rest
    if block.name == b"zTXt":
        return key, _inflated(rest[1:])
    text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    return key, _inflated(text) if rest[:1] == b"\1" else text


def _inflated(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, _MOST_TEXT)


def _webp(data: bytes) -> Iterator[Camera]:
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        content = data[at + 8 : at + 8 + length]
        if name == b"EXIF":
            yield read_exif(content.removeprefix(EXIF))
        elif name == b"XMP ":
            yield read_xmp(content)
        at += 8 + length + length % 2
