"""The properties that checks and publication go by: a catalogue may call them otherwise, but not change what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from yaml.nodes import MappingNode, Node

from disclosure.model.catalog import Property
from disclosure.model.values import After, Mode, Scope, Validity
from disclosure.reading.catalog.forms import Values, pairs
from disclosure.reading.catalog.notes import Notes

_LIST = "[]"
_CORE: Mapping[str, str] = {
    "title": "text",
    "identifier": "identifier",
    "kind": "code",
    "publisher": "code",
    "issuers": "text[]",
    "source": "record",
    "source.type": "code",
    "source.obtained": "date",
    "matter": "code",
    "matters": "record[]",
    "matters.matter": "code",
    "matters.display_until": "date",
    "matters.after": "code",
    "document_number": "document-number",
    "created": "date",
    "events": "record",
    "events.formed": "date",
    "events.changed": "date",
    "events.decided": "date",
    "events.approved": "date",
    "events.replied": "date",
    "events.obtained": "date",
    "issued": "datetime",
    "valid_from": "date",
    "valid_until": "date",
    "validity": "code",
    "mode": "code",
    "ground": "code",
    "reassess_by": "date",
    "scope": "code",
    "list_title": "boolean",
    "display_until": "date",
    "after": "code",
    "confirmed": "date",
    "body": "markdown",
    "attachments": "record[]",
    "attachments.file": "text",
    "attachments.valid_until": "date",
    "data": "text",
    "relations": "record[]",
    "relations.type": "text",
    "relations.to": "identifier",
    "relations.date": "date",
    "corrections": "record[]",
    "corrections.date": "date",
    "aliases": "text[]",
    "provenance": "record",
    "withdrawn": "record",
    "withdrawn.date": "date",
    "withdrawn.reason": "code",
    "withdrawn.to": "identifier",
}
"""Their types, of fields of records too; ``[]``: several."""
_CLOSED = {
    "mode": tuple(Mode),
    "scope": tuple(Scope),
    "validity": tuple(Validity),
    "after": tuple(After),
    "matters.after": tuple(After),
}
"""Codes that decide what may be seen: no others can be added."""


def kept(name: str, node: Node, values: Values, notes: Notes) -> Values:
    """The values of a property as far as they leave it what it must be; what would change that is told (D191)."""
    values = values | _settled(name, node, values, notes)
    if "fields" in values:
        fields = (_field(f"{name}.{field.name}", node, field, notes) for field in values["fields"])
        values["fields"] = tuple(fields)
    return values


def _field(path: str, node: Node, field: Property, notes: Notes) -> Property:
    name = path.rpartition(".")[2]
    place = _at(_at(node, "fields"), name)
    own = {"type": field.type, "many": field.many, "values": dict(field.values)}
    changed = _settled(path, place, own, notes)
    if "values" in changed:
        changed["values"] = tuple(changed["values"].items())
    return replace(field, **changed)


def _settled(path: str, node: Node, values: Values, notes: Notes) -> Values:
    """What of the values stays as it is, whatever is written."""
    core = _CORE.get(path)
    if core is None:
        return {}
    settled: Values = {}
    expected, several = core.removesuffix(_LIST), core.endswith(_LIST)
    if values.get("type", expected) != expected:
        told = {"value": values["type"], "expected": expected}
        notes.misfit(_at(node, "type"), "type", "core", **told)
        settled["type"] = expected
    if values.get("many", several) != several and _at(node, "many") is not node:
        told = {"value": _truth(values["many"]), "expected": _truth(several)}
        notes.misfit(_at(node, "many"), "many", "core", **told)
        settled["many"] = several
    closed = _CLOSED.get(path)
    unknown = [code for code in values.get("values", ()) if closed and code not in closed]
    if closed and unknown:
        allowed = "、".join(closed)
        for code in unknown:
            place = _at(_at(node, "values"), code)
            notes.misfit(place, "values", "choice", value=code, allowed=allowed)
        settled["values"] = {c: v for c, v in values["values"].items() if c not in unknown}
    return settled


def _at(node: Node, name: str) -> Node:
    """The value of a key, or the node itself where it has no such key."""
    if not isinstance(node, MappingNode):
        return node
    return next((value for _, key, value in pairs(node) if key == name), node)


def _truth(value: object) -> str:
    return "true" if value else "false"
