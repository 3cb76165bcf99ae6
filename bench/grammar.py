"""Sentences from patterns and words, different in nearly every run of 8 characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import yaml

HERE = Path(__file__).parent

Slot: TypeAlias = Callable[[], str]

_SLOT = re.compile(r"\{(\w+)\}")
"""A slot of a pattern, as in ``{place}``."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with ``%s`` at its slots, and the names of these in order."""

    template: str
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableForm:
    """A data table of a body: its head and the pattern of a row."""

    head: str
    row: Pattern


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words by slot and patterns by use, as ``vocabulary.yaml`` and ``clauses.yaml`` give them."""

    words: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, tuple[Pattern, ...]]
    tables: tuple[TableForm, ...]
    metadata: Pattern


def read_grammar(folder: Path = HERE) -> Grammar:
    """The grammar of the two data files beside this module."""
    words: dict[str, str] = _load(folder / "vocabulary.yaml")
    clauses: dict[str, Any] = _load(folder / "clauses.yaml")
    tables = tuple(_table_form(entry) for entry in clauses.pop("tables"))
    first, *rest = clauses.pop("metadata")
    metadata = _row(*first) + _ruler(first) + "".join(_row(*cells) for cells in rest)
    return Grammar(
        words={slot: tuple(text.split()) for slot, text in words.items()},
        patterns={use: tuple(map(compile_pattern, texts)) for use, texts in clauses.items()},
        tables=tables,
        metadata=compile_pattern(metadata),
    )


def compile_pattern(text: str) -> Pattern:
    """``text`` ready to be filled; ``{name}`` marks a slot."""
    template = _SLOT.sub("%s", text.replace("%", "%%"))
    return Pattern(template, tuple(_SLOT.findall(text)))


def slot_fillers(grammar: Grammar, rng: Random) -> dict[str, Slot]:
    """A function for every slot that gives its next text; all of them draw from ``rng``."""
    fillers = {slot: _chooser(words, rng) for slot, words in grammar.words.items()}
    number = rng.random
    return fillers | {
        "place": _joined(fillers, "head", "head", "tail", "rank"),
        "office": _joined(fillers, "field", "body"),
        "group": _joined(fillers, "state", "people"),
        "topic": _joined(fillers, "field", "aspect"),
        "small": lambda: str(2 + int(number() * 58)),
        # Log-uniform, as counts of households, metres and payments are.
        "count": lambda: str(int(10 ** (1 + 3 * number()))),
        "decimal": lambda: f"{10 ** (1 + 3 * number()):.2f}",
        "money": lambda: f"{10 ** (1 + 3 * number()):.2f}万元",
        "share": lambda: f"{number() * 100:.2f}%",
        "day": lambda: f"{1 + int(number() * 12)}月{1 + int(number() * 28)}日",
    }


def _chooser(words: tuple[str, ...], rng: Random) -> Slot:
    number, size = rng.random, len(words)
    return lambda: words[int(number() * size)]


def _joined(fillers: Mapping[str, Slot], *slots: str) -> Slot:
    parts = [fillers[slot] for slot in slots]
    return lambda: "".join([part() for part in parts])


def _load(path: Path) -> Any:  # noqa: ANN401 - the two files have different forms
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _table_form(entry: Mapping[str, list[str]]) -> TableForm:
    head = entry["head"]
    return TableForm(_row(*head) + _ruler(head), compile_pattern(_row(*entry["row"])))


def _row(*cells: str) -> str:
    return f"|{'|'.join(cells)}|\n"


def _ruler(cells: Sequence[str]) -> str:
    return _row(*["---"] * len(cells))
