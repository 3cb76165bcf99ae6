"""Single files of the site: each is replaced whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from typing import BinaryIO

TEMPORARY = ".gk-new"
LATER = ".gk-later"
"""Ends the name of a page that waits for the pages it leads to."""


def holds(target: str, data: bytes) -> bool:
    """Whether a file is there already with just these bytes."""
    try:
        with open(target, "rb", buffering=0) as file:
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except OSError:
        return False


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def create(target: str, data: bytes) -> bool:
    """Write a file that is not there yet; false if one is. Whoever looks meanwhile may find a part of it."""
    try:
        file = os.open(target, _NEW, 0o666)
    except FileExistsError:
        return False
    try:
        _write(file, target, data)
    finally:
        os.close(file)
    return True


def put(target: str, data: bytes) -> None:
    """Write a file so that whoever looks finds the old one or the new one, never a part."""
    with _beside(target) as temporary, open(temporary, "wb", buffering=0) as file:
        _write(file.fileno(), target, data)


def _write(file: int, target: str, data: bytes) -> None:
    """Write all of it: of a disk that is nearly full the system takes a part and says only how much."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(file, rest) :]
    except OSError as error:
        error.filename = target  # whoever has to make room wants to know where
        raise


def put_pieces(target: str, write: Callable[[BinaryIO], None]) -> tuple[str, int]:
    """Write a file likewise, of what ``write`` gives piece by piece; its SHA-256 and size."""
    with _beside(target) as temporary:
        with open(temporary, "w+b") as file:
            write(file)
        return _digest(temporary), os.path.getsize(temporary)


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def _beside(target: str) -> Iterator[str]:
    """The name of a file to be written, which then takes the place of ``target``."""
    # Under a name of this process: two builds at once may each finish, never mix.
    temporary = f"{target}{TEMPORARY}{os.getpid()}"
    try:
        yield temporary
        if not _renamed(temporary, target):
            shutil.rmtree(target)  # an address that was a folder becomes a page
            os.replace(temporary, target)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _renamed(temporary: str, target: str) -> bool:
    """Rename; false if a folder stands in the way."""
    try:
        os.replace(temporary, target)
    except OSError:
        if not os.path.isdir(target):
            raise
        return False
    return True


def make_folder(folder: str, site: str) -> None:
    """Make a folder with those above it; where an address was a page and becomes a folder, the page goes."""
    above = folder
    while len(above) > len(site):
        if os.path.lexists(above) and not os.path.isdir(above):
            os.unlink(above)
        above = os.path.dirname(above)
    os.makedirs(folder, exist_ok=True)
