"""A value of others → the value of a property, by the property's type in the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from disclosure.importing.dates import Mend, read_day, read_moment
from disclosure.importing.mapping import ImportMapping
from disclosure.importing.records import record_in, records_in, texts_in
from disclosure.importing.rows import Written, text_of
from disclosure.importing.text import mended, one_line
from disclosure.model.catalog import Property

Fit = Callable[[Property, str], str]
"""The text to write for a property: as given, or as the catalogue has it; empty if it does not fit."""

_NUMERIC = frozenset({"integer", "decimal", "amount"})


@dataclass(frozen=True, slots=True)
class Settled:
    """What can be written, and whether something had to be left out."""

    value: Written | None
    partial: bool = False


_NOTHING = Settled(None)
_TYPED = frozenset({"$date", "$numberLong", "$numberInt"})
"""As data bases of documents write what JSON has no type for: ``{"$date": "2026-01-05T00:00:00Z"}``."""
_LONGEST_FILLER = 60
"""No longer text stands for nothing, so none is compared."""


class Settler:
    """Settles the values of one import."""

    def __init__(self, mapping: ImportMapping, fit: Fit, mend: Mend) -> None:
        self._mapping = mapping
        self._fit = fit
        self._mend = mend

    def is_empty(self, value: object) -> bool:
        """Whether a value stands for nothing."""
        if value is None or value in ([], {}):
            return True
        if isinstance(value, list | dict):
            return False
        text = text_of(value)
        return len(text) <= _LONGEST_FILLER and self._mapping.fold(text) in self._mapping.empty

    def settle(self, prop: Property, value: object) -> Settled:
        """The value to write for ``prop``; nothing of it where it does not fit."""
        if not prop.many:
            return self._single(prop, _only(value))
        entries = value if isinstance(value, list) else self._split(prop, value)
        wanted = [entry for entry in entries if not self.is_empty(entry)]
        settled = [self._single(prop, entry) for entry in wanted]
        values = [entry.value for entry in settled if entry.value is not None]
        unique = [entry for number, entry in enumerate(values) if entry not in values[:number]]
        partial = len(values) < len(wanted) or any(entry.partial for entry in settled)
        return Settled(unique or None, partial)

    def _split(self, prop: Property, value: object) -> list[object]:
        """Several in one text: 低保、救助标准."""
        text = text_of(value)
        if not text:
            return [value]
        return records_in(prop, text) if prop.type == "record" else texts_in(text)

    def _single(self, prop: Property, value: object) -> Settled:
        if prop.type == "record":
            return self._record(prop, value)
        text = text_of(value)
        if prop.type == "document-number" and isinstance(value, list):
            # Joint documents bear several; the check says what is unusual of them.
            text = "、".join(filter(None, map(text_of, value)))
        if not text or self.is_empty(text):
            return _NOTHING
        return Settled(self._scalar(prop, text) or None)

    def _scalar(self, prop: Property, text: str) -> str:
        if prop.type == "markdown":
            return mended(text).strip()
        line = one_line(text)
        if prop.type == "date":
            return read_day(line, self._mend)
        if prop.type == "datetime":
            return read_moment(line, self._mend)
        if prop.type == "code":
            return self._code(prop, line)
        if prop.type in _NUMERIC and prop.unit:
            line = line.removesuffix(prop.unit).rstrip()
        return self._fit(prop, line)

    def _code(self, prop: Property, text: str) -> str:
        folded = self._mapping.fold(text)
        known = self._mapping.values.get(prop.name, {}).get(folded)
        if known is None and not self._fit(prop, text):
            words = self._mapping.words.get(prop.name, ())
            known = next((code for word, code in words if word in folded), None)
        return self._fit(prop, known if known is not None else text)

    def _record(self, prop: Property, value: object) -> Settled:
        """Keys and values by the record's own properties; plain text stands for the first of them."""
        found = record_in(prop, value) if isinstance(value, str) else value
        given = found if isinstance(found, Mapping) else {prop.fields[0].name: found}
        folded = {self._mapping.fold(str(key)): entry for key, entry in given.items()}
        record: dict[str, Written] = {}
        for part in prop.fields:
            names = (part.name, part.label.zh, *part.aliases)
            known = next((n for n in map(self._mapping.fold, names) if n in folded), None)
            settled = _NOTHING if known is None else self.settle(part, folded.pop(known))
            if settled.value is not None:
                record[part.name] = settled.value
            elif part.required.always:
                return Settled(None, partial=True)
        return Settled(record or None, partial=any(not self.is_empty(v) for v in folded.values()))


def _only(value: object) -> object:
    """The one entry of a list of one: some exports make a list of everything, or say of what type it is."""
    while isinstance(value, dict) and len(value) == 1 and next(iter(value)) in _TYPED:
        (value,) = value.values()
    return value[0] if isinstance(value, list) and len(value) == 1 else value
