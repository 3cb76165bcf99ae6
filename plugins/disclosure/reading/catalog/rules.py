"""Rules as data: periods, calendar, identifiers, masking, wording, relations, severities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from yaml.nodes import Node

from disclosure.diagnostics.rules import load_rules
from disclosure.model.rules import (
    CalendarRules,
    Deadline,
    IdentifierRule,
    Profile,
    RelationType,
    WrongWord,
)
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    choice,
    day,
    entries,
    entry,
    flag,
    free,
    many,
    number,
    pairs,
    read,
    reference,
    slug,
    table,
    take_label,
    take_labels,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Misfit, Notes
from disclosure.reading.catalog.overlay import Source

_EVENTS = (
    "formed",
    "changed",
    "decided",
    "approved",
    "replied",
    "obtained",
    "issued",
    "received",
    "held",
    "year-end",
)
_DEADLINE = Form(
    {
        "n": number,
        "unit": choice("workday", "day", "month"),
        "sense": choice("at-most", "at-least", "before"),
        "event": choice(*_EVENTS),
        "day_one": choice("next", "same"),
        "holiday": choice("roll", "keep"),
        "label": text,
        "label_en": text,
        "source": text,
        "verified": flag,
        "note": None,
    },
    ("n", "unit", "sense", "event", "label", "source"),
)
_CALENDAR = Form(
    {
        "timezone": choice("Asia/Shanghai"),
        "verified_to": number,
        "holidays": many(day),
        "workdays": many(day),
    },
    ("verified_to",),
)
_SEQUENCE = Form({"per": texts, "start": number})
_IDENTIFIER = Form(
    {
        "pattern": text,
        "sequence": entry(_SEQUENCE, dict),
        "check_digit": choice("error", "warning", "off"),
    },
    ("pattern",),
)


def _identifier(values: Values) -> IdentifierRule:
    return IdentifierRule(**values.pop("sequence", {}) | values)


def _severities(node: Node, key: str, notes: Notes) -> dict[str, object]:
    known = load_rules()
    read_severity = choice("error", "warning", "off")
    severities: dict[str, object] = {}
    for key_node, name, value in pairs(node):
        if name.partition(":")[0] not in known:
            raise Misfit(key_node, "rule", value=name)
        severities[name] = read_severity(value, key, notes)
    return severities


_RELATION = Form(
    {
        "type": slug("relations"),
        "label": text,
        "label_en": text,
        "inverse": text,
        "inverse_en": text,
        "effect": choice("", "amended", "partly-repealed", "repealed", "expired"),
        "order": choice("any", "later"),
        "tells": flag,
        "lineage": flag,
        "prolongs": flag,
        "note": None,
    },
    ("type", "label", "inverse"),
)
_PAIR = Form({"wrong": text, "right": text, "note": text}, ("wrong", "right"))
_DEADLINES = Form({"deadlines": table(entry(_DEADLINE, dict), "deadlines")})
_RELATIONS = Form({"relations": entries(_RELATION, dict)})
_IDENTIFIERS = Form({"rule": entry(_IDENTIFIER, _identifier)})
_MASKING = Form({"rules": table(table(free), "masking")})
_WORDING = Form(
    {"pairs": entries(_PAIR, lambda v: WrongWord(v["wrong"], v["right"], v.get("note", "")))}
)
LOCAL_RULES = "local rules"
"""Names of sets of rules that hold only where a site chooses them (``only`` in the checks of kinds)."""


def _parameter(node: Node, key: str, notes: Notes) -> object:
    if key == "local_rules":
        return many(reference(LOCAL_RULES))(node, key, notes)
    return free(node, key, notes)


_CHECKS = Form({"profiles": table(_severities), "parameters": table(_parameter)})


@dataclass(frozen=True, slots=True)
class Checks:
    """``checks.yaml``."""

    profiles: Mapping[str, Profile] = field(default_factory=dict)
    parameters: Mapping[str, object] = field(default_factory=dict)


def read_deadlines(source: Source) -> tuple[dict[str, Deadline], Notes]:
    """Periods of the law by key."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _DEADLINES, notes) or {}
    written = values.get("deadlines", {})
    return {key: Deadline(key=key, **take_label(v)) for key, v in written.items()}, notes


def read_relations(source: Source) -> tuple[dict[str, RelationType], Notes]:
    """Types of relation between items by name."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _RELATIONS, notes) or {}
    written = values.get("relations", ())
    types = [RelationType(**take_labels(v, "label", "inverse")) for v in written]
    return {one.type: one for one in types}, notes


def read_calendar(source: Source) -> tuple[CalendarRules, Notes]:
    """The site's changes to the national calendar."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _CALENDAR, notes) or {}
    days = {key: frozenset(values.get(key, ())) for key in ("holidays", "workdays")}
    return CalendarRules(values.get("verified_to", 0), **days), notes


def read_identifiers(source: Source) -> tuple[IdentifierRule | None, Notes]:
    """How this site builds a 索引号."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _IDENTIFIERS, notes) or {}
    return values.get("rule"), notes


def read_masking(source: Source) -> tuple[dict[str, Mapping[str, object]], Notes]:
    """Rules of masking by name."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _MASKING, notes) or {}
    return values.get("rules", {}), notes


def read_wording(source: Source) -> tuple[tuple[WrongWord, ...], Notes]:
    """Neutral spellings."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _WORDING, notes) or {}
    return values.get("pairs", ()), notes


def with_rarest(words: Iterable[WrongWord], texts: Iterable[str]) -> tuple[WrongWord, ...]:
    """Words that know their rarest character, by how often ``texts`` hold each."""
    often = Counter(chain.from_iterable(texts))
    return tuple(
        word._replace(rarest=min(range(len(word.wrong)), key=lambda n: often[word.wrong[n]]))
        for word in words
        if word.wrong
    )


def read_checks(source: Source) -> tuple[Checks, Notes]:
    """Severity profiles, and parameters of checks."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _CHECKS, notes) or {}
    profiles = {name: Profile(name, rules) for name, rules in values.pop("profiles", {}).items()}
    return Checks(profiles, values.get("parameters", {})), notes
