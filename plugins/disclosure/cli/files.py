"""Files that commands write into a project, and what is said when the system would not have it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from disclosure.cli.texts import say


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in one step, with the mode of the one it replaces; a name with a dot in front is none of the tree's."""
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.new")
    try:
        temporary.write_bytes(data)
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def create_files(files: Mapping[Path, bytes]) -> None:
    """Write files that are new, all or none of them; one that came to be in the meantime stays as it is."""
    made: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
    except BaseException:
        for path in made:
            path.unlink()
        raise


def refusal(error: OSError, lang: str) -> str:
    """A full disk, or a workbook that is open in WPS, is no fault of the program."""
    path = error.filename2 or error.filename or say("some_file", lang)
    return say("refused", lang, path=path, reason=error.strerror)
