"""The quick way through a plain item: one property a line, each as it should be.

Most items are so. Whatever is out of the ordinary, right or wrong, gives nothing here and is left to the full reader, which
alone knows YAML and finds fault; a property test holds both to the same result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from disclosure.model.catalog import Kind, Property
from disclosure.model.values import Mark, Moment, Scalar, Value
from disclosure.reading.convert import Unfit, Vocabularies, convert_scalar
from disclosure.reading.properties import Names

_OPEN = "---\n"
_CLOSE = "\n---\n"
_LONGEST = 8192
"""Characters of front matter; who writes more writes something special."""
# Where YAML ends a line and no editor does; and no file means a byte order mark inside.
_ODD = re.compile("[\x85\u2028\u2029\ufeff\t]")
# A word that needs no quotes: begins with a letter or digit, and is not taken for a mapping or a comment.
_WORD = re.compile(r"[^\W_][^\n]*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\\\)*)"|\'([^\']*)\'')
_NO_WORD = frozenset({"null", "Null", "NULL"})
_LIST = re.compile(r"\[((?:[^\W_][^\[\]{},:#\"'\n]*)(?:, [^\W_][^\[\]{},:#\"'\n]*)*)\]")
_SHORT = 64
_KNOWN = 20_000
"""Values kept in mind: units, matters, days and kinds come again and again, titles do not."""


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A value as written: typed, for the digest, and its parts by their column after the value's first."""

    value: Value
    written: str
    parts: tuple[tuple[str, int], ...]


class PlainReader:
    """Reads plain items under one catalogue."""

    def __init__(self, kinds: Mapping[str, Kind], vocabularies: Vocabularies) -> None:
        self._kinds = {n: k for k in kinds.values() for n in (k.label.zh, k.id)}
        self._names = {kind.id: Names(kind.properties) for kind in kinds.values()}
        self._keys = {
            kind.id: {key for key, name in self._names[kind.id].keys.items() if name == "kind"}
            for kind in kinds.values()
        }
        self._vocabularies = vocabularies
        self._known: dict[str, dict[tuple[str, str], _Entry]] = {k.id: {} for k in kinds.values()}

    def read(self, text: str) -> Plain | None:
        """The item in ``text`` if it is plain and without fault; else nothing."""
        end = text.find(_CLOSE, 3)
        if not text.startswith(_OPEN) or not 3 < end < _LONGEST:  # noqa: PLR2004 - the opening line
            return None
        front = text[4:end]
        if _ODD.search(front):
            return None
        lines = [line.partition(": ") for line in front.split("\n")]
        kind = self._kind(lines)
        if kind is None:
            return None
        values: dict[str, Value] = {}
        marks: dict[str, Mark] = {}
        written: dict[str, str] = {}
        keys, known = self._names[kind.id].keys, self._known[kind.id]
        for number, (key, _, raw) in enumerate(lines, 2):
            name = keys.get(key)
            if name is None or name in values:
                return None
            entry = known.get((name, raw)) or self._entry(name, raw, kind)
            if entry is None:
                return None
            values[name] = entry.value
            written[name] = entry.written
            column = len(key) + 3
            marks[name] = (number, column)
            for part, offset in entry.parts:
                marks[part] = (number, column + offset)
        body = text[end + len(_CLOSE) :]
        return Plain(kind, values, marks, written, body, len(lines) + 3 if body else 1)

    def _kind(self, lines: list[tuple[str, str, str]]) -> Kind | None:
        for key, _, raw in lines:
            kind = self._kinds.get(raw)
            if kind is not None and key in self._keys[kind.id]:
                return kind
        return None

    def _entry(self, name: str, raw: str, kind: Kind) -> _Entry | None:
        """The value written as ``raw``, kept for the next who writes the same."""
        prop = kind.properties[name]
        entry = None if prop.type == "record" else self._read(name, raw, prop)
        if entry is not None and len(raw) <= _SHORT:
            known = self._known[kind.id]
            if len(known) >= _KNOWN:
                known.clear()
            known[name, raw] = entry
        return entry

    def _read(self, name: str, raw: str, prop: Property) -> _Entry | None:
        listed = _LIST.fullmatch(raw) if prop.many else None
        if listed:
            return self._listed(name, listed[1], prop)
        text = _scalar(raw)
        if text is None:
            return None
        value = self._converted(text, prop)
        if value is None:
            return None
        one = f"{len(text)}.{text}"
        if prop.many:
            return _Entry((value,), one, ((f"{name}.0", 0),))
        return _Entry(value, one, ())

    def _listed(self, name: str, inside: str, prop: Property) -> _Entry | None:
        values: list[Value] = []
        parts: list[tuple[str, int]] = []
        written = ""
        column = 1
        for number, part in enumerate(inside.split(", ")):
            text = part.rstrip(" ")
            value = None if text in _NO_WORD else self._converted(text, prop)
            if value is None:
                return None
            values.append(value)
            written += f"{len(text)}.{text}"
            parts.append((f"{name}.{number}", column))
            column += len(part) + 2
        return _Entry(tuple(values), f"[{written}]", tuple(parts))

    def _converted(self, text: str, prop: Property) -> Scalar | Moment | None:
        plain = text.strip()
        try:
            value = convert_scalar(plain, prop, self._vocabularies)
        except Unfit:
            return None
        return None if prop.type == "document-number" and value != plain else value


def _scalar(raw: str) -> str | None:
    """The text of a plain or quoted scalar; nothing if it is anything else, or empty."""
    quoted = _QUOTED.fullmatch(raw)
    if quoted:
        text = quoted[1].replace("\\\\", "\\") if quoted[2] is None else quoted[2]
        return text if text.strip() and text.strip()[0] not in "“「" else None
    if not _WORD.fullmatch(raw) or ": " in raw or " #" in raw or raw in _NO_WORD:
        return None
    text = raw.rstrip(" ")
    return None if text.endswith(":") else text
