"""Kinds of item, ``kinds/<id>.yaml`` (docs/formats.md §2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from yaml.nodes import Node

from disclosure.model.brief import Brief
from disclosure.model.catalog import Chart, Column, Kind, Property, Shelf, Table
from disclosure.model.values import Validity
from disclosure.reading.catalog.forms import (
    Form,
    choice,
    code,
    entries,
    flag,
    is_written,
    label,
    many,
    number,
    pairs,
    raw,
    read,
    reference,
    slug,
    table,
    take_label,
    text,
    texts,
)
from disclosure.reading.catalog.kind_checks import (
    ROWS,
    codes,
    read_kind_checks,
    resolve_names,
    resolve_values,
)
from disclosure.reading.catalog.notes import Notes
from disclosure.reading.catalog.official_forms import read_forms
from disclosure.reading.catalog.overlay import Source
from disclosure.reading.catalog.placing import place
from disclosure.reading.catalog.properties import (
    SCALAR_TYPES,
    SECTIONS,
    check_names,
    property_names,
    read_properties,
)

REGIMES = ("government", "village", "residents", "collective", "party", "public-institution")
_LAYOUTS = ("document", "guide", "table", "timeline", "profile", "letter", "statistics")
_EXPORTS = ("report.xlsx", "table.xlsx")
"""Files that a kind's items may have beside their page."""
_DERIVED = frozenset({"field", "year", "month"})
"""What lists and facets know of every item beside its properties."""

_COLUMN = Form(
    {
        "type": choice(*SCALAR_TYPES),
        "label": text,
        "label_en": text,
        "public": choice("all", "page", "no"),
        "required": flag,
        "unit": text,
        "mask": reference("masking"),
        "aliases": texts,
        "values": table(label),
        "total": flag,
        "place": flag,
        "help": None,
    },
    ("type", "label"),
)


def _columns(node: Node, _key: str, notes: Notes) -> tuple[Column, ...]:
    columns = [_column(value, name, notes) for _, name, value in pairs(node)]
    known = tuple(column for column in columns if column is not None)
    check_names(known, {name: key for key, name, _ in pairs(node)}, notes)
    return known


def _column(node: Node, key: str, notes: Notes) -> Column | None:
    values = read(node, key, _COLUMN, notes)
    if values is None:
        return None
    values["values"] = tuple(values.get("values", {}).items())
    if values["type"] == "code" and not is_written(node, "values"):
        notes.misfit(node, key, "values")
    return Column(**take_label(values), name=key)


def _where(node: Node, key: str, notes: Notes) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(ROWS(node, key, notes).items())


_CHART = Form(
    {
        "title": text,
        "title_en": text,
        "form": choice("bars", "line", "share"),
        "label": reference("columns"),
        "values": many(reference("columns")),
        "where": _where,
        "record": reference("properties"),
        "parts": texts,
        "most": number,
    },
    ("title",),
)
_SHELF = Form(
    {
        "id": slug("shelves"),
        "label": text,
        "label_en": text,
        "validity": many(choice(*Validity)),
    },
    ("id", "label", "validity"),
)
_BRIEF = Form(
    {
        "of": many(reference("columns")),
        "label": text,
        "label_en": text,
        "under": many(reference("columns")),
        "card": choice("name", "about"),
        "apart": flag,
    },
    ("of",),
)
_TABLE = Form(
    {
        "required": flag,
        "title": text,
        "title_en": text,
        "row_key": reference("columns"),
        "row_trigger": reference("columns"),
        "row_display_until": reference("columns"),
        "row_state": reference("columns"),
        "row_withdrawn": codes("states"),
        "brief": entries(_BRIEF, lambda values: Brief(**take_label(values))),
        "columns": _columns,
    },
    ("title", "columns"),
)
_KIND = Form(
    {
        "id": slug("kinds"),
        "label": code("labels of kinds"),
        "label_en": text,
        "plural": text,
        "plural_en": text,
        "icon": text,
        "description": text,
        "description_en": None,
        "layout": choice(*_LAYOUTS),
        "sections": many(choice(*SECTIONS)),
        "metadata": many(reference("properties")),
        "column_type": text,
        "schema_type": text,
        "personal": flag,
        "standing": flag,
        "nil": flag,
        "home": choice("calls"),
        "indexing": choice("allow", "noindex"),
        "regimes": None,
        "list": (many(reference("properties")), "list_columns"),
        "facets": many(reference("properties")),
        "deadline": reference("deadlines"),
        "checks": read_kind_checks,
        "display": table(label),
        "shelves": entries(_SHELF, lambda values: Shelf(**take_label(values))),
        "charts": entries(_CHART, lambda values: Chart(**take_label(values, "title", "title"))),
        "exports": many(choice(*_EXPORTS)),
        "legal_steps": codes("stages"),
    },
    ("id", "label", "layout"),
)
_FILE = Form({"kind": raw, "properties": raw, "table": raw, "forms": raw}, ("kind",))


def read_kind(source: Source, common: Mapping[str, Property]) -> tuple[Kind | None, Notes]:
    """The kind of a file, with all properties its items may have."""
    notes = Notes(source.path)
    parts = read(source.node, source.name, _FILE, notes)
    if parts is None:
        return None, notes
    values = read(parts["kind"], "kind", _KIND, notes)
    properties = dict(common)
    if "properties" in parts:
        properties = read_properties(parts["properties"], common, notes)
    rows, forms = _table(parts["table"], notes) if "table" in parts else None, None
    if "forms" in parts:
        forms, rows = read_forms(parts["forms"], rows, notes)
    notes.resolve("properties", property_names(properties) | _DERIVED)
    notes.resolve("columns", {column.name for column in rows.columns} if rows else ())
    resolve_values(properties, notes)
    resolve_names(properties, rows, forms, notes)
    if values is None:
        return None, notes
    if values["id"] != PurePosixPath(source.name).stem:
        notes.misfit(parts["kind"], "id", "file", value=PurePosixPath(source.name).stem)
    values["plural"] = values.get("plural", values["label"])
    values = take_label(take_label(values), "plural", "plural")
    own = tuple(name for name in properties if name not in common)
    properties = place(properties, values.get("sections", ()))
    return Kind(**values, properties=properties, own=own, table=rows, forms=forms), notes


def _table(node: Node, notes: Notes) -> Table | None:
    values = read(node, "table", _TABLE, notes)
    if values is None:
        return None
    if values.get("row_key") not in {column.name for column in values["columns"]}:
        values.pop("row_key", None)  # D193 says it; rows go by their lines
    return Table(**take_label(values, "title", "title"))
