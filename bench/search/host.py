"""A plain web host of one folder that compresses and remembers what it sent."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from gzip import compress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

_LEVEL = 6
"""What web servers use unless told otherwise."""
_KEPT = 512
"""Compressed files held in memory."""
_MISSING = Path("404.html")
_NOTHING = '<!doctype html><meta charset="utf-8"><p>没有这个页面'.encode()


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer of the host."""

    path: str
    """Without a slash before it and without a query."""
    size: int
    """Bytes of head and body."""


class Host:
    """A running host; ``base`` is its address with a slash at its end."""

    def __init__(self, folder: Path) -> None:
        self.base = ""
        self._sent: list[Sent] = []
        self._folder = folder.resolve()
        self._read = lru_cache(_KEPT)(self._compressed)

    def take(self) -> list[Sent]:
        """What was sent since this was last asked."""
        taken, self._sent = self._sent, []
        return taken

    def answer(self, path: str) -> tuple[HTTPStatus, bytes, bytes]:
        """Status, head and body of what ``path`` asks for, noted as sent."""
        name = unquote(urlsplit(path).path).lstrip("/")
        file = (self._folder / name).resolve()
        file = file / "index.html" if file.is_dir() else file
        if file.is_relative_to(self._folder) and file.is_file():
            status, (body, encoding) = HTTPStatus.OK, self._read(file)
        else:
            status, body, encoding, file = HTTPStatus.NOT_FOUND, _NOTHING, "", _MISSING
        head = _head(status, file, len(body), encoding)
        self._sent.append(Sent(name, len(head) + len(body)))
        return status, head, body

    def _compressed(self, file: Path) -> tuple[bytes, str]:
        plain = file.read_bytes()
        smaller = compress(plain, _LEVEL, mtime=0)
        return (smaller, "gzip") if len(smaller) < len(plain) else (plain, "")


def _head(status: HTTPStatus, file: Path, length: int, encoding: str) -> bytes:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    lines = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        f"Content-Type: {kind}{'; charset=utf-8' if kind.startswith('text/') else ''}",
        f"Content-Length: {length}",
        *([f"Content-Encoding: {encoding}"] if encoding else []),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


@contextmanager
def served(folder: Path) -> Iterator[Host]:
    """A host of ``folder`` on this machine."""
    host = Host(folder)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            _, head, body = host.answer(self.path)
            self.wfile.write(head + body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host.base = f"http://127.0.0.1:{server.server_port}/"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
