"""Facet columns: by which values documents can be filtered, slot by slot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from disclosure.model.search import SearchDocument
from disclosure.search.bundle import pack
from disclosure.search.shards import File
from disclosure.search.varint import encode

Value: TypeAlias = tuple[str, str]
"""Id and label."""


@dataclass(slots=True)
class Column:
    """One facet of some documents, in the order they came."""

    values: dict[Value, int] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    """How many values each document has."""
    numbers: list[int] = field(default_factory=list)

    def add(self, own: Sequence[Value]) -> None:
        """The values of the next document."""
        self.counts.append(len(own))
        for value in own:
            self.numbers.append(self.values.setdefault(value, len(self.values)))


@dataclass(frozen=True, slots=True)
class Facets:
    """All facets of some documents."""

    slots: NDArray[np.int64]
    columns: Mapping[str, tuple[tuple[Value, ...], NDArray[np.int64], NDArray[np.int64]]]
    """Facet → values, counts, numbers."""


class FacetColumns:
    """Gathers the facets of documents as they come."""

    def __init__(self, names: Sequence[str]) -> None:
        self._columns = {name: Column() for name in names}
        self._slots: list[int] = []

    def add(self, document: SearchDocument) -> None:
        """Take the next document."""
        self._slots.append(document.slot)
        own = dict(document.facets)
        for name, column in self._columns.items():
            column.add(own.get(name, ()))

    def done(self) -> Facets:
        """All that was gathered, in a form that travels."""
        return Facets(
            np.array(self._slots, np.int64),
            {
                name: (
                    tuple(column.values),
                    np.array(column.counts, np.int64),
                    np.array(column.numbers, np.int64),
                )
                for name, column in self._columns.items()
            },
        )


def facet_files(parts: Sequence[Facets], slots: int) -> Iterator[tuple[File, int]]:
    """The file of each facet, and how many values it has."""
    for name in parts[0].columns if parts else ():
        values, counts = _values(parts, name)
        order = sorted(values, key=lambda value: (-counts[value], value))
        place = {value: number for number, value in enumerate(order)}
        # For each slot how many values, then each of them; an empty slot has none.
        sizes = np.zeros(slots, np.int64)
        for part in parts:
            sizes[part.slots] = part.columns[name][1]
        starts = np.cumsum(sizes + 1) - (sizes + 1)
        column = np.zeros(int((sizes + 1).sum()), np.int64)
        column[starts] = sizes
        for part in parts:
            own, each, numbers = part.columns[name]
            renumbered = np.array([place[value] for value in own], np.int64)[numbers]
            within = np.arange(len(numbers)) - np.repeat(np.cumsum(each) - each, each)
            column[np.repeat(starts[part.slots] + 1, each) + within] = renumbered
        head = {"values": [(*value, counts[value]) for value in order]}
        yield File(f"f/{name}.gk", pack(head, encode(column).tobytes())), len(order)


def documents_by_value(parts: Sequence[Facets]) -> dict[tuple[str, str], int]:
    """How many documents each value has, by facet and id."""
    names = parts[0].columns if parts else ()
    return {
        (name, value[0]): count
        for name in names
        for value, count in _values(parts, name)[1].items()
    }


def _values(parts: Sequence[Facets], name: str) -> tuple[list[Value], dict[Value, int]]:
    counts: dict[Value, int] = {}
    for part in parts:
        values, _, numbers = part.columns[name]
        for value, count in zip(
            values, np.bincount(numbers, minlength=len(values)).tolist(), strict=True
        ):
            counts[value] = counts.get(value, 0) + count
    return list(counts), counts
