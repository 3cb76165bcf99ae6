"""The quick way through a plain item: one property a line, each as it should be.

Most items are so. Whatever is out of the ordinary, right or wrong, gives nothing here and is left to the full reader, which
alone knows YAML and finds fault; a property test holds both to the same result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disclosure.model.catalog import Kind
from disclosure.model.values import Mark, Value
from disclosure.reading.convert import Vocabularies
from disclosure.reading.plain_values import Entry, PlainValues
from disclosure.reading.properties import Names

_OPEN = "---\n"
_CLOSE = "\n---\n"
_LONGEST = 8192
"""Characters of front matter; who writes more writes something special."""
# Where YAML ends a line and no editor does; and no file means a byte order mark inside.
_ODD = re.compile("[\x85\u2028\u2029\ufeff\t]")
_BELOW = ("- ", "  ")
"""How a line begins that belongs to the key above it."""
_SHORT = 64
_KNOWN = 20_000
"""Values kept in mind: units, matters, days and kinds come again and again."""
_OWN = frozenset({"text", "markdown", "identifier", "document-number", "record"})
"""Types whose values do not: titles, numbers, summaries."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What a plain item holds."""

    kind: Kind
    values: dict[str, Value]
    marks: dict[str, Mark]
    written: Mapping[str, str]
    """Each property as its digest takes it."""
    body: str
    body_line: int


class PlainReader:
    """Reads plain items under one catalogue."""

    def __init__(self, kinds: Mapping[str, Kind], vocabularies: Vocabularies) -> None:
        self._kinds = {n: k for k in kinds.values() for n in (k.label.zh, k.id)}
        self._names = {kind.id: Names(kind.properties) for kind in kinds.values()}
        self._keys = {
            kind.id: {key for key, name in self._names[kind.id].keys.items() if name == "kind"}
            for kind in kinds.values()
        }
        self._values = PlainValues(vocabularies)
        self._known: dict[str, dict[tuple[str, str], Entry]] = {k.id: {} for k in kinds.values()}

    def read(self, text: str) -> Plain | None:
        """The item in ``text`` if it is plain and without fault; else nothing."""
        end = text.find(_CLOSE, 3)
        if not text.startswith(_OPEN) or not 3 < end < _LONGEST:  # noqa: PLR2004 - the opening line
            return None
        front = text[4:end]
        if _ODD.search(front):
            return None
        rows = front.split("\n")
        lines = [row.partition(": ") for row in rows]
        kind = self._kind(lines)
        if kind is None:
            return None
        values: dict[str, Value] = {}
        marks: dict[str, Mark] = {}
        written: dict[str, str] = {}
        keys, known = self._names[kind.id].keys, self._known[kind.id]
        place = 0
        while place < len(rows):
            key, colon, raw = lines[place]
            below = () if colon else _below(rows, place)
            name = keys.get(key if colon else key[:-1])
            if name is None or name in values or not (raw or below):
                return None
            entry = known.get((name, raw)) or self._entry(name, raw, below, kind)
            if entry is None:
                return None
            values[name] = entry.value
            written[name] = entry.written
            for part, down, across in entry.parts:
                marks[part] = (place + 2 + down, across + (1 if down else len(key) + 3))
            place += 1 + len(below)
        body = text[end + len(_CLOSE) :]
        return Plain(kind, values, marks, written, body, len(rows) + 3 if body else 1)

    def _kind(self, lines: list[tuple[str, str, str]]) -> Kind | None:
        for key, _, raw in lines:
            kind = self._kinds.get(raw)
            if kind is not None and key in self._keys[kind.id]:
                return kind
        return None

    def _entry(self, name: str, raw: str, below: Sequence[str], kind: Kind) -> Entry | None:
        """The value written as ``raw`` or in the lines ``below``, kept for the next who writes the same."""
        prop = kind.properties[name]
        if below:
            return self._values.block(name, below, prop)
        entry = self._values.line(name, raw, prop)
        if entry is not None and len(raw) <= _SHORT and prop.type not in _OWN:
            known = self._known[kind.id]
            if len(known) >= _KNOWN:
                known.clear()
            known[name, raw] = entry
        return entry


def _below(rows: Sequence[str], place: int) -> Sequence[str]:
    """The lines that belong to a key with nothing beside it; none where the line does not end with its colon."""
    if not rows[place].endswith(":"):
        return ()
    end = place + 1
    while end < len(rows) and rows[end].startswith(_BELOW):
        end += 1
    return rows[place + 1 : end]
