"""Attachments by what the model knows of them: type, size, first bytes, name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from unicodedata import normalize

from disclosure.checking.parameters import parameters_of
from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.attachment_text import extension_of
from disclosure.model.catalog import Catalog
from disclosure.model.item import Attachment, Item

_MEGABYTE = 1024 * 1024
_ZIP = ((0, b"PK\x03\x04"), (0, b"PK\x05\x06"))
_OLE = ((0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),)
_TIFF = ((0, b"II*\x00"), (0, b"MM\x00*"))
_JPEG = ((0, b"\xff\xd8\xff"),)
# Extension → (offset, bytes) of which one must stand in a file of that type.
_SIGNATURES: Mapping[str, tuple[tuple[int, bytes], ...]] = {
    **dict.fromkeys(("ofd", "odt", "ods", "zip"), _ZIP),
    **dict.fromkeys(("doc", "xls", "ppt"), _OLE),
    # WPS writes its own types in either form; with a password the packed types are binary too, and opening tells
    # those from misnamed ones (D724, D718).
    **dict.fromkeys(("docx", "xlsx", "pptx", "wps", "et", "dps"), (*_OLE, *_ZIP)),
    **dict.fromkeys(("jpg", "jpeg"), _JPEG),
    **dict.fromkeys(("tif", "tiff"), _TIFF),
    "pdf": ((0, b"%PDF"), (3, b"%PDF")),
    "rtf": ((0, b"{\\rtf"),),
    "png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "gif": ((0, b"GIF8"),),
    "bmp": ((0, b"BM"),),
    "webp": ((8, b"WEBP"),),
    "mp3": ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2")),
    "mp4": ((4, b"ftyp"),),
}
_TEXTS = frozenset({"csv", "txt", "json", "xml"})
_BINARY = (
    *_ZIP,
    *_OLE,
    *_JPEG,
    (0, b"%PDF"),
    (0, b"\x89PNG"),
    (0, b"GIF8"),
    (0, b"MZ"),
    (0, b"Rar!"),
    (0, b"7z\xbc"),
)


def check_attachments(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D712 (type), D713 (size), D716 (names), D717 (empty), D718 (content)."""
    del today
    if not item.attachments:
        return
    limits = parameters_of(catalog)
    seen: set[str] = set()
    for number, attachment in enumerate(item.attachments):
        place = (f"attachments.{number}", "attachments")
        name = normalize("NFC", attachment.file).rpartition("/")[2]
        # Some file systems take two names that differ in case for one.
        if name.casefold() in seen:
            yield at(item, "D716", place, value=name)
        seen.add(name.casefold())
        extension = extension_of(name)
        if extension not in limits.attachment_types:
            allowed = "、".join(limits.attachment_types)
            yield at(item, "D712", place, value=extension.upper() or name, allowed=allowed)
            continue
        yield from _content(item, attachment, extension, place)
        if attachment.size > limits.attachment_megabytes * _MEGABYTE:
            yield at(
                item,
                "D713",
                place,
                size=f"{attachment.size / _MEGABYTE:.1f} MB",
                limit=f"{limits.attachment_megabytes} MB",
            )


def _content(
    item: Item, attachment: Attachment, extension: str, place: tuple[str, ...]
) -> Iterator[Finding]:
    if attachment.size == 0:
        yield at(item, "D717", place)
    elif attachment.head and not _fits(attachment.head, extension):
        yield at(item, "D718", place, value=extension.upper())


def _fits(head: bytes, extension: str) -> bool:
    """Whether the first bytes are those of a file with this extension."""
    if extension in _TEXTS:
        utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        return not _has(head, _BINARY) and (utf16 or b"\0" not in head)
    signatures = _SIGNATURES.get(extension)
    return signatures is None or _has(head, signatures)


def _has(head: bytes, signatures: tuple[tuple[int, bytes], ...]) -> bool:
    return any(head.startswith(signature, offset) for offset, signature in signatures)
