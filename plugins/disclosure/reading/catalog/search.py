"""``search.yaml`` and ``characters.yaml``: numbers of the search index, facts about single characters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yaml.nodes import Node

from disclosure.model.search import Characters, SearchField, SearchSettings, Suggesting
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    decimal,
    entry,
    free,
    number,
    pairs,
    read,
    table,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Misfit, Notes
from disclosure.reading.catalog.overlay import Source

_FRACTION = re.compile(r"\d{1,9}\.\d{1,9}")


def _decimal(node: Node, key: str, notes: Notes) -> float:
    """A number of the model that may have a fraction."""
    return float(decimal(node, key, notes))


def _positive(node: Node, key: str, notes: Notes) -> int:
    value = number(node, key, notes)
    if value < 1:
        raise Misfit(node, "positive", value=str(value))
    return value


def _ranking(node: Node, _key: str, notes: Notes) -> Mapping[str, object]:
    """Numbers for the engine: fractions too, lists and texts as they are."""
    values: dict[str, object] = {}
    for _, name, value in pairs(node):
        convert = _decimal if _is_fraction(value) else free
        values[name] = convert(value, name, notes)
    return values


def _is_fraction(node: Node) -> bool:
    return isinstance(node.value, str) and bool(_FRACTION.fullmatch(node.value))


_FIELD = Form({"boost": _decimal, "b": _decimal, "reference": _positive})
_DENSE = Form(
    {
        "share": (_positive, "dense_share"),
        "least": (_positive, "dense_least"),
        "most": (_positive, "dense_most"),
    }
)
_SHARD = Form({"large": (_positive, "shard"), "small": (_positive, "shard_small")})
_PREFIX = Form(
    {
        "most": (_positive, "prefix_most"),
        "best": (_positive, "prefix_best"),
        "longest": (_positive, "prefix_longest"),
    }
)
_SUGGEST = Form(
    {
        "documents": _positive,
        "longest": _positive,
        "shortest": _positive,
        "never": texts,
        "endings": texts,
        "weights": table(number),
    }
)
_SEARCH = Form(
    {
        "k1": _decimal,
        "fields": table(entry(_FIELD, lambda v: SearchField(**v))),
        "head": _positive,
        "whole": number,
        "dense": entry(_DENSE, dict),
        "block": _positive,
        "shard": entry(_SHARD, dict),
        "attached": number,
        "exact": _positive,
        "prefix": entry(_PREFIX, dict),
        "void": texts,
        "facets": texts,
        "ranking": _ranking,
        "words": texts,
        "aspects": texts,
        "suggest": (entry(_SUGGEST, lambda v: Suggesting(**v)), "suggesting"),
    }
)


def _folding(node: Node, key: str, notes: Notes) -> dict[int, int]:
    """Characters two by two."""
    characters = "".join(text(node, key, notes).split())
    if len(characters) % 2:
        raise Misfit(node, "pairs", value=characters[-1])
    return {ord(a): ord(b) for a, b in zip(characters[::2], characters[1::2], strict=True)}


def _readings(node: Node, key: str, notes: Notes) -> tuple[tuple[str, str], ...]:
    """Syllables, each with the characters read so."""
    words = text(node, key, notes).split()
    if len(words) % 2:
        raise Misfit(node, "pairs", value=words[-1])
    return tuple(zip(words[::2], words[1::2], strict=True))


_CHARACTERS = Form({"pairs": (_folding, "folding"), "readings": _readings})


_NESTED = ("dense", "prefix", "shard")


def read_search(source: Source) -> tuple[SearchSettings, Notes]:
    """Numbers of index and engine."""
    notes = Notes(source.path)
    values: Values = read(source.node, source.name, _SEARCH, notes) or {}
    nested = {k: v for part in _NESTED for k, v in (values.pop(part, None) or {}).items()}
    known = {name: value for name, value in {**values, **nested}.items() if value is not None}
    return SearchSettings(**known), notes


def read_characters(source: Source) -> tuple[Characters, Notes]:
    """Folding and readings."""
    notes = Notes(source.path)
    values: Values = read(source.node, source.name, _CHARACTERS, notes) or {}
    return Characters(**values), notes
