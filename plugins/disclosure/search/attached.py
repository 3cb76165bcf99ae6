"""What stands in the attachments of a document: the engine looks there when the item does not hold what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from disclosure.model.search import SearchDocument
from disclosure.search.bundle import pack
from disclosure.search.records import rows_of
from disclosure.search.shards import File


def attached_of(document: SearchDocument, most: int) -> bytes:
    """The file of a document with attachments: so many characters of their texts, and whether there are more."""
    texts: list[str] = []
    left = most
    for text in document.attachments:
        texts.append(text[:left])
        left -= len(texts[-1])
    return pack({"texts": texts, "cut": texts != [*document.attachments]})


def attached_files(paths: Sequence[Path], slots: range) -> Iterator[File]:
    """Those of a range of slots."""
    for path in paths:
        for slot, data in rows_of(path, slots):
            yield File(f"a/{slot}.gk", data)
