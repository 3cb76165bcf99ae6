"""The 政府信息公开 platform: its blocks as the catalogue lays them out, and as a page (国办公开办函〔2019〕61号)."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.model.listing import Crumb
from disclosure.model.values import NOTHING, Label


@dataclass(frozen=True, slots=True)
class Block:
    """A block of ``platform.yaml``."""

    id: str
    label: Label
    text: Label
    short: Label = NOTHING
    """What it is called beside other parts of a unit's section, if not by its label."""
    lists: tuple[str, ...] = ()
    """Paths of lists, such as ``kinds/gazette``."""
    fields: tuple[str, ...] = ()
    units: str = ""
    """Which page of each unit: ``guide`` or ``request``."""
    pages: tuple[tuple[Label, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlatformLine:
    """A list in a block: how many items, and the day of the newest."""

    label: Label
    url: str
    count: int
    last: str


@dataclass(frozen=True, slots=True)
class PlatformGroup:
    """A field in a block with its matters, in the order of the law."""

    label: Label
    url: str
    lines: tuple[PlatformLine, ...]


@dataclass(frozen=True, slots=True)
class PlatformBlock:
    """A block with what stands in it today."""

    block: Block
    lines: tuple[PlatformLine, ...]
    groups: tuple[PlatformGroup, ...]
    units: tuple[Crumb, ...]
