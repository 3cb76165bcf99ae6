"""How personal data is masked, ``masking.yaml``: each type of rule has its own keys."""

from __future__ import annotations

from collections.abc import Mapping

from yaml.nodes import Node, ScalarNode

from disclosure.reading.catalog.forms import (
    Form,
    Key,
    choice,
    items,
    pairs,
    read,
    table,
    text,
    within,
)
from disclosure.reading.catalog.notes import Misfit, Notes
from disclosure.reading.catalog.overlay import Source


def _signs(node: Node, _key: str, _notes: Notes) -> str:
    """Characters as they are written: a space is one."""
    if not isinstance(node, ScalarNode):
        raise Misfit(node, "text")
    return str(node.value)


def _words(node: Node, key: str, notes: Notes) -> tuple[str, ...]:
    """Words or signs to look for; an empty one would be found everywhere."""
    words = tuple(_signs(entry, key, notes) for entry in items(node))
    if not all(words):
        raise Misfit(node, "missing")
    return words


_KEPT = within(0, 30)
_KEYS: Mapping[str, Mapping[str, Key]] = {
    "name": {
        "keep_first": _KEPT,
        "mask_max": within(1, 30),
        "latin_mask": _signs,
        "separators": _words,
        "compound_surnames": _words,
    },
    "middle": {"keep_first": _KEPT, "keep_last": _KEPT, "ignore": _signs},
    "cut": {"units": _words},
    "email": {"keep_first": _KEPT},
    "whole": {},
}
_TYPE = choice(*_KEYS)
_ANY: Mapping[str, Key] = {key: None for keys in _KEYS.values() for key in keys}


def _rule(node: Node, key: str, notes: Notes) -> Mapping[str, object]:
    """A rule; of one whose type is missing or unknown nothing, by which everything is masked."""
    keys: Mapping[str, Key] = _ANY
    for _, name, value in pairs(node):
        if name == "type" and isinstance(value, ScalarNode):
            keys = _KEYS.get(text(value, key, notes), _ANY)
    return read(node, key, Form({"type": _TYPE, "mask": _signs, **keys}, ("type",)), notes) or {}


_FILE = Form({"rules": table(_rule, "masking")})


def read_masking(source: Source) -> tuple[dict[str, Mapping[str, object]], Notes]:
    """Rules of masking by name."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _FILE, notes) or {}
    return values.get("rules", {}), notes
