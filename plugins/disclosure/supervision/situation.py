"""All that a supervision report looks at: values only, read and derived by others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from disclosure.diagnostics.diagnostic import Diagnostic
from disclosure.model.catalog import Catalog, Matter
from disclosure.model.duty import DutyRow
from disclosure.model.item import Fact
from disclosure.model.public import Decision, State
from disclosure.model.publisher import Publisher
from disclosure.model.registers import Registers
from disclosure.model.supervision import Compared, Month, Observation

WorkdaysBetween = Callable[[date, date], "int | None"]
"""Working days after a day up to another; nothing if a year is not announced."""
OUT = frozenset({State.LIVE, State.ENTRY, State.ENDED, State.WITHDRAWN})
"""States of what the public can see, or could."""


@dataclass(frozen=True, slots=True)
class GitDates:
    """What is known of when a thing first went out: of each file its first day in the repository, by path below ``content``."""

    first: Mapping[str, date] = field(default_factory=dict)
    problem: str = ""
    """Why it is not known: a key of the report's texts."""
    released: Mapping[str, date] = field(default_factory=dict)
    """By 索引号, the day an item first went out, of those whose release was recorded."""


@dataclass(frozen=True)
class Situation:
    """A site on a day."""

    catalog: Catalog
    today: date
    facts: Sequence[Fact]
    decisions: Sequence[Decision]
    duties: Sequence[DutyRow]
    diagnostics: Sequence[Diagnostic]
    prefix: str
    """What the paths of diagnostics begin with."""
    registers: Registers
    dates: GitDates
    words: Mapping[str, int]
    """Of each everyday word, how many public items hold it."""
    trend: Sequence[Month]
    compared: Sequence[Compared]
    workdays_between: WorkdaysBetween

    @cached_property
    def out(self) -> tuple[tuple[Fact, Decision], ...]:
        """What is public today, or was."""
        pairs = zip(self.facts, self.decisions, strict=True)
        return tuple((f, d) for f, d in pairs if d.state in OUT)

    @cached_property
    def shown(self) -> tuple[Fact, ...]:
        """What is public today."""
        return tuple(f for f, d in self.out if d.state in {State.LIVE, State.ENTRY})

    @cached_property
    def live(self) -> tuple[Fact, ...]:
        """What is public today and declares more than that there is nothing."""
        return tuple(f for f in self.shown if f.nil is None)

    @cached_property
    def clean(self) -> Mapping[str, Observation]:
        """What is said of each item, by its file, in which no rule finds anything: once, though many indicators ask."""
        return {f.src_uri: self.observe("findings", f, state="clean") for f in self.facts}

    @cached_property
    def met(self) -> frozenset[tuple[str, str]]:
        """Matter and unit of every duty that is met in some period."""
        kept = {"met", "met-late", "nil-declared"}
        return frozenset((r.matter, r.publisher) for r in self.duties if r.state in kept)

    def matter(self, code: str) -> Matter | None:
        """A matter of the catalogue."""
        return self.catalog.matters.get(code)

    def unit(self, publisher: str) -> Publisher | None:
        """A unit of the catalogue."""
        return self.catalog.publishers.get(publisher)

    def type_of(self, publisher: str) -> str:
        """The unit's type, or nothing."""
        unit = self.unit(publisher)
        return unit.type if unit is not None else ""

    def post_of(self, publisher: str, told: str = "") -> str:
        """The post that answers: that of the item, else the unit's first, else its contact, else the site's office."""
        unit = self.unit(publisher)
        if told or unit is None:
            return told or self.catalog.site.contact.get("office", "")
        return next(iter(unit.posts), "") or unit.contact.get("office", "")

    def observe(self, check: str, fact: Fact, **told: Any) -> Observation:  # noqa: ANN401 - whatever an observation has
        """What a measure says of an item."""
        plain = {
            "check": check,
            "subject": fact.identifier,
            "title": fact.title,
            "publisher": fact.publisher,
            "matter": fact.placements[0].matter if fact.placements else "",
            "post": self.post_of(fact.publisher, fact.responsible),
            "place": f"{self.prefix}/{fact.src_uri}",
        }
        return Observation(**(plain | told))
