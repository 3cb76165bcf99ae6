"""A kind's own properties as the page shows them, in the order of the data."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import groupby
from typing import Any

from minijinja import Markup

from disclosure.model.values import Label
from disclosure.rendering.item_views import in_words, say
from disclosure.rendering.markdown import ID_PREFIX, render_body

Property = tuple[str, Label, object]
Record = Sequence[tuple[Label, str]]
View = tuple[str, str, object, tuple[str, ...]]
"""Form, label, value, heads of the table."""
_ANCHOR = re.compile(rf'( id="| href="#){ID_PREFIX}')
_WORD = 8
"""Characters of the longest entry of a list that reads better in one line."""


def property_views(
    properties: Sequence[Property], lang: str, marked: Container[str] = ()
) -> list[View]:
    """Texts that follow one another stand in one block; lists and records each have a heading.

    A list of one entry, or of words, is a line like any other; those named in ``marked`` are Markdown.
    """
    views: list[View] = []
    lines = [(name, label, _line(value, lang)) for name, label, value in properties]
    for is_text, run in groupby(lines, key=lambda entry: isinstance(entry[2], str)):
        if is_text:
            texts = [
                (say(label, lang), _set(name, value) if name in marked else value)
                for name, label, value in run
            ]
            views.append(("texts", "", texts, ()))
        else:
            views.extend(_many(say(label, lang), value, lang) for _, label, value in run)
    return views


def _line(value: object, lang: str) -> object:
    """The value in one line, where it is one entry or words; else as it is."""
    if isinstance(value, str):
        return in_words(value, lang)
    values = value if isinstance(value, (list, tuple)) else ()
    if not values or not all(isinstance(entry, str) for entry in values):
        return value
    if len(values) > 1 and any(len(entry) > _WORD for entry in values):
        return value
    return ("、" if lang == "zh" else ", ").join(values)


def _set(name: str, value: object) -> Markup:
    """Markdown set; its anchors are its own, since the body of the same page may have the like."""
    own = rf"\1{ID_PREFIX}{name}-"
    return Markup(_ANCHOR.sub(own, render_body(str(value)).strip()))


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
