"""``withdrawals.yaml``: what the public is told of a withdrawal (docs/formats.md §2.4)."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure.model.history import WithdrawalReason
from disclosure.reading.catalog.forms import (
    Form,
    Values,
    entries,
    flag,
    read,
    slug,
    take_labels,
    text,
)
from disclosure.reading.catalog.notes import Notes
from disclosure.reading.catalog.overlay import Source


def _reason(values: Values) -> WithdrawalReason:
    return WithdrawalReason(**take_labels(values, "public"))


_REASON = Form(
    {"code": slug("withdrawals"), "public": text, "public_en": text, "title": flag, "void": flag},
    ("code", "public"),
)
_FILE = Form({"reasons": entries(_REASON, _reason)})


def read_withdrawals(source: Source) -> tuple[Mapping[str, WithdrawalReason], Notes]:
    """The reasons by code."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _FILE, notes) or {}
    return {reason.code: reason for reason in values.get("reasons", ())}, notes
