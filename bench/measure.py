"""What a command costs: wall clock, processor time and peak memory of all its processes."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil

_INTERVAL = 0.05
_GONE = (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess)


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a command."""

    wall: float
    """Seconds from start to end, its interpreter's start included."""
    cpu: float
    """Seconds of all its processes, user and system."""
    memory: int
    """Bytes of all its processes at the worst of the samples."""
    exit_code: int


def measure(command: Sequence[str], *, cwd: Path, env: Mapping[str, str], log: Path) -> Cost:
    """Run ``command`` with its output in ``log``."""
    # What earlier runs left to be written would be written at the expense of this one.
    os.sync()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=dict(env), stdout=output, stderr=subprocess.STDOUT
        )
        sampler = _Sampler(process.pid)
        exit_code = process.wait()
        wall = time.perf_counter() - start
    peak = sampler.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak, exit_code)


class _Sampler:
    """Watches a tree of processes from a thread of its own."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak = pid, 0
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The highest sum seen."""
        self._over.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        with suppress(*_GONE):
            root = psutil.Process(self._pid)
            while not self._over.wait(_INTERVAL):
                self._peak = max(self._peak, tree_memory(root))


def tree_memory(root: psutil.Process) -> int:
    """Bytes of a process and all below it, pages they share counted once.

    A process alone shares nothing that counts, and its RSS is cheap to read. Of several the
    proportional set size is summed: RSS would count what a forked worker never touched once more
    for every worker.
    """
    processes = [root, *root.children(recursive=True)]
    if len(processes) == 1:
        return int(root.memory_info().rss)
    return sum(map(_proportional, processes))


def _proportional(process: psutil.Process) -> int:
    try:
        full = process.memory_full_info()
    except _GONE:
        return 0
    return int(getattr(full, "pss", full.uss))
