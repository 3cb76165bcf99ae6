"""Words beside words: which file of the index tells of each (docs/search-format.md §3, words)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from disclosure.search.batch import code_points
from disclosure.search.hashing import Places, Wide, identify_words
from disclosure.search.postings import PAIR, Postings
from disclosure.search.shards import shard_of
from disclosure.search.text import is_han, normalise, tokens

_SIEVE = 18
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, repr=False)
class Synonyms:
    """Every word with the other words of its groups, all normalised; and the tokens they are cut into."""

    words: Mapping[str, tuple[str, ...]]
    written: Mapping[str, str]
    """As the catalogue writes it → normalised."""
    cuts: Mapping[str, tuple[str, ...]]
    """Word → its tokens."""
    tokens: tuple[str, ...]
    """In the order of ``keys``."""
    keys: Wide
    sieve: NDArray[np.bool_]
    """By ``_sieved``: whether a key may be one of them."""


def read_synonyms(groups: Iterable[Sequence[str]], folding: Mapping[int, int]) -> Synonyms:
    """The catalogue's groups as search uses them."""
    others: dict[str, dict[str, None]] = {}
    written: dict[str, str] = {}
    for group in groups:
        normal = {word: normalise(word, folding) for word in group}
        words = dict.fromkeys(normal.values())
        written |= normal
        for word in words:
            others.setdefault(word, {}).update(dict.fromkeys(w for w in words if w != word))
    cuts = {word: tuple(tokens(word)) for word in sorted(others)}
    found = {word: tuple(others[word]) for word, own in cuts.items() if own and others[word]}
    keyed = sorted({key_of(token): token for word in found for token in cuts[word]}.items())
    keys = np.array([key for key, _ in keyed], np.uint64)
    sieve = np.zeros(1 << _SIEVE, np.bool_)
    sieve[_sieved(keys)] = True
    return Synonyms(found, written, cuts, tuple(token for _, token in keyed), keys, sieve)


def key_of(term: str) -> int:
    """A term's key among postings."""
    if not is_han(term[0]):
        start, length = np.zeros(1, np.int64), np.array([len(term)], np.int64)
        return int(identify_words(code_points(term), start, length)[0])
    return ord(term[0]) << PAIR | ord(term[1]) if term[1:] else ord(term)


def frequencies(synonyms: Synonyms, postings: Postings) -> Places:
    """How many documents of these postings have each token of the synonyms."""
    likely = np.flatnonzero(synonyms.sieve[_sieved(postings.keys)])
    keys = postings.keys[likely]
    places = np.searchsorted(synonyms.keys, keys)
    places[places == len(synonyms.keys)] = 0
    found = synonyms.keys[places] == keys
    counts = np.zeros(len(synonyms.keys), np.int64)
    np.add.at(counts, places[found], postings.counts[likely[found]])
    return counts


def holding(synonyms: Synonyms, counts: Places) -> dict[str, int]:
    """Of each word of the catalogue, how many documents hold it at most: as many as hold its rarest token."""
    known = dict(zip(synonyms.tokens, counts.tolist(), strict=True))
    rarest = {
        word: min((known.get(t, 0) for t in cut), default=0) for word, cut in synonyms.cuts.items()
    }
    return {word: rarest[normal] for word, normal in synonyms.written.items()}


def _sieved(keys: Wide) -> Wide:
    """A small number made of each key, to put most keys aside that are not looked for."""
    return (keys * _SPREAD) >> np.uint64(64 - _SIEVE)


def place_words(
    synonyms: Synonyms, dense: Container[str], bits: int
) -> tuple[dict[int, dict[str, tuple[str, ...]]], dict[str, dict[str, tuple[str, ...]]]]:
    """The words of each shard, by their first token that is not dense; of each dense term, those with no other tokens."""
    shards: dict[int, dict[str, tuple[str, ...]]] = {}
    others: dict[str, dict[str, tuple[str, ...]]] = {}
    for word, own in synonyms.words.items():
        cut = synonyms.cuts[word]
        rare = next((token for token in cut if token not in dense), None)
        if rare is None:
            others.setdefault(cut[0], {})[word] = own
        else:
            shards.setdefault(shard_of(rare, bits), {})[word] = own
    return shards, others
