"""Runs one function over many tasks: here, or in processes that share what they start with."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Generic, TypeVar, cast

Context = TypeVar("Context")
Task = TypeVar("Task")
Result = TypeVar("Result")

# What a worker process was started with. It is written once, before the first task, and only in a worker:
# the one way to hand a process pool something large without sending it along with each task.
_CONTEXT: list[object] = []


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
    method = "fork" if sys.platform.startswith("linux") else "spawn"
    gc.freeze()  # collecting would touch, and so copy, every page shared with the workers
    try:
        with ProcessPoolExecutor(
            min(jobs, len(tasks)),
            mp_context=multiprocessing.get_context(method),
            initializer=_start,
            initargs=(make_context, arguments),
        ) as pool:
            yield from pool.map(_Call[Context, Task, Result](work), tasks)
    finally:
        gc.unfreeze()


def _start(make_context: Callable[..., object], arguments: tuple[object, ...]) -> None:
    gc.disable()  # workers live for one stage and make no cycles; collecting costs a tenth of their time
    _CONTEXT.append(make_context(*arguments))


class _Call(Generic[Context, Task, Result]):
    """A task's function as the pool sends it: by name."""

    def __init__(self, work: Callable[[Context, Task], Result]) -> None:
        self._work = work

    def __call__(self, task: Task) -> Result:
        return self._work(cast("Context", _CONTEXT[-1]), task)


def chunks(items: Sequence[Task], size: int) -> list[Sequence[Task]]:
    """``items`` in runs of at most ``size``."""
    return [items[i : i + size] for i in range(0, len(items), size)]
