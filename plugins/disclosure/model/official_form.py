"""Official forms: reports whose parts, tables, rows and columns are laid down by rule (国办公开办函〔2021〕30号)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import normalize

from disclosure.model.values import NOTHING, Label, Value

_HEADING = re.compile(r"##[ \t]+(.+?)[ \t#]*")
_FENCE = re.compile(r" {0,3}(`{3}|~{3})")
_ORDINAL = "、"
"""Ends the number of a part: 一、总体情况."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A row or a column of a form, or several under one heading."""

    label: Label
    code: str = ""
    """Of a row its code, of a column the name of the kind's column; a heading of rows may have one too."""
    instead: str = ""
    """The column whose cell is shown where this one is empty."""
    parts: tuple[Branch, ...] = ()


class Leaf(NamedTuple):
    """A single row or column, and the headings it stands under, outermost first."""

    branch: Branch
    above: tuple[Branch, ...]

    @property
    def name(self) -> Label:
        """Its own name after that of the heading right above it, without which 3.其他 says little."""
        own = self.branch.label
        over = self.above[-1].label if self.above else NOTHING
        return Label(f"{over.zh} {own.zh}".strip(), f"{over.en} {own.en}".strip())


@dataclass(frozen=True, slots=True)
class Block:
    """A table of a form."""

    columns: tuple[Branch, ...]
    lines: tuple[Branch, ...]
    title: Label = NOTHING
    corner: Label = NOTHING
    """What stands over the names of the rows."""
    crown: Label = NOTHING
    """What stands over all columns."""
    turned: bool = False
    """The rows stand along the top, each over all columns: the whole table is one line."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: its heading, the text under it, and its tables."""

    title: Label = NOTHING
    required: bool = False
    """It must have a text."""
    covers: tuple[tuple[str, ...], ...] = ()
    """What its text must speak of, each by any of several words."""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """A form as it was in force for some years."""

    id: str
    label: Label
    parts: tuple[Part, ...]
    source: str = ""
    since: int = 0
    until: int = 9999
    verified: bool = True
    """False: its rows were not read in the rule itself, so that none of them must be there."""
    leaves: Mapping[str, Leaf] = field(init=False, repr=False)
    """Every row by its code, in the order of the form."""
    groups: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    """Rows and headings by code → the rows they stand for."""
    columns: Mapping[str, tuple[Branch, ...]] = field(init=False, repr=False)
    """Every row by its code → the columns of its table."""
    names: Mapping[str, Label] = field(init=False, repr=False)
    """What each row, heading and column is called, a row under a heading with that heading."""

    def __post_init__(self) -> None:
        """Look up once what every report of this form asks for."""
        blocks = [block for part in self.parts for block in part.blocks]
        leaves = {n.branch.code: n for block in blocks for n in leaves_of(block.lines)}
        groups: dict[str, tuple[str, ...]] = {}
        names = {
            n.branch.code: n.branch.label for block in blocks for n in leaves_of(block.columns)
        }
        for code, leaf in leaves.items():
            names |= {heading.code: heading.label for heading in leaf.above}
            for name in (*(heading.code for heading in leaf.above), code):
                groups[name] = (*groups.get(name, ()), code)
        columns = {
            line.branch.code: tuple(column.branch for column in leaves_of(block.columns))
            for block in blocks
            for line in leaves_of(block.lines)
        }
        for name, value in (("leaves", leaves), ("groups", groups), ("columns", columns)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "names", names | {c: n.name for c, n in leaves.items()})


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a kind, and where its items say which row and which year they mean."""

    line: str
    """The column of the kind's table that names the row."""
    year: str
    """The property that holds the year reported on."""
    each: tuple[OfficialForm, ...]
    chosen: str = ""
    """The property by which an item may choose a form itself."""

    def of(self, values: Mapping[str, Value]) -> OfficialForm | None:
        """The form of an item with these values: the one it names, else that of its year."""
        wanted, year = values.get(self.chosen), self.period(values)
        if wanted is not None:
            return self.named(str(wanted))
        return next((f for f in self.each if year is not None and f.since <= year <= f.until), None)

    def named(self, name: str) -> OfficialForm | None:
        """The form of this id."""
        return next((form for form in self.each if form.id == name), None)

    def period(self, values: Mapping[str, Value]) -> int | None:
        """The year an item with these values reports on."""
        year = values.get(self.year)
        return year if isinstance(year, int) else None


def leaves_of(branches: tuple[Branch, ...]) -> Iterator[Leaf]:
    """The rows or columns below some headings, in their order."""
    for branch in branches:
        if not branch.parts:
            yield Leaf(branch, ())
        for leaf in leaves_of(branch.parts):
            yield leaf._replace(above=(branch, *leaf.above))


class Passage(NamedTuple):
    """The text under one heading of a body; ``part`` is nothing for what stands before the first, or is no part of the form."""

    part: Part | None
    heading: str
    text: str
    line: int
    """Of the heading in the body, from 0."""


def passages_of(body: str, form: OfficialForm) -> list[Passage]:
    """A body cut at its headings of the second level; a part is known by its number (一、) or its whole title."""
    known = {name_of(part.title.zh): part for part in form.parts if part.title.zh}
    passages = [Passage(None, "", "", 0)]
    fence = ""
    for number, line in enumerate(body.split("\n")):
        mark = _FENCE.match(line)
        if mark is not None and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        heading = None if fence else _HEADING.fullmatch(line.rstrip())
        if heading is None:
            last = passages[-1]
            passages[-1] = last._replace(text=f"{last.text}{line}\n")
        else:
            passages.append(Passage(known.get(name_of(heading[1])), heading[1], "", number))
    return passages


def name_of(heading: str) -> str:
    """What tells a heading from the others: its number (一), or without one its words."""
    plain = re.sub(r"\s+", "", normalize("NFKC", heading))
    return plain.partition(_ORDINAL)[0] if _ORDINAL in plain else plain
