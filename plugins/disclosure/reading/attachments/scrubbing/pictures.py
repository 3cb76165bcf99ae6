"""JPEG and PNG without what cameras and programs wrote into them; the picture's own bytes stay."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from disclosure.reading.attachments.collecting import Collector
from disclosure.reading.attachments.exif import read_exif
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.pictures import (
    EXIF,
    PNG,
    Block,
    jpeg_blocks,
    png_blocks,
    read_picture,
)

_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT, _SCAN = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE, 0xDA
_COLOURS = b"ICC_PROFILE\0"
_MARK, _END, _ESCAPED = 0xFF, 0xD9, frozenset({0x00, 0xFF, *range(0xD0, 0xD8)})
_WRITTEN = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_KEYS = {"position": "position", "author": "author"}


def scrub_jpeg(data: bytes, limits: Limits) -> tuple[bytes, set[str]]:
    """The picture with its colours and the way it stands, and nothing of what a camera tells."""
    blocks = list(jpeg_blocks(data))
    if not blocks or blocks[-1].name != _SCAN:
        return data, set()
    kept = [b for b in blocks[:-1] if not _is_told(b)]
    first = sum(b.name == _APP0 for b in kept[:1])  # JFIF wants to stand first
    turned = _turned(b.content[len(EXIF) :] for b in blocks if b.content.startswith(EXIF))
    upright = b"\xff\xe1" + struct.pack(">H", len(turned) + 8) + EXIF + turned if turned else b""
    scrubbed = b"".join(
        (
            data[:2],
            *(data[b.start : b.end] for b in kept[:first]),
            upright,
            *(data[b.start : b.end] for b in kept[first:]),
            data[blocks[-1].start : _end_of_scans(data, blocks[-1].end)],
        )
    )
    return scrubbed, _removed(data, scrubbed, limits)


def _is_told(block: Block) -> bool:
    """Whether a segment is anything but the picture: all of a camera's, but not colours and their order."""
    marker = block.name
    if marker == _APP2:
        return not block.content.startswith(_COLOURS)
    told = isinstance(marker, int) and _APP1 <= marker <= _APP15 and marker != _APP14
    return told or marker == _COMMENT


def _end_of_scans(data: bytes, start: int) -> int:
    """Where the picture ends: behind it phones put more pictures, with a position of their own."""
    at = data.find(b"\xff", start)
    while 0 <= at < len(data) - 1:
        marker = data[at + 1]
        if marker == _END:
            return at + 2
        if marker in _ESCAPED:
            step = 1 if marker == _MARK else 2
        elif at + 4 <= len(data):
            step = 2 + struct.unpack_from(">H", data, at + 2)[0]
        else:
            break
        at = data.find(b"\xff", at + step)
    return len(data)


def scrub_png(data: bytes, limits: Limits) -> tuple[bytes, set[str]]:
    """The picture without its texts, its time and what a camera tells."""
    kept = [PNG]
    for block in png_blocks(data):
        if block.name == b"eXIf" and (turned := _turned([block.content])):
            check = zlib.crc32(b"eXIf" + turned)
            kept.append(
                struct.pack(">I4s", len(turned), b"eXIf") + turned + struct.pack(">I", check)
            )
        elif block.name not in _WRITTEN:
            kept.append(data[block.start : block.end])
    scrubbed = b"".join(kept)
    return scrubbed, _removed(data, scrubbed, limits)


def _turned(blocks: Iterable[bytes]) -> bytes:
    """An Exif block that says how the picture stands and nothing else; empty for one that stands upright."""
    orientation = next((o for block in blocks if (o := read_exif(block).orientation) > 1), 1)
    if orientation == 1:
        return b""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)


def _removed(data: bytes, scrubbed: bytes, limits: Limits) -> set[str]:
    """What was in a picture and is no more; ``camera`` where it was neither a name nor a position."""
    if data == scrubbed:
        return set()
    found = Collector(limits)
    read_picture(data, found)
    return {_KEYS[trace.what] for trace in found.found().traces} or {"camera"}
