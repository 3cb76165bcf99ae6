"""Files asked for before they are read: a disk that works while we do."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

_MOST = 1 << 18
"""Bytes asked for of a file: nearly every item is smaller, and none that is not meant well makes the disk read for long."""


def ask_ahead(folder: str, names: Iterable[str]) -> None:
    """Have the system begin to fetch these files; it says nothing of those that it cannot.

    Read one after another from a cold disk, each would be waited for alone. Where the system takes no advice, nothing is done.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    for name in names:
        with suppress(OSError, ValueError):
            file = os.open(f"{folder}/{name}", os.O_RDONLY | os.O_NONBLOCK)
            try:
                os.posix_fadvise(file, 0, _MOST, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(file)
