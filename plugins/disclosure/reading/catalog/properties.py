"""Properties of items, common ones and what a kind adds or changes (docs/formats.md §2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from yaml.nodes import Node

from disclosure.model.catalog import Column, Property, Requirement
from disclosure.model.values import Label
from disclosure.reading.catalog.core_properties import kept
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    choice,
    count,
    flag,
    is_null,
    is_written,
    label,
    pairs,
    raw,
    read,
    table,
    text,
    texts,
)
from disclosure.reading.catalog.kind_checks import codes, resolve_values, values_of
from disclosure.reading.catalog.notes import Misfit, Notes
from disclosure.reading.catalog.overlay import Source

SCALAR_TYPES = (
    "text",
    "markdown",
    "date",
    "datetime",
    "year",
    "integer",
    "decimal",
    "amount",
    "boolean",
    "code",
    "url",
    "email",
    "phone",
    "document-number",
    "identifier",
)
"""Types a table's cell may have too."""
_TYPES = (
    *SCALAR_TYPES,
    "record",
    "events",
    "source",
    "matters",
    "relations",
    "corrections",
    "attachments",
)
SECTIONS = (
    "body",
    "properties",
    "table",
    "attachments",
    "corrections",
    "timeline",
    "flow",
    "chart",
    "people",
    "questions",
    "opinions",
    "objections",
    "progress",
    "gallery",
    "form",
)
"""Parts of an item's page, each with a template of its own."""
_VOCABULARIES = ("publishers", "matters", "subjects", "genres", "grounds", "kinds")
_JOINED = frozenset(
    {"label", "label_en", "required", "required_severity", "values", "fields", "term"}
)
"""Keys that change a part of an attribute only, or together make one."""
_EMPTY = Property("", "text", Label("", ""))


def requirement(node: Node, key: str, notes: Notes) -> Requirement:
    """``always``, ``never``, or ``{when: {PROPERTY: [VALUES]}}``; severity has its own key."""
    if not node.value or isinstance(node.value, str):
        return Requirement(always=choice("always", "never")(node, key, notes) == "always")
    conditions: list[tuple[str, tuple[str, ...]]] = []
    for key_node, name, value in pairs(node):
        if name != "when":
            notes.unknown_key(key_node, name, ("when",))
            continue
        for property_node, property_name, wanted in pairs(value):
            notes.reference("properties", property_node, name)
            read_values = codes(values_of(property_name))
            conditions.append((property_name, read_values(wanted, property_name, notes)))
    return Requirement(when=tuple(conditions))


def _fields(node: Node, _key: str, notes: Notes) -> tuple[Property, ...]:
    return tuple(read_properties(node, {}, notes, "fields").values())


_FORM = Form(
    {
        "type": choice(*_TYPES),
        "label": text,
        "label_en": text,
        "aliases": texts,
        "help": text,
        "help_en": None,
        "required": requirement,
        "required_severity": choice("error", "warning"),
        "many": flag,
        "separators": text,
        "values": table(label),
        "vocabulary": choice(*_VOCABULARIES),
        "fields": _fields,
        "unit": text,
        "max_length": count,
        "inherit": flag,
        "reviewed": flag,
        "public": flag,
        "section": choice(*SECTIONS),
        "block": flag,
        "place": flag,
        "term": table(text),
    }
)
_NEW = Form(_FORM.keys, ("type", "label"))


def read_properties(
    node: Node, common: Mapping[str, Property], notes: Notes, key: str = "properties"
) -> dict[str, Property]:
    """``common`` with the properties of a mapping added or changed; ``null`` takes one out."""
    properties = dict(common)
    try:
        written = list(pairs(node))
    except Misfit as misfit:
        notes.misfit(misfit.node, key, misfit.problem)
        return properties
    for name in (k.value for k, value in node.value if is_null(value)):
        properties.pop(name, None)
    for key_node, name, value in written:
        values = read(value, name, _FORM if name in common else _NEW, notes)
        if values is not None:
            if key == "properties":
                values = kept(name, value, values, notes)
            properties[name] = changed(properties.get(name, _EMPTY), name, values)
            _check_type(properties[name], key_node, value, notes)
    check_names(properties.values(), {name: key for key, name, _ in written}, notes)
    return properties


def check_names(
    entries: Iterable[Property | Column], places: Mapping[str, Node], notes: Notes
) -> None:
    """Note a key, label or alias of two properties (or columns): editors may write any."""
    owners: dict[str, str] = {}
    for entry in entries:
        for name in dict.fromkeys((entry.name, entry.label.zh, *entry.aliases)):
            other = owners.setdefault(name, entry.name)
            place = places.get(entry.name) or places.get(other)
            if other != entry.name and place is not None:
                notes.twice(place, name)


def changed(base: Property, name: str, values: Values) -> Property:
    """``base`` with the values that were written."""
    plain = {k: v for k, v in values.items() if k not in _JOINED}
    zh: str = values.get("label", base.label.zh)
    en: str = values.get("label_en", base.label.en or zh)
    fields = {f.name: f for f in (*base.fields, *values.get("fields", ()))}
    required = values.get("required", base.required)
    severity = values.get("required_severity", base.required.severity)
    return replace(
        base,
        **plain,
        name=name,
        label=Label(zh, en),
        values=tuple((dict(base.values) | values.get("values", {})).items()),
        fields=tuple(fields.values()),
        required=replace(required, severity=severity),
        term={**base.term, **values.get("term", {})},
    )


def _check_type(prop: Property, key: Node, node: Node, notes: Notes) -> None:
    coded = prop.values or prop.vocabulary or is_written(node, "values", "vocabulary")
    if prop.type == "code" and not coded:
        notes.misfit(key, prop.name, "values")
    if prop.type == "record" and not (prop.fields or is_written(node, "fields")):
        notes.misfit(key, prop.name, "record")


def property_names(properties: Mapping[str, Property]) -> set[str]:
    """Names of the properties and of the fields of records among them."""
    return {*properties, *(field.name for prop in properties.values() for field in prop.fields)}


def read_common(source: Source) -> tuple[dict[str, Property], Notes]:
    """The properties every item may have."""
    notes = Notes(source.path)
    parts = read(source.node, source.name, _FILE, notes)
    properties = read_properties(parts["properties"], {}, notes) if parts else {}
    notes.resolve("properties", property_names(properties))
    resolve_values(properties, notes)
    return properties, notes


_FILE = Form({"properties": raw}, ("properties",))
