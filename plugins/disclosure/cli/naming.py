"""What a clerk may call a unit or a choice on the command line: by code, or by any of its Chinese names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from disclosure.cli.item_texts import say

if TYPE_CHECKING:
    from disclosure.model.catalog import Catalog
    from disclosure.model.publisher import Publisher
    from disclosure.model.values import Label


def find_unit(wanted: str, catalog: Catalog, lang: str) -> Publisher:
    """The unit by id or any of its names; a usage error if there is none, which offers the nearest, or several."""
    from disclosure.reading.convert import told_apart, units_by_name
    from disclosure.reading.nearest import nearest

    names = units_by_name(catalog)
    found = names.get(wanted, ())
    if not found:
        near = perhaps(nearest(wanted, names), lang)
        raise click.UsageError(say("unknown_publisher", lang, value=wanted, perhaps=near))
    if len(found) > 1:
        units = told_apart(found, catalog)
        raise click.UsageError(say("shared_publisher", lang, value=wanted, units=units))
    return catalog.publishers[found[0]]


def code_of(wanted: str, choices: Iterable[tuple[str, Label]]) -> str:
    """The code of a choice written as its code or its Chinese label; as it was written if it is neither."""
    return next((code for code, label in choices if wanted == label.zh), wanted)


def perhaps(near: str, lang: str) -> str:
    """The nearest there is, as a question; where nothing comes near, the end of the sentence."""
    return say("perhaps", lang, value=near) if near else say("stop", lang)
