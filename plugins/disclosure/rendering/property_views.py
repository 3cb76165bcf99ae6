"""A kind's own properties as the page shows them, in the order of the data."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from disclosure.model.values import Label
from disclosure.rendering.item_views import say

Property = tuple[str, Label, object]
Record = Sequence[tuple[Label, str]]
View = tuple[str, str, object, tuple[str, ...]]
"""Form, label, value, heads of the table."""


def property_views(properties: Sequence[Property], lang: str) -> list[View]:
    """Texts that follow one another stand in one block; lists and records each have a heading."""
    views: list[View] = []
    for is_text, run in groupby(properties, key=lambda entry: isinstance(entry[2], str)):
        if is_text:
            views.append(("texts", "", [(say(label, lang), value) for _, label, value in run], ()))
        else:
            views.extend(_many(say(label, lang), value, lang) for _, label, value in run)
    return views


def _many(label: str, value: object, lang: str) -> View:
    values = list(value) if isinstance(value, (list, tuple)) else [str(value)]
    if all(isinstance(entry, str) for entry in values):
        return ("list", label, values, ())
    records = [[(say(name, lang), text) for name, text in record] for record in records_of(values)]
    heads = tuple(dict.fromkeys(name for record in records for name, _ in record))
    if len(records) > 1:
        rows = [[dict(record).get(head, "") for head in heads] for record in records]
        return ("table", label, rows, heads)
    return ("record", label, records[0], ())


def records_of(value: object) -> Sequence[Record]:
    """The records of a property: one comes as its lines, several as a sequence of such."""
    values: Sequence[Any] = list(value) if isinstance(value, (list, tuple)) else []
    return [values] if values and isinstance(values[0][0], Label) else values
