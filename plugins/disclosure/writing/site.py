"""Files into ``site/``, so that a crash at any moment leaves every link working and the next build repairs the rest.

A page that leads to one that is not there yet waits until all are: an old one stands so long as it was, a new one without
the links that lead nowhere. What goes is removed last, when nothing leads to it any more.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, TypeAlias

import orjson

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.model.manifest import GENERATOR, MANIFEST
from disclosure.writing.files import (
    LATER,
    TEMPORARY,
    create,
    holds,
    make_folder,
    put,
    put_pieces,
)
from disclosure.writing.links import links_of, without
from disclosure.writing.removing import remove, settle

_OURS = f'{{"generator": "{GENERATOR}", '.encode()
_FINISHED = b'"finished": true'


Written: TypeAlias = tuple[str, str, int]
"""A file of the site: its path, the SHA-256 of its bytes, and its size. Plain, for there are many and they travel."""


class SiteWriter:
    """Writes below one folder; a file that already holds the same bytes is left alone."""

    def __init__(self, site: Path) -> None:
        self._site = str(site)
        self._folders: set[str] = set()
        """Folders that are known to be there."""
        self._is_whole = _is_whole(site)
        self._standing: set[str] = set()
        """Files of the site that are known to be there."""

    def write(self, path: str, data: bytes) -> Written:
        """Put ``data`` at ``path`` (relative, with ``/``; a folder's page is its ``index.html``)."""
        if path.endswith("/") or not path:
            path = f"{path}index.html"
        target = f"{self._site}/{path}"
        digest = sha256(data).hexdigest()
        self._make(target[: target.rindex("/")])
        # Where no whole site stands nobody looks yet, and the next build mends what this one leaves torn.
        if not self._is_whole and create(target, data):
            return path, digest, len(data)
        if not holds(target, data):
            if missing := self._missing(path, data):
                self._postpone(target, data, missing)
            else:
                put(target, data)
        return path, digest, len(data)

    def copy(self, path: str, source: Path) -> Written:
        """Put the bytes of ``source`` at ``path``."""
        return self.write(path, source.read_bytes())

    def fill(self, path: str, write: Callable[[BinaryIO], None]) -> Written:
        """Put at ``path`` what ``write`` writes piece by piece: a file too large to be held in memory."""
        target = f"{self._site}/{path}"
        self._make(target[: target.rindex("/")])
        digest, size = put_pieces(target, write)
        return path, digest, size

    def _make(self, folder: str) -> None:
        """See that a folder is there."""
        if folder in self._folders:
            return
        try:
            os.mkdir(folder)
        except OSError:
            if not os.path.isdir(folder):
                make_folder(folder, self._site)
        self._folders.add(folder)

    def _missing(self, path: str, data: bytes) -> Collection[bytes]:
        """Links of a page to files that are not there yet; where no whole site stands, nobody follows them so far."""
        if not self._is_whole or not path.endswith(".html"):
            return ()
        return {link for link, file in links_of(path, data) if not self._stands(file)}

    def _stands(self, file: str) -> bool:
        if file not in self._standing:
            if not os.path.exists(f"{self._site}/{file}"):
                return False
            self._standing.add(file)
        return True

    def _postpone(self, target: str, data: bytes, missing: Collection[bytes]) -> None:
        put(f"{target}{LATER}", data)
        if not os.path.exists(target):
            put(target, without(data, missing))


def _is_whole(site: Path) -> bool:
    """Whether an earlier build came to its end here."""
    try:
        with (site / MANIFEST).open("rb") as file:
            return _FINISHED in file.read(256)
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
        put(str(site / MANIFEST), _manifest((), finished=False))
    return fresh


def is_ours(site: Path) -> bool:
    """Whether an earlier build of ours, finished or not, wrote this folder: its manifest tells by how it begins."""
    try:
        with (site / MANIFEST).open("rb") as file:
            return file.read(len(_OURS)) == _OURS
    except OSError:
        return False


def files_on(site: Path) -> Iterator[tuple[str, Written]]:
    """Every file of the site by path, as it stands: the manifest of a build that was cut short tells another story."""
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        passing = TEMPORARY in file.name or LATER in file.name
        if file.is_file() and path != MANIFEST and not passing:
            content = file.read_bytes()
            yield path, (path, sha256(content).hexdigest(), len(content))


def finish(site: Path, written: Iterable[Written], *, fresh: bool = False) -> int:
    """Put what waited in its place, remove what this build did not write, then record what it did.

    Returns how many files were removed. In a folder that was empty when this build ``claim``-ed it there is nothing to
    look for.
    """
    files = sorted(set(written))
    removed = 0
    if not fresh:
        digests = {path: digest for path, digest, _ in files}
        removed = remove(site, settle(site, {**digests, MANIFEST: ""}))
    SiteWriter(site).write(MANIFEST, _manifest(files, finished=True))
    return removed


def _manifest(files: Iterable[Written], *, finished: bool) -> bytes:
    # One file a line: a manifest of 300,000 files must still be comparable by eye and by diff.
    lines = ",\n".join(
        f'{orjson.dumps(path).decode()}: {{"sha256": "{digest}", "size": {size}}}'
        for path, digest, size in files
    )
    # Names may hold anything; like all our JSON it stays harmless when pasted into HTML.
    plain = lines.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    state = _FINISHED.decode() if finished else '"finished": false'
    return _OURS + f'{state}, "files": {{\n{plain}\n}}}}\n'.encode()
