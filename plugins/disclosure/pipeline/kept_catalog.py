"""The catalogue as it was read last time, kept until one of its files changes: reading it is most of what a command waits for."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import yaml

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.reading.catalog import read_catalog
from disclosure.reading.catalog.overlay import catalog_files
from disclosure.reading.text import MAX_DATA
from disclosure.writing.files import put

Read: TypeAlias = tuple[Catalog, list[Finding]]

_PACKAGE = Path(__file__).resolve().parents[1]
_ROOMS = ("model", "diagnostics", "reading")
"""What a catalogue is made of, and by."""
_DIGEST = sha256().digest_size
_MOST = 4
"""Catalogues kept at a time: of a branch or two, and of the version before."""


def read_kept(directories: Sequence[Path], root: Path, cache: Path) -> Read:
    """What ``read_catalog`` gives; from ``cache`` if every file, and the code that reads them, is what it was.

    Where there is no ``cache`` none is made: who only looks leaves nothing behind.
    """
    key = _key(directories, root) if cache.is_dir() else None
    if key is None:
        return read_catalog(directories, root)
    kept = cache / "catalog" / key
    known = _load(kept)
    if known is None:
        known = read_catalog(directories, root)
        if _key(directories, root) == key:  # Nobody saved a file while it was read.
            _save(kept, known)
    return known


def _key(directories: Sequence[Path], root: Path) -> str | None:
    """A hash of all that shapes the catalogue; nothing if some file is not an ordinary one."""
    hasher = sha256(f"{sys.version} {yaml.__version__}".encode())
    try:
        for line in _code():
            hasher.update(line.encode())
        for directory in directories:
            hasher.update(f"{os.path.relpath(directory.resolve(), root.resolve())}\n".encode())
            for name in catalog_files(directory):
                data = _ordinary(directory / name)
                hasher.update(f"{name}:{len(data)}:".encode("utf-8", "surrogatepass"))
                hasher.update(data)
    except OSError:
        return None
    return hasher.hexdigest()


def _ordinary(file: Path) -> bytes:
    """What is in it; raises ``OSError`` for what the reading refuses, with words of its own."""
    if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_DATA:
        raise OSError(file)
    return file.read_bytes()


def _code() -> Iterator[str]:
    """The files that read, each by its size and time, as Python itself knows whether one has changed."""
    for room in _ROOMS:
        for file in sorted((_PACKAGE / room).rglob("*.py")):
            state = file.stat()
            yield f"{file.name}:{state.st_size}:{state.st_mtime_ns}\n"


def _load(kept: Path) -> Read | None:
    """What was kept, if it is whole."""
    try:
        data = kept.read_bytes()
    except OSError:
        return None
    if sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        return None
    known: Read = pickle.loads(data[_DIGEST:])
    return known


def _save(kept: Path, known: Read) -> None:
    """Keep it beside the newest others; where nothing can be kept, nothing is."""
    data = pickle.dumps(known, pickle.HIGHEST_PROTOCOL)
    try:
        kept.parent.mkdir(exist_ok=True)
        put(str(kept), sha256(data).digest() + data)
        others = sorted(kept.parent.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in others[_MOST:]:
            old.unlink(missing_ok=True)
    except OSError:
        return
