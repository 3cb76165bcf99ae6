"""Papers as one ZIP: the same bytes whenever it is made, written piece by piece and never held in memory."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from disclosure.exporting.archive import entry_of

_PIECE = 1 << 16
_PACKED = frozenset(
    {".docx", ".xlsx", ".pptx", ".pdf", ".ofd", ".zip", ".jpg", ".jpeg", ".png", ".wps", ".et"}
)
"""Files that are packed already; packing them again takes time and saves nothing."""
_UNFIT = re.compile(r"[^\w（）〔〕《》“”、，—-]+")
_LONGEST = 40


def folder_name(number: int, title: str) -> str:
    """What the folder of a paper is called: its number and as much of its title as any system takes."""
    told = _UNFIT.sub(" ", title).strip()[:_LONGEST].strip()
    return f"{number:02d} {told}".strip()


def write_bundle(target: BinaryIO, files: Mapping[str, bytes | Path]) -> None:
    """Put files into one, in the order of their names; those on the disk are read as they are needed."""
    with ZipFile(target, "w") as bundle:
        for name in sorted(files):
            packed = Path(name).suffix.lower() in _PACKED
            info, source = entry_of(name, ZIP_STORED if packed else ZIP_DEFLATED), files[name]
            if isinstance(source, bytes):
                bundle.writestr(info, source)
                continue
            info.file_size = source.stat().st_size
            with source.open("rb") as file, bundle.open(info, "w") as entry:
                shutil.copyfileobj(file, entry, _PIECE)
