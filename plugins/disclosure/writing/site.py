"""Files into ``site/``, so that a crash at any moment leaves every link working and the next build repairs the rest."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

import orjson

from disclosure.diagnostics.diagnostic import DisclosureError

MANIFEST = "manifest.json"
_GENERATOR = "gongkai"
_TEMPORARY = ".gk-new"


Written: TypeAlias = tuple[str, str, int]
"""A file of the site: its path, the SHA-256 of its bytes, and its size. Plain, for there are many and they travel."""


class SiteWriter:
    """Writes below one folder; a file that already holds the same bytes is left alone."""

    def __init__(self, site: Path) -> None:
        self._site = str(site)
        self._folders: set[str] = set()
        self._new = ""
        """The folder made last: an item's files come one after the other."""
        self._temporary = f"{_TEMPORARY}{os.getpid()}"

    def write(self, path: str, data: bytes) -> Written:
        """Put ``data`` at ``path`` (relative, with ``/``; a folder's page is its ``index.html``)."""
        if path.endswith("/") or not path:
            path = f"{path}index.html"
        target = f"{self._site}/{path}"
        digest = sha256(data).hexdigest()
        if self._make(target[: target.rindex("/")]) or not _holds(target, data):
            self._replace(target, data)
        return path, digest, len(data)

    def copy(self, path: str, source: Path) -> Written:
        """Put the bytes of ``source`` at ``path``."""
        return self.write(path, source.read_bytes())

    def _make(self, folder: str) -> bool:
        """See that a folder is there; whether we made it ourselves, so that only our own files can be in it."""
        if folder == self._new:
            return True
        if folder in self._folders:
            return False
        self._folders.add(folder)
        try:
            os.mkdir(folder)
        except FileExistsError:
            if os.path.isdir(folder):
                return False
            self._clear_way(folder)
        except OSError:
            self._clear_way(folder)
        self._new = folder
        return True

    def _clear_way(self, folder: str) -> None:
        """Make a folder with those above it; where an address was a page and becomes a folder, the page goes."""
        above = folder
        while len(above) > len(self._site):
            if os.path.lexists(above) and not os.path.isdir(above):
                os.unlink(above)
            above = os.path.dirname(above)
        os.makedirs(folder, exist_ok=True)

    def _replace(self, target: str, data: bytes) -> None:
        # Under a name of this process: two builds at once may each finish, never mix.
        temporary = f"{target}{self._temporary}"
        try:
            with open(temporary, "wb", buffering=0) as file:
                file.write(data)
            if not self._put(temporary, target):
                shutil.rmtree(target)  # an address that was a folder becomes a page
                os.replace(temporary, target)
        except BaseException:
            if os.path.exists(temporary):
                os.unlink(temporary)
            raise

    @staticmethod
    def _put(temporary: str, target: str) -> bool:
        """Rename; false if a folder stands in the way."""
        try:
            os.replace(temporary, target)
        except OSError:
            if not os.path.isdir(target):
                raise
            return False
        return True


def _holds(target: str, data: bytes) -> bool:
    try:
        with open(target, "rb", buffering=0) as file:
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except OSError:
        return False


def claim(site: Path) -> bool:
    """Make sure ``site`` is ours to write and clean: new, empty, or bearing our manifest; whether it was empty."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        message = f"{site} 不是普通文件夹 / is no plain folder"
        raise DisclosureError(message)
    if site.is_dir() and any(site.iterdir()) and not is_ours(site):
        message = (
            f"{site} 里有别的文件，不敢清理；请换一个空的 site_dir，或自己清空它"
            f" / holds other files; choose an empty site_dir or empty it yourself"
        )
        raise DisclosureError(message)
    site.mkdir(parents=True, exist_ok=True)
    fresh = not (site / MANIFEST).exists()
    if fresh:
        SiteWriter(site).write(MANIFEST, _manifest((), finished=False))
    return fresh


def is_ours(site: Path) -> bool:
    """Whether an earlier build of ours, finished or not, wrote this folder."""
    try:
        data = orjson.loads((site / MANIFEST).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return False
    return isinstance(data, dict) and data.get("generator") == _GENERATOR


def files_on(site: Path) -> Iterator[tuple[str, Written]]:
    """Every file of the site by path, as it stands: the manifest of a build that was cut short tells another story."""
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if file.is_file() and path != MANIFEST and _TEMPORARY not in file.name:
            content = file.read_bytes()
            yield path, (path, sha256(content).hexdigest(), len(content))


def finish(site: Path, written: Iterable[Written], *, fresh: bool = False) -> int:
    """Remove what this build did not write, then record what it did; returns how many files were removed.

    In a folder that was empty when this build ``claim``-ed it there is nothing to look for.
    """
    files = sorted(set(written))
    kept = {path for path, _, _ in files} | {MANIFEST}
    removed = 0 if fresh else _remove_others(site, kept)
    SiteWriter(site).write(MANIFEST, _manifest(files, finished=True))
    return removed


def _remove_others(site: Path, kept: set[str]) -> int:
    removed = 0
    root = str(site)
    for folder, folders, files in os.walk(root, topdown=False):
        base = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if base == "." else f"{base}/"
        for name in files:
            if f"{prefix}{name}" not in kept:
                os.unlink(os.path.join(folder, name))
                removed += 1
        for name in folders:
            path = os.path.join(folder, name)
            if os.path.islink(path):
                os.unlink(path)
            elif not os.listdir(path):
                os.rmdir(path)
    return removed


def _manifest(files: Iterable[Written], *, finished: bool) -> bytes:
    # One file a line: a manifest of 300,000 files must still be comparable by eye and by diff.
    lines = ",\n".join(
        f'{orjson.dumps(path).decode()}: {{"sha256": "{digest}", "size": {size}}}'
        for path, digest, size in files
    )
    state = "true" if finished else "false"
    # Names may hold anything; like all our JSON it stays harmless when pasted into HTML.
    plain = lines.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return (
        f'{{"generator": "{_GENERATOR}", "finished": {state}, "files": {{\n{plain}\n}}}}\n'.encode()
    )
