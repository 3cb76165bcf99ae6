"""The root file: what the engine must know before it asks for anything else, and the small tables beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import chain, product
from math import log2
from typing import Final

import numpy as np

from disclosure.model.search import Characters, SearchSettings
from disclosure.search.bundle import pack, pack_plain
from disclosure.search.rice import encode_list
from disclosure.search.shape import Shape
from disclosure.search.shards import File
from disclosure.search.slots import Numbering
from disclosure.search.text import is_han

FOLDED: Final = 0x40000
"""Code points that may be folded are below this."""
_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def version_of(files: Iterable[tuple[str, str]]) -> str:
    """The version of an index from (path, SHA-256) of all its files but the root."""
    lines = "".join(f"{path} {digest}\n" for path, digest in sorted(files))
    return sha256(lines.encode()).hexdigest()[:12]


def sketch_of(dense: Iterable[tuple[str, int]]) -> dict[str, object]:
    """Every dense term with its logarithmic frequency: pairs by their first character, others in a list."""
    pairs: dict[str, list[str]] = {}
    others: list[tuple[str, str]] = []
    for term, df in sorted(dense):
        digit = _DIGITS[round(2 * log2(df))]
        if len(term) == 2 and is_han(term[0]) and is_han(term[1]):  # noqa: PLR2004 - a pair
            pairs.setdefault(term[0], []).append(term[1] + digit)
        else:
            others.append((term, digit))
    return {first: "".join(seconds) for first, seconds in pairs.items()} | {"": others}


def root_file(
    settings: SearchSettings,
    shape: Shape,
    numbering: Numbering,
    *,
    version: str,
    exact: int,
    dense: Sequence[tuple[str, int]],
    facets: Mapping[str, int],
    void: Sequence[int],
    characters: Characters,
) -> File:
    """``root.gk``; ``void`` are the slots of documents no longer in force, which stand behind others."""
    common, _ = split_folding(characters)
    head = {
        "version": version,
        "documents": shape.documents,
        "slots": shape.slots,
        "regions": numbering.regions,
        "shards": shape.bits,
        "exact": exact,
        "block": settings.block,
        "head": shape.head,
        "marks": shape.marks.digits(),
        "dense": sketch_of(dense),
        "facets": facets,
        "void": len(void),
        "ranking": settings.ranking,
        "words": settings.words,
        "characters": {"from": "".join(common), "to": "".join(common.values())},
    }
    return File("root.gk", pack_plain(head, plain=encode_list(np.array(void), shape.slots)))


def split_folding(characters: Characters) -> tuple[dict[str, str], dict[str, str]]:
    """The folding of characters that GB 2312 has too, which any query may hold, and that of all others."""
    common = common_characters()
    tables: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for source, target in sorted(characters.folding.items()):
        tables[0 if chr(source) in common else 1][chr(source)] = chr(target)
    return tables


def _folding_file(pairs: Mapping[str, str]) -> File:
    codes = np.array([ord(source) for source in pairs], np.int64)
    head = {"count": len(pairs), "to": "".join(pairs.values())}
    return File("fold.gk", pack_plain(head, plain=encode_list(codes, FOLDED)))


def common_characters() -> frozenset[str]:
    """All characters of GB/T 2312; a line end after each cell keeps an empty one from spoiling the next."""
    cells = product(range(0xA1, 0xF8), range(0xA1, 0xFF), b"\n")
    return frozenset(bytes(chain.from_iterable(cells)).decode("gb2312", "ignore").split("\n"))


def character_files(
    characters: Characters, readings: Mapping[str, Sequence[str]], used: Iterable[str]
) -> tuple[File, File]:
    """Folding, and the readings of all common characters and of those ``used`` in titles and suggestions."""
    _, rare = split_folding(characters)
    wanted = common_characters().union(used)
    by_syllable: dict[str, str] = {}
    for character, own in sorted(readings.items()):
        if character in wanted:
            for syllable in own:
                by_syllable[syllable] = by_syllable.get(syllable, "") + character
    spoken = dict(sorted(by_syllable.items()))
    return _folding_file(rare), File("pinyin.gk", pack({"readings": spoken}))
