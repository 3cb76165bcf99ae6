"""Matters as the pages of the catalogue show them, and by what they can be picked out there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from disclosure.model.values import NOTHING, Label


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter on its field's page. ``state`` is what the public is told: published, planned or none."""

    code: str
    name: str
    content: tuple[str, ...]
    deadline: str
    publishers: str
    last: str
    count: int
    state: str
    reason: str
    url: str
    incomplete: tuple[Label, ...]
    basis: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    mode: Label = NOTHING
    levels: tuple[Label, ...] = ()
    planned: str = ""
    """The day by which it is due, where it is planned."""
    deadline_en: str = ""
    """The deadline in English, where it is a period; the official table has its sentences in Chinese."""
    by_site: bool = False
    """What stands there are pages that the site itself makes, and no items."""


@dataclass(frozen=True, slots=True)
class MatterGroup:
    """一级事项 and its matters."""

    name: str
    matters: tuple[MatterLine, ...]


class MatterTerms(NamedTuple):
    """What a matter's own page says beside its items."""

    line: MatterLine
    table: str
    """Address of its row in the official table; empty where its field has none."""
    request: str
    """Where to ask for what is not there; empty for matters of bodies that answer no requests."""


class MatterChoice(NamedTuple):
    """Something that some matters of a field have in common."""

    key: str
    matters: frozenset[str]
    """Codes."""
    label: Label = NOTHING
    """Where the catalogue names it; the states of a duty are named by the texts."""


class MatterFilter(NamedTuple):
    """Choices of one sort, of which a matter may have none, one or several."""

    name: str
    """``state``, ``level``, ``audience``, ``mode``, ``kind``, ``unit`` or ``field``."""
    choices: tuple[MatterChoice, ...]
