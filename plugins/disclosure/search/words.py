"""The words of some documents: letters and digits, document numbers, and the pinyin of titles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

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
from disclosure.search.sounds import (
    RUN,
    Sounds,
    initial_runs,
    sound_pairs,
    spell,
    spell_initials,
)
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
    spoken = (_spoken_pairs(cuts.han, title, sounds), _spoken_initials(cuts.han, title, sounds))
    codes = np.concatenate((cuts.codes, *(one.codes for one in spoken)))
    lengths = np.concatenate((cuts.lengths, *(one.lengths for one in spoken)))
    written, of_spoken = len(cuts.words), lengths[len(cuts.words) :]
    starts = np.concatenate((cuts.words, len(cuts.codes) + np.cumsum(of_spoken) - of_spoken))
    keys, first, number = distinct(identify_words(codes, starts, lengths))
    starts, lengths = starts[first], lengths[first]
    shift = written + np.cumsum([0, *(len(one.lengths) for one in spoken)])
    occurring = [number[one.numbers + base] for one, base in zip(spoken, shift, strict=False)]
    extra = [places[one.places] + TO_EXTRA for one in spoken]
    return Words(
        keys=keys,
        hashes=hash_words(codes, starts, lengths),
        starts=starts,
        lengths=lengths,
        codes=codes,
        numbers=np.concatenate((number[:written], *occurring)),
        places=np.concatenate((places_of_words(cuts, owners, places), *extra)),
    )


class _Spoken(NamedTuple):
    """What titles sound like: each word once, and where it occurs."""

    codes: Codes
    lengths: Places
    numbers: Places
    """Of each occurrence the number of its word."""
    places: Places
    """Of each occurrence the first Han."""


def _spoken_pairs(han: Codes, pairs: Places, sounds: Sounds) -> _Spoken:
    of, values = sound_pairs(han[pairs], han[pairs + 1], sounds)
    each, _, numbers = distinct(values.astype(np.uint64))
    return _Spoken(*spell(each.astype(np.int64), sounds), numbers, pairs[of])


def _spoken_initials(han: Codes, pairs: Places, sounds: Sounds) -> _Spoken:
    # Three pairs that follow each other are four characters.
    last = len(pairs) - (RUN - 2)
    runs = pairs[:last][pairs[RUN - 2 :] == pairs[:last] + RUN - 2] if last > 0 else pairs[:0]
    of, values = initial_runs(han, runs, sounds)
    each, _, numbers = distinct(values.astype(np.uint64))
    return _Spoken(*spell_initials(each.astype(np.int64)), numbers, runs[of])


def stretches(starts: Places, lengths: Places) -> Places:
    """Places of all elements of stretches, one stretch after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    places: Places = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return places
