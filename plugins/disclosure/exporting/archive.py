"""What every ZIP file of ours is made of: entries that tell neither when nor on what system they were made."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZipInfo

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can tell."""


def entry_of(path: str, method: int = ZIP_DEFLATED) -> ZipInfo:
    """The entry of the file that is to stand at ``path``."""
    entry = ZipInfo(path, _FIRST_DAY)
    entry.compress_type = method
    entry.create_system = 0
    return entry
