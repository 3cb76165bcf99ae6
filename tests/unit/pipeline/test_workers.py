"""Work shared out gives the same results whoever does it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from disclosure.pipeline.workers import Crew, chunks, run


class Bench:
    """What a worker has: a sum of what passed over it."""

    def __init__(self, start: int) -> None:
        self.total = start


def add(bench: Bench, number: int) -> int:
    bench.total += number
    return bench.total


def square(bench: Bench, number: int) -> int:
    return number * number + bench.total


def whose(_bench: Bench, _number: int) -> int:
    return os.getpid()


def fail(_bench: Bench, number: int) -> int:
    if number == 3:
        raise ValueError(number)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_stand_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(run(square, Bench, (1,), range(20), jobs)) == [n * n + 1 for n in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_crew_keeps_what_it_read(jobs: int) -> None:
    with Crew(Bench, (10,), jobs) as crew:
        assert crew.size == jobs
        first = list(crew.run(add, [1] * 4))
        second = list(crew.run(add, [1] * 4))
    assert first == ([11, 12, 13, 14] if jobs == 1 else [11, 11, 12, 12])
    assert second == ([15, 16, 17, 18] if jobs == 1 else [13, 13, 14, 14])


def test_task_goes_to_the_same_worker_at_every_stage() -> None:
    with Crew(Bench, (0,), 2) as crew:
        assert list(crew.run(whose, range(4))) == list(crew.run(whose, range(4)))
        assert len(set(crew.run(whose, range(4)))) == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_failure_of_a_task_reaches_the_caller(jobs: int) -> None:
    def through_crew() -> Iterator[int]:
        with Crew(Bench, (0,), jobs) as crew:
            yield from crew.run(fail, range(6))

    with pytest.raises(ValueError, match="3"):
        list(through_crew())
    with pytest.raises(ValueError, match="3"):
        list(run(fail, Bench, (0,), range(6), jobs))


@pytest.mark.parametrize(("count", "size", "lengths"), [(0, 3, []), (3, 3, [3]), (7, 3, [3, 3, 1])])
def test_chunks_hold_everything_once(count: int, size: int, lengths: list[int]) -> None:
    parts = chunks(range(count), size)
    assert [len(part) for part in parts] == lengths
    assert [n for part in parts for n in part] == list(range(count))


_SCRIPT = """\
import os, signal, sys, threading
from disclosure.pipeline.workers import Crew, run

# A shell's background jobs ignore it, and so would everything they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

def wait(_context, _task):
    print("at work", flush=True)
    threading.Event().wait()

def pass_by(_context, _task):
    return None

def crew(work):
    with Crew(dict, (), 2) as workers:
        for _ in workers.run(work, range(2)):
            pass
        print("idle", flush=True)
        signal.pause()

def pool(work):
    for _ in run(work, dict, (), range(2), 2):
        pass

try:
    {start}({work})
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.fixture(params=["crew(wait)", "crew(pass_by)", "pool(wait)"])
def busy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process with two workers that are at work, or have done it and wait for more; all of them hold its output open."""
    start, _, work = request.param.removesuffix(")").partition("(")
    script = tmp_path / "script.py"
    script.write_text(_SCRIPT.format(start=start, work=work), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
        text=True,
    )
    assert process.stdout is not None
    for _ in range(2 if work == "wait" else 1):  # until both workers have begun
        process.stdout.readline()
    yield process
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("send", [os.kill, os.killpg])
def test_interrupting_ends_the_workers_at_once_and_without_a_word(
    busy: subprocess.Popen[str], send: Callable[[int, int], None]
) -> None:
    send(busy.pid, signal.SIGINT)
    out, err = busy.communicate(timeout=20)
    assert (out.splitlines()[-1], err) == ("stopped", "")


def test_workers_end_with_a_process_that_is_killed(busy: subprocess.Popen[str]) -> None:
    os.kill(busy.pid, signal.SIGKILL)
    busy.communicate(timeout=20)
