"""Bytes that arrive, beside what they should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from disclosure.inspection.manifest import Expected
from disclosure.inspection.sources import Unmeasured

APPENDED, LINES, SHORTER, OTHER = "appended", "lines", "shorter", "other"
REDIRECTED = "redirected"
_PAGE = 64 * 1024
"""So much more than expected is read: enough for what a gateway puts in, or an error page in its place."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that is not as it was built, and how: see the names above."""

    path: str
    how: str
    size: int


@dataclass(frozen=True, slots=True)
class Verified:
    """All that was found."""

    files: int
    changed: tuple[Changed, ...] = ()
    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    """Files of a folder that no build wrote; a host does not tell."""
    unmeasured: tuple[Unmeasured, ...] = ()
    answers_all: bool = False
    """Whether the host says 200 also for what is not there."""

    @property
    def is_clean(self) -> bool:
        """Whether every file was had, and is as it was built."""
        return not (self.changed or self.missing or self.foreign or self.unmeasured)


class Arrival:
    """What is read of one file; never more than could be of use."""

    def __init__(self, expected: Expected) -> None:
        self._expected = expected
        self._whole, self._plain = sha256(), sha256()
        self._begin = ""
        self._return = b""
        self.size = 0

    def take(self, parts: Iterable[bytes]) -> None:
        """Read to the end, or as far as is worth while."""
        for part in self._worth(parts):
            before, self.size = self.size, self.size + len(part)
            if before <= self._expected.size < self.size:
                begin = self._whole.copy()
                begin.update(part[: self._expected.size - before])
                self._begin = begin.hexdigest()
            self._whole.update(part)
            text = self._return + part
            self._return = b"\r" if text.endswith(b"\r") else b""
            self._plain.update(
                text.removesuffix(b"\r" if self._return else b"").replace(b"\r\n", b"\n")
            )

    def _worth(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        for part in parts:
            yield part
            if self.size > 2 * self._expected.size + _PAGE:
                return

    @property
    def digest(self) -> str:
        """SHA-256 of what was read."""
        return self._whole.hexdigest()

    @property
    def how(self) -> str:
        """In what way it differs; empty if it does not."""
        wanted = self._expected
        if (self.size, self.digest) == wanted:
            return ""
        if self._begin == wanted.sha256:
            return APPENDED
        self._plain.update(self._return)
        self._return = b""
        if self._plain.hexdigest() == wanted.sha256:
            return LINES
        return SHORTER if self.size < wanted.size else OTHER
