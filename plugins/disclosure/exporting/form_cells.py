"""The figures of a report by row and column, as files for others hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from disclosure.model.public import PublicItem

# Not what begins with a zero: a telephone number is no number.
_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")


def exported_cells(item: PublicItem) -> Mapping[str, Mapping[str, str]]:
    """Row of the form → column → text, without the columns that only the page shows."""
    if item.form is None or item.table is None or not item.exported:
        return {}
    kept = {column.name for column in item.table.columns if not column.page_only}
    return {
        line: {name: text for name, text in cells.items() if name in kept}
        for line, cells in item.form.cells.items()
    }


def form_json(item: PublicItem) -> dict[str, Any] | None:
    """Which official form a report follows, and its figures by the codes of rows and columns; an empty cell is left out."""
    cells = exported_cells(item)
    if item.form is None or not cells:
        return None
    form, line = item.form.form, item.form.column
    return {
        "id": form.id,
        "label": form.label.zh,
        "source": form.source,
        "year": item.form.year,
        "cells": {
            code: {name: figure_of(text) for name, text in given.items() if name != line}
            for code, given in cells.items()
        },
    }


def figure_of(text: str) -> str | int | float:
    """A cell as a number where it is one."""
    if not _NUMBER.fullmatch(text):
        return text
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)
