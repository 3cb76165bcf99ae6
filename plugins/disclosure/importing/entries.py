"""The labels of one row with their values, and which of them an item has taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import Note, strings_of, text_of

UNKNOWN = "label-unknown"
"""The note of an entry that nothing asked for."""
_NAMES = ("name", "label", "key", "名称")
_VALUES = ("value", "text", "content", "内容")


@dataclass(slots=True)
class Entry:
    """A label and its value; ``verdict`` is the note it gets if nothing takes it."""

    label: str
    folded: str
    value: object
    taken: bool = False
    verdict: str = UNKNOWN

    @property
    def text(self) -> str:
        """All text of the value, as one."""
        return text_of(self.value) or "、".join(strings_of(self.value))

    def note(self, key: str) -> Note:
        """A note on this entry."""
        return Note(key, {"label": self.label, "value": self.text})


class Entries:
    """What a row has to say; values that stand for nothing are left out."""

    def __init__(
        self, data: Mapping[str, object], mapping: ImportMapping, is_empty: Callable[[object], bool]
    ) -> None:
        self._mapping = mapping
        self._entries: list[Entry] = []
        self._fillers: dict[str, str] = {}
        for label, value in _flat(data, mapping):
            if not is_empty(value):
                self._entries.append(Entry(label, mapping.fold(label), value))
            elif text_of(value).strip():
                self._fillers.setdefault(mapping.fold(label), text_of(value).strip())

    def of(self, labels: Iterable[str]) -> Iterator[Entry]:
        """The entries under any of ``labels`` (folded), in the order of the labels."""
        for label in labels:
            yield from (entry for entry in self._entries if entry.folded == label)

    def filler(self, labels: Iterable[str]) -> str:
        """What stands for nothing under the first of ``labels`` that has such a thing: 无."""
        return next((self._fillers[label] for label in labels if label in self._fillers), "")

    def known_as(self, name: str) -> list[Entry]:
        """The entries under the labels the mapping gives for a property."""
        return list(self.of(self._mapping.properties.get(name, ())))

    def taken(self) -> tuple[bool, ...]:
        """Which entries have been taken so far."""
        return tuple(entry.taken for entry in self._entries)

    def restore(self, taken: Sequence[bool]) -> None:
        """Give back what was taken since."""
        for entry, before in zip(self._entries, taken, strict=True):
            entry.taken = before

    def unknown(self) -> list[Entry]:
        """The entries whose label nothing knows."""
        return [e for e in self._left() if e.verdict == UNKNOWN]

    def notes(self) -> list[Note]:
        """A note for every entry that nothing took."""
        return [entry.note(entry.verdict) for entry in self._left()]

    def _left(self) -> list[Entry]:
        ignored = self._mapping.ignore
        return [e for e in self._entries if not e.taken and e.folded not in ignored]


def _flat(data: Mapping[str, object], mapping: ImportMapping) -> Iterator[tuple[str, object]]:
    """Labels and values, those of mappings inside the row after the row's own."""
    inside: list[tuple[str, object]] = []
    for label, value in data.items():
        if mapping.fold(label) not in mapping.nested:
            yield label, value
        elif isinstance(value, Mapping):
            inside += [(str(name), entry) for name, entry in value.items()]
        elif isinstance(value, list):
            inside += _named(value)
        else:
            yield label, value
    yield from inside


def _named(entries: Iterable[object]) -> Iterator[tuple[str, object]]:
    """``[{name: 索引号, value: …}]``, as some exports write a table of labels."""
    for entry in entries:
        if isinstance(entry, Mapping):
            name = next((text_of(entry[n]) for n in _NAMES if n in entry), "")
            value = next((entry[n] for n in _VALUES if n in entry), None)
            if name:
                yield name, value
