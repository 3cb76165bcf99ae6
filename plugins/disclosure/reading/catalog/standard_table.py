"""``standard-table.yaml``: the columns, boxes and marks of the official table (docs/formats.md §2.4)."""

from __future__ import annotations

from disclosure.model.standard_table import Box, TableForm
from disclosure.model.values import Label
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    entries,
    entry,
    flag,
    label,
    read,
    table,
    take_label,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Notes
from disclosure.reading.catalog.overlay import Source


def _box(values: Values) -> Box:
    return Box(**take_label(values, "name", "label"))


_COLUMN = Form({"label": text, "label_en": text, "aliases": texts}, ("label",))
_BOX = entries(
    Form(
        {"code": text, "name": text, "name_en": text, "aliases": texts, "optional": flag}, ("name",)
    ),
    _box,
)
_MARKS = Form({"chosen": texts, "free": texts, "tick": text}, ("chosen", "free", "tick"))
_TABLE = Form(
    {
        "groups": texts,
        "titles": table(label),
        "columns": table(entry(_COLUMN, dict)),
        "channels": _BOX,
        "other": text,
        "audience": _BOX,
        "modes": _BOX,
        "levels": _BOX,
        "boxes": entry(_MARKS, dict),
        "same": texts,
    },
    ("groups", "titles", "columns", "boxes"),
)


def read_standard_table(source: Source) -> tuple[TableForm, Notes]:
    """The form of the table; without it no field has one."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _TABLE, notes)
    if values is None or values["boxes"] is None:
        return TableForm(), notes
    columns = values.pop("columns")
    values |= values.pop("boxes")
    values["columns"] = {code: _label(column) for code, column in columns.items()}
    values["aliases"] = {code: column.get("aliases", ()) for code, column in columns.items()}
    return TableForm(**values), notes


def _label(column: Values) -> Label:
    found: Label = take_label(column)["label"]
    return found
