"""JSON Lines → rows, each with its line; a line that is none stops nothing. A JSON list → rows by their number."""

from __future__ import annotations

import io
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from typing import BinaryIO

from disclosure.importing.rows import Place, RawRow, Refusal

MAX_LINE = 16 * 1024 * 1024
"""As large as an item's file may be."""
_PART = 1024 * 1024


def read_json_lines(stream: BinaryIO, place: Callable[[int], Place]) -> Iterator[RawRow | Refusal]:
    """A row for each line that is not blank."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            _skip(stream, line)
            yield Refusal(place(number), "large-row")
            continue
        text = line.removeprefix(BOM_UTF8) if number == 1 else line
        if text.strip():
            yield _row(text, place(number))


def read_json(data: bytes, place: Callable[[int], Place]) -> Iterator[RawRow | Refusal]:
    """The objects of one list; a file that holds none is taken as lines."""
    if not data.removeprefix(BOM_UTF8).lstrip().startswith(b"["):
        yield from read_json_lines(io.BytesIO(data), place)
        return
    value = _value(data.removeprefix(BOM_UTF8), place(1))
    if isinstance(value, Refusal):
        yield value
        return
    for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
        if isinstance(entry, dict):
            yield RawRow(place(number), entry)
        else:
            yield Refusal(place(number), "not-object")


def _skip(stream: BinaryIO, part: bytes) -> None:
    """Go on to the next line without keeping this one."""
    while part and not part.endswith(b"\n"):
        part = stream.readline(_PART)


def _row(line: bytes, place: Place) -> RawRow | Refusal:
    value = _value(line, place)
    if isinstance(value, Refusal):
        return value
    if not isinstance(value, dict):
        return Refusal(place, "not-object")
    return RawRow(place, value)


def _value(data: bytes, place: Place) -> object:
    """What ``data`` says; else why it says nothing."""
    try:
        return json.loads(data.decode())
    except UnicodeDecodeError:
        return Refusal(place, "not-utf8")
    except RecursionError:
        return Refusal(place, "deep")
    except ValueError as error:
        column = str(getattr(error, "colno", 1))
        return Refusal(place, "not-json", {"column": column})
