"""Properties: what must be given, how long it may be, and what a kind does not take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind, Property, Requirement
from disclosure.model.item import Item
from disclosure.model.values import Value, several

_YES = {True: ("true", "yes", "是"), False: ("false", "no", "否")}

_ALWAYS = Requirement(always=True)
_MODE = "mode"
_SETTLED = frozenset({_MODE, "scope", "kind", "publisher"})
_VITAL = "identifier"
"""Without it there is no page, whatever a site's own catalogue asks for."""


def check_properties(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D201, D202 (missing), D210 (too long), D224 (no table), D509 (``confirmed`` not taken)."""
    del today
    kind = catalog.kinds.get(item.kind)
    if kind is None:
        every = (k.properties.get("kind") for k in catalog.kinds.values())
        yield from (_vital(item, prop) for prop in islice(filter(None, every), 1))
        return
    tabular = kind.table is not None and kind.table.required
    values = item.values
    for prop in kind.demanding:
        # Nothing is missing in what is there and has no parts, nor in what is not there and need not be.
        if not prop.fields if values.get(prop.name) else not _may_be_required(prop.required):
            continue
        if not (prop.name == "data" and tabular):
            yield from _missing(item, prop)
    for prop in kind.bounded:
        if prop.name in values:
            yield from _too_long(item, prop)
    # A data file that is named but missing is a finding of its own when the file is read.
    if tabular and not item.rows and not item.values.get("data"):
        yield at(item, "D224", "data")
    if not item.identifier and _VITAL in kind.properties:
        yield _vital(item, kind.properties[_VITAL])
    if item.confirmed is not None and not kind.standing:
        yield at(item, "D509", "confirmed")
    yield from _undecided(item, kind, catalog)


def _undecided(item: Item, kind: Kind, catalog: Catalog) -> Iterator[Finding]:
    """公开方式, where neither the item nor its matters tell it; a declaration that there is nothing needs none."""
    if _MODE in kind.properties and not kind.nil and _is_mode_open(item, catalog):
        yield _absent(item, replace(kind.properties[_MODE], required=_ALWAYS), _MODE)


def _is_mode_open(item: Item, catalog: Catalog) -> bool:
    """Whether neither the item nor its matters say how it is disclosed: nobody may take it for published without being asked."""
    matters = [placement.matter for placement in item.placements]
    if _MODE in item.values or not matters or any(code not in catalog.matters for code in matters):
        return False
    return not catalog.told_mode(matters)


def given(item: Item, name: str) -> Value | None:
    """The value of a property, also where reading worked it out (``mode`` from the matter …)."""
    if name == _MODE and not item.placements and name not in item.values:
        return None  # withheld until a matter or the editor says: nothing is asked of it for that
    if name in _SETTLED:
        return str(getattr(item, name))
    return item.values.get(name)


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
    if prop.name == _VITAL:
        return
    value = given(item, prop.name)
    if not _is_empty(value):
        if prop.fields:
            yield from _missing_parts(item, prop, value)
        return
    # What a folder or a list of matters gives need not be written as `matter`.
    placed = prop.name == "matter" and bool(item.placements)
    if _is_required(item, prop.required) and not placed:
        yield _absent(item, prop, prop.name)


def _missing_parts(item: Item, prop: Property, value: Value | None) -> Iterator[Finding]:
    """What a record, or each of several, must have."""
    for number, record in enumerate(several(value)):
        if not isinstance(record, dict):
            continue
        for part in prop.fields:
            if part.required.always and _is_empty(record.get(part.name)):
                yield _absent(item, part, prop.name, f"{prop.name}.{number}")


def _absent(item: Item, missing: Property, name: str, *closer: str) -> Finding:
    """A missing property, or the missing part of a record that begins at ``closer``."""
    arguments = {
        "label_zh": missing.label.zh,
        "label_en": missing.label.en,
        "property": missing.name,
        "help": missing.help,
    }
    code = "D201" if missing.required.severity == "error" else "D202"
    return at(item, code, (*closer, name), **arguments)


def _vital(item: Item, missing: Property) -> Finding:
    """That a property is missing without which the item cannot be published; never less than an error."""
    return _absent(item, replace(missing, required=_ALWAYS), missing.name)


def _may_be_required(required: Requirement) -> bool:
    return required.always or bool(required.when)


def _is_required(item: Item, required: Requirement) -> bool:
    return required.always or (bool(required.when) and holds(item, required.when))


def _too_long(item: Item, prop: Property) -> Iterator[Finding]:
    value, limit = item.values[prop.name], prop.max_length or 0
    for number, text in enumerate(several(value)):
        if isinstance(text, str) and len(text) > limit:
            arguments = {
                "label_zh": prop.label.zh,
                "label_en": prop.label.en,
                "length": str(len(text)),
                "limit": str(limit),
            }
            yield at(item, "D210", (f"{prop.name}.{number}", prop.name), **arguments)
