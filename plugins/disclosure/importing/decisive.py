"""Values that decide who may see an item, or whether it counts: where a row has a say, no default speaks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from disclosure.importing.entries import Entries, Entry
from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import Place, Refusal, Written

_LONGEST = 40
"""Characters of a value that a refusal quotes."""


class Decided(NamedTuple):
    """The value of all labels together; else the entry that stands in its way. Neither where no label says anything."""

    value: Written | None = None
    obstacle: Entry | None = None


def decide(
    candidates: Iterable[Entry], read: Callable[[object], Written | None], free: str
) -> Decided:
    """What the labels of a property say; ``free`` is its value that keeps nothing back.

    What keeps something back counts before that; nothing counts where two such values differ, or where a value
    cannot be read and none keeps anything back.
    """
    values = [(entry, read(entry.value)) for entry in candidates]
    strict = [(entry, value) for entry, value in values if value is not None and value != free]
    unread = [entry for entry, value in values if value is None]
    for entry, value in values:
        entry.verdict = "value-unfit" if value is None else "value-other"
    differing = [entry for entry, value in strict if value != strict[0][1]]
    if differing or (unread and not strict):
        return Decided(obstacle=(differing or unread)[0])
    chosen = (strict or values or [(None, None)])[0][1]
    for entry, value in values:
        entry.taken = entry.taken or value == chosen
    return Decided(chosen)


def undecided(place: Place, entry: Entry) -> Refusal:
    """The refusal of a row whose ``entry`` cannot be read, or says otherwise than another."""
    return Refusal(place, "undecided", _facts(entry))


def graded(entries: Entries, mapping: ImportMapping, place: Place) -> Refusal | None:
    """The refusal of a row that has a grade of secrecy; the grade is not quoted (保守国家秘密法第三十五条)."""
    refusal = None
    for entry in entries.of(mapping.secrecy_labels):
        entry.taken = True
        if mapping.fold(_plain(entry)) not in mapping.not_secret:
            refusal = refusal or Refusal(place, "graded", {"label": entry.label})
    return refusal


def unpublished(entries: Entries, mapping: ImportMapping, place: Place) -> Refusal | None:
    """The refusal of a row that the old system kept for itself: a draft, not approved, deleted."""
    for labels, values in mapping.unpublished:
        for entry in entries.of(labels):
            if not entry.taken and mapping.fold(_plain(entry)) in values:
                return Refusal(place, "unpublished", _facts(entry))
    return None


def told(entries: Entries, mapping: ImportMapping) -> Iterator[tuple[str, str, Entry]]:
    """(property, code, entry) of what says under a label that is not known that something holds the item back."""
    for entry in entries.unknown():
        value = mapping.fold(_plain(entry))
        for name, codes in mapping.telling.items():
            if code := codes.get(value) or codes.get(f"{entry.folded}:{value}"):
                yield name, code, entry


def _plain(entry: Entry) -> str:
    return entry.text if not isinstance(entry.value, list | dict) else ""


def _facts(entry: Entry) -> dict[str, str]:
    return {"label": entry.label, "value": _cut(entry.text)}


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
