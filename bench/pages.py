"""What was written: item pages of either side, and what our frame weighs around an item."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import fmean

from disclosure.model.address import item_url, slug_of

_SAMPLE = 200
_GZIP = 6
"""The level web servers use unless told otherwise."""
_IDENTIFIER = "\nidentifier: "


@dataclass(frozen=True, slots=True)
class Pages:
    """Item pages of a built site."""

    count: int
    mean: float
    """Bytes a page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Mean bytes of an item page beyond its item's source file, plain and compressed.

    The source is the least an item's own content can be; the tags its Markdown becomes count as
    frame.
    """

    plain: float
    compressed: float


def count_pages(folder: Path) -> Pages:
    """The ``index.html`` files below ``folder``."""
    sizes = [page.stat().st_size for page in folder.rglob("index.html")]
    return Pages(len(sizes), fmean(sizes) if sizes else 0.0)


def weigh_frame(content: Path, site: Path) -> Frame:
    """The frame around a sample of the items of ``content``, taken evenly."""
    sources = sorted(content.glob("*/*/[0-9]*.md"))
    step = max(1, len(sources) // _SAMPLE)
    pairs = [
        (source.read_bytes(), _page_of(source, site).read_bytes())
        for source in islice(sources, 0, None, step)
    ]
    return Frame(
        fmean(len(page) - len(source) for source, page in pairs),
        fmean(_packed(page) - _packed(source) for source, page in pairs),
    )


def _page_of(source: Path, site: Path) -> Path:
    text = source.read_text(encoding="utf-8")
    identifier = text.partition(_IDENTIFIER)[2].partition("\n")[0]
    return site / item_url(slug_of(identifier)) / "index.html"


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, _GZIP))
