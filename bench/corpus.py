"""Real documents as the bodies of generated items: cut to size, and repeated as often as needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from bench.plan import Planned
from bench.prose import MEAN_BODY, Text, Writer

_SECRET = re.compile("绝密|机密|秘密")
"""Laws on secrecy spell out its marks, and a text with a mark may not be published."""
_TITLE, _SUMMARY = 120, 60
"""Characters kept: shorter than the catalogue allows, since real titles are long."""


class Corpus:
    """Writes items from a JSONL file with the keys ``title`` and ``body``; other keys are ignored.

    The planned publisher, dates and numbers stay: real ones would not agree with the catalogue of
    the sample county.
    """

    def __init__(self, path: Path, writer: Writer) -> None:
        """Read the file; ``writer`` gives what documents do not have."""
        self._pieces = list(read_pieces(path))
        self._writer = writer

    def write(self, item: Planned) -> Text:
        """The next piece, under a title of its own."""
        self._writer.write(item)
        title, body = self._pieces[item.number % len(self._pieces)]
        summary = " ".join(body[: 2 * _SUMMARY].replace("#", " ").split())[:_SUMMARY]
        return Text(f"{title[:_TITLE]}（第{item.number + 1}件）", summary, body)

    def phrase(self) -> str:
        """A short text."""
        return self._writer.phrase()

    def table(self) -> list[list[str]]:
        """A data table."""
        return self._writer.table()


def read_pieces(path: Path) -> Iterator[tuple[str, str]]:
    """Title and text of every piece: at least ``MEAN_BODY`` bytes, cut between paragraphs."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            for body in _cut(document["body"]):
                if not _SECRET.search(body):
                    yield document["title"], body


def _cut(body: str) -> Iterator[str]:
    """Pieces of ``body``; what is left at the end is too short and dropped."""
    paragraphs: list[str] = []
    size = 0
    for paragraph in body.split("\n\n"):
        paragraphs.append(paragraph)
        size += len(paragraph.encode()) + 2
        if size >= MEAN_BODY:
            yield "\n\n".join(paragraphs) + "\n"
            paragraphs, size = [], 0
