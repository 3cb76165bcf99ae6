"""The root file: what the engine must know before it asks for anything else, and the small tables beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import chain, product
from math import log2
from typing import Final

from disclosure.model.search import Characters, SearchSettings
from disclosure.search.bundle import pack
from disclosure.search.shards import File, Shape, Words
from disclosure.search.slots import Numbering
from disclosure.search.text import is_han

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
    synonyms: Words,
    characters: Characters,
) -> File:
    """``root.gk``."""
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
        "dense": sketch_of(dense),
        "facets": facets,
        "weights": {
            name: {"boost": f.boost, "b": f.b, "reference": f.reference}
            for name, f in settings.fields.items()
        },
        "k1": settings.k1,
        "ranking": settings.ranking,
        "words": settings.words,
        "synonymsOf": synonyms,
        "characters": common,
    }
    return File("root.gk", pack(head))


def split_folding(characters: Characters) -> tuple[dict[str, str], dict[str, str]]:
    """The folding of characters that GB 2312 has too, which any query may hold, and that of all others."""
    common = common_characters()
    tables = ({"from": "", "to": ""}, {"from": "", "to": ""})
    for source, target in sorted(characters.folding.items()):
        table = tables[0 if chr(source) in common else 1]
        table["from"] += chr(source)
        table["to"] += chr(target)
    return tables


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
    return File("fold.gk", pack(rare)), File("pinyin.gk", pack({"readings": spoken}))
