"""Rules as data: periods, working days, the form of a 索引号, relations between items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from disclosure.model.values import Label


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period of the law: ``n`` units from an event, at most, at least or before."""

    key: str
    n: int
    unit: str
    sense: str
    event: str
    label: Label
    source: str
    day_one: str = "next"
    holiday: str = "roll"
    verified: bool = True


class WrongWord(NamedTuple):
    """A word that is written wrongly whatever the text is about."""

    wrong: str
    right: str
    note: str = ""
    rarest: int = 0
    """Place of the one of its characters that official texts hold least often: a search begins there."""


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """What the site changes in the national calendar, and how far that one is verified."""

    verified_to: int
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()


BLOCK = re.compile(r"\{(?P<name>\w+)(?::0?(?P<width>\d+)d)?\}")
"""A block of the pattern of 索引号: ``{uscc}``, ``{sequence:05d}``."""


@dataclass(frozen=True, slots=True)
class IdentifierRule:
    """How this site builds a 索引号."""

    pattern: str
    per: tuple[str, ...] = ("publisher", "year")
    start: int = 1
    check_digit: str = "warning"


@dataclass(frozen=True, slots=True)
class RelationType:
    """A kind of link between items: its name from either end, and what it does to the target's validity."""

    type: str
    label: Label
    inverse: Label
    effect: str = ""
    """Validity the target falls to (``repealed``, ``amended`` …), or nothing."""
    order: str = "any"
    """``later``: the item that says it must be the later one."""
    tells: bool = False
    """The target's page tells of the item in its timeline."""
    lineage: bool = False
    """Both ends are texts of the same thing in time: the page of each shows the whole line."""
    prolongs: bool = False
    """The target's validity ends with the day that the relation names, not with the day the target was given."""


LEGACY = "legacy"
"""The profile of what another site published first, so that its dates and gaps are not this one's."""
