"""Files and folders → rows; what cannot be read is a refusal with its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from disclosure.importing.beside import TABLES, with_table
from disclosure.importing.documents import read_document
from disclosure.importing.json_lines import read_json
from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import Place, RawRow, Refusal
from disclosure.importing.tables import read_csv, read_workbook

Found = Iterator[RawRow | Refusal]
_MAX_FILE = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to import: where it is, how the user named it, and its name wherever it lies."""

    path: Path
    shown: str
    source: str

    def place(self, line: int = 1) -> Place:
        """A line of it."""
        return Place(self.shown, self.source, line)


def source_files(paths: Iterable[Path]) -> Iterator[SourceFile]:
    """The files named, and those in the folders named, in the order of their names.

    What begins with ``.``, ``_`` or ``~$`` (a lock of Word or Excel) is no content, the table of a page comes with
    the row that names the page; links are not followed.
    """
    for path in paths:
        if path.is_dir():
            root = path.resolve()
            for inner in _inside(root):
                below = inner.relative_to(root).as_posix()
                yield SourceFile(inner, (path / below).as_posix(), f"{root.name}/{below}")
        else:
            yield SourceFile(path, path.as_posix(), path.name)


def _inside(root: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        kept = (n for n in names if not n.startswith((".", "_", "~$")) and n not in TABLES)
        found += [path for path in (Path(folder) / name for name in kept) if not path.is_symlink()]
    return sorted(found)


def read_source(file: SourceFile, mapping: ImportMapping) -> Found:
    """The rows of one file."""
    read = _READERS.get(file.path.suffix.lower())
    if read is None:
        yield Refusal(file.place(), "unsupported", {"suffix": file.path.suffix or "?"})
        return
    try:
        streamed = read is _json
        if not streamed and file.path.stat().st_size > _MAX_FILE:
            yield Refusal(file.place(), "large-file")
            return
        found = False
        for row in read(file, mapping):
            found = True
            yield with_table(row, file.path, mapping) if isinstance(row, RawRow) else row
        if not found:
            yield Refusal(file.place(), "empty-file")
    except OSError as error:
        yield Refusal(
            file.place(), "unreadable", {"reason": error.strerror or type(error).__name__}
        )


def _json(file: SourceFile, mapping: ImportMapping) -> Found:
    with file.path.open("rb") as stream:
        yield from read_json(stream, file.place, mapping)


def _csv(file: SourceFile, mapping: ImportMapping) -> Found:
    return read_csv(file.path.read_bytes(), file.place, mapping)


def _workbook(file: SourceFile, mapping: ImportMapping) -> Found:
    return read_workbook(file.path.read_bytes(), file.place, mapping)


def _document(file: SourceFile, _mapping: ImportMapping) -> Found:
    yield read_document(file.path.read_bytes(), file.place(), file.path.stem)


_READERS: Mapping[str, Callable[[SourceFile, ImportMapping], Found]] = {
    ".jsonl": _json,
    ".ndjson": _json,
    ".json": _json,
    ".csv": _csv,
    ".xlsx": _workbook,
    ".docx": _document,
}
