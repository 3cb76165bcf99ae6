"""Typed values → the text a resident reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from disclosure.model.catalog import Catalog, Column, Property
from disclosure.model.values import Label

_AS_WRITTEN = frozenset({"text", "identifier", "document-number"})
_YES_NO = {True: "是", False: "否"}


def text_of(value: object, prop: Property | Column) -> str:
    """A scalar as text: codes by their Chinese label, amounts with commas and at least two decimals, dates as ISO."""
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, date):
        return value.isoformat()
    if prop.type == "amount" and isinstance(value, Decimal):
        # Never rounded: in 万元 a fine of 50 元 has its only digit in the third place.
        whole, _, cents = f"{value:,f}".partition(".")
        return f"{whole}.{cents:0<2}"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, int) and prop.type != "year":
        return f"{value:,}"
    if prop.type == "code":
        return next((label.zh for code, label in prop.values if code == value), str(value))
    return str(value)


def shown(value: Any, prop: Property, names: Mapping[str, Mapping[str, str]]) -> object:  # noqa: ANN401 - any property's value
    """A property for a page: a text, several texts, or records as lines of (label, text)."""
    if type(value) is str and prop.type in _AS_WRITTEN and not (prop.vocabulary or prop.unit):
        return value
    if isinstance(value, tuple):
        return tuple(shown(entry, prop, names) for entry in value)
    if isinstance(value, dict):
        return tuple(
            (part.label, _joined(shown(value[part.name], part, names)))
            for part in prop.fields
            if part.name in value and part.public
        )
    if prop.vocabulary:
        return names.get(prop.vocabulary, {}).get(str(value), str(value))
    text = text_of(value, prop)
    return f"{text} {prop.unit}" if prop.unit else text


def _joined(value: object) -> str:
    if isinstance(value, tuple) and not _is_record(value):
        return "；".join(map(as_line, value))
    return as_line(value)


def _is_record(found: tuple[Any, ...]) -> bool:
    return bool(found) and isinstance(found[0], tuple) and isinstance(found[0][0], Label)


def as_line(found: object) -> str:
    """What ``shown`` gave, in one line: 批复：2026-02-06 for a record, several apart by 、."""
    if not isinstance(found, tuple):
        return str(found)
    if _is_record(found):
        return "；".join(f"{label.zh}：{text}" for label, text in found)
    return "、".join(map(as_line, found))


def names_of(catalog: Catalog) -> Mapping[str, Mapping[str, str]]:
    """What the codes of each vocabulary are called."""
    return {
        "publishers": {c: p.names[-1].name for c, p in catalog.publishers.items()},
        "matters": {c: m.name for c, m in catalog.matters.items()},
        "genres": {t.code: t.label.zh for t in catalog.genres},
        "grounds": {c: t.label.zh for c, t in catalog.grounds.items()},
        "kinds": {k.id: k.label.zh for k in catalog.kinds.values()},
    }
