"""Work shared out gives the same results whoever does it."""

import os
from collections.abc import Iterator

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
