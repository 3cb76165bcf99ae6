"""What became of an item on the site: its releases, and how it left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosure.model.packed import Packed
from disclosure.model.values import Label, Moment


class ReleaseEvent(StrEnum):
    """What a line of ``_releases.jsonl`` records of an item."""

    RELEASED = "released"
    """For the first time."""
    REVISED = "revised"
    MASKED = "masked"
    """What was personal was hidden: no earlier text may be shown or told of any more."""
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


CLOSING = frozenset({ReleaseEvent.MASKED, ReleaseEvent.ENDED, ReleaseEvent.WITHDRAWN})
"""Events after which nothing that came before them is told."""


@dataclass(frozen=True, slots=True)
class Release(Packed):
    """One event of one item, as far as it may leave the house: the internal wording is never read."""

    identifier: str
    time: Moment
    event: ReleaseEvent
    digest: str = ""
    """The review hash of what went out."""
    changed: tuple[str, ...] = ()
    """``body``, ``properties``, ``attachments``, ``data``."""
    public: str = ""
    """What the public is told of it."""
    line: int = 0
    """Where it stands in the file."""


@dataclass(frozen=True, slots=True)
class WithdrawalReason:
    """A reason for taking an item down: what the public is told, and whether its title may stay."""

    code: str
    public: Label
    title: bool = False
    void: bool = False
    """Whether what it said or decided never held, or holds no more."""


@dataclass(frozen=True, slots=True)
class PublicRevision(Packed):
    """A line of an item's history: the day, what it was, and in whose words the change is told."""

    date: str
    event: str
    changed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawnLine:
    """A line of the register of withdrawals; title, reason and successor are empty where they may not be told."""

    date: str
    publisher: str
    url: str
    """Of the notice in its place."""
    title: str = ""
    reason: Label | None = None
    successor: tuple[str, str] = ("", "")
    """Title and address of the item that took its place."""
