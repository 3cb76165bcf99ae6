"""What a kind asks of its items, ``checks`` (docs/formats.md §2.1): a slip there would silently check nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from yaml.nodes import Node, ScalarNode

from disclosure.model.catalog import Property, Table
from disclosure.model.official_form import Forms
from disclosure.model.values import Label
from disclosure.reading.catalog.forms import (
    Convert,
    Form,
    Key,
    Values,
    choice,
    decimal,
    entries,
    flag,
    items,
    label,
    pairs,
    read,
    reference,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Misfit, Notes

_TABLE = "table."
_LAST_YEAR = "last:"
_FROM_OTHERS = "-"
_YES_AND_NO = ("true", "yes", "是", "false", "no", "否")


def values_of(name: str) -> str:
    """The vocabulary of what a property, a field (``record.field``) or a column (``table.column``) can be."""
    return f"values of {name}"


def _fields_of(name: str) -> str:
    return f"fields of {name}"


def codes(vocabulary: str, sign: str = "") -> Callable[[Node, str, Notes], tuple[str, ...]]:
    """Codes given out elsewhere, one or more, as they are written; ``sign`` may stand before each."""

    def read_codes(node: Node, key: str, notes: Notes) -> tuple[str, ...]:
        for one in [node] if isinstance(node, ScalarNode) else items(node):
            notes.named(vocabulary, text(one, key, notes).removeprefix(sign), one, key)
        return texts(node, key, notes)

    return read_codes


def conditions(
    names: str, prefix: str = ""
) -> Callable[[Node, str, Notes], dict[str, tuple[str, ...]]]:
    """``{NAME: [VALUES]}``: names of one vocabulary, each with values it can have."""

    def read_conditions(node: Node, _key: str, notes: Notes) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name_node, name, value in pairs(node):
            notes.reference(names, name_node, name)
            found[name] = codes(values_of(f"{prefix}{name}"))(value, name, notes)
        return found

    return read_conditions


_PROPERTY = reference("whole properties")
_FIGURE, _FIGURES = reference("figures"), codes("figures")
_COLUMN, _COLUMNS = reference("columns"), codes("columns")
ROWS = conditions("columns", _TABLE)
"""Columns of the table, each with values of which a row has one."""
_CELL, _CELLS = reference("cells"), codes("cells", _LAST_YEAR)
_DEADLINE = reference("deadlines")


def _relation(node: Node, key: str, notes: Notes) -> str:
    """``interprets``, or ``-interprets`` of what another item says."""
    written = text(node, key, notes)
    notes.named("relations", written.removeprefix(_FROM_OTHERS), node, key)
    return written


def _called(node: Node, key: str, notes: Notes) -> tuple[str, str]:
    both = label(node, key, notes)
    return (both.zh, both.en) if isinstance(both, Label) else ("", "")


_ALWAYS: Mapping[str, Key] = {
    "when": conditions("whole properties"),
    "excuse": _PROPERTY,
    "only": text,
}
"""Keys that every entry may have."""


def _listed(keys: Mapping[str, Key], *required: str) -> Convert:
    return entries(Form({**keys, **_ALWAYS}, required), dict)


def _of_record(
    named: str, form: Callable[[str, str], Mapping[str, Key]], *required: str
) -> Convert:
    """Entries whose key ``named`` is a property with records; the form goes by it and by its ``field``."""

    def read_entry(node: Node, key: str, notes: Notes) -> Values | None:
        plain = {name: v.value.strip() for _, name, v in pairs(node) if isinstance(v, ScalarNode)}
        written = form(plain.get(named, ""), plain.get("field", ""))
        keys = {named: _PROPERTY, **written, **_ALWAYS}
        return read(node, key, Form(keys, (named, *required)), notes)

    def read_entries(node: Node, key: str, notes: Notes) -> tuple[Values, ...]:
        found = []
        for one in items(node):
            try:
                found.append(read_entry(one, key, notes))
            except Misfit as misfit:
                notes.misfit(misfit.node, key, misfit.problem, **misfit.arguments)
        return tuple(values for values in found if values is not None)

    return read_entries


def _records(name: str, _field: str) -> Mapping[str, Key]:
    fields = _fields_of(name)
    ends = conditions(fields, "ends of ")
    where = conditions(fields, f"{name}.")
    return {"where": where, "ends": ends, "required": codes(fields)}


def _sets(name: str, field: str) -> Mapping[str, Key]:
    return {"field": reference(_fields_of(name)), "of": codes(values_of(f"{name}.{field}"))}


def _withdrawals(name: str, _field: str) -> Mapping[str, Key]:
    field = reference(_fields_of(name))
    changed: Mapping[str, Key] = {"changed": _COLUMN, "deadline": _DEADLINE}
    return {"states": codes("states"), "by": field, "on": field, **changed}


_PARTS: Mapping[str, Key] = {"minus": _FIGURES, "tolerance": decimal, "where": ROWS}
_CHECKS = Form(
    {
        "periods": _listed(
            {"deadline": _DEADLINE, "from": _PROPERTY, "until": _PROPERTY, "fact": flag},
            "deadline",
        ),
        "owes": _listed(
            {"property": _PROPERTY, "after": _PROPERTY, "within": _DEADLINE}, "property"
        ),
        "expects": _listed(
            {"relation": _relation, "after": _PROPERTY, "by": _DEADLINE, "within": _DEADLINE},
            "relation",
        ),
        "stages": _listed({"stage": reference("stages"), "needs": codes("stages")}, "stage"),
        "sums": _listed(
            {**_PARTS, "total": _FIGURE, "of": _FIGURES, "leaves": _COLUMN}, "total", "of"
        ),
        "row_sums": _listed(
            {**_PARTS, "total": _COLUMN, "of": _COLUMNS, "minus": _COLUMNS}, "total", "of"
        ),
        "limits": _listed(
            {"value": _FIGURE, "at_most": _FIGURE, "where": ROWS}, "value", "at_most"
        ),
        "spans": _listed(
            {
                "days": _PROPERTY,
                "from": _PROPERTY,
                "until": _PROPERTY,
                "unit": choice("day", "workday"),
            },
            *("days", "from", "until"),
        ),
        "records": _of_record("property", _records, "required"),
        "sets": _of_record("property", _sets, "field", "of"),
        "row_required": _listed({"columns": _COLUMNS, "where": ROWS}, "columns"),
        "row_periods": _listed(
            {"deadline": _DEADLINE, "from": _COLUMN, "until": _COLUMN, "where": ROWS},
            *("deadline", "from", "until"),
        ),
        "withdrawals": _of_record("in", _withdrawals, "states", "by", "on"),
        "consent": _listed({"property": _PROPERTY, "texts": codes("whole properties")}, "property"),
        "lines": _listed(
            {
                "rule": text,
                "columns": _CELLS,
                "lines": _CELLS,
                "total": _CELLS,
                "of": _CELLS,
                "minus": _CELLS,
                "soft": flag,
                "called": _called,
            },
            *("total", "of"),
        ),
        "quotes": _listed(
            {"rule": text, "part": text, "line": _CELL, "column": _CELL, "say": texts},
            *("part", "line", "column", "say"),
        ),
        "blank": _listed({"lines": _CELLS, "columns": _CELLS}, "lines", "columns"),
        "counted": _listed(
            {"line": _CELL, "column": _CELL, "kind": reference("kinds")}, "line", "column", "kind"
        ),
        "due": _listed({"matter": reference("matters")}, "matter"),
    }
)


def read_kind_checks(node: Node, key: str, notes: Notes) -> Values:
    """The lists of entries by the name of the check; what is wrong with an entry leaves it out, told."""
    return read(node, key, _CHECKS, notes) or {}


def resolve_values(properties: Mapping[str, Property], notes: Notes) -> None:
    """Note values named in conditions that the properties cannot have (D193)."""
    for prop in properties.values():
        _resolve_values(prop, prop.name, notes)
        for field in prop.fields:
            _resolve_values(field, f"{prop.name}.{field.name}", notes)


def _resolve_values(prop: Property, name: str, notes: Notes) -> None:
    if prop.type == "boolean":
        notes.resolve(values_of(name), _YES_AND_NO)
    elif prop.values:
        notes.resolve(values_of(name), {"", *(code for code, _ in prop.values)})


def resolve_names(
    properties: Mapping[str, Property], table: Table | None, forms: Forms | None, notes: Notes
) -> None:
    """Note what the checks name of a kind and the kind has not (D193)."""
    columns = table.columns if table else ()
    fields = {f"{p.name}.{field.name}" for p in properties.values() for field in p.fields}
    figures = {*properties, *fields, *(f"{_TABLE}{column.name}" for column in columns)}
    notes.resolve("whole properties", properties)
    notes.resolve("figures", figures)
    notes.resolve("stages", _stages(properties))
    for prop in properties.values():
        notes.resolve(_fields_of(prop.name), {field.name for field in prop.fields})
    for column in columns:
        if column.values:
            known = {"", *(code for code, _ in column.values)}
            notes.resolve(values_of(f"{_TABLE}{column.name}"), known)
            if table and column.name == table.row_state:
                notes.resolve("states", known)
    cells = {name for form in forms.each for name in form.names} if forms else set[str]()
    notes.resolve("cells", cells)


def _stages(properties: Mapping[str, Property]) -> set[str]:
    """The values of ``stage``: of the kind's own property, and of the records shown in a timeline."""
    found = [f for p in properties.values() for f in p.fields if p.section == "timeline"]
    own = properties.get("stage")
    every = [*(field for field in found if field.name == "stage"), *([own] if own else ())]
    return {code for prop in every for code, _ in prop.values}
