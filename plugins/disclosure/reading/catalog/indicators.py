"""Indicator sets: ``indicators/*.yaml`` (docs/formats.md §2.5)."""

from __future__ import annotations

from yaml.nodes import Node

from disclosure.model.expression import BadExpressionError, parse
from disclosure.model.indicators import Cards, Indicator, IndicatorSet, Part
from disclosure.reading.catalog.forms import (
    MOST_DAYS,
    Form,
    Values,
    choice,
    count,
    day,
    entries,
    entry,
    flag,
    label,
    read,
    slug,
    table,
    take_label,
    text,
    texts,
    within,
)
from disclosure.reading.catalog.notes import Misfit, Notes
from disclosure.reading.catalog.overlay import Source

MEASURES = (
    "coverage",
    "timeliness",
    "empty",
    "stale",
    "home",
    "columns",
    "entries",
    "newest",
    "gaps",
    "findings",
    "dates",
    "numbers",
    "words",
    "by-hand",
)
"""What may be measured; ``supervision.measures`` has the functions."""


def _expression(node: Node, key: str, notes: Notes) -> str:
    """A formula of the counts, as ``model.expression`` has them."""
    written = text(node, key, notes)
    try:
        parse(written)
    except BadExpressionError as error:
        raise Misfit(node, "expression", value=str(error)) from None
    return written


_PART_KEYS = {
    "measure": choice(*MEASURES),
    "where": table(texts),
    "currency": within(0, MOST_DAYS),
    "history": within(0, MOST_DAYS),
    "least": count,
}
_PART = Form(_PART_KEYS, ("measure",))


def _part(values: Values) -> Part:
    return Part(**values)


def _indicator(values: Values) -> Indicator:
    """An indicator of one part may write the part's keys as its own."""
    own = {key: values.pop(key) for key in _PART_KEYS if key in values}
    parts = values.pop("parts", ()) or ((_part(own),) if own else ())
    return Indicator(**take_label(values), parts=parts)


_INDICATOR = Form(
    {
        **_PART_KEYS,
        "id": slug("indicators"),
        "label": text,
        "label_en": text,
        "expression": _expression,
        "parts": entries(_PART, _part),
        "weight": count,
        "gate": flag,
        "group": label,
        "within": within(0, MOST_DAYS),
        "source": text,
        "verified": flag,
        "note": text,
        "valid_from": day,
        "valid_to": day,
    },
    ("id", "label", "expression"),
)
_CARDS = Form({"yellow": count, "red": count})
_SET = Form(
    {
        "id": slug("indicator sets"),
        "label": text,
        "label_en": text,
        "scope": choice("site", "unit"),
        "full": count,
        "passing": count,
        "types": texts,
        "cards": entry(_CARDS, lambda values: Cards(**values)),
        "source": text,
        "note": text,
        "valid_from": day,
        "valid_to": day,
    },
    ("id", "label", "scope"),
)
_FILE = Form({"set": entry(_SET, dict), "indicators": entries(_INDICATOR, _indicator)}, ("set",))


def read_indicators(source: Source) -> tuple[IndicatorSet | None, Notes]:
    """The set of one file; nothing if it does not say what set it is."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _FILE, notes)
    if values is None or values["set"] is None:
        return None, notes
    indicators = values.get("indicators", ())
    return IndicatorSet(**take_label(values["set"]), indicators=indicators), notes
