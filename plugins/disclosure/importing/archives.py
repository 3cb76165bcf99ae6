"""Office files are ZIP archives that anybody may have made."""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile, ZipFile

MALFORMED = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    BadZipFile,
    zlib.error,
)
"""What the libraries raise when an archive or the XML in it is not what its name says."""


def unpacked_size(data: bytes) -> int:
    """Size of all parts once unpacked, by which a bomb is told before it goes off."""
    with ZipFile(io.BytesIO(data)) as archive:
        return sum(entry.file_size for entry in archive.infolist())
