"""Postings on their way from those who count them to those who merge them: files cut by groups of term hashes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from disclosure.search.hashing import Places, Wide
from disclosure.search.places import MOST
from disclosure.search.postings import Postings
from disclosure.search.tables import Codes

_COLUMNS: Final = (
    ("keys", 0, "<u8"),
    ("counts", 0, "u1"),
    ("documents", 1, "u1"),
    ("marks", 1, "u1"),
    ("lengths", 2, "u1"),
    ("letters", 3, "<u4"),
)
"""Name, which of ``Postings.ends`` cuts it, type; the order in the file."""
_SIZES: Final = tuple(np.dtype(kind).itemsize for _, _, kind in _COLUMNS)


@dataclass(frozen=True, slots=True, repr=False)
class Group:
    """All postings of one group; a term may stand in it several times."""

    keys: Wide
    counts: Places
    slots: NDArray[np.uint32]
    marks: NDArray[np.uint8]
    lengths: Places
    letters: Codes


def group_bits(documents: int) -> int:
    """How many leading bits of the hash name a group: some five hundred documents' postings are merged at once."""
    return max(0, (documents // 512).bit_length())


def spill(parts: Sequence[Postings], path: Path) -> None:
    """Write chunks of postings to a file: how many chunks, slots of each, sizes by group, chunk and kind, then the groups."""
    slots = np.zeros((len(parts), MOST), "<u4")
    for number, part in enumerate(parts):
        slots[number, : len(part.slots)] = part.slots
    ends = np.array([part.ends for part in parts])  # chunk, kind, group
    starts = np.concatenate((np.zeros_like(ends[:, :, :1]), ends[:, :, :-1]), axis=2)
    sizes = np.ascontiguousarray((ends - starts).transpose(2, 0, 1), "<i4")
    views = [[(memoryview(getattr(p, name)), kind) for p in parts] for name, kind, _ in _COLUMNS]
    with path.open("wb") as file:
        file.write(len(parts).to_bytes(4, "little") + slots.tobytes() + sizes.tobytes())
        first, last = starts.tolist(), ends.tolist()
        for group in range(ends.shape[2]):
            for column in views:
                file.writelines(
                    view[first[chunk][kind][group] : last[chunk][kind][group]]
                    for chunk, (view, kind) in enumerate(column)
                )


def gather(paths: Sequence[Path], group: int, bits: int) -> Group:
    """All postings of one group."""
    found: list[list[NDArray[np.generic]]] = [[np.zeros(0, kind)] for _, _, kind in _COLUMNS]
    slots = [np.zeros(0, np.uint32)]
    for path in paths:
        own, table, sizes = _read(path, group, bits)
        for column, values in zip(found, own, strict=True):
            column.append(values)
        chunk = np.repeat(np.arange(len(table)) * MOST, sizes[:, 1])
        slots.append(table.ravel()[np.add(chunk, own[2], dtype=np.int64)])
    keys, counts, _, marks, lengths, letters = (np.concatenate(column) for column in found)
    return Group(
        keys=keys.astype(np.uint64, copy=False),
        counts=counts.astype(np.int64),
        slots=np.concatenate(slots),
        marks=marks.astype(np.uint8, copy=False),
        lengths=lengths.astype(np.int64),
        letters=letters.astype(np.uint32, copy=False),
    )


def _read(
    path: Path, group: int, bits: int
) -> tuple[list[NDArray[np.generic]], NDArray[np.uint32], NDArray[np.int32]]:
    """The group's columns, the slots of all chunks, and the group's sizes by chunk and kind."""
    with path.open("rb") as file:
        chunks = int.from_bytes(file.read(4), "little")
        slots = np.frombuffer(file.read(chunks * MOST * 4), "<u4").reshape(chunks, MOST)
        sizes = np.frombuffer(file.read((chunks * 16) << bits), "<i4").reshape(-1, chunks, 4)
        totals = sizes.sum(axis=1, dtype=np.int64)
        widths = np.array(
            [sum(w for w, c in zip(_SIZES, _COLUMNS, strict=True) if c[1] == n) for n in range(4)]
        )
        file.seek(int((totals[:group] * widths).sum()), 1)
        columns = [
            np.frombuffer(file.read(int(totals[group, kind]) * size), dtype)
            for (_, kind, dtype), size in zip(_COLUMNS, _SIZES, strict=True)
        ]
    return columns, slots, sizes[group]
