"""The data table of a row: a file that comes with the one the row stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePosixPath

from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import RawRow, text_of

DATA = "data"
"""The property that names an item's table."""
TABLE = "table.csv"
TABLES = frozenset({TABLE, "table.xlsx"})
"""What the published site calls the table of an item; never a list of items."""
_SUFFIXES = (".csv", ".xlsx")
_OWN_PAGE = re.compile(r"(?:\A|/)(d/[a-z0-9-]+)/\Z")
_HIGHEST = 8
"""Folders above a list in which the pages it names may lie: lists lie at most five deep."""


def with_table(row: RawRow, file: Path, mapping: ImportMapping) -> RawRow:
    """The row with the place of its table, if a file is there.

    The column 数据表 names it from the folder of the list; of a list of the published site, or of a
    copy of its folders, it lies with the page that the row's address names (``d/<slug>/table.csv``).
    """
    found = _named(row, file.parent, mapping) or _with_page(row, file, mapping)
    return replace(row, table=found) if found else row


def _named(row: RawRow, folder: Path, mapping: ImportMapping) -> Path | None:
    names = (name.replace("\\", "/") for name in _texts(row, DATA, mapping, _is_table))
    return next(filter(None, (_inside(folder, name) for name in names)), None)


def _is_table(text: str) -> bool:
    return text[-5:].lower().endswith(_SUFFIXES)


def _is_page(text: str) -> bool:
    return text.endswith("/")


def _with_page(row: RawRow, file: Path, mapping: ImportMapping) -> Path | None:
    pages = map(_OWN_PAGE.search, _texts(row, "url", mapping, _is_page))
    page = next(filter(None, pages), None)
    if page is None:
        return None
    above = islice(file.resolve().parents, _HIGHEST)
    return next(filter(None, (_inside(folder, f"{page[1]}/{TABLE}") for folder in above)), None)


def _texts(
    row: RawRow, name: str, mapping: ImportMapping, fits: Callable[[str], bool]
) -> Iterator[str]:
    """Texts that fit under a property's labels; labels are compared last, for that takes longest."""
    labels = mapping.properties.get(name, ())
    for label, value in row.data.items():
        text = text_of(value).strip()
        if fits(text) and mapping.fold(label) in labels:
            yield text


def _inside(folder: Path, name: str) -> Path | None:
    """The table of that name at or below the folder; no link, and nothing outside, is followed."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts:
        return None
    path = folder / relative
    try:
        root, real = folder.resolve(), path.resolve()
        # A name that begins with a drive takes the place of the folder before it.
        inside = path.is_file() and real == root / relative and real.is_relative_to(root)
    except (OSError, ValueError):
        return None
    return path if inside else None
