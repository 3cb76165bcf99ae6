"""JSON → rows: one a line, each with its line; the entries of a list; the list inside the answer of an interface.

A line that is no JSON stops nothing.
"""

from __future__ import annotations

import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import BinaryIO

from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import Note, Place, RawRow, Refusal
from disclosure.importing.text import CHINESE, decoded

MAX_LINE = 16 * 1024 * 1024
"""As large as an item's file may be."""
_MAX_WHOLE = 200 * 1024 * 1024
"""What is no list of lines in UTF-8 is read as one."""
_PART = 1024 * 1024
_DEEPEST = 3
"""So many mappings lie around the list of an answer at most."""
_TRIED = 20
_HAN = "\u2e80"
_BLANK = re.compile(r"\s*")

PlaceOf = Callable[[int], Place]
Found = Iterator[RawRow | Refusal]


def read_json(stream: BinaryIO, place: PlaceOf, mapping: ImportMapping) -> Found:
    """The rows of a file, in UTF-8, UTF-16 or GB 18030; however many lines each stands on."""
    if _is_lines(stream):
        yield from read_json_lines(stream, place)
        return
    data = stream.read(_MAX_WHOLE + 1)
    if len(data) > _MAX_WHOLE:
        yield Refusal(place(1), "large-file")
        return
    text, encoding = _text(data)
    notes = (Note("encoding"),) if encoding == CHINESE else ()
    for found in (
        _rows_of(text, place, mapping) if text else read_json_lines(io.BytesIO(data), place)
    ):
        if isinstance(found, RawRow) and notes:
            yield RawRow(found.place, found.data, notes=notes)
        else:
            yield found


def read_json_lines(stream: BinaryIO, place: PlaceOf) -> Found:
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


def _is_lines(stream: BinaryIO) -> bool:
    """Whether the first line is an object in UTF-8 and another line follows; the stream is put back."""
    first = stream.readline(MAX_LINE + 1).removeprefix(BOM_UTF8)
    follows = len(first) > MAX_LINE or bool(stream.read(_PART).strip())
    stream.seek(0)
    return follows and (len(first) > MAX_LINE or _is_object(first))


def _is_object(line: bytes | str) -> bool:
    try:
        return isinstance(json.loads(line if isinstance(line, str) else line.decode()), dict)
    except (ValueError, RecursionError):
        return False


def _text(data: bytes) -> tuple[str, str]:
    """The text and its encoding; none where some of it is UTF-8 and some is damaged: then the lines are told."""
    found = decoded(data)
    if found and found[1] == CHINESE and any(map(_is_utf8, data.split(b'"'))):
        return "", ""
    return found or ("", "")


def _is_utf8(string: bytes) -> bool:
    """Whether a string is Chinese in UTF-8: no text in GB 18030 is so by chance, as one letter of it may be."""
    try:
        return not string.isascii() and max(string.decode()) >= _HAN
    except UnicodeDecodeError:
        return False


def _rows_of(text: str, place: PlaceOf, mapping: ImportMapping) -> Found:
    try:
        values = list(_values(text))
    except (ValueError, RecursionError) as error:
        if any(map(_is_object, islice(io.StringIO(text), _TRIED))):
            yield from read_json_lines(io.BytesIO(text.encode()), place)
        elif isinstance(error, RecursionError):
            yield Refusal(place(1), "deep")
        else:
            column = str(getattr(error, "colno", 1))
            yield Refusal(place(getattr(error, "lineno", 1)), "not-json", {"column": column})
        return
    if len(values) == 1:
        only = values[0][1]
        listed = _held(only, mapping) if isinstance(only, dict) else only
        if isinstance(listed, list):
            values = list(enumerate(listed, 1))
    for number, value in values:
        if isinstance(value, dict):
            yield RawRow(place(number), value)
        else:
            yield Refusal(place(number), "not-object")


def _values(text: str) -> Iterator[tuple[int, object]]:
    """The values that stand one after another, each with the line it begins on."""
    decoder = json.JSONDecoder()
    at, line = _BLANK.match(text).end(), 1  # type: ignore[union-attr]
    before = 0
    while at < len(text):
        line += text.count("\n", before, at)
        before = at
        value, at = decoder.raw_decode(text, at)
        yield line, value
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]


def _held(answer: Mapping[str, object], mapping: ImportMapping, depth: int = 0) -> object:
    """The longest list of objects in what an interface answered; nothing where the object is a row itself."""
    titles = mapping.properties.get("title", ())
    if any(mapping.fold(key) in titles for key in answer):
        return None
    passed = {*mapping.nested, *mapping.properties.get("attachments", ())}
    found: list[list[object]] = []
    for key, value in answer.items():
        inner = value
        if isinstance(value, dict) and depth < _DEEPEST:
            inner = _held(value, mapping, depth + 1)
        if isinstance(inner, list) and mapping.fold(key) not in passed:
            found += [inner] if inner and all(isinstance(one, dict) for one in inner) else []
    return max(found, key=len, default=None)


def _skip(stream: BinaryIO, part: bytes) -> None:
    """Go on to the next line without keeping this one."""
    while part and not part.endswith(b"\n"):
        part = stream.readline(_PART)


def _row(line: bytes, place: Place) -> RawRow | Refusal:
    """What the line says; else why it says nothing."""
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError:
        return Refusal(place, "not-utf8")
    except RecursionError:
        return Refusal(place, "deep")
    except ValueError as error:
        column = str(getattr(error, "colno", 1))
        return Refusal(place, "not-json", {"column": column})
    return RawRow(place, value) if isinstance(value, dict) else Refusal(place, "not-object")
