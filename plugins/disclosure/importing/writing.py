"""Files that are written whole and never over another."""

from __future__ import annotations

from pathlib import Path


def write_new(folder: Path, stem: str, data: str | bytes, suffix: str = ".md") -> Path:
    """Write ``<stem>.md``, or ``<stem>-2.md`` and so on where that name is in use."""
    folder.mkdir(parents=True, exist_ok=True)
    path = free_path(folder, stem, suffix)
    write_whole(path, data)
    return path


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """The first of these names that nothing bears."""
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path


def write_whole(path: Path, data: str | bytes) -> None:
    """Replace a file in one step; a name with a dot in front is none of the tree's, should it be left behind."""
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(data.encode() if isinstance(data, str) else data)
    temporary.replace(path)
