"""An item as its editor wrote it, typed; nothing here says what is public today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from disclosure.model.packed import Packed
from disclosure.model.values import (
    CLOSED_MODES,
    After,
    Label,
    Mark,
    Mode,
    Moment,
    Scope,
    Validity,
    Value,
)

_Day: TypeAlias = date
"""The type, in a class that has a field of this name."""


@dataclass(frozen=True, slots=True)
class Placement(Packed):
    """One matter of the catalogue an item is shown under, with its own end."""

    matter: str
    display_until: date | None = None
    after: After | None = None


@dataclass(frozen=True, slots=True)
class Relation(Packed):
    """A typed link to another item, by its 索引号."""

    type: str
    to: str
    date: date | None = None
    note: str = ""
    stage: str = ""
    """Which stage of the target the item is, where the target's kind has stages."""
    until: _Day | None = None
    """The last day of the target's validity, where it is extended."""


@dataclass(frozen=True, slots=True)
class Correction(Packed):
    """A web correction (更正): when and what, never who."""

    date: date
    note: str


@dataclass(frozen=True, slots=True)
class Attachment(Packed):
    """A file beside the item; ``file`` is as written, relative to the item."""

    file: str
    title: str
    src_uri: str
    size: int
    sha256: str
    head: bytes = b""
    """The first 16 bytes, by which its real type is told."""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Source(Packed):
    """Where the text comes from: made here, reprinted, or forwarded."""

    type: str = "own"
    name: str = ""
    url: str = ""
    obtained: date | None = None


@dataclass(frozen=True, slots=True)
class Row(Packed):
    """A row of an item's table: cells by column name, and its line in the data file."""

    key: str
    cells: Mapping[str, Value]
    line: int


@dataclass(frozen=True, slots=True)
class Item(Packed):
    """One disclosure item, after its properties were converted.

    ``values`` holds every property of the kind by name, also those with a field of their own here.
    ``marks`` gives the place of each property's value (key ``relations.0`` for a list entry).
    """

    src_uri: str
    kind: str
    title: str
    identifier: str
    slug: str
    publisher: str
    mode: Mode
    scope: Scope
    placements: tuple[Placement, ...]
    created: date | None
    issued: Moment | None
    events: Mapping[str, date]
    valid_from: date | None
    valid_until: date | None
    validity: Validity | None
    display_until: date | None
    confirmed: date | None
    document_number: str
    ground: str
    issuers: tuple[str, ...]
    source: Source
    aliases: tuple[str, ...]
    relations: tuple[Relation, ...]
    corrections: tuple[Correction, ...]
    attachments: tuple[Attachment, ...]
    rows: tuple[Row, ...]
    data_src_uri: str
    body: str
    body_line: int
    digest: str
    """SHA-256 that a review sheet must name."""
    list_title: bool
    withdrawn: date | None
    """Day it was taken down for good (``withdraw``)."""
    profile: str
    """Severity profile of ``checks.yaml``: ``legacy`` for imported items, else ``default``."""
    values: Mapping[str, Value] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    left_for: str = ""
    """Why it was taken down: a code of ``withdrawals.yaml``."""
    left_to: str = ""
    """索引号 of what took its place."""


@dataclass(frozen=True, slots=True)
class Told(Packed):
    """What the page of a process tells of an item that is one of its stages; all of it was reviewed with the item."""

    stage: str = ""
    """The item's own stage, for a relation that does not say."""
    summary: str = ""
    number: str = ""
    until: date | None = None
    """Last day of its display."""
    figures: tuple[tuple[Label, int], ...] = ()
    """The numbers that its kind shows as opinions."""
    size: int = -1
    """Bytes of its attachments; below nought for a paper that is handed out nowhere but on its page."""


@dataclass(frozen=True, slots=True)
class Expectation(Packed):
    """What other items must be there because of this one: an entry of its kind's ``checks``."""

    list: str
    """``expects`` or ``stages``."""
    number: int
    day: date | None = None
    """The day it is counted from."""
    needs: tuple[str, ...] = ()
    """Stages that must come first; those the item excuses are not among them."""


@dataclass(frozen=True, slots=True)
class Tally(Packed):
    """Figures of a yearly report by which those of the years beside it are checked."""

    period: int
    form: str
    cells: Mapping[tuple[str, str], Decimal]
    """(row, column) → figure, of those that are given."""
    entries: tuple[int, ...]
    """The sums of its kind's ``checks`` that hold for it and look back at the year before."""
    counted: tuple[int, ...]
    """Those cells of its kind's ``checks`` that hold for it and are compared with what the site itself has."""


@dataclass(frozen=True, slots=True)
class Fact(Packed):
    """What the rest of the tree must know of an item; small, since all of them are in memory at once."""

    number: int
    src_uri: str
    kind: str
    title: str
    identifier: str
    slug: str
    publisher: str
    mode: Mode
    scope: Scope
    placements: tuple[Placement, ...]
    created: date | None
    issued: Moment | None
    events: Mapping[str, date]
    valid_from: date | None
    valid_until: date | None
    validity: Validity | None
    display_until: date | None
    confirmed: date | None
    document_number: str
    ground: str
    source_type: str
    aliases: tuple[str, ...]
    relations: tuple[Relation, ...]
    files: tuple[str, ...]
    """``src_uri`` of attachments and data, for finding unused files."""
    digest: str
    list_title: bool
    withdrawn: date | None
    reassess_by: date | None
    profile: str
    nil: tuple[str, str] | None
    """Period and reason, of an item that declares that there was nothing to publish."""
    responsible: str
    rows_shown: int
    """Rows of its table that may be seen on the day of reading."""
    row_names: tuple[tuple[str, ...], ...]
    """What these rows are known by on the site, where rows come down one by one."""
    marks: Mapping[str, Mark]
    """Only of the properties that rules across items point at."""
    broken: bool = False
    """An error was found in the item itself."""
    barred: bool = False
    """An error of privacy, secrecy or review was found: it must not be shown, whatever else holds."""
    told: Told | None = None
    """Only of an item that is a stage of another."""
    expects: tuple[Expectation, ...] = ()
    dossiers: tuple[str, ...] = ()
    """Names of the dossiers it is a paper of."""
    tally: Tally | None = None
    """Only of kinds that follow an official form."""
    author: str = ""
    """Whose document it is, of the kinds that figures of reports are compared with; empty where no unit of the site."""
    spans: tuple[tuple[str, date], ...] = ()
    """Periods of its kind that end with its publication: key and first day."""
    left_for: str = ""
    left_to: str = ""


def is_kept_in(one: Item | Fact) -> bool:
    """Whether an item itself says that nothing of it may be seen, not even its title."""
    return one.scope is not Scope.PUBLIC or (one.mode in CLOSED_MODES and not one.list_title)
