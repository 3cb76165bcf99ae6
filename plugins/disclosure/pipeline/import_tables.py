"""The data table that comes with an imported row: read for what may not enter, and copied as it is."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from disclosure.importing.rows import RawRow, Refusal
from disclosure.reading.data_files import read_lines
from disclosure.reading.text import MAX_BYTES


class SourceTable(NamedTuple):
    """A table to be written beside the item of its row."""

    data: bytes
    suffix: str
    texts: tuple[str, ...]
    """Every text of it once, for the screen."""


def read_source_table(row: RawRow) -> SourceTable | Refusal | None:
    """The table of a row, or why it cannot come in; nothing if the row has none."""
    if row.table is None:
        return None
    suffix = row.table.suffix.lower()
    if size_of(row.table) > MAX_BYTES:
        return Refusal(row.place, "large-file")
    try:
        data = row.table.read_bytes()
    except OSError as error:
        return Refusal(row.place, "unreadable", {"reason": error.strerror or row.table.name})
    lines, findings = read_lines(data, row.table.name)
    if findings and not lines:
        return Refusal(row.place, "malformed-table")
    cells = dict.fromkeys(cell for line in lines for cell in line.cells if cell)
    return SourceTable(data, suffix, tuple(cells))


def size_of(path: Path) -> int:
    """Bytes of a file; none where it cannot be looked at."""
    with suppress(OSError):
        return path.stat().st_size
    return 0
