"""Files that are written whole and never over another."""

from __future__ import annotations

from pathlib import Path


def write_new(folder: Path, stem: str, text: str) -> Path:
    """Write ``<stem>.md``, or ``<stem>-2.md`` and so on where that name is in use."""
    folder.mkdir(parents=True, exist_ok=True)
    path, number = folder / f"{stem}.md", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}.md"
    write_whole(path, text)
    return path


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step; a name with a dot in front is none of the tree's, should it be left behind."""
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(text.encode())
    temporary.replace(path)
