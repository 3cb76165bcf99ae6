"""The supervision report: what was found, how it scores, what is to be done. For the inside only, never for the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from disclosure.model.indicators import Indicator, IndicatorSet
from disclosure.model.registers import Explanation, Released
from disclosure.model.values import Label


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that a measure looked at."""

    check: str
    """The measure."""
    subject: str
    """What names it: 索引号, number, word, code of a rule, or the path of a column."""
    title: str
    publisher: str = ""
    """The unit that answers for it; empty: the site's own office."""
    matter: str = ""
    period: str = ""
    state: str = ""
    """A code of ``states`` in the report's texts."""
    fault: bool = False
    day: date | None = None
    """When it was due, last renewed, or first out."""
    count: int = 0
    post: str = ""
    place: str = ""
    """File and line, where a file says it."""
    evidence: tuple[str, ...] = ()
    """What it rests on: 索引号, missing numbers, the day an item claims."""
    explanation: Explanation | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """The same for what several measures, or several parts of one, found of one thing."""
        return (
            self.check,
            self.publisher,
            self.matter,
            self.period,
            self.subject,
            self.place,
        )

    @property
    def unexplained(self) -> bool:
        """A fault nobody has said anything about."""
        return self.fault and self.explanation is None

    @property
    def open(self) -> bool:
        """A fault that is still to be mended: nobody explained it, or somebody named a day."""
        return self.fault and (self.explanation is None or self.explanation.until is not None)

    def explained(self, explanation: Explanation | None) -> Observation:
        """The same with what was said about it."""
        return replace(self, explanation=explanation)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure gave; ``reason`` says why it could not measure (all of it, or the rest)."""

    observations: tuple[Observation, ...] = ()
    done: bool = True
    reason: Label | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a score sheet."""

    indicator: Indicator
    looked_at: int
    faults: int
    unexplained: int
    lost: float | None
    """Points lost; nothing for a gate and for what was not measured."""
    failed: bool | None
    """Of a gate; nothing if it was not measured."""
    reason: Label | None = None
    """Why it was not measured."""
    evidence: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A score sheet: of the whole site, or of one unit."""

    set: IndicatorSet
    publisher: str
    lines: tuple[Line, ...]

    @property
    def measured(self) -> int:
        """Points of what was measured."""
        return sum(one.indicator.weight or 0 for one in self.lines if one.lost is not None)

    @property
    def score(self) -> float:
        """Points kept of those that were measured, as a share of the full number."""
        if not self.measured:
            return 0.0
        lost = sum(one.lost or 0.0 for one in self.lines)
        return round((self.measured - lost) / self.measured * self.set.full, 1)

    @property
    def gates(self) -> tuple[Line, ...]:
        """The gates it failed."""
        return tuple(one for one in self.lines if one.failed)

    @property
    def passed(self) -> bool:
        """No gate failed, and enough points kept."""
        return not self.gates and (not self.measured or self.score >= self.set.passing)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit, or a unit in one field, keeps its duties: counts of ledger rows by state."""

    met: int = 0
    late: int = 0
    missing: int = 0
    explained: int = 0
    """Of the missing."""
    due: int = 0
    quiet: int = 0
    """No event known, not applicable."""
    unmeasured: int = 0

    @property
    def owed(self) -> int:
        """Rows that had to be met by now."""
        return self.public + self.missing

    @property
    def public(self) -> int:
        """Rows that are public, in time or late."""
        return self.met + self.late

    @property
    def coverage(self) -> float | None:
        """Percentage of what was owed that is public."""
        return _share(self.public, self.owed)

    @property
    def timely(self) -> float | None:
        """Percentage of what was owed that was public in time."""
        return _share(self.met, self.owed)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the report."""

    id: str
    name: str
    type: str
    standing: Standing
    fields: tuple[tuple[str, Standing], ...]
    """By code of the field, those it has duties in."""
    rank: int = 0
    """Among the units of its type; 0 where it is not ranked."""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A red or yellow card: what is overdue, or soon will be."""

    colour: str
    observation: Observation
    workdays: int | None
    """Working days over, or left; nothing if the calendar is not known so far."""
    days: int = 0
    """Days of any kind, over or left."""


@dataclass(frozen=True, slots=True)
class Number:
    """A run of numbers of a series that no public item bears."""

    first: int
    last: int
    disposition: str
    """``on-request``, ``withheld``, ``internal``, ``pending``, ``elsewhere``, ``void`` or ``unexplained``."""

    @property
    def count(self) -> int:
        """How many numbers it is."""
        return self.last - self.first + 1

    @property
    def run(self) -> str:
        """As it is written: ``7``, ``3–5``."""
        return _run(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Series:
    """A series of numbers (文号 of a year, 索引号 of a unit and year) from its first to its last."""

    group: str
    """``document`` or ``identifier``."""
    name: str
    publisher: str
    first: int
    last: int
    public: int
    gaps: tuple[Number, ...]

    @property
    def unexplained(self) -> int:
        """How many numbers nobody can account for."""
        return sum(g.count for g in self.gaps if g.disposition == "unexplained")

    @property
    def run(self) -> str:
        """From the first number to the last, as it is written."""
        return _run(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Month:
    """The whole site at the end of a month, computed again from today's files."""

    month: str
    standing: Standing
    published: int
    """Items published in it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the follow-up list (整改清单): what, which unit and post, by when."""

    check: str
    publisher: str
    post: str
    matter: str
    title: str
    count: int
    subjects: tuple[str, ...]
    by: date | None
    reason: str = ""
    """What the unit has said about it."""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of a yearly report beside what the site holds of that year; a comparison, never a correction."""

    publisher: str
    year: int
    line: Label
    column: Label
    kind: Label
    """What was counted."""
    figure: Decimal
    """As the unit reported it, from its registers."""
    items: int
    """Made in the year by the unit and those under it, on this site."""
    place: str


@dataclass(frozen=True, slots=True)
class Report:
    """All of it."""

    day: date
    site: str
    items: int
    whole: Standing
    units: tuple[Unit, ...]
    cards: tuple[Card, ...]
    found: tuple[tuple[str, Measured], ...]
    """By measure, in the order of its texts."""
    series: tuple[Series, ...]
    sheets: tuple[Sheet, ...]
    unit_sheets: tuple[Sheet, ...]
    trend: tuple[Month, ...]
    tasks: tuple[Task, ...]
    unmeasured: tuple[tuple[Label, Label], ...]
    """What was not measured, and why."""
    figures: Mapping[str, str] = field(default_factory=dict)
    """Every figure that an office could confirm and release, by its name."""
    released: tuple[Released, ...] = ()
    """Those that were, as they were."""
    held_back: tuple[str, ...] = ()
    """Figures in the register that are not released: no such figure, or not confirmed before it was released."""
    ledger: tuple[Observation, ...] = ()
    """Every row of the duty ledger."""
    compared: tuple[Compared, ...] = ()
    """The newest year first."""
    idle: tuple[Explanation, ...] = ()
    """Explanations in force that explain nothing: wrongly addressed, or what they speak of has been mended."""

    @property
    def unexplained(self) -> int:
        """Faults that nobody has said anything about, each once."""
        rows = [o for o in self.ledger if o.unexplained]
        rows += [o for _, measured in self.found for o in measured.observations if o.unexplained]
        return len({row.key for row in rows})


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
