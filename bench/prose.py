"""Bodies, titles and summaries in the manner of county disclosure, each made of its seed alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from bench.grammar import Grammar, Pattern, TableForm, slot_fillers
from bench.plan import Planned

MEAN_BODY = 3_600
"""Bytes; with front matter an item then has the 4 KB of the measured corpus."""

_SPREAD = 0.35
"""Of the logarithm of a body's length."""
_EDGES = 1_060
"""Bytes beside the sections, and those by which the last section overshoots on average."""
_TABLES, _LISTS = 0.1, 0.15
"""Shares of sections that end in a data table or a numbered list."""


@dataclass(frozen=True, slots=True)
class Text:
    """The written parts of an item."""

    title: str
    summary: str
    body: str


class Writer:
    """Writes texts; the same seed and item give the same text, whatever was written before."""

    def __init__(self, grammar: Grammar, seed: int) -> None:
        """Compile what all texts share."""
        self._grammar, self._seed = grammar, seed
        self._rng = Random()
        self._fill = slot_fillers(grammar, self._rng)

    def write(self, item: Planned) -> Text:
        """The text of ``item``."""
        self._rng.seed(f"{self._seed}/{item.number}")
        given = {"organ": item.organ, "year": str(item.created.year), "genre": item.genre}
        title, summary = self._one("titles", given), self._one("summaries", given)
        return Text(title, summary, "".join(self._blocks(given)))

    def phrase(self) -> str:
        """A short text that belongs to the item written last."""
        return self._one("phrases", {})

    def table(self) -> list[list[str]]:
        """A data table that belongs to the item written last: its head, and its rows."""
        form = self._form()
        rows = (self._say(form.row, {}) for _ in range(self._between(5, 40)))
        return [row.strip("|\n").split("|") for row in (form.head.partition("\n")[0], *rows)]

    def _blocks(self, given: Mapping[str, str]) -> Iterator[str]:
        yield self._one("openings", given) + "。\n\n"
        yield self._say(self._grammar.metadata, given) + "\n"
        # Bodies vary widely in life: log-normal, with the mean kept.
        left = (MEAN_BODY - _EDGES) * self._rng.lognormvariate(-_SPREAD * _SPREAD / 2, _SPREAD)
        while left > 0:
            block = self._section(given)
            left -= len(block.encode())
            yield block
        yield self._one("closings", given) + "。\n"

    def _section(self, given: Mapping[str, str]) -> str:
        heading = f"## {self._one('headings', given)}\n\n"
        shape = self._rng.random()
        if shape < _TABLES:
            return heading + self._paragraph(given) + self._table(given)
        if shape < _TABLES + _LISTS:
            return heading + self._paragraph(given) + self._list(given)
        return heading + "".join(self._paragraph(given) for _ in range(self._between(3, 4)))

    def _paragraph(self, given: Mapping[str, str]) -> str:
        return "".join(self._sentence(given) for _ in range(self._between(3, 6))) + "\n\n"

    def _list(self, given: Mapping[str, str]) -> str:
        lines = (
            f"{number}. {self._one('listed', given)}：{self._sentence(given)}\n"
            for number in range(1, self._between(3, 6))
        )
        return "".join(lines) + "\n"

    def _table(self, given: Mapping[str, str]) -> str:
        form = self._form()
        rows = (self._say(form.row, given) for _ in range(self._between(3, 8)))
        return form.head + "".join(rows) + "\n"

    def _sentence(self, given: Mapping[str, str]) -> str:
        return "，".join([self._one("phrases", given) for _ in range(self._between(2, 4))]) + "。"

    def _form(self) -> TableForm:
        forms = self._grammar.tables
        return forms[int(self._rng.random() * len(forms))]

    def _between(self, least: int, most: int) -> int:
        return least + int(self._rng.random() * (most - least + 1))

    def _one(self, use: str, given: Mapping[str, str]) -> str:
        patterns = self._grammar.patterns[use]
        return self._say(patterns[int(self._rng.random() * len(patterns))], given)

    def _say(self, pattern: Pattern, given: Mapping[str, str]) -> str:
        fill = self._fill
        return pattern.template % tuple(
            [given[slot] if slot in given else fill[slot]() for slot in pattern.slots]
        )
