"""What passes between the steps of an import: a row as found, a refusal, a draft of an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from disclosure.model.spreadsheet import figure_text

Written: TypeAlias = "str | list[Written] | dict[str, Written]"
"""A property's value as it is written into an item."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something an editor should know of an imported item; texts in ``notes.py``."""

    key: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands."""

    shown: str
    """The file as the user named it."""
    source: str
    """The file without what is only so on this machine; what ``provenance`` keeps."""
    line: int
    """From 1; of a document, 1."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as found: its labels with their values."""

    place: Place
    data: Mapping[str, object]
    beside: tuple[str, ...] = ()
    """Texts that belong to the row but not into the item (headers, lines above a table)."""
    plain: str = ""
    """The text as it was, where ``data`` holds it with the marks of Markdown."""
    notes: tuple[Note, ...] = ()
    table: Path | None = None
    """Where its data table lies, if one came with it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row or file that was not taken, and why; of what bears a mark of secrecy nothing is quoted."""

    place: Place
    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """An item in the making: everything but its number, its publisher's id and its file."""

    title: str
    kind: str
    values: dict[str, Written]
    unit: str
    """Name or id of the publisher, as the row has it."""
    issuers: tuple[str, ...]
    number: str
    """The original 索引号, or nothing."""
    addresses: tuple[str, ...]
    """Former addresses and numbers."""
    body: str
    own_id: object
    notes: list[Note]
    barred: Refusal | None = None
    """Why no item may be made of it: told once the row was looked through for marks of secrecy, for it quotes the row."""


def strings_of(value: object) -> list[str]:
    """Every text in a JSON value, however deep, keys aside; without recursion, for depth is the sender's choice."""
    found: list[str] = []
    stack = [value]
    while stack:
        entry = stack.pop()
        if isinstance(entry, str):
            found.append(entry)
        elif isinstance(entry, Mapping):
            stack.extend(reversed(list(entry.values())))
        elif isinstance(entry, list | tuple):
            stack.extend(reversed(entry))
        elif text_of(entry):
            found.append(text_of(entry))
    return found


def text_of(value: object) -> str:
    """A scalar as an editor would type it; empty for nothing, and for what is no scalar."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value) if abs(value) < _LARGEST else ""
    if isinstance(value, float):
        return figure_text(value) if _is_finite(value) else ""
    return ""


_LARGEST = 10**30
"""Python refuses to print numbers of more than some thousand digits; nothing here needs them."""


def _is_finite(value: float) -> bool:
    return abs(value) < _LARGEST
