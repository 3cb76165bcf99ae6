"""The searches that are measured beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Side:
    """A site with a search of its own, ready to be visited."""

    name: str
    folder: Path
    """What a web host serves."""
    address: str
    """Of the page that shows results, relative to the root; ``{}`` stands for the query."""
    result: str
    """CSS selector of a result on that page."""
    parts: tuple[str, ...]
    """How the paths begin of whatever belongs to the search and not to the page around it."""
    index: str
    """Glob of the files that were made for the search."""
    script: Path | None = None
    """Runs before the page's scripts; gives ``ask(text, limit)`` to pages that do not have it."""
    seconds: float | None = None
    """Its building took, where that was measured."""

    @property
    def index_size(self) -> tuple[int, int]:
        """Bytes and number of the files of its index."""
        sizes = [file.stat().st_size for file in self.folder.glob(self.index) if file.is_file()]
        return sum(sizes), len(sizes)


def our_side(site: Path) -> Side:
    """The search page of a site we have built."""
    return Side(
        name="ours",
        folder=site,
        address="search/?q={}",
        result='[data-part="rows"]:not([hidden]) > li',
        parts=("search/i/", "assets/search/", "assets/js/search", "d/"),
        index="search/i/**/*",
    )
