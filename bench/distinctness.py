"""How much of the texts is said only once: repetition would flatter caches and compression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

SIZE = 8
"""Characters in a run."""


@dataclass(frozen=True, slots=True)
class Distinctness:
    """Runs seen, how many of them differ, and how many stand in one place only."""

    runs: int
    different: int
    single: int

    @property
    def share(self) -> float:
        """Different runs of all runs: 1.0 if nothing is ever repeated."""
        return self.different / self.runs if self.runs else 1.0


def measure_distinctness(bodies: Iterable[str], *, one_in: int = 1) -> Distinctness:
    """Count runs of ``SIZE`` characters over all ``bodies``.

    ``one_in`` looks only at the runs whose checksum it divides: the same runs in every body, so
    shares stay true while memory shrinks by that factor.
    """
    counts: Counter[str] = Counter()
    for body in bodies:
        runs = (body[start : start + SIZE] for start in range(len(body) - SIZE + 1))
        counts.update(
            runs if one_in == 1 else (run for run in runs if not crc32(run.encode()) % one_in)
        )
    return Distinctness(
        runs=counts.total(),
        different=len(counts),
        single=sum(1 for count in counts.values() if count == 1),
    )


def read_bodies(content: Path) -> Iterator[str]:
    """The bodies of the items below ``content``."""
    for source in content.glob("*/*/[0-9]*.md"):
        yield source.read_text(encoding="utf-8").split("---\n", 2)[2]
