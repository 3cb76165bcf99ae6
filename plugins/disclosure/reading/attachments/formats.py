"""Which files are opened, by the ending of their names."""

from __future__ import annotations

from disclosure.model.attachment_text import extension_of

PACKED = ("docx", "xlsx", "pptx", "ofd")
OLD = ("doc", "xls", "ppt", "wps", "et", "dps", "rtf")
LINES = ("txt", "json", "xml")
PICTURES = ("jpg", "jpeg", "png", "webp", "tif", "tiff")
_OPENED = frozenset({"pdf", "csv", "zip", *PACKED, *OLD, *LINES, *PICTURES})


def is_opened(name: str) -> bool:
    """Whether there is a reader for files of this name."""
    return extension_of(name) in _OPENED
