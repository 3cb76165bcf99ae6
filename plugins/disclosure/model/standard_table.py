"""The official table of a field, 基层政务公开标准目录: what it looks like, and what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosure.model.values import NOTHING, Label


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the table that may be chosen, with the other names it bears in tables of counties."""

    label: Label
    code: str = ""
    aliases: tuple[str, ...] = ()
    optional: bool = False
    """It stands in the table only where a row chooses it."""


@dataclass(frozen=True, slots=True)
class TableForm:
    """How the official table is laid out, from ``standard-table.yaml``."""

    groups: tuple[str, ...] = ()
    """Groups of fields that have such a table."""
    titles: Mapping[str, Label] = field(default_factory=dict)
    """By regime, and ``other``."""
    columns: Mapping[str, Label] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further headings of each column."""
    channels: tuple[Box, ...] = ()
    other: str = ""
    """The box for channels that have none of their own."""
    audience: tuple[Box, ...] = ()
    modes: tuple[Box, ...] = ()
    levels: tuple[Box, ...] = ()
    chosen: tuple[str, ...] = ("",)
    """Marks of a chosen box, the written one first."""
    free: tuple[str, ...] = ("",)
    tick: str = ""
    same: tuple[str, ...] = ()
    """What stands for the cell above."""

    def title(self, regime: str) -> Label:
        """The pattern of a table's title."""
        return self.titles.get(regime) or self.titles.get("other", NOTHING)


@dataclass(frozen=True, slots=True)
class TableHead:
    """A heading, over narrower ones or over a column of its own."""

    code: str
    label: Label
    below: tuple[tuple[str, Label], ...] = ()
    """Code and text of the narrower ones."""

    @property
    def columns(self) -> tuple[tuple[str, Label], ...]:
        """The columns under it, at least one."""
        return self.below or ((self.code, self.label),)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A matter as a row of the table: its cells as lines of text, in the order of the columns."""

    code: str
    cells: tuple[tuple[str, ...], ...]
    span: int
    """Rows that share its level 1; 0 where the cell of a row above reaches down to it."""
    url: str = ""
    """The list of its items."""
    count: int = 0
    last: str = ""
    """The day of its newest item."""


@dataclass(frozen=True, slots=True)
class StandardTable:
    """The official table of one field, whole or the part that is one unit's."""

    field: str
    """Slug of the field."""
    title: Label
    name: Label
    """Of the field."""
    heads: tuple[TableHead, ...]
    rows: tuple[TableRow, ...]
    partial: bool
    """Rows of the ministry's table are missing."""
    gaps: bool
    """Columns of some row are not known."""
    edition: str
    """Who issued the imported table, and when; empty where none was imported: then no row has a number."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one part of the site holds under a matter."""

    count: int = 0
    last: str = ""
