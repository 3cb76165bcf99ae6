"""Properties: what must be given, how long it may be, and what a kind does not take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Property, Requirement
from disclosure.model.item import Item
from disclosure.model.values import Value

_YES = {True: ("true", "yes", "是"), False: ("false", "no", "否")}


def check_properties(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D201, D202 (missing), D210 (too long), D224 (no table), D509 (``confirmed`` not taken)."""
    del today
    kind = catalog.kinds.get(item.kind)
    if kind is None:
        return
    for prop in kind.properties.values():
        yield from _missing(item, prop)
        yield from _too_long(item, prop)
    # A data file that is named but missing is a finding of its own when the file is read.
    if kind.table and kind.table.required and not item.rows and not item.values.get("data"):
        yield at(item, "D224", "data")
    if item.confirmed is not None and not kind.standing:
        yield at(item, "D509", "confirmed")


def given(item: Item, name: str) -> Value | None:
    """The value of a property, also where reading worked it out (``mode`` from the matter …)."""
    settled: Mapping[str, str] = {
        "mode": item.mode.value,
        "scope": item.scope.value,
        "kind": item.kind,
        "publisher": item.publisher,
        "title": item.title,
        "identifier": item.identifier,
    }
    return settled.get(name) or item.values.get(name)


def holds(item: Item, conditions: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    """Whether every named property has one of the values named with it."""
    return all(_is_one_of(given(item, name), values) for name, values in conditions)


def _is_one_of(value: Value | None, allowed: tuple[str, ...]) -> bool:
    if isinstance(value, bool):
        return bool(set(_YES[value]) & set(allowed))
    if isinstance(value, tuple):
        return any(_is_one_of(entry, allowed) for entry in value)
    return value is not None and str(value) in allowed


def _is_empty(value: Value | None) -> bool:
    return value is None or value in ("", (), {})


def _missing(item: Item, prop: Property) -> Iterator[Finding]:
    # What a folder or a list of matters gives need not be written as `matter`.
    if prop.name == "matter" and item.placements:
        return
    if not _is_empty(given(item, prop.name)) or not _is_required(item, prop.required):
        return
    arguments = {
        "label_zh": prop.label.zh,
        "label_en": prop.label.en,
        "property": prop.name,
        "help": prop.help,
    }
    code = "D201" if prop.required.severity == "error" else "D202"
    yield at(item, code, prop.name, **arguments)


def _is_required(item: Item, required: Requirement) -> bool:
    return required.always or (bool(required.when) and holds(item, required.when))


def _too_long(item: Item, prop: Property) -> Iterator[Finding]:
    value = item.values.get(prop.name)
    texts = value if isinstance(value, tuple) else (value,)
    for number, text in enumerate(texts):
        if prop.max_length and isinstance(text, str) and len(text) > prop.max_length:
            arguments = {
                "label_zh": prop.label.zh,
                "label_en": prop.label.en,
                "length": str(len(text)),
                "limit": str(prop.max_length),
            }
            yield at(item, "D210", (f"{prop.name}.{number}", prop.name), **arguments)
