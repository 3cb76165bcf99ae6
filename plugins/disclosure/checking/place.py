"""Findings at the place in a file where a property stands."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.item import Fact, Item, Row
from disclosure.model.values import Mark


def mark_of(marks: Mapping[str, Mark], *names: str) -> Mark:
    """The place of the first of ``names`` that was written; else the beginning of the file."""
    return next((marks[name] for name in names if name in marks), START)


def at(source: Item | Fact, code: str, names: str | tuple[str, ...], **arguments: str) -> Finding:
    """A finding on ``source`` at the first of the properties ``names`` that was written."""
    properties = (names,) if isinstance(names, str) else names
    return Finding(
        code=code,
        path=source.src_uri,
        mark=mark_of(source.marks, *properties),
        arguments=arguments,
        property=properties[0].partition(".")[0],
        profile=source.profile,
    )


def in_row(item: Item, row: Row, code: str, column: str, **arguments: str) -> Finding:
    """A finding on a row of the item's data file; ``row`` is its line, as a spreadsheet counts it."""
    path = item.data_src_uri or item.src_uri
    told = arguments | {"row": str(row.line)}
    return Finding(code, path, (row.line, 1), told, column, item.profile)
