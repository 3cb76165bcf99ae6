"""Values of a plain item: as written in its front matter → typed, where nothing about them is out of the ordinary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from disclosure.model.catalog import Property
from disclosure.model.values import Moment, Scalar, Value
from disclosure.reading.convert import Unfit, Vocabularies, convert_scalar
from disclosure.reading.properties import Names

Part: TypeAlias = tuple[str, int, int]
"""A place of a value: its name, lines below the key, and characters before it: on the key's own line after the key."""

_QUOTED = re.compile(r'"((?:[^"\\]|\\\\)*)"|\'([^\']*)\'')
_NO_WORD = frozenset({"null", "Null", "NULL"})
# In brackets: begins with a letter or digit, and holds nothing that ends it there or makes it something else.
_FLOW_WORD = r"[^\W_][^\[\]{},:#\"'\n]*"
_LIST = re.compile(rf"\[({_FLOW_WORD}(?:, {_FLOW_WORD})*)\]")
_PAIR = re.compile(rf"({_FLOW_WORD}): ({_FLOW_WORD})(?:, |\Z)")
_RECORD = rf"\{{(?:{_FLOW_WORD}: {_FLOW_WORD}(?:, (?=[^}}])|(?=\}})))+\}}"
_ONE_RECORD = re.compile(_RECORD)
_RECORDS = re.compile(rf"\[{_RECORD}(?:, {_RECORD})*\]")
_ENTRY, _INSIDE = "- ", "  "


class Entry(NamedTuple):
    """A value as written: typed, for the digest, and the places of it and of its parts."""

    value: Value
    written: str
    parts: tuple[Part, ...]


class PlainValues:
    """Reads the values of one catalogue's properties."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies
        self._names: dict[int, tuple[Property, Names]] = {}
        """By the identity of a property of records, the names of its fields."""

    def line(self, name: str, raw: str, prop: Property) -> Entry | None:
        """A value on the line of its key."""
        if raw[0] in "[{":
            return self._brackets(name, raw, prop)
        if prop.many or prop.type == "record":
            if any(sign in raw for sign in prop.separators):
                return None
            found = self._scalar(raw, prop, (f"{name}.0", 0, 0))
            return found and Entry((found.value,), found.written, ((name, 0, 0), *found.parts))
        return self._text(raw, prop, (name, 0, 0))

    def block(self, name: str, lines: Sequence[str], prop: Property) -> Entry | None:
        """A value in the lines below its key: a list of entries, each with a dash, or one record."""
        if not lines[0].startswith(_ENTRY):
            return None if prop.many else self._pairs(name, prop, [(1, 2, line) for line in lines])
        if not prop.many:
            return None
        entries: list[Entry] = []
        for start, rows in _entries(lines):
            place = f"{name}.{len(entries)}"
            found = self._entry(place, rows, prop, start)
            if found is None:
                return None
            entries.append(found)
        return _listed(entries, (name, 1, 0))

    def _entry(self, place: str, rows: list[str], prop: Property, down: int) -> Entry | None:
        """An entry of a list in lines: a text, or a record whose first pair stands beside the dash."""
        if prop.type == "record" and ": " in rows[0] and rows[0][2] != "{":
            return self._pairs(place, prop, [(down, 2, row) for row in rows])
        if len(rows) > 1:
            return None
        raw, here = rows[0][2:], (place, down, 2)
        if prop.type == "record" and raw[:1] == "{":
            return self._record(raw, prop, here) if _ONE_RECORD.fullmatch(raw) else None
        return self._scalar(raw, prop, here)

    def _pairs(
        self, place: str, prop: Property, rows: Sequence[tuple[int, int, str]]
    ) -> Entry | None:
        """A record with a pair on each line."""
        if prop.type != "record":
            return None
        pairs = []
        for below, (down, indent, row) in enumerate(rows):
            key, colon, raw = row[indent:].partition(": ")
            if (below and not row.startswith(_INSIDE)) or not colon:
                return None
            pairs.append((key, raw, down + below, indent + len(key) + 2))
        return self._filled(pairs, prop, (place, rows[0][0], rows[0][1]))

    def _brackets(self, name: str, raw: str, prop: Property) -> Entry | None:
        """A list or record in brackets on the line of its key."""
        here = (name, 0, 0)
        if raw[0] == "{":
            is_one = prop.type == "record" and not prop.many and _ONE_RECORD.fullmatch(raw)
            return self._record(raw, prop, here) if is_one else None
        if not prop.many:
            return None
        entries: list[Entry] = []
        for column, text in _inside(raw):
            place = f"{name}.{len(entries)}"
            read = self._record if text[0] == "{" else self._scalar
            found = read(text, prop, (place, 0, column))
            if found is None:
                return None
            entries.append(found)
        return _listed(entries, here) if entries else None

    def _record(self, raw: str, prop: Property, here: Part) -> Entry | None:
        """``{type: interprets, to: …}``."""
        if prop.type != "record":
            return None
        pairs = [(m[1], m[2], here[1], here[2] + 1 + m.start(2)) for m in _PAIR.finditer(raw[1:-1])]
        return self._filled(pairs, prop, here)

    def _filled(
        self, pairs: Sequence[tuple[str, str, int, int]], prop: Property, here: Part
    ) -> Entry | None:
        names = self._fields(prop)
        record: dict[str, Value] = {}
        parts = [here]
        written = ""
        for key, raw, down, across in pairs:
            name = names.keys.get(key)
            if name is None or name in record:
                return None
            field = names.properties[name]
            if field.many or field.type == "record":
                return None
            place = (f"{here[0]}.{name}", down, across)
            found = self._text(raw, field, place)
            if found is None:
                return None
            record[name] = found.value
            parts.append(place)
            written += f"{len(key)}.{key}:{found.written}"
        return Entry(record, f"{{{written}}}", tuple(parts))

    def _fields(self, prop: Property) -> Names:
        known = self._names.get(id(prop))
        if known is None:
            known = self._names[id(prop)] = prop, Names({f.name: f for f in prop.fields})
        return known[1]

    def _scalar(self, raw: str, prop: Property, here: Part) -> Entry | None:
        """One text; where several records are given, a text alone is the first field of one."""
        if prop.type != "record":
            return self._text(raw, prop, here)
        first, (name, down, across) = prop.fields[0], here
        if not prop.many or first.many or first.type == "record":
            return None
        found = self._text(raw, first, (f"{name}.{first.name}", down, across))
        return found and Entry({first.name: found.value}, found.written, (here, *found.parts))

    def _text(self, raw: str, prop: Property, here: Part) -> Entry | None:
        text = scalar(raw)
        value = None if text is None else self._converted(text, prop)
        if text is None or value is None:
            return None
        return Entry(value, f"{len(text)}.{text}", (here,))

    def _converted(self, text: str, prop: Property) -> Scalar | Moment | None:
        plain = text.strip()
        try:
            value = convert_scalar(plain, prop, self._vocabularies)
        except Unfit:
            return None
        return None if prop.type == "document-number" and value != plain else value


def _listed(entries: Sequence[Entry], here: Part) -> Entry:
    parts = [here, *(part for entry in entries for part in entry.parts)]
    written = "".join([entry.written for entry in entries])
    return Entry(tuple([entry.value for entry in entries]), f"[{written}]", tuple(parts))


def _entries(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each entry, from its dash on, and how far below the key it begins."""
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or lines[number].startswith(_ENTRY):
            yield start + 1, [*lines[start:number]]
            start = number


def _inside(raw: str) -> Iterator[tuple[int, str]]:
    """Column and text of each entry of a list in brackets; none if it is no plain one."""
    if _LIST.fullmatch(raw):
        column = 1
        for text in raw[1:-1].split(", "):
            yield column, text.rstrip(" ")
            column += len(text) + 2
    elif _RECORDS.fullmatch(raw):
        for match in _ONE_RECORD.finditer(raw):
            yield match.start(), match[0]


def scalar(raw: str) -> str | None:
    """The text of a plain or quoted scalar; nothing if it is anything else, or empty."""
    first = raw[:1]
    if not first.isalnum() and first not in _OPENING:
        quoted = _QUOTED.fullmatch(raw)
        if quoted is None:
            return None
        text = quoted[1].replace("\\\\", "\\") if quoted[2] is None else quoted[2]
        return text if text.strip() and text.strip()[0] not in "“「" else None
    if ": " in raw or " #" in raw or raw in _NO_WORD:
        return None
    text = raw.rstrip(" ")
    return None if text.endswith(":") else text


_OPENING = frozenset("(（《〔")
"""A word needs no quotes if it begins with a letter, a digit or one of these."""
