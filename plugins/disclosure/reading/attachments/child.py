"""The process in which attachments are opened: reads requests from its input until that ends.

Run as ``python -m disclosure.reading.attachments.child``.
"""

from __future__ import annotations

import json
import logging
import signal
import sys
from typing import Any, BinaryIO

from disclosure.reading.attachments.limits import Limits
from disclosure.reading.attachments.read import read_attachment
from disclosure.reading.attachments.wire import packed

_MEMORY = 3 * 1024 * 1024 * 1024


def main() -> None:
    """Answer each request: a line of JSON and the file's bytes; the answer's length in a line, and the answer."""
    logging.disable(logging.CRITICAL)  # what libraries say of odd files is said by our own findings
    # The worker that started this ignores Ctrl+C; a file that is long in opening must not go on after it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _bound_memory()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while header := requests.readline():
        answer = _answer(json.loads(header), requests)
        answers.write(b"%d\n" % len(answer))
        answers.write(answer)
        answers.flush()


def _answer(header: dict[str, Any], requests: BinaryIO) -> bytes:
    data = requests.read(header["size"])
    return packed(read_attachment(header["name"], data, Limits(**header["limits"])))


def _bound_memory() -> None:
    """Where the system can: a file that wants more is given up like a broken one."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main()
