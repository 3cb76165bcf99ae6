"""The root file: what the engine must know before it asks for anything else, and the small tables beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import product
from math import log2
from typing import Final, NamedTuple

import numpy as np

from disclosure.model.search import Characters, IndexNames, SearchSettings
from disclosure.search.bundle import pack, pack_plain
from disclosure.search.rice import encode_list
from disclosure.search.shape import Shape
from disclosure.search.shards import File
from disclosure.search.slots import Numbering
from disclosure.search.text import is_han

FOLDED: Final = 0x40000
"""Code points that may be folded are below this."""
_PLAIN: Final = 0xA000
"""Han of the sketch's pairs are below this code point; rarer ones stand among the other terms."""
_HAN_ROW: Final = 0xB0
"""Of GB 2312: the first that has Han."""
_COMMON: Final = 64
"""Characters of frequent terms that the page is told."""
_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def version_of(files: Iterable[tuple[str, str]]) -> str:
    """The version of an index from (path, SHA-256) of all its files but the root."""
    lines = "".join(f"{path} {digest}\n" for path, digest in sorted(files))
    return sha256(lines.encode()).hexdigest()[:12]


class Sketch(NamedTuple):
    """Every dense term with its logarithmic frequency, as the root has it (docs/search-format.md §3)."""

    head: Mapping[str, object]
    plain: bytes


def sketch_of(dense: Iterable[tuple[str, int]]) -> Sketch:
    """Pairs of Han as numbers of two characters each, other terms by name."""
    digits = {term: _DIGITS[round(2 * log2(df))] for term, df in dense}
    pairs = sorted(term for term in digits if len(term) == 2 and all(map(_is_plain, term)))  # noqa: PLR2004 - a pair
    han = sorted({character for pair in pairs for character in pair})
    place = {character: number for number, character in enumerate(han)}
    numbers = [place[pair[0]] * len(han) + place[pair[1]] for pair in pairs]
    head = {
        "dense": sorted((term, digits[term]) for term in digits.keys() - set(pairs)),
        "han": len(han),
        "levels": "".join(digits[pair] for pair in pairs),
    }
    characters = encode_list(np.array([ord(character) for character in han], np.int64), _PLAIN)
    return Sketch(head, characters + encode_list(np.array(numbers, np.int64), len(han) ** 2))


def _is_plain(character: str) -> bool:
    return is_han(character) and ord(character) < _PLAIN


def common_of(terms: Iterable[str]) -> str:
    """The characters that most frequent terms have, the commonest first."""
    counts = Counter(character for term in terms for character in term if is_han(character))
    first = sorted(counts, key=lambda character: (-counts[character], character))
    return "".join(first[:_COMMON])


def root_file(
    settings: SearchSettings,
    shape: Shape,
    numbering: Numbering,
    *,
    names: IndexNames,
    dense: Sequence[tuple[str, int]],
    facets: Mapping[str, int],
    void: Sequence[int],
    characters: Characters,
) -> File:
    """``root.gk``; ``void`` are the slots of documents no longer in force, which stand behind others."""
    common, _ = split_folding(characters)
    sketch = sketch_of(dense)
    head = {
        "version": names.version,
        "documents": shape.documents,
        "slots": shape.slots,
        "regions": numbering.regions,
        "shards": names.shards,
        "exact": names.exact,
        "block": settings.block,
        "head": shape.head,
        "marks": shape.marks.digits(),
        **sketch.head,
        "common": names.common,
        "facets": facets,
        "void": len(void),
        "ranking": settings.ranking,
        "words": settings.words,
        "aspects": settings.aspects,
        "characters": {"from": "".join(common), "to": "".join(common.values())},
    }
    plain = encode_list(np.array(void), shape.slots) + sketch.plain
    return File("root.gk", pack_plain(head, plain=plain))


def split_folding(characters: Characters) -> tuple[dict[str, str], dict[str, str]]:
    """The folding of characters that GB 2312 has too, which any query may hold, and that of all others."""
    common = frozenset(common_characters())
    tables: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for source, target in sorted(characters.folding.items()):
        tables[0 if chr(source) in common else 1][chr(source)] = chr(target)
    return tables


def _folding_file(pairs: Mapping[str, str]) -> File:
    codes = np.array([ord(source) for source in pairs], np.int64)
    head = {"count": len(pairs), "to": "".join(pairs.values())}
    return File("fold.gk", pack_plain(head, plain=encode_list(codes, FOLDED)))


def common_characters(first_row: int = 0xA1) -> tuple[str, ...]:
    """The cells of GB/T 2312 from a row on, an empty text where it has nothing."""
    cells = product(range(first_row, 0xF8), range(0xA1, 0xFF))
    return tuple(bytes(cell).decode("gb2312", "ignore") for cell in cells)


def character_files(
    characters: Characters, readings: Mapping[str, Sequence[str]], used: Iterable[str]
) -> tuple[File, File]:
    """Folding, and the readings of all common characters and of those ``used`` in titles and suggestions."""
    _, rare = split_folding(characters)
    return _folding_file(rare), _readings_file(readings, used)


def _readings_file(readings: Mapping[str, Sequence[str]], used: Iterable[str]) -> File:
    """Of each cell of GB 2312, half of which stand in the order of their sounds, one reading; all others by name."""
    cells = common_characters(_HAN_ROW)
    syllables = sorted({syllable for own in readings.values() for syllable in own})
    order = {syllable: number for number, syllable in enumerate(syllables, 1)}
    numbers = [order[readings[one][0]] if one in readings else 0 for one in cells]
    more: dict[str, str] = {}
    placed = frozenset(cells)
    for one in sorted(readings.keys() & placed.union(used)):
        for syllable in readings[one][one in placed :]:
            more[syllable] = more.get(syllable, "") + one
    head = {"syllables": ["", *syllables], "more": dict(sorted(more.items())), "cells": len(cells)}
    return File(
        "pinyin.gk", pack(head, bytes(n & 0xFF for n in numbers) + bytes(n >> 8 for n in numbers))
    )
