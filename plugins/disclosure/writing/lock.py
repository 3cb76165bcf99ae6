"""One build at a time: two that write into the same folder would remove each other's files as none of theirs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from disclosure.diagnostics.diagnostic import DisclosureError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def locked(site: Path, folder: Path) -> Iterator[None]:
    """Keep other builds out of ``site`` meanwhile; raises ``DisclosureError`` if one is at work there.

    The system gives the lock back however this process ends; its file in ``folder`` stays and means nothing by itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = sha256(os.fsencode(site)).hexdigest()[:16]
    with (folder / f"{name}.lock").open("ab") as file:
        if not _taken(file.fileno()):
            message = (
                f"另一个生成正在往 {site} 里写（也许是定时任务，或者另一个窗口）；没有改动，等它结束以后再运行一次"
                f" / another build is writing into {site}; nothing was changed, run again when it has finished"
            )
            raise DisclosureError(message)
        yield


def _taken(file: int) -> bool:
    """Whether the lock is ours; also where the file system has no locks, as some shares have none."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
