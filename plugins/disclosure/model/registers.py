"""Internal registers beside the content (``content/_registers/``): never content, read for the supervision report only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class RegisteredNumbers:
    """Numbers of a series that are accounted for although no item bears them."""

    series: str
    """What stands before the number: ``阳府发〔2026〕``, ``11519900MB0001234X/2026-``; with ``*`` of every series like it."""
    numbers: tuple[tuple[int, int], ...]
    """First and last of each run."""
    disposition: str
    """``internal``, ``on-request``, ``withheld``, ``elsewhere`` or ``void``."""
    kept_by: str
    """The post that keeps the register."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something found is as it is, said by an office on a day. Every list left empty means: all."""

    reason: str
    by: str
    on: date
    checks: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    """Patterns with ``*``, as those of matters and periods."""
    covered_by: str = ""
    """A unit that discloses it for the others: it explains only while that unit does."""
    before: date | None = None
    """It speaks only of what was due, or came in, up to this day."""
    until: date | None = None
    """The day by which it is to be mended; after it nothing is explained any more. Without it nothing is to be mended."""

    def holds_on(self, day: date) -> bool:
        """Whether it may explain anything on ``day``."""
        return self.on <= day and (self.until is None or day <= self.until)

    def reaches(self, day: date | None) -> bool:
        """Whether it speaks of what was due, or came in, on ``day``."""
        return self.before is None or (day is not None and day <= self.before)

    def fits(
        self, check: str, unit: tuple[str, str], matter: str, period: str, subject: str
    ) -> bool:
        """Whether it speaks of this: ``unit`` is id and type."""
        return (
            _named(check, self.checks)
            and _named(unit[0], self.publishers)
            and _named(unit[1], self.types)
            and _like(matter, self.matters)
            and _like(period, self.periods)
            and _like(subject, self.subjects)
        )


@dataclass(frozen=True, slots=True)
class Released:
    """A figure that a named office has confirmed and released to the public."""

    figure: str
    value: str
    as_of: date
    by: str
    confirmed: date
    released: date


@dataclass(frozen=True, slots=True)
class Inspected:
    """What somebody looked at by hand, since no file can tell it: how many things, and how many were wrong."""

    indicator: str
    on: date
    by: str
    looked_at: int
    wrong: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Registers:
    """All of them."""

    numbers: tuple[RegisteredNumbers, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    released: tuple[Released, ...] = ()
    inspected: tuple[Inspected, ...] = ()


def _named(value: str, listed: tuple[str, ...]) -> bool:
    return not listed or value in listed


def _like(value: str, patterns: tuple[str, ...]) -> bool:
    return not patterns or any(fnmatchcase(value, pattern) for pattern in patterns)
