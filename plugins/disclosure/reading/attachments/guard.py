"""Opens attachments in a process of its own: whatever is in them, the build goes on, within bounded time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import weakref
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from typing import BinaryIO, cast

from disclosure.model.attachment_text import AttachmentText, Spot, Trace
from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.wire import unpacked

_SOURCES = Path(__file__).resolve().parents[3]
_COMMAND = [sys.executable, "-P", "-X", "utf8", "-m", "disclosure.reading.attachments.child"]


class Opener:
    """Opens attachments; its process begins with the first and ends with this object, or when one takes too long."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[[subprocess.Popen[bytes]], Opener] | None = None

    def open(self, name: str, data: bytes) -> AttachmentText:
        """What the attachment holds; where its reader died or ran too long, a trace that says so."""
        process = self._running()
        clock = Timer(self._limits.seconds, process.kill)
        clock.start()
        try:
            answer = self._ask(process, name, data)
        finally:
            clock.cancel()
        if answer is None:
            self.close()
            return AttachmentText(traces=(Trace("given-up", Spot()),))
        return unpacked(answer)

    def close(self) -> None:
        """End the process; the next attachment begins another."""
        if self._end is not None:
            self._end()
        self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            path = os.pathsep.join(filter(None, (str(_SOURCES), os.environ.get("PYTHONPATH"))))
            self._process = subprocess.Popen(
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
            self._end = weakref.finalize(self, _finish, self._process)
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], name: str, data: bytes) -> bytes | None:
        """The answer; nothing if the process came to its end before it gave one."""
        # Both were asked for when it was started.
        requests, answers = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
        header = {"name": name, "size": len(data), "limits": asdict(self._limits)}
        try:
            requests.write(json.dumps(header).encode() + b"\n")
            requests.write(data)
            requests.flush()
            length = answers.readline()
            answer = answers.read(int(length or b"0"))
        except OSError:
            return None
        return answer if length and len(answer) == int(length) else None


def _finish(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what it was not sent any more cannot be sent now
                stream.close()
