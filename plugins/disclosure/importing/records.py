"""A cell that holds records → records: one a line, ``步骤：受理；时限：1个工作日`` or ``受理｜1个工作日``, or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from disclosure.model.catalog import Property

_PIPE = re.compile(r"[|｜]")
_APART = re.compile(r"[、,，;；|]")


def texts_in(text: str) -> list[object]:
    """The entries of a cell: one below another, as JSON, or parted by marks in one line."""
    # Entries one below another may hold the marks that part entries in a line.
    return json_in(text) or [*(text.split("\n") if "\n" in text else _APART.split(text))]


def records_in(prop: Property, text: str) -> list[object]:
    """The records of a cell, each a mapping by label, or a plain text that stands for the first part."""
    found = json_in(text)
    if found:
        return found
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    read = _reader(prop)
    if len(lines) == 1 and prop.fields[0].type == "code" and read(lines[0]) == lines[0]:
        return [*filter(None, map(str.strip, _APART.split(lines[0])))]
    return [read(line) for line in lines]


def record_in(prop: Property, text: str) -> object:
    """The one record of a cell; its parts may stand one below another."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return (json_in(text) or [_reader(prop)("；".join(lines))])[0]


def json_in(text: str) -> list[object]:
    """What a cell holds as JSON, as a list; nothing if it is none."""
    if text.lstrip()[:1] not in {"[", "{"}:
        return []
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else [found]


def _reader(prop: Property) -> Callable[[str], object]:
    names = [name for part in prop.fields for name in (part.label.zh, part.name, *part.aliases)]
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    label = re.compile(rf"(?:\A|[;；])\s*({known})\s*[:：]")

    def read(line: str) -> object:
        marks = list(label.finditer(line))
        if marks and marks[0].start() == 0:
            ends = [*(mark.start() for mark in marks[1:]), len(line)]
            return {
                m[1]: line[m.end() : end].strip(" ;；") for m, end in zip(marks, ends, strict=True)
            }
        cells = [cell.strip() for cell in _PIPE.split(line)]
        if len(cells) == 1:
            return line
        # A cell too many is told: it goes by no name of the record.
        parts = [part.name for part in prop.fields] + [f"?{n}" for n in range(len(cells))]
        return dict(zip(parts, cells, strict=False))

    return read
