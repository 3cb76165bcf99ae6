"""Units as editors write them in a table: in the brackets of a header, or in a line above it (单位：万元)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from disclosure.model.catalog import Catalog

_BRACKETS = re.compile(r"\((.*?)\)")
_SAID = re.compile(r"(?:金额|计量|数量)?单位[::]?")
_PARTS = re.compile(r"[,、;]")
_LINE = re.compile(r"单\s*位\s*:\s*(\S+)")


class Units:
    """The units that are known, each by all its spellings."""

    def __init__(self, spellings: Mapping[str, Iterable[str]]) -> None:
        """``spellings``: what else each unit is called."""
        self._known = {
            _folded(name): unit for unit, others in spellings.items() for name in (unit, *others)
        }

    def known(self, text: str) -> str:
        """The unit a text is the name of; empty if it is none."""
        return self._known.get(_folded(text), "")

    def in_header(self, header: str, names: Iterable[str]) -> list[str]:
        """The units in the brackets of a header, without brackets that belong to one of the column's own ``names``."""
        own = {inner for name in names for inner in _brackets(name)}
        texts = (inner for inner in _brackets(header) if inner not in own)
        return [unit for text in texts for unit in self._among(_SAID.sub("", text, count=1))]

    def in_line(self, cell: str) -> list[str]:
        """The units that a cell above a table says its figures have."""
        said = _LINE.search(normalize("NFKC", cell))
        return list(self._among(said[1])) if said else []

    def _among(self, text: str) -> Iterator[str]:
        """元 in 含税、元; not in 元/月, which is something else."""
        yield from filter(None, map(self.known, _PARTS.split(text)))


NO_UNITS = Units({})


def units_of(catalog: Catalog) -> Units:
    """The units of ``checks.yaml``, and those that columns of the catalogue have."""
    written = catalog.parameters.get("units")
    spellings = {
        unit: others if isinstance(others, tuple) else ()
        for unit, others in (written.items() if isinstance(written, dict) else ())
    }
    tables = (kind.table for kind in catalog.kinds.values() if kind.table is not None)
    own = {column.unit: () for table in tables for column in table.columns if column.unit}
    called = {name for others in spellings.values() for name in others}
    return Units({unit: others for unit, others in (own | spellings).items() if unit not in called})


def _folded(text: str) -> str:
    return "".join(normalize("NFKC", text).split()).lower()


def _brackets(text: str) -> list[str]:
    return _BRACKETS.findall(_folded(text))
