"""``concordance/<id>.yaml``: own codes and the national categories they correspond to (docs/formats.md §2.4)."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, ScalarNode

from disclosure.model.concordance import Category, Concordance, Correspondence
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    entries,
    entry,
    items,
    pairs,
    read,
    slug,
    take_label,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Notes
from disclosure.reading.catalog.overlay import Source

_CATEGORY = "categories"
_VOCABULARIES = ("kinds", "fields", "matters", "genres")


def _category(values: Values) -> Category:
    return Category(**take_label(values))


def _correspondence(node: Node, key: str, notes: Notes) -> Correspondence:
    """A list of national codes, or ``none`` and why."""
    if isinstance(node, MappingNode):
        values = read(node, key, _NONE, notes) or {}
        return Correspondence(reason=values.get("none", ""))
    targets = texts(node, key, notes)
    for target in [node] if isinstance(node, ScalarNode) else items(node):
        notes.reference(_CATEGORY, target, key)
    return Correspondence(targets)


def _map(node: Node, _key: str, notes: Notes) -> dict[str, dict[str, Correspondence]]:
    found: dict[str, dict[str, Correspondence]] = {}
    for key_node, vocabulary, value in pairs(node):
        if vocabulary not in _VOCABULARIES:
            notes.unknown_key(key_node, vocabulary, _VOCABULARIES)
            continue
        own = found.setdefault(vocabulary, {})
        # A code this site does not have is ignored: it has removed a kind or field.
        for _, name, targets in pairs(value):
            own[name] = _correspondence(targets, name, notes)
    return found


_NONE = Form({"none": text}, ("none",))
_SCHEME = Form(
    {"id": slug("concordances"), "label": text, "label_en": text, "source": text},
    ("id", "label", "source"),
)
_CATEGORIES = entries(
    Form({"code": text, "label": text, "label_en": text}, ("code", "label")), _category
)
_FILE = Form(
    {"scheme": entry(_SCHEME, dict), "categories": _CATEGORIES, "map": _map},
    ("scheme", "categories", "map"),
)


def read_concordance(source: Source) -> tuple[Concordance | None, Notes]:
    """One scheme."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _FILE, notes)
    if values is None or values["scheme"] is None:
        return None, notes
    notes.resolve(_CATEGORY, {category.code for category in values["categories"]})
    head = take_label(values["scheme"])
    return Concordance(**head, categories=values["categories"], map=values["map"]), notes
