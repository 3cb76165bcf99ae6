"""Fields and their matters: ``fields/*.yaml``, ``statutory.yaml`` (docs/formats.md §2.2)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass

from yaml.nodes import Node

from disclosure.model.catalog import Applies, Field, Freshness, Matter
from disclosure.reading.catalog.forms import (
    MOST_DAYS,
    Form,
    Values,
    choice,
    day,
    entries,
    entry,
    is_written,
    items,
    many,
    pairs,
    raw,
    read,
    reference,
    slug,
    take_label,
    text,
    texts,
    within,
)
from disclosure.reading.catalog.kinds import REGIMES
from disclosure.reading.catalog.notes import Misfit, Notes
from disclosure.reading.catalog.overlay import Source
from disclosure.reading.catalog.publishers import TYPES


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field, and the further names its folders and those of its matters may bear."""

    field: Field
    aliases: Mapping[str, tuple[str, ...]]
    """By the code of the field or matter."""


def _applies(values: Values) -> Applies:
    return Applies(**values)


def _freshness(values: Values) -> Freshness:
    due = {f"due_{unit}": value for unit, value in (values.pop("due", None) or {}).items()}
    return Freshness(**values, **due)


def _edition(values: Values) -> str:
    return " ".join(values.values())


UNITS = "units or roles"
_EXCEPTION = Form({"publisher": reference(UNITS), "reason": text}, ("publisher", "reason"))
_APPLIES = Form(
    {
        "publishers": many(reference(UNITS)),
        "types": many(choice(*TYPES)),
        "except": (entries(_EXCEPTION, lambda v: (v["publisher"], v["reason"])), "exceptions"),
    }
)
_DUE = Form(
    {"month": within(1, 12), "day": within(1, 31), "days": within(0, MOST_DAYS)},
)
_COMMON_YEAR = 2001
"""A day of every year: 29 February is none."""


def _due(node: Node, key: str, notes: Notes) -> Values | None:
    """A day of the year that every year has, or days after the end of the period."""
    values = read(node, key, _DUE, notes)
    if values is None or "day" not in values:
        return values
    if "month" not in values:
        if not is_written(node, "month"):
            notes.misfit(node, "month", "missing")
        return None
    last = monthrange(_COMMON_YEAR, values["month"])[1]
    if values["day"] > last:
        written = next(value for _, name, value in pairs(node) if name == "day")
        told = {"value": str(values["day"]), "least": "1", "most": str(last)}
        notes.misfit(written, "day", "range", **told)
        return None
    return values


_FRESHNESS = Form(
    {
        "months": within(0, MOST_DAYS // 30),
        "period": choice("year", "quarter", "month"),
        "due": _due,
    }
)
_FIELD = Form(
    {
        "code": slug("fields"),
        "slug": slug("slugs of fields"),
        "label": text,
        "label_en": text,
        "aliases": texts,
        "breaks": texts,
        "group": choice("national", "statutory", "local"),
        "regime": choice(*REGIMES),
        "completeness": choice("complete", "partial"),
        "ministry": None,
        "edition": entry(Form({"body": text, "year": text}), _edition),
        "notes": text,
        "valid_from": day,
        "valid_to": day,
        "replaces": many(reference("fields")),
    },
    ("code", "slug", "label"),
)
_MATTER = Form(
    {
        "code": slug("matters"),
        "level1": text,
        "level2": text,
        "aliases": texts,
        "content": texts,
        "basis": texts,
        "deadline": reference("deadlines"),
        "deadline_text": text,
        "publisher_text": text,
        "channels": texts,
        "audience": texts,
        "mode": choice("proactive", "on-request"),
        "levels": texts,
        "kinds": many(reference("kinds")),
        "provided": choice("guide", "request"),
        "duty": choice("event", "standing", "periodic"),
        "freshness": entry(_FRESHNESS, _freshness),
        "applies": entry(_APPLIES, _applies),
        "regime": choice(*REGIMES),
        "valid_from": day,
        "valid_to": day,
        "replaces": many(reference("matters")),
        "retention": None,
        "variant": None,
        "note": None,
        "official_no": text,
        "incomplete": texts,
    },
    ("code", "level1"),
)
_ENTRY = Form({"field": raw, "matters": raw}, ("field",))
_STATUTORY = Form({"fields": raw}, ("fields",))


def read_field(source: Source) -> tuple[list[FieldEntry], Notes]:
    """The field of one file."""
    notes = Notes(source.path)
    found = _entry(source.node, notes)
    return [found] if found else [], notes


def read_statutory(source: Source) -> tuple[list[FieldEntry], Notes]:
    """The fields of ``statutory.yaml``, one a group of the articles."""
    notes = Notes(source.path)
    parts = read(source.node, source.name, _STATUTORY, notes) or {}
    found = [_entry(node, notes) for node in _listed(parts.get("fields"), "fields", notes)]
    return [one for one in found if one], notes


def _listed(node: Node | None, key: str, notes: Notes) -> list[Node]:
    if node is None:
        return []
    try:
        return items(node)
    except Misfit as misfit:
        notes.misfit(misfit.node, key, misfit.problem)
        return []


def _entry(node: Node, notes: Notes) -> FieldEntry | None:
    parts = read(node, "field", _ENTRY, notes)
    values = read(parts["field"], "field", _FIELD, notes) if parts else None
    if parts is None or values is None:
        return None
    aliases = {values["code"]: values.pop("aliases", ())}
    matters = []
    for matter in _listed(parts.get("matters"), "matters", notes):
        found = _matter(matter, values, notes)
        if found is not None:
            aliases[found["code"]] = found.pop("aliases", ())
            matters.append(Matter(**found))
    named = {of: names for of, names in aliases.items() if names}
    return FieldEntry(Field(**take_label(values), matters=tuple(matters)), named)


def _matter(node: Node, of: Values, notes: Notes) -> Values | None:
    """A matter's values; its regime is the field's unless it says otherwise."""
    values = read(node, "matters", _MATTER, notes)
    if values is None:
        return None
    if values["code"] != of["code"] and not values["code"].startswith(f"{of['code']}-"):
        notes.misfit(node, "code", "prefix", value=of["code"])
    return {"regime": of.get("regime", "government")} | values | {"field": of["code"]}
