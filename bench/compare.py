"""Our full build beside Hugo's on the same items, in alternating pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import linear_regression, median

from bench.builders import Builder, run
from bench.measure import Cost
from bench.pages import Frame, Pages, count_pages
from disclosure.diagnostics.diagnostic import DisclosureError

OURS, PEER, BARE = "ours", "hugo", "bare"


@dataclass(frozen=True, slots=True)
class Side:
    """One builder's runs in order, and the pages the last of them wrote."""

    costs: tuple[Cost, ...]
    pages: Pages

    @property
    def wall(self) -> float:
        """Median seconds."""
        return median(cost.wall for cost in self.costs)

    @property
    def cpu(self) -> float:
        """Median seconds of all processors."""
        return median(cost.cpu for cost in self.costs)

    @property
    def memory(self) -> int:
        """Bytes of the worst run."""
        return max(cost.memory for cost in self.costs)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sides measured at one number of items, and the frame of our pages if ours was."""

    items: int
    sides: Mapping[str, Side]
    frame: Frame | None = None

    @property
    def ratios(self) -> tuple[float, ...]:
        """Our wall clock of the peer's, pair by pair; empty if a side was left out."""
        return self._beside(PEER)

    @property
    def indexing(self) -> tuple[float, ...]:
        """What the index adds to the time of a build without it, as its share, pair by pair."""
        return tuple(ratio - 1 for ratio in self._beside(BARE))

    def _beside(self, other: str) -> tuple[float, ...]:
        if not self.sides.keys() >= {OURS, other}:
            return ()
        pairs = zip(self.sides[OURS].costs, self.sides[other].costs, strict=True)
        return tuple(ours.wall / one.wall for ours, one in pairs)


def alternate(
    builders: Sequence[Builder], items: int, pairs: int, tell: Callable[[str], None]
) -> dict[str, Side]:
    """Run every builder ``pairs`` times in turns, the other one first in every second pair."""
    costs: dict[str, list[Cost]] = {builder.name: [] for builder in builders}
    for pair in range(1, pairs + 1):
        for builder in builders if pair % 2 else reversed(builders):
            cost = run(builder)
            costs[builder.name].append(cost)
            seconds = f"{cost.wall:.2f} s, CPU {cost.cpu:.2f} s"
            tell(f"{items:,} · {pair}/{pairs} · {builder.name} {seconds}")
    return {b.name: Side(tuple(costs[b.name]), _all_pages(b, items)) for b in builders}


def growth_exponent(walls: Mapping[int, float]) -> float | None:
    """The power of the number of items that time grows with; nothing for fewer than two sizes."""
    if len(walls) < 2:
        return None
    return linear_regression([log(n) for n in walls], [log(s) for s in walls.values()]).slope


def _all_pages(builder: Builder, items: int) -> Pages:
    pages = count_pages(builder.pages)
    # A side that leaves items out is no faster for it.
    if pages.count != items:
        raise DisclosureError(
            f"{builder.name}: {pages.count} 页，应为 {items} / {pages.count} pages of {items}"
        )
    return pages
