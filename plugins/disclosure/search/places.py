"""Where in its document a token stands: which field, and which quarters of the text (docs/search-format.md §3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from disclosure.model.search import SearchDocument
from disclosure.search.batch import Cuts
from disclosure.search.hashing import Places
from disclosure.search.numerals import respelled

MOST: Final = 128
"""Documents taken at once: few enough that their arrays stay near the processor, many enough to be worth a call."""
FIELDS: Final = ("title", "extra", "number", "body")
TITLE, EXTRA, NUMBER, BODY = range(4)
QUARTERS: Final = 4
"""Parts of a text, and bits of a place that name them; a title has none."""
EVERYWHERE: Final = (1 << QUARTERS) - 1
OVERLAP: Final = 32
"""Characters of the next quarter that count with the one before: a run so long lies in one quarter at least."""
_FIELD, _DOCUMENT = 2, 7
OWNERS: Final = _FIELD + _DOCUMENT
"""Bits of an owner: number of the document in its chunk, then the field."""
DOCUMENT_BITS: Final = _DOCUMENT
FIELD_BITS: Final = _FIELD


def texts_of(documents: Sequence[SearchDocument]) -> tuple[list[str], Places]:
    """Every text, and its owner. A document's texts follow each other, its title and how else that may be written first."""
    texts: list[str] = []
    owners: list[int] = []
    for number, document in enumerate(documents):
        base = number << _FIELD
        names = (document.document_number, *document.names)
        body = (*document.keywords, *document.texts, *filter(None, document.attachments))
        beside = tuple(respelled(document.title))
        texts += (document.title, *beside, *names, *body)
        owners += (
            base | TITLE,
            *[base | EXTRA] * len(beside),
            *[base | NUMBER] * len(names),
            *[base | BODY] * len(body),
        )
    return texts, np.array(owners, np.int64)


def places_of(cuts: Cuts, owners: Places) -> Places:
    """The place of each Han: its owner, then its quarters."""
    counts = np.diff(cuts.han_ends, prepend=0)
    return np.repeat(owners << QUARTERS, counts) | _quarters(cuts, owners, counts)


def places_of_words(cuts: Cuts, owners: Places, places: Places) -> Places:
    """The same of each word: its quarters are those of the Han before it; a document number is everywhere."""
    texts = np.repeat(np.arange(len(owners)), np.diff(cuts.word_ends, prepend=0))
    everywhere = np.where(_is_heading(owners), 0, EVERYWHERE)
    alone = cuts.before == (cuts.han_ends - np.diff(cuts.han_ends, prepend=0))[texts]
    before = np.concatenate((places, [0]))[cuts.before - 1] & EVERYWHERE
    written = (owners[texts] << QUARTERS) | np.where(alone, everywhere[texts], before)
    numbers = (owners << QUARTERS | everywhere)[cuts.number_text]
    return np.concatenate((written, numbers))


def is_title(owners: Places) -> NDArray[np.bool_]:
    """Which owners are titles."""
    title: NDArray[np.bool_] = (owners & (len(FIELDS) - 1)) == TITLE
    return title


def _is_heading(owners: Places) -> NDArray[np.bool_]:
    """Which are titles or what these give beside."""
    heading: NDArray[np.bool_] = (owners & (len(FIELDS) - 1)) <= EXTRA
    return heading


def _quarters(cuts: Cuts, owners: Places, counts: Places) -> Places:
    """Of each Han the quarters it stands in. Han are counted, so spaces and line ends do not stretch a run."""
    document = owners >> _FIELD
    body = np.bincount(document, weights=counts * ~_is_heading(owners)).astype(np.int64)
    ends = cuts.han_ends[np.append(np.flatnonzero(np.diff(document)), -1)]
    starts = ends - body
    changes = np.zeros(int(cuts.han_ends[-1]) + 1, np.int8)
    for quarter in range(QUARTERS):
        first = starts - (-body * quarter // QUARTERS)
        last = np.minimum(starts - (-body * (quarter + 1) // QUARTERS) + OVERLAP, ends)
        np.add.at(changes, first, 1 << quarter)
        np.subtract.at(changes, last, 1 << quarter)
    return np.cumsum(changes[:-1], dtype=np.int8)
