"""A copy of the site in a folder, file by file beside its manifest."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from disclosure.inspection.manifest import Expected
from disclosure.inspection.sources import Unmeasured
from disclosure.inspection.verdict import Arrival, Changed, Verified
from disclosure.model.manifest import MANIFEST

_PART = 1024 * 1024


def verify_folder(
    folder: Path, files: Mapping[str, Expected], allowed: Collection[str]
) -> Verified:
    """What of a folder is not as it was built; ``allowed`` may lie there besides: files, or folders with ``/`` at the end."""
    changed: list[Changed] = []
    missing: list[str] = []
    unmeasured: list[Unmeasured] = []
    for path, expected in files.items():
        arrival = Arrival(expected)
        try:
            with open(folder / path, "rb") as file:
                arrival.take(_parts(file))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            missing.append(path)
        except OSError:
            unmeasured.append(Unmeasured(path, "unreadable"))
        else:
            if how := arrival.how:
                changed.append(Changed(path, how, os.path.getsize(folder / path)))
    known = {*files, MANIFEST, *allowed}
    foreign = [path for path in _below(str(folder)) if not _is_known(path, known)]
    return Verified(len(files), tuple(changed), tuple(missing), tuple(foreign), tuple(unmeasured))


def _parts(file: BinaryIO) -> Iterator[bytes]:
    while part := file.read(_PART):
        yield part


def _is_known(path: str, known: Collection[str]) -> bool:
    steps = path.split("/")
    above = ("/".join(steps[:end]) + "/" for end in range(1, len(steps)))
    return path in known or any(folder in known for folder in above)


def _below(root: str) -> Iterator[str]:
    """Every file, and every link to a folder, in the order of paths."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in sorted((*names, *links)):
            path = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
            # A name in another encoding than the system's is told as far as it can be.
            yield path.encode("utf-8", "backslashreplace").decode()
