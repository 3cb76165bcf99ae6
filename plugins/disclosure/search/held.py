"""Which words of the catalogue some document holds, so that none is suggested that leads to an empty page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from disclosure.model.search import SearchDocument
from disclosure.search.hashing import Places
from disclosure.search.places import MOST
from disclosure.search.postings import Postings
from disclosure.search.synonyms import Synonyms, occurring
from disclosure.search.text import is_han
from disclosure.search.words import stretches

_LEVEL = 3
"""Bits of a mark below its title bit and its quarters."""

Held = NDArray[np.bool_]
"""By word, in the order of ``Synonyms.cuts``."""


class Holding:
    """Looks at postings as they come; what was found is not looked for again."""

    def __init__(self, synonyms: Synonyms) -> None:
        self._synonyms = synonyms
        number = {token: place for place, token in enumerate(synonyms.tokens)}
        self._words = tuple(synonyms.cuts)
        cuts = [[number[token] for token in cut] for cut in synonyms.cuts.values()]
        ends = np.array([*accumulate(map(len, cuts))], np.int64)
        self._lengths = np.diff(ends, prepend=0)
        self._starts = ends - self._lengths
        self._tokens = np.array([one for cut in cuts for one in cut], np.int64)
        self.held: Held = np.zeros(len(cuts), np.bool_)
        self.frequencies: Places = np.zeros(len(synonyms.tokens), np.int64)
        """Documents of each token."""

    def add(self, postings: Postings, documents: Sequence[SearchDocument]) -> None:
        """Take the next ``documents``: count those that have each token, see which words they hold."""
        terms, tokens = occurring(self._synonyms, postings)
        counts = postings.counts[terms].astype(np.int64)
        self.frequencies[tokens] += counts
        row = np.full(len(self.frequencies), -1)
        row[tokens] = np.arange(len(tokens))
        words = np.flatnonzero(~self.held)
        if len(words):
            rows, begins = self._rows(row, words)
            words = words[np.minimum.reduceat(rows, begins) >= 0]
        if not len(words):
            return
        ends = np.cumsum(postings.counts, dtype=np.int64)[terms]
        own = stretches(ends - counts, counts)
        parts = np.zeros((len(tokens), MOST), np.uint8)
        of = np.repeat(np.arange(len(tokens)), counts)
        parts[of, postings.documents[own]] = postings.marks[own] >> _LEVEL
        rows, begins = self._rows(row, words)
        together = np.bitwise_and.reduceat(parts[rows], begins)
        for number in np.flatnonzero(together.any(axis=1)).tolist():
            word = int(words[number])
            near = (documents[int(n)] for n in np.flatnonzero(together[number]))
            self.held[word] = any(self._stands(word, document) for document in near)

    def _stands(self, word: int, document: SearchDocument) -> bool:
        """Whether a document that has all pairs of a word near each other has the word: of pure Han as it is written."""
        text = self._words[word]
        if len(self._synonyms.cuts[text]) == 1 or not all(map(is_han, text)):
            return True
        texts = (document.title, *document.names, *document.keywords, *document.texts)
        return any(text in one for one in (*texts, *document.attachments))

    def _rows(self, row: Places, words: Places) -> tuple[Places, Places]:
        """The rows of all tokens of some words, and where each word's begin."""
        lengths = self._lengths[words]
        own = self._tokens[stretches(self._starts[words], lengths)]
        return row[own], np.cumsum(lengths) - lengths
