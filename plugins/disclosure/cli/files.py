"""Files that commands write into a project."""

from __future__ import annotations

import shutil
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in one step, with the mode of the one it replaces; a name with a dot in front is none of the tree's."""
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.new")
    temporary.write_bytes(data)
    if target.exists():
        shutil.copymode(target, temporary)
    temporary.replace(target)
