"""Text files: CSV cell by cell, everything else line by line."""

from __future__ import annotations

import csv

from disclosure.model.attachment_text import Spot
from disclosure.reading.attachments.collecting import Collector, Headings

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",\t;"


def read_csv(data: bytes, found: Collector) -> None:
    """The cells, in UTF-8, UTF-16 or GB18030, parted by whatever the first line is parted by."""
    text = _decoded(data)
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    headings = Headings()
    # Line by line: one odd quote would make one cell of all that follows.
    for row, line in enumerate(text.splitlines(), 1):
        for column, cell in enumerate(_cells(line, delimiter), 1):
            plain = cell.strip()
            label = headings.over(str(column), plain)
            bare = plain.replace(",", "").replace(".", "").lstrip("-").isdecimal()
            spot = Spot("field", f"{row}:{column}")
            found.text(plain, spot, line=row, label=label, searched=not bare)


def read_lines(data: bytes, found: Collector) -> None:
    """The lines of any other text."""
    for number, line in enumerate(_decoded(data).splitlines(), 1):
        found.text(line, Spot("line", str(number)), line=number)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # a cell longer than the library takes
        return line.split(delimiter)


def _decoded(data: bytes) -> str:
    """The text; raises ``UnicodeDecodeError`` if it is in none of the encodings that editors' programs write."""
    if data.startswith(_UTF16):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
