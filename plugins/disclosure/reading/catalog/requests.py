"""``requests.yaml`` and ``replies/*.yaml``: how information is asked for and how requests are answered (§2.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yaml.nodes import Node

from disclosure.model.period_words import periods_in
from disclosure.model.requests import (
    Applicant,
    Blank,
    Channel,
    Clock,
    Element,
    Fee,
    Reply,
    RequestPeriod,
    Requests,
    Rule,
)
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    both,
    code,
    entries,
    entry,
    flag,
    label,
    many,
    number,
    pairs,
    read,
    reference,
    slug,
    table,
    take_labels,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Notes
from disclosure.reading.catalog.overlay import Source


def _blank(values: Values) -> Blank:
    return Blank(**take_labels(values, "label", "hint"))


def _element(values: Values) -> Element:
    return Element(**take_labels(values, "label", "text"))


def _applicant(values: Values) -> Applicant:
    return Applicant(**take_labels(values, "label", "title", "signature", "proof"))


def _channel(values: Values) -> Channel:
    return Channel(**take_labels(values, "label", "received", "note"))


def _fee(values: Values) -> Fee:
    return Fee(**take_labels(values, "label"))


def _row(values: Values) -> tuple[Any, Any]:
    row = take_labels(values, "range", "price")
    return row["range"], row["price"]


def _rule(values: Values) -> Rule:
    return Rule(**take_labels(values, "text"))


def _opinions(node: Node, _key: str, notes: Notes) -> tuple[tuple[str, str], ...]:
    period = reference("deadlines")
    return tuple((name, str(period(value, name, notes))) for _, name, value in pairs(node))


def _told(node: Node, key: str, notes: Notes) -> str:
    """Text that may name periods: ``{key}`` of ``deadlines.yaml``."""
    written = text(node, key, notes)
    for period in periods_in(written):
        notes.named("deadlines", period, node, key)
    return written


_BLANK = Form(
    {
        **both("label", "hint"),
        "for": (many(reference("applicants")), "applicants"),
        "lines": number,
        "choices": many(label),
    },
    ("label",),
)
_ELEMENT = Form(
    {"id": text, **both("label", "text"), "blanks": entries(_BLANK, _blank)},
    ("id", "label", "text", "blanks"),
)
_APPLICANT = Form(
    {"id": slug("applicants"), **both("label", "title", "signature", "proof")},
    ("id", "label", "title", "signature", "proof"),
)
_CHANNEL = Form(
    {
        "id": slug("channels"),
        **both("label", "received", "note"),
        "article": text,
        "contact": texts,
    },
    ("id", "label", "received", "article"),
)
_PERIOD = Form(
    {"deadline": reference("deadlines"), **both("text")},
    ("deadline", "text"),
)
_CLOCK = Form(
    {
        "reply": reference("deadlines"),
        "extended": reference("deadlines"),
        "correction": reference("deadlines"),
        "opinions": _opinions,
    },
    ("reply", "extended", "correction"),
)
_ROW = Form(both("range", "price"), ("range", "price"))
_FEE = Form({"id": text, **both("label"), "rows": entries(_ROW, _row)}, ("id", "label", "rows"))
_RULES = entries(Form({**both("text"), "article": text}, ("text", "article")), _rule)
_REQUESTS = Form(
    {
        "elements": entries(_ELEMENT, _element),
        "applicants": entries(_APPLICANT, _applicant),
        "channels": entries(_CHANNEL, _channel),
        "periods": entries(_PERIOD, lambda v: RequestPeriod(**take_labels(v, "text"))),
        "clock": entry(_CLOCK, lambda v: Clock(**v)),
        "fees": entries(_FEE, _fee),
        "fee_rules": _RULES,
        "help": _RULES,
        "remedies": _RULES,
        "reply_remedies": table(_told, "reply remedies"),
    }
)
_REPLY = Form(
    {
        "code": code("replies"),
        **both("label"),
        "outcome": None,
        "outcome_en": None,
        "use": _told,
        "use_en": _told,
        "article": text,
        "title": text,
        "text": _told,
        "told": flag,
        "remedies": reference("reply remedies"),
    },
    ("code", "label", "article", "use", "title", "text"),
)
_FILE = Form({"reply": entry(_REPLY, dict)}, ("reply",))


def read_requests(source: Source) -> tuple[Mapping[str, Any], Notes]:
    """The parts of ``Requests`` that the file has."""
    notes = Notes(source.path)
    return read(source.node, source.name, _REQUESTS, notes) or {}, notes


def read_reply(source: Source) -> tuple[Reply | None, Notes]:
    """One reply; nothing if it lacks what it must have."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _FILE, notes)
    written = values["reply"] if values else None
    return (Reply(**take_labels(written, "label", "use")) if written else None), notes


def requests_of(parts: Mapping[str, Any], replies: list[Reply | None]) -> Requests:
    """Both together."""
    return Requests(**parts, replies=tuple(filter(None, replies)))
