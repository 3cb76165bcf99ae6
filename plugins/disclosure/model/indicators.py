"""Indicators of an inspection (考核、检查指标): what is looked at, how it is scored, and while which rules held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disclosure.model.values import NOTHING, Label, holds


@dataclass(frozen=True, slots=True)
class Part:
    """One measurement of an indicator: what is measured, of which things, and within which limits."""

    measure: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Only of these kinds, types of column, matters, units, rules …"""
    currency: int = 0
    """Days a thing may be old before it counts as not renewed."""
    history: int = 0
    """Days the measurement looks back; 0: without end."""
    least: int = 0
    """How many there must be at least."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a score sheet. ``expression`` gives the points lost, or of a gate whether it is failed."""

    id: str
    label: Label
    expression: str
    parts: tuple[Part, ...]
    weight: int | None = None
    """Points it can cost at most; nothing for a gate, and where the number is not known."""
    gate: bool = False
    """单项否决: failed, the whole fails."""
    group: Label = NOTHING
    within: int = 0
    """Working days in which what is found is to be mended."""
    source: str = ""
    verified: bool = True
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on ``day``."""
        return holds(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Cards:
    """When the clock shows a card: so many working days before the last one, and after it."""

    yellow: int = 5
    red: int = 1


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """A whole sheet (指标体系), chosen by the day of evaluation, so that old scores can be computed again."""

    id: str
    label: Label
    scope: str
    """``site``: one sheet for the whole site; ``unit``: one for each unit, and a ranking."""
    indicators: tuple[Indicator, ...]
    full: int = 100
    passing: int = 60
    types: tuple[str, ...] = ()
    """Types of unit it is for; empty: all that owe anything."""
    cards: Cards = Cards()
    source: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on ``day``."""
        return holds(self.valid_from, self.valid_to, day)
