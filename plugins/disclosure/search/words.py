"""The words of some documents: letters and digits, document numbers, and the pinyin of titles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from disclosure.search.batch import Cuts
from disclosure.search.hashing import Hashes, Places, Wide, distinct, hash_words, identify_words
from disclosure.search.places import (
    EXTRA,
    QUARTERS,
    TITLE,
    is_title,
    places_of_words,
)
from disclosure.search.sounds import Sounds, sound_pairs, spell
from disclosure.search.tables import Codes

TO_EXTRA = (EXTRA - TITLE) << QUARTERS
"""From the place of a title's token to that of what it gives beside."""


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """Each word once, and where it occurs."""

    keys: Wide
    hashes: Hashes
    starts: Places
    """In ``codes``."""
    lengths: Places
    codes: Codes
    numbers: Places
    """Of each occurrence the number of its word."""
    places: Places

    def letters(self, chosen: Places) -> Codes:
        """Characters of these words, one after the other."""
        return self.codes[stretches(self.starts[chosen], self.lengths[chosen])]


def find_words(cuts: Cuts, owners: Places, places: Places, sounds: Sounds) -> Words:
    """The words of some texts."""
    title = cuts.pairs[is_title(places[cuts.pairs] >> QUARTERS)]
    of, values = sound_pairs(cuts.han[title], cuts.han[title + 1], sounds)
    spelt, _, spoken = distinct(values.astype(np.uint64))
    letters, spelt_lengths = spell(spelt.astype(np.int64), sounds)
    spelt_starts = len(cuts.codes) + np.cumsum(spelt_lengths) - spelt_lengths
    codes = np.concatenate((cuts.codes, letters))
    starts = np.concatenate((cuts.words, spelt_starts))
    lengths = np.concatenate((cuts.lengths, spelt_lengths))
    wide = identify_words(codes, starts, lengths)
    keys, first, number = distinct(wide)
    starts, lengths = starts[first], lengths[first]
    written = len(cuts.words)
    return Words(
        keys=keys,
        hashes=hash_words(codes, starts, lengths),
        starts=starts,
        lengths=lengths,
        codes=codes,
        numbers=np.concatenate((number[:written], number[written:][spoken])),
        places=np.concatenate(
            (places_of_words(cuts, owners, places), places[title[of]] + TO_EXTRA)
        ),
    )


def stretches(starts: Places, lengths: Places) -> Places:
    """Places of all elements of stretches, one stretch after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    places: Places = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return places
