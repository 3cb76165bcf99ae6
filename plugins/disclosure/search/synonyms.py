"""Words beside words: which file of the index tells of each (docs/search-format.md §3, words)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from disclosure.search.batch import code_points
from disclosure.search.hashing import Places, Wide, identify_words
from disclosure.search.postings import PAIR, Postings
from disclosure.search.shards import shard_of
from disclosure.search.text import is_han, normalise, tokens

_ALTERNATIVES = 4
"""Others of a word that the engine asks for beside it (docs/search-ranking.md §1)."""
_TOLD = 3
"""Characters of a place that tell it from others of its level."""
_LEVELS = frozenset("省市州盟县区旗镇乡")
_SIEVE = 18
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, repr=False)
class Synonyms:
    """Every word with the other words of its groups, all normalised; and the tokens they are cut into."""

    words: Mapping[str, tuple[str, ...]]
    written: Mapping[str, str]
    """As the catalogue writes it → normalised."""
    cuts: Mapping[str, tuple[str, ...]]
    """Word → its tokens; also of words that stand alone."""
    tokens: tuple[str, ...]
    """In the order of ``keys``."""
    keys: Wide
    sieve: NDArray[np.bool_]
    """By ``_sieved``: whether a key may be one of them."""


def read_synonyms(
    groups: Iterable[Sequence[str]],
    folding: Mapping[int, int],
    leading: Iterable[tuple[str, str]] = (),
) -> Synonyms:
    """The catalogue's groups as search uses them; of a pair ``leading`` from one name to another, the first means the second."""
    others: dict[str, dict[str, None]] = {}
    written: dict[str, str] = {}
    for group in groups:
        normal = {word: normalise(word, folding) for word in group}
        words = dict.fromkeys(normal.values())
        written |= normal
        for word in words:
            others.setdefault(word, {}).update(dict.fromkeys(w for w in words if w != word))
    for short, name in leading:
        word, other = normalise(short, folding), normalise(name, folding)
        others.setdefault(other, {})
        if word != other:
            others.setdefault(word, {})[other] = None
    cuts = {word: own for word in sorted(others) if (own := tuple(tokens(word)))}
    found = {word: tuple(others[word]) for word in cuts if others[word]}
    keyed = sorted({key_of(token): token for own in cuts.values() for token in own}.items())
    keys = np.array([key for key, _ in keyed], np.uint64)
    sieve = np.zeros(1 << _SIEVE, np.bool_)
    sieve[_sieved(keys)] = True
    return Synonyms(found, written, cuts, tuple(token for _, token in keyed), keys, sieve)


def short_names(
    publishers: Iterable[str], groups: Iterable[Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """(what people call a publisher, the end of its name) by what bodies of its kind are called.

    永和县人社局 is 永和县人力资源和社会保障局, 县人社局 too where only one is meant. Of what stands for a word only the most
    telling pairs are read: a long name of a place would take them all. Of words that a name ends with, the longest counts.
    """
    others = {word: group for group in groups for word in group}
    unplaced: dict[str, set[str]] = {}
    for name in dict.fromkeys(publishers):
        ends = (name[start:] for start in range(1, len(name) - 1))
        body = next((end for end in ends if end in others), "")
        place = name.removesuffix(body)
        known = place[-_TOLD:] + body
        for short in (one for one in others.get(body, ()) if one != body):
            yield place + short, known
            if place[1:] and place[-1] in _LEVELS:
                unplaced.setdefault(place[-1] + short, set()).add(known)
    yield from ((short, min(names)) for short, names in unplaced.items() if len(names) == 1)


def key_of(term: str) -> int:
    """A term's key among postings."""
    if not is_han(term[0]):
        start, length = np.zeros(1, np.int64), np.array([len(term)], np.int64)
        return int(identify_words(code_points(term), start, length)[0])
    return ord(term[0]) << PAIR | ord(term[1]) if term[1:] else ord(term)


def occurring(synonyms: Synonyms, postings: Postings) -> tuple[Places, Places]:
    """Which terms of these postings are tokens of the synonyms, and which tokens they are."""
    likely = np.flatnonzero(synonyms.sieve[_sieved(postings.keys)])
    keys = postings.keys[likely]
    places = np.searchsorted(synonyms.keys, keys)
    places[places == len(synonyms.keys)] = 0
    found = synonyms.keys[places] == keys
    return likely[found], places[found]


def holding(synonyms: Synonyms, counts: Sequence[int], held: Sequence[bool]) -> dict[str, int]:
    """Of each word that leads somewhere, how many documents hold it at most: as many as have its rarest token, 0 if none does.

    A word leads somewhere if a document holds it (``held``, in the order of ``cuts``) or one of the others that a query takes.
    """
    known = dict(zip(synonyms.tokens, counts, strict=True))
    has = dict(zip(synonyms.cuts, held, strict=True))
    leading = {
        word: min(known[token] for token in cut) if has[word] else 0
        for word, cut in synonyms.cuts.items()
        if has[word] or any(has.get(other) for other in _taken(synonyms, word))
    }
    written = synonyms.written.items()
    return {word: leading[normal] for word, normal in written if normal in leading}


def _taken(synonyms: Synonyms, word: str) -> list[str]:
    """What stands for a word that is asked for: its first others, but none that holds one of those before it."""
    taken = [word]
    for other in synonyms.words.get(word, ()):
        if len(taken) <= _ALTERNATIVES and not any(one in other for one in taken):
            taken.append(other)
    return taken[1:]


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
