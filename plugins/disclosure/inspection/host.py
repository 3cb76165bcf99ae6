"""Files as a web server gives them: of one host alone, as a browser asks for them."""

from __future__ import annotations

import http.client
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from disclosure.inspection.sources import WRITTEN

_HOPS = 4
_WAYS = frozenset({301, 302, 303, 307, 308})
_PART = 64 * 1024
_SLOWEST = 16 * 1024
"""Bytes a second: a large file may take longer than a page, one that only trickles in may not."""
_HEADERS = {"User-Agent": "gongkai-verify", "Accept-Encoding": "gzip"}
"""Compressed as browsers have it: a host that keeps compressed copies may keep old ones."""
_LINES = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
_SQUEEZED = frozenset({"gzip", "x-gzip", "deflate"})

Read = Callable[[Iterator[bytes]], None]


class ElsewhereError(Exception):
    """The host sends whoever asks to another one."""


class Answer(NamedTuple):
    """The end of one question."""

    status: int
    address: str
    """Where it was answered, after the ways within the host."""


class NotHadError(Exception):
    """Why there is no answer: ``slow``, ``unreachable``, ``certificate`` or ``unreadable``, and the system's words."""

    def __init__(self, why: str, words: str) -> None:
        super().__init__(why)
        self.why, self.words = why, words


class Host:
    """The host of an address; each thread keeps a connection of its own open."""

    def __init__(self, address: str, seconds: float) -> None:
        self._name = urlsplit(address).hostname
        self._seconds = seconds
        self._own = threading.local()

    def ask(self, address: str, size: int, read: Read) -> Answer:
        """Ask for a file of about ``size`` bytes, hand its bytes to ``read``; raises ``ElsewhereError`` or ``NotHadError``."""
        until = monotonic() + self._seconds + size / _SLOWEST
        try:
            for _ in range(_HOPS):
                response = self._answer(address)
                target = response.headers.get("Location")
                if response.status not in _WAYS or not target:
                    read(_unpacked(response, until))
                    if response.length or not response.isclosed():
                        self._drop(address)  # something was left unread
                    return Answer(response.status, address)
                self._drop(address)
                # What is no ASCII in a header comes as if it were Latin.
                address = urljoin(address, quote(target.encode("latin-1"), safe=WRITTEN))
                if urlsplit(address).hostname != self._name:
                    raise ElsewhereError(address)
        except TimeoutError as error:
            raise self._lost(address, "slow", error) from error
        except ssl.SSLCertVerificationError as error:
            raise self._lost(address, "certificate", error) from error
        except zlib.error as error:
            raise self._lost(address, "unreadable", error) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise self._lost(address, "unreachable", error) from error
        raise NotHadError("unreachable", "too many redirects")

    def _lost(self, address: str, why: str, error: Exception) -> NotHadError:
        self._drop(address)
        return NotHadError(why, str(error) or type(error).__name__)

    def _answer(self, address: str) -> http.client.HTTPResponse:
        """The answer to one question; a connection that the host has meanwhile closed is made anew, once."""
        parts = urlsplit(address)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        line = self._line(address)
        was_open = line.sock is not None
        try:
            line.request("GET", path or "/", headers=_HEADERS)
            return line.getresponse()
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException):
            self._drop(address)
            if not was_open:
                raise
            return self._answer(address)

    def _line(self, address: str) -> http.client.HTTPConnection:
        parts = urlsplit(address)
        if parts.scheme not in _LINES:
            raise ValueError(parts.scheme)
        lines: dict[tuple[str, str], http.client.HTTPConnection]
        lines = self._own.__dict__.setdefault("lines", {})
        key = parts.scheme, parts.netloc
        if key not in lines:
            made = _LINES[parts.scheme](parts.hostname or "", parts.port, timeout=self._seconds)
            lines[key] = made
        return lines[key]

    def _drop(self, address: str) -> None:
        """Close a connection on which something may be left unread."""
        with suppress(ValueError, OSError):
            self._line(address).close()


def _unpacked(response: http.client.HTTPResponse, until: float) -> Iterator[bytes]:
    """The bytes of a file, without the compression they travel in."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    parts = _parts(response, until)
    if coding == "identity":
        yield from parts
        return
    if coding not in _SQUEEZED:
        raise NotHadError("unreadable", coding)
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
    for part in parts:
        rest = part
        while rest and not unpack.eof:
            yield unpack.decompress(rest, _PART)
            rest = unpack.unconsumed_tail
    yield unpack.flush()


def _parts(response: http.client.HTTPResponse, until: float) -> Iterator[bytes]:
    """What arrives, also of an answer that breaks off; one that only trickles in is slow."""
    with suppress(http.client.IncompleteRead):
        while part := response.read1(_PART):
            yield part
            if monotonic() > until:
                raise TimeoutError
