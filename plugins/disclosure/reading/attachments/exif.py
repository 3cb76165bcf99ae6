"""What a camera writes into a picture (Exif 2.32, XMP): where it was taken, and by whom."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers.expat import ExpatError

from disclosure.reading.attachments.markup import Turn, events

_MOST_ENTRIES = 1000
_ARTIST, _XP_AUTHOR, _ORIENTATION = 0x013B, 0x9C9D, 0x0112
_EXIF_TABLE, _GPS_TABLE, _OWNER = 0x8769, 0x8825, 0xA430
_LATITUDE, _LONGITUDE = 2, 4
_FITS = 4
"""Bytes that fit into an entry; a longer value stands elsewhere, at the offset written there."""
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
"""Bytes of a value by its type."""
_POSITIONS = ("GPSLatitude", "GPSLongitude")
_CREATORS = frozenset({"creator", "Author", "OwnerName", "CameraOwnerName"})


class Camera(NamedTuple):
    """What was found; ``orientation`` is 1 for a picture that stands upright as it is."""

    position: bool = False
    authors: tuple[str, ...] = ()
    orientation: int = 1


def read_exif(data: bytes) -> Camera:
    """From a TIFF structure, as Exif blocks are; raises ``struct.error`` if it points out of itself."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return Camera()
    (first,) = struct.unpack_from(f"{order}I", data, 4)
    main = dict(_entries(data, order, first))
    inner = dict(_entries(data, order, _number(main.get(_EXIF_TABLE, b""), order)))
    gps = dict(_entries(data, order, _number(main.get(_GPS_TABLE, b""), order)))
    names = (
        main.get(_ARTIST, b"").decode("utf-8", "replace"),
        main.get(_XP_AUTHOR, b"").decode("utf-16-le", "replace"),
        inner.get(_OWNER, b"").decode("utf-8", "replace"),
    )
    return Camera(
        _is_known(gps.get(_LATITUDE, b""), order) or _is_known(gps.get(_LONGITUDE, b""), order),
        tuple(plain for name in names if (plain := name.strip("\0 "))),
        _number(main.get(_ORIENTATION, b""), order) or 1,
    )


def _entries(data: bytes, order: str, offset: int) -> Iterator[tuple[int, bytes]]:
    """Tag and value of each entry of a table."""
    if not offset:
        return
    (count,) = struct.unpack_from(f"{order}H", data, offset)
    for number in range(min(count, _MOST_ENTRIES)):
        at = offset + 2 + 12 * number
        tag, form, length = struct.unpack_from(f"{order}HHI", data, at)
        size = _SIZES.get(form, 0) * length
        start = at + 8
        if size > _FITS:
            (start,) = struct.unpack_from(f"{order}I", data, start)
        yield tag, data[start : start + size]


def _is_known(degrees: bytes, order: str) -> bool:
    """Whether degrees, minutes and seconds are any but noughts, which cameras without reception write."""
    count = len(degrees) // 8
    return any(struct.unpack(f"{order}{2 * count}I", degrees[: 8 * count])[::2])


def _number(value: bytes, order: str) -> int:
    return int.from_bytes(value, "little" if order == "<" else "big")


def read_xmp(packet: bytes) -> Camera:
    """From an XMP packet; nothing of one that is no sound XML."""
    position, authors = False, list[str]()
    inside = 0
    try:
        for event in events(packet.strip(b"\0 \r\n\t")):
            position |= event.name in _POSITIONS
            position |= any(key.endswith(_POSITIONS) for key in event.attributes)
            authors += (v for key, v in event.attributes.items() if _local(key) in _CREATORS)
            if event.name in _CREATORS:
                inside += 1 if event.turn is Turn.START else -1
            elif event.turn is Turn.TEXT and inside and event.text.strip():
                authors.append(event.text.strip())
    except ExpatError:
        pass
    return Camera(position, tuple(authors))


def _local(key: str) -> str:
    return key.rpartition(":")[2]
