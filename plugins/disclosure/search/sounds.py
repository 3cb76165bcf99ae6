"""Pinyin of Han, with all readings: of pairs ``~zuidi`` (最低), of four the first letters ``^zdsh`` (最低生活)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from disclosure.model.search import Characters
from disclosure.search.hashing import Places
from disclosure.search.tables import SIZE, Codes

MARK: Final = "~"
INITIALS: Final = "^"
RUN: Final = 4
"""Characters whose first letters make a token."""
_READINGS, _MOST, _LONGEST, _BITS = 3, 4, 6, 10
"""Readings of a character and of a pair; letters of a syllable; bits of its number."""
_FIRSTS, _LETTER = 2, 5
"""First letters of a character; bits of a letter."""


@dataclass(frozen=True, slots=True, repr=False)
class Sounds:
    """Made once a process, from the table of readings."""

    numbers: NDArray[np.uint16]
    """Code point → its syllables by number, 0 where there is none."""
    letters: Codes
    """Syllable → its letters, 0 after the last."""
    firsts: NDArray[np.uint8]
    """Code point → the first letters of its readings, a = 1, 0 where there is none."""


def readings_of(characters: Characters) -> dict[str, tuple[str, ...]]:
    """Character → its readings."""
    readings: dict[str, tuple[str, ...]] = {}
    for syllable, own in characters.readings:
        for character in own:
            readings[character] = (*readings.get(character, ()), syllable)
    return readings


def make_sounds(readings: Mapping[str, tuple[str, ...]]) -> Sounds:
    """Arrays from the readings of each character."""
    syllables = sorted(set(chain.from_iterable(readings.values())))
    order = {syllable: number for number, syllable in enumerate(syllables, 1)}
    numbers = np.zeros((SIZE, _READINGS), np.uint16)
    firsts = np.zeros((SIZE, _FIRSTS), np.uint8)
    for character, own in readings.items():
        for place, syllable in enumerate(own[:_READINGS]):
            numbers[ord(character), place] = order[syllable]
        for place, letter in enumerate(_first_letters(own)[:_FIRSTS]):
            firsts[ord(character), place] = ord(letter) - ord("a") + 1
    letters = np.zeros((len(syllables) + 1, _LONGEST), np.uint32)
    for number, syllable in enumerate(syllables, 1):
        letters[number, : len(syllable)] = [ord(letter) for letter in syllable]
    return Sounds(numbers, letters, firsts)


def _first_letters(readings: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(syllable[0] for syllable in readings[:_READINGS]))


def sound_pairs(first: Codes, second: Codes, sounds: Sounds) -> tuple[Places, Places]:
    """Of each pair of Han the pairs of syllables: which pair they are of, and both numbers in one."""
    mine, yours = sounds.numbers[first], sounds.numbers[second]
    owners: list[Places] = []
    values: list[Places] = []
    given = np.zeros(len(first), np.int64)
    for i, j in product(range(_READINGS), repeat=2):
        here = np.flatnonzero((mine[:, i] > 0) & (yours[:, j] > 0) & (given < _MOST))
        given[here] += 1
        owners.append(here)
        values.append((mine[here, i].astype(np.int64) << _BITS) | yours[here, j])
    return np.concatenate(owners), np.concatenate(values)


def spell(values: Places, sounds: Sounds) -> tuple[Codes, Places]:
    """Pairs of syllables as words: their characters, and the length of each."""
    spelt = np.concatenate(
        (
            np.full((len(values), 1), ord(MARK), np.uint32),
            sounds.letters[values >> _BITS],
            sounds.letters[values & ((1 << _BITS) - 1)],
        ),
        axis=1,
    )
    return spelt[spelt > 0], (spelt > 0).sum(axis=1)


def initial_runs(han: Codes, starts: Places, sounds: Sounds) -> tuple[Places, Places]:
    """Of each run of four Han the first letters of its readings: which run they are of, and all letters in one number."""
    letters = sounds.firsts[han[starts[:, None] + np.arange(RUN)]].astype(np.int64)
    owners: list[Places] = []
    values: list[Places] = []
    given = np.zeros(len(starts), np.int64)
    for picks in product(range(_FIRSTS), repeat=RUN):
        chosen = letters[:, range(RUN), picks]
        here = np.flatnonzero(chosen.all(axis=1) & (given < _MOST))
        given[here] += 1
        owners.append(here)
        values.append((chosen[here] << _shifts()).sum(axis=1))
    return np.concatenate(owners), np.concatenate(values)


def spell_initials(values: Places) -> tuple[Codes, Places]:
    """First letters of runs as words: their characters, and the length of each."""
    letters = (values[:, None] >> _shifts()) & ((1 << _LETTER) - 1)
    marks = np.full((len(values), 1), ord(INITIALS))
    spelt = np.concatenate((marks, letters + ord("a") - 1), axis=1)
    return spelt.astype(np.uint32).ravel(), np.full(len(values), 1 + RUN)


def _shifts() -> Places:
    return _LETTER * np.arange(RUN)[::-1]
