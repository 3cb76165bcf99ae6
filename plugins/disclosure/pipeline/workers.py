"""Work shared out among processes: a crew that keeps what it read, and one-off runs over shared memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from types import TracebackType
from typing import Generic, TypeVar, cast

Context = TypeVar("Context")
Task = TypeVar("Task")
Result = TypeVar("Result")

# What a worker process was started with. It is written once, before the first task, and only in a worker:
# the one way to hand a process pool something large without sending it along with each task.
_CONTEXT: list[object] = []


class Crew(Generic[Context]):
    """Workers with a context each, that lives as long as they do.

    A task goes by its place in the list to the same worker at every stage, so what a worker read at one stage it has at
    hand at the next, and no item travels between processes. With one job everything runs in this process.
    """

    def __init__(
        self, make_context: Callable[..., Context], arguments: tuple[object, ...], jobs: int
    ) -> None:
        self._stack = ExitStack()
        self._here: Context | None = None
        self._pools: list[ProcessPoolExecutor] = []
        if jobs < 2:  # noqa: PLR2004 - nobody to share with
            self._here = make_context(*arguments)
            return
        for _ in range(jobs):
            pool = _pool(1, make_context, arguments)
            self._pools.append(self._stack.enter_context(pool))

    def __enter__(self) -> Crew[Context]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            _end_workers()
        if error is not None:
            for pool in self._pools:
                pool.shutdown(cancel_futures=True)
        self.close()

    def close(self) -> None:
        """Let the workers go, and with them what they hold, when they have done all they were asked for."""
        self._here = None
        self._stack.close()

    @property
    def size(self) -> int:
        """How many workers there are."""
        return max(len(self._pools), 1)

    def run(
        self, work: Callable[[Context, Task], Result], tasks: Sequence[Task]
    ) -> Iterator[Result]:
        """Results of ``work(context, task)`` in the order of ``tasks``; the workers begin at once."""
        here = self._here
        if here is not None:
            return (work(here, task) for task in tasks)
        call = _Call[Context, Task, Result](work)
        futures = [self._pools[n % self.size].submit(call, task) for n, task in enumerate(tasks)]
        return (future.result() for future in futures)


def run(
    work: Callable[[Context, Task], Result],
    make_context: Callable[..., Context],
    arguments: tuple[object, ...],
    tasks: Sequence[Task],
    jobs: int,
) -> Iterator[Result]:
    """Results of ``work(make_context(*arguments), task)`` in the order of ``tasks``.

    With one job or one task everything runs in this process. Elsewhere each worker makes its context once; where the
    system can fork, ``arguments`` are shared memory and cost nothing to hand over.
    """
    if jobs < 2 or len(tasks) < 2:  # noqa: PLR2004 - nothing to share out
        context = make_context(*arguments)
        for task in tasks:
            yield work(context, task)
        return
    gc.freeze()  # collecting would touch, and so copy, every page shared with the workers
    try:
        with _pool(min(jobs, len(tasks)), make_context, arguments) as pool:
            try:
                yield from pool.map(_Call[Context, Task, Result](work), tasks)
            except KeyboardInterrupt:
                _end_workers()
                raise
    finally:
        gc.unfreeze()


def _pool(
    workers: int, make_context: Callable[..., object], arguments: tuple[object, ...]
) -> ProcessPoolExecutor:
    method = "fork" if sys.platform.startswith("linux") else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(
        workers, mp_context=context, initializer=_start, initargs=(make_context, arguments)
    )


def _end_workers() -> None:
    """Whoever presses Ctrl+C waits for nothing more; what the workers leave torn, the next build mends."""
    for worker in multiprocessing.active_children():
        worker.terminate()


def _start(make_context: Callable[..., object], arguments: tuple[object, ...]) -> None:
    # A terminal interrupts every process. A worker would take that for the end of one task and wait for the next for
    # ever, or tell of it with a page of calls; the process that started it ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # workers live for one stage and make no cycles; collecting costs a tenth of their time
    _CONTEXT.append(make_context(*arguments))


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for tasks for ever, with all it holds in memory."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Call(Generic[Context, Task, Result]):
    """A task's function as the pool sends it: by name."""

    def __init__(self, work: Callable[[Context, Task], Result]) -> None:
        self._work = work

    def __call__(self, task: Task) -> Result:
        return self._work(cast("Context", _CONTEXT[-1]), task)


def chunks(items: Sequence[Task], size: int) -> list[Sequence[Task]]:
    """``items`` in runs of at most ``size``."""
    return [items[i : i + size] for i in range(0, len(items), size)]
