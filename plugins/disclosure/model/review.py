"""Review sheets (审查记录): who let what out, by the hash of what they saw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosure.model.packed import Packed

ALLOWED = "可以公开"
"""The one result of a secrecy review that lets an item out."""


@dataclass(frozen=True, slots=True)
class Review(Packed):
    """One line of a sheet: the hash that was reviewed, and with what result."""

    identifier: str
    digest: str
    date: date | None
    secrecy: str
    path: str
    line: int
