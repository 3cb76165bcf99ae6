"""Records: what a result shows of a document, in blocks of neighbouring slots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np
import orjson

from disclosure.model.address import slug_of
from disclosure.model.search import SearchDocument
from disclosure.search.bundle import pack
from disclosure.search.shards import File

COLUMNS: Final = (
    "slot",
    "identifier",
    "url",
    "title",
    "publisher",
    "issued",
    "kind",
    "kindLabel",
    "validity",
    "documentNumber",
)


def row_of(document: SearchDocument) -> bytes:
    """A document's row on its way to its block; the address is left out where a plain identifier tells it.

    Of others the slug ends with a hash, which the engine cannot make.
    """
    plain = document.identifier.isascii()
    told = plain and document.url == f"d/{slug_of(document.identifier)}/"
    url = "" if told else document.url
    return orjson.dumps(
        (
            document.slot,
            document.identifier,
            url,
            document.title,
            document.publisher,
            document.issued,
            document.kind,
            document.kind_label,
            document.validity,
            document.document_number,
        )
    )


def spill_rows(slots: Sequence[int], rows: Sequence[bytes], path: Path) -> None:
    """Write rows to a file of their own, in the order of their slots: how many, slots and sizes, then the rows."""
    order = sorted(range(len(rows)), key=slots.__getitem__)
    table = np.array([(slots[n], len(rows[n])) for n in order], "<u4").reshape(-1, 2)
    with path.open("wb") as file:
        file.write(len(rows).to_bytes(4, "little") + table.tobytes())
        file.writelines(rows[n] for n in order)


def record_files(paths: Sequence[Path], slots: range, block: int) -> Iterator[File]:
    """The blocks of a range of slots; none where there is no document."""
    rows = sorted(row for path in paths for row in rows_of(path, slots))
    for number, group in groupby(rows, key=lambda row: row[0] // block):
        columns = zip(*(orjson.loads(row) for _, row in group), strict=True)
        yield File(f"r/{number}.gk", pack(list(columns)))


def rows_of(path: Path, slots: range) -> Iterator[tuple[int, bytes]]:
    """What was spilt of a range of slots, in their order."""
    with path.open("rb") as file:
        count = int.from_bytes(file.read(4), "little")
        table = np.frombuffer(file.read(count * 8), "<u4").reshape(-1, 2)
        first, last = np.searchsorted(table[:, 0], (slots.start, slots.stop))
        file.seek(int(table[:first, 1].sum()), 1)
        for slot, size in table[first:last].tolist():
            yield slot, file.read(size)
