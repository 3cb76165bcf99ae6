"""Rules as data: periods, calendar, identifiers, wording, relations, severities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from yaml.nodes import Node

from disclosure.diagnostics.rules import load_rules
from disclosure.model.rules import (
    LEGACY,
    CalendarRules,
    Deadline,
    IdentifierRule,
    RelationType,
    WrongWord,
)
from disclosure.reading.catalog.forms import (
    MOST_DAYS,
    Form,
    Values,
    choice,
    count,
    day,
    entries,
    entry,
    flag,
    many,
    pairs,
    read,
    reference,
    slug,
    table,
    take_label,
    take_labels,
    text,
    texts,
    within,
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
        "n": within(0, MOST_DAYS),
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
        "verified_to": within(2000, 2100),
        "holidays": many(day),
        "workdays": many(day),
    },
    ("verified_to",),
)
_SEQUENCE = Form({"per": texts, "start": count})
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


_SEVERITY = choice("error", "warning", "off")


def _severities(node: Node, key: str, notes: Notes) -> dict[str, str]:
    known = load_rules()
    severities: dict[str, str] = {}
    for key_node, name, value in pairs(node):
        if name.partition(":")[0] not in known:
            raise Misfit(key_node, "rule", value=name)
        severities[name] = str(_SEVERITY(value, key, notes))
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
_WORDING = Form(
    {"pairs": entries(_PAIR, lambda v: WrongWord(v["wrong"], v["right"], v.get("note", "")))}
)
LOCAL_RULES = "local rules"
"""Names of sets of rules that hold only where a site chooses them (``only`` in the checks of kinds)."""


_AMOUNT = within(1, 10_000_000)
PARAMETERS = Form(
    {
        "attachment_types": texts,
        "attachment_megabytes": _AMOUNT,
        "attachment_authors": texts,
        "attachment_pages": _AMOUNT,
        "attachment_characters": _AMOUNT,
        "attachment_pieces": _AMOUNT,
        "attachment_members": _AMOUNT,
        "attachment_unpacked_megabytes": _AMOUNT,
        "attachment_seconds": _AMOUNT,
        "report_warning_days": within(0, MOST_DAYS),
        "first_lines": within(0, 1000),
        "internal_marks": texts,
        "internal_words": texts,
        "secrecy_before": texts,
        "secrecy_after": texts,
        "units": table(texts),
        "local_rules": many(reference(LOCAL_RULES)),
    }
)
"""What ``checking.parameters``, ``reading.attachments.limits`` and ``reading.units`` know, and the local rules chosen."""
_PROFILES = ("default", LEGACY)
"""An item has one of these, none other is ever asked for."""


def _profiles(node: Node, key: str, notes: Notes) -> dict[str, dict[str, str]]:
    found = {}
    for name_node, name, value in pairs(node):
        if name in _PROFILES:
            found[name] = _severities(value, key, notes)
        else:
            notes.unknown_key(name_node, name, _PROFILES)
    return found


_CHECKS = Form({"profiles": _profiles, "parameters": entry(PARAMETERS, dict)})


@dataclass(frozen=True, slots=True)
class Checks:
    """``checks.yaml``."""

    profiles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
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
    return Checks(values.get("profiles", {}), values.get("parameters") or {}), notes
