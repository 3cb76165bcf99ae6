"""A wide table as people read it: a few cells a row, newest first, all else opening below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from disclosure.model.public import PublicBrief, PublicRow, PublicTable
from disclosure.rendering.item_views import Texts, head_of, say

_PARTED = re.compile("[;；]")
_CHIPS = 8
"""Values by which rows are sorted apart, at most; the others are found by typing."""


def brief_table(value: PublicTable, texts: Texts, lang: str) -> dict[str, Any]:
    """Heads, records, sums, and the values that rows can be sorted apart by."""
    rows = list(value.rows)
    if value.newest >= 0:
        rows.sort(key=lambda row: row.cells[value.newest], reverse=True)
    return {
        "form": "cards brief",
        "title": say(value.title, lang),
        "count": texts["table_count"].format(n=f"{len(rows):,}"),
        "heads": _heads(value, texts, lang),
        "rows": rows,
        "records": [_record(row, value, texts, lang) for row in rows],
        "sums": _sums(value, texts, lang),
        "chips": _chips(value, texts, lang),
    }


def _heads(value: PublicTable, texts: Texts, lang: str) -> list[tuple[str, str, str, bool]]:
    """Label, unit, class, and whether the rows stand by it; the first cell leads to its row."""
    named = any(cell.card == "name" for cell in value.brief)
    heads = []
    for place, cell in enumerate(value.brief):
        first = cell.columns[0]
        sample = next((row.cells[first] for row in value.rows if row.cells[first]), "")
        _, unit, form = head_of(value.columns[first], sample, texts, lang)
        key = ("ref" if named else "name") if place == 0 else ""
        told = " ".join(filter(None, (form, key, cell.card, "apart" if cell.apart else "")))
        heads.append((say(cell.label, lang), unit, told, value.newest in cell.columns))
    return heads


def _record(row: PublicRow, value: PublicTable, texts: Texts, lang: str) -> dict[str, Any]:
    rest = [
        (f"{label}{unit}", text)
        for label, unit, text in (
            (*head_of(value.columns[n], "", texts, lang)[:2], row.cells[n]) for n in _beside(value)
        )
        if text
    ]
    return {
        "anchor": row.anchor,
        "cells": [(_joined(row, c.columns), _joined(row, c.under)) for c in value.brief],
        "rest": rest,
        "more": texts["row_more"].format(n=len(rest)),
    }


def _beside(value: PublicTable) -> list[int]:
    """The columns that no cell of the readable table tells."""
    told = {n for cell in value.brief for n in (*cell.columns, *cell.under)}
    return [n for n in range(len(value.columns)) if n not in told]


def _joined(row: PublicRow, places: Sequence[int]) -> str:
    return "、".join(filter(None, (row.cells[n] for n in places)))


def _sums(value: PublicTable, texts: Texts, lang: str) -> list[tuple[str, str]]:
    """Under each cell its sum; those of columns that no cell tells stand below the name of the row."""
    if not value.totals:
        return []
    hidden = [
        f"{''.join(head_of(value.columns[n], '', texts, lang)[:2])} {value.totals[n]}"
        for n in _beside(value)
        if value.totals[n]
    ]
    cells = [(value.totals[cell.columns[0]], "") for cell in value.brief]
    name = f"{texts['table_sum']} {cells[0][0]}".strip()
    return [(name, texts["comma"].join(hidden)), *cells[1:]]


def _chips(value: PublicTable, texts: Texts, lang: str) -> dict[str, Any] | None:
    """The values of the one cell that sorts rows apart, most frequent first; nothing where all rows are alike."""
    cell = next((cell for cell in value.brief if cell.apart), None)
    counted = Counter(part for row in value.rows for part in _parts(row, cell)) if cell else {}
    if cell is None or len(counted) < 2:  # noqa: PLR2004 - one value sorts nothing apart
        return None
    values = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
    return {
        "label": say(cell.label, lang),
        "all": texts["all"],
        "total": len(value.rows),
        "values": values[:_CHIPS],
    }


def _parts(row: PublicRow, cell: PublicBrief) -> set[str]:
    parts = (part.strip() for n in cell.columns for part in _PARTED.split(row.cells[n]))
    return set(filter(None, parts))
