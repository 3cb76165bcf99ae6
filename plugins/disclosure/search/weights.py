"""How much a term says of a document: BM25F (Robertson, Zaragoza and Taylor, CIKM 2004) against fixed lengths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from disclosure.model.search import SearchField, SearchSettings
from disclosure.search.hashing import Places
from disclosure.search.places import FIELDS, OWNERS

LEVELS: Final = 7
"""The highest level of a weight."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, repr=False)
class Weights:
    """The catalogue's numbers as arrays, in the order of ``FIELDS``."""

    boost: Numbers
    b: Numbers
    reference: Numbers
    k1: float

    def factors(self, counts: Places, owners: Places) -> Numbers:
        """By owner: what one occurrence adds; ``counts`` are the tokens of each text."""
        lengths = np.bincount(owners, weights=counts, minlength=1 << OWNERS)
        norms = 1 - self.b + self.b * lengths.reshape(-1, len(FIELDS)) / self.reference
        norms[norms <= 0] = 1  # only where there is no text
        return np.asarray(self.boost / norms).ravel()

    def levels(self, frequencies: Numbers) -> NDArray[np.uint8]:
        """Quantised weights of summed occurrences."""
        return np.rint(LEVELS * (frequencies / (self.k1 + frequencies))).astype(np.uint8)


def weights_of(settings: SearchSettings) -> Weights:
    """The catalogue's numbers."""
    fields = [settings.fields.get(name, SearchField()) for name in FIELDS]
    boost, b, reference = np.array([(f.boost, f.b, f.reference) for f in fields], np.float64).T
    return Weights(boost, b, reference, settings.k1)
