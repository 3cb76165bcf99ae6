"""How an index is cut: the numbers that every part of it goes by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from disclosure.search.mark_code import MarkCode
from disclosure.search.rice import WIDE

_HASH: Final = 32


@dataclass(frozen=True, slots=True)
class Shape:
    """Numbers that decide how terms are stored, the same for every group."""

    documents: int
    slots: int
    bits: int
    """Of the hash that name a shard."""
    head: int
    dense: int
    """A term that more documents than this have is frequent."""
    marks: MarkCode

    @property
    def apart(self) -> bool:
        """Whether frequent terms have files of their own: not where a head has all there is."""
        return self.head < self.documents

    @property
    def rest(self) -> int:
        """Bits of the hash that name a term in its shard: those after the first ``bits``."""
        return min(_HASH - self.bits, WIDE)

    @property
    def unused(self) -> int:
        """The last bits of the hash, which nothing looks at while there are few shards."""
        return _HASH - self.bits - self.rest
