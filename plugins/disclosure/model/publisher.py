"""Units that answer for publication, with their names, their places in the tree and who carries on for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from disclosure.model.values import Label, holds

About: TypeAlias = tuple[tuple[str, ...], ...]
"""Codes of matters and fields, the closest first."""
PLACES = frozenset({"town", "subdistrict", "village", "community"})
"""Types of publisher that are places: what others publish about them stands on their pages too."""


@dataclass(frozen=True, slots=True)
class Name:
    """A publisher's name in a span of time; open ends are nothing."""

    name: str
    short: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Successor:
    """Who carries on for a closed publisher, for these matters (all if none are named)."""

    id: str
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A department as the standard catalogue speaks of it, whatever a county calls it."""

    id: str
    label: Label
    words: tuple[str, ...] = ()
    """What the names of such units hold."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """公开主体: a unit that answers for publication; its id is never changed nor used again."""

    id: str
    names: tuple[Name, ...]
    type: str
    regime: str = "government"
    parents: tuple[tuple[str, date | None, date | None], ...] = ()
    start: date | None = None
    end: date | None = None
    successors: tuple[Successor, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    functions: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    status: str = ""
    roles: tuple[str, ...] | None = None
    """Which departments of the standard catalogue it is, beside the one whose id it bears; nothing where it does not say."""

    def name_at(self, day: date | None) -> Name:
        """The name the unit bore on ``day``; today's (the last) where that is not known."""
        then = (n for n in self.names if day is not None and holds(n.start, n.end, day))
        return next(then, self.names[-1])

    def former_names(self, day: date) -> tuple[Name, ...]:
        """Names it bore before today's; one that it will bear is none of them."""
        return tuple(n for n in self.names[:-1] if n.start is None or n.start <= day)

    def parents_on(self, day: date) -> tuple[str, ...]:
        """The ids of the units it stood under on ``day``."""
        return tuple(unit for unit, start, end in self.parents if holds(start, end, day))


def heir_of(unit: Publisher, about: About) -> str:
    """Who carries on for a closed unit with successors: in these matters, in their field, else in all it did, else the first."""
    for codes in about:
        for heir in unit.successors:
            if any(code in heir.matters for code in codes):
                return heir.id
    return next((heir for heir in unit.successors if not heir.matters), unit.successors[0]).id
