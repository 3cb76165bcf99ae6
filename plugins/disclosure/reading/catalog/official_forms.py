"""Official forms of a kind, the part ``forms`` of ``kinds/<id>.yaml`` (docs/formats.md §2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from yaml.nodes import Node, ScalarNode

from disclosure.model.catalog import Column, Table
from disclosure.model.official_form import Block, Branch, Forms, OfficialForm, Part
from disclosure.model.values import NOTHING
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    both,
    entries,
    flag,
    items,
    many,
    number,
    read,
    reference,
    slug,
    take_label,
    take_labels,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Notes

_LABEL = both("label")


def _lines(node: Node, key: str, notes: Notes) -> tuple[Branch, ...]:
    """Rows ``{code, label}`` in their order; those ``under`` another have that one as their heading."""
    form = Form({**_LABEL, "code": text, "under": text}, ("code", "label"))
    found = [(entry, read(entry, key, form, notes)) for entry in items(node)]
    below: dict[str, list[Values]] = {}
    codes = {""}
    for entry, values in found:
        if values is None:
            continue
        under = values.pop("under", "")
        if under not in codes:
            notes.misfit(entry, "under", "above", value=under)
        if values["code"] in codes:
            notes.twice(entry, values["code"])
        codes.add(values["code"])
        below.setdefault(under, []).append(take_label(values))
    return _branches("", below)


def _branches(under: str, below: Mapping[str, list[Values]]) -> tuple[Branch, ...]:
    found = below.get(under, ())
    return tuple(Branch(**values, parts=_branches(values["code"], below)) for values in found)


def _columns(node: Node, key: str, notes: Notes) -> tuple[Branch, ...]:
    """Names of columns, each with a label of its own if it has one here, and headings over several with ``parts``."""
    form = Form(
        {
            **_LABEL,
            "column": (reference("columns"), "code"),
            "or": (reference("columns"), "instead"),
            "parts": _columns,
        }
    )
    branches = []
    for entry in items(node):
        if isinstance(entry, ScalarNode):
            notes.reference("columns", entry, key)
            branches.append(Branch(NOTHING, entry.value))
        elif (values := read(entry, key, form, notes)) is not None:
            branches.append(Branch(**take_label(values)))
    return tuple(branches)


_BLOCK = Form(
    {
        **both("title", "corner", "crown"),
        "turned": flag,
        "columns": _columns,
        "lines": _lines,
    },
    ("columns", "lines"),
)
_PART = Form(
    {
        **both("title"),
        "required": flag,
        "covers": many(texts),
        "blocks": entries(_BLOCK, lambda v: Block(**take_labels(v, "title", "corner", "crown"))),
    }
)
_OFFICIAL = Form(
    {
        "id": slug("forms"),
        **_LABEL,
        "source": text,
        "since": number,
        "until": number,
        "verified": flag,
        "parts": entries(_PART, lambda v: Part(**take_labels(v, "title"))),
    },
    ("id", "label", "parts"),
)
_FORMS = Form(
    {
        "line": reference("columns"),
        "year": reference("properties"),
        "chosen": reference("properties"),
        "each": entries(_OFFICIAL, lambda v: OfficialForm(**take_label(v))),
    },
    ("line", "year", "each"),
)


def read_forms(node: Node, rows: Table | None, notes: Notes) -> tuple[Forms | None, Table | None]:
    """The forms, and the kind's table with their rows as the values of the column that names the row."""
    values = read(node, "forms", _FORMS, notes)
    if values is None or rows is None:
        return None, rows
    columns = {column.name: column for column in rows.columns}
    forms = Forms(**values)
    forms = replace(forms, each=tuple(_labelled(form, columns) for form in forms.each))
    # A row may be called otherwise in an older form; the first form's name is the one that is shown.
    lines = [(code, leaf.branch.label) for f in forms.each for code, leaf in f.leaves.items()]
    named = (
        replace(c, values=tuple(dict.fromkeys(lines))) if c.name == forms.line else c
        for c in rows.columns
    )
    return forms, replace(rows, columns=tuple(named))


def _labelled(form: OfficialForm, columns: Mapping[str, Column]) -> OfficialForm:
    """The form with the label of the kind's column wherever it has none of its own."""
    parts = tuple(
        replace(
            part,
            blocks=tuple(
                replace(block, columns=tuple(_column(b, columns) for b in block.columns))
                for block in part.blocks
            ),
        )
        for part in form.parts
    )
    return replace(form, parts=parts)


def _column(branch: Branch, columns: Mapping[str, Column]) -> Branch:
    known = columns.get(branch.code)
    label = branch.label if branch.label.zh or known is None else known.label
    return replace(branch, label=label, parts=tuple(_column(b, columns) for b in branch.parts))
