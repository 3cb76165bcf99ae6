"""``roles.yaml``: the departments the standard catalogue speaks of, and which units of a site they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.catalog import Applies, Field
from disclosure.model.publisher import Publisher, Role
from disclosure.reading.catalog.fields import FieldEntry
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    entries,
    read,
    slug,
    take_label,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Notes
from disclosure.reading.catalog.overlay import Source


def _role(values: Values) -> Role:
    return Role(**take_label(values))


_ROLE = Form(
    {"id": slug("roles"), "label": text, "label_en": text, "words": texts}, ("id", "label")
)
_FILE = Form({"roles": entries(_ROLE, _role)})


def read_roles(source: Source) -> tuple[Mapping[str, Role], Notes]:
    """The roles by id."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _FILE, notes) or {}
    return {role.id: role for role in values.get("roles", ())}, notes


def with_units(
    found: Sequence[FieldEntry], publishers: Mapping[str, Publisher]
) -> list[FieldEntry]:
    """The fields with the units of this site where their matters name roles."""
    bearers: dict[str, list[str]] = {}
    for unit in publishers.values():
        for name in dict.fromkeys((unit.id, *(unit.roles or ()))):
            bearers.setdefault(name, []).append(unit.id)
    return [replace(one, field=_field(one.field, bearers)) for one in found]


def _field(field: Field, bearers: Mapping[str, Sequence[str]]) -> Field:
    matters = (
        replace(matter, applies=_applies(matter.applies, bearers)) for matter in field.matters
    )
    return replace(field, matters=tuple(matters))


def _applies(applies: Applies, bearers: Mapping[str, Sequence[str]]) -> Applies:
    units = (unit for name in applies.publishers for unit in bearers.get(name, (name,)))
    exceptions = (
        (unit, reason) for name, reason in applies.exceptions for unit in bearers.get(name, (name,))
    )
    return replace(applies, publishers=tuple(dict.fromkeys(units)), exceptions=tuple(exceptions))


def check_roles(
    publishers: Mapping[str, Publisher],
    roles: Mapping[str, Role],
    found: Sequence[FieldEntry],
    notes: Notes,
) -> Iterator[Finding]:
    """D195: open departments that no matter knows under their id, and that do not say which they are."""
    matters = [matter for one in found for matter in one.field.matters]
    known = {*roles, *(name for matter in matters for name in matter.applies.publishers)}
    marks = {use.value: use.mark for use in notes.codes if use.vocabulary == "publishers"}
    for unit in publishers.values() if roles else ():
        bound = unit.regime == "government" and unit.type == "department" and unit.end is None
        if not bound or unit.status or unit.roles is not None or unit.id in known:
            continue
        name = unit.names[-1].name
        likely = next((r for r in roles.values() if any(w in name for w in r.words)), None)
        arguments = {
            "value": name,
            "nearest": likely.id if likely else "",
            "nearest_name": likely.label.zh if likely else "",
            "nearest_name_en": likely.label.en if likely else "",
        }
        yield Finding("D195", notes.path, marks.get(unit.id, START), arguments)
