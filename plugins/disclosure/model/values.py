"""Small values that items, catalogue and pages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from disclosure.model.packed import Packed

# China keeps one time and no summer time since 1991: a fixed offset needs no time zone database on Windows.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Moment(Packed):
    """A date whose time of day is known only if it was written; never invented."""

    day: date
    minute: int | None = None
    """Minutes after midnight, or nothing."""

    def __str__(self) -> str:
        """``2026-01-12`` or ``2026-01-12 09:30``, as written in items and JSON."""
        if self.minute is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()} {self.minute // 60:02d}:{self.minute % 60:02d}"


Scalar: TypeAlias = str | int | Decimal | bool | date | Moment
Value: TypeAlias = "Scalar | tuple[Value, ...] | dict[str, Value]"
"""A property's typed value: a scalar, several, or a record of them."""


def several(value: Value | None) -> tuple[Value | None, ...]:
    """The values of a property that may have several: one alone is a tuple of one."""
    return value if isinstance(value, tuple) else (value,)


Mark: TypeAlias = tuple[int, int]
"""A place in a file: (line, column), both from 1, columns in code points."""


@dataclass(frozen=True, slots=True)
class Label(Packed):
    """A text an editor or resident sees: Chinese, and English beside it."""

    zh: str
    en: str

    def said(self, lang: str) -> str:
        """In ``zh`` or ``en``; in Chinese where there is no English."""
        return self.zh if lang == "zh" else self.en or self.zh

    def __hash__(self) -> int:
        """Of the Chinese alone: labels are looked up for every item, and those that differ do so in Chinese."""
        return hash(self.zh)


NOTHING = Label("", "")
"""No text."""


def holds(start: date | None, end: date | None, day: date) -> bool:
    """Whether ``day`` lies between two days, both counted; a bound that is missing is none."""
    return (start is None or start <= day) and (end is None or day <= end)


class Mode(StrEnum):
    """公开方式: how an item is made available."""

    PROACTIVE = "proactive"
    ON_REQUEST = "on-request"
    WITHHELD = "withheld"
    PARTIAL = "partial"
    SUSPENDED = "suspended"
    ELSEWHERE = "elsewhere"


CLOSED_MODES = frozenset({Mode.WITHHELD, Mode.SUSPENDED})
"""Of what is not disclosed."""
PUBLISHED_MODES = frozenset({Mode.PROACTIVE, Mode.PARTIAL, Mode.ELSEWHERE})
"""Of what is published without being asked for, here or elsewhere."""


class Scope(StrEnum):
    """Whether an item may leave the house at all."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Validity(StrEnum):
    """有效性, from the weakest to the strictest state."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet-in-force"
    AMENDED = "amended"
    PARTLY_REPEALED = "partly-repealed"
    EXPIRED = "expired"
    REPEALED = "repealed"


STRICTNESS: Mapping[str, int] = {validity: rank for rank, validity in enumerate(Validity)}
"""The rank of each state, the strictest last."""


class After(StrEnum):
    """What becomes of a placement when its display ends (公示截止)."""

    WITHDRAW = "withdraw"
    ENDED_LIST = "ended-list"
    TITLE_ONLY = "title-only"
    MASK = "mask"
