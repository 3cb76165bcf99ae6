"""The number-gap check: of each series of 文号 or 索引号, what became of every number that is not public."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import groupby

from disclosure.model.document_number import parse_document_number
from disclosure.model.indicators import Part
from disclosure.model.item import Fact
from disclosure.model.public import Decision
from disclosure.model.registers import RegisteredNumbers
from disclosure.model.rules import BLOCK
from disclosure.model.supervision import Measured, Number, Observation, Series
from disclosure.model.values import CLOSED_MODES, Label, Mode, Scope
from disclosure.supervision.situation import OUT, Situation

_SEQUENCE = re.compile(r"^(?P<series>.*〕)(?P<number>[1-9]\d*)号$")
_PUBLIC, _UNEXPLAINED = "public", "unexplained"

_LOOSE = {
    "document": Label(
        "{n} 件的文号不是“机关代字〔年份〕顺序号”，没有查缺号",
        "{n} items have a document number of no series: gaps were not looked for",
    ),
    "identifier": Label(
        "{n} 件的索引号不合本站规则，没有查缺号",
        "{n} items have an index number of no series: gaps were not looked for",
    ),
}
"""Why numbers of a group were not looked at."""

Found = dict[tuple[str, str], dict[int, str]]
"""(group, series) → number → what became of it."""


def series_of(situation: Situation) -> tuple[Series, ...]:
    """Every series that a public item, an internal one or the register of numbers knows of, by name."""
    found: Found = {}
    owners: dict[tuple[str, str], str] = {}
    for fact, decision in zip(situation.facts, situation.decisions, strict=True):
        for key, number in _numbers_of(fact, situation):
            known = found.setdefault(key, {})
            state = _became(fact, decision)
            if known.get(number) != _PUBLIC:
                known[number] = state
            owners.setdefault(key, fact.publisher)
    _register(found, situation)
    return tuple(
        _series(key, numbers, owners.get(key, ""), situation.catalog.identifiers.start)
        for key, numbers in sorted(found.items())
    )


def _numbers_of(fact: Fact, situation: Situation) -> Iterator[tuple[tuple[str, str], int]]:
    """The numbers an item bears. A reprint's 文号 is another organ's."""
    parsed = parse_document_number(fact.document_number) if fact.source_type == "own" else None
    if parsed is not None and (match := _SEQUENCE.match(parsed.text)):
        yield ("document", match["series"]), int(match["number"])
    form = _form(situation.catalog.identifiers.pattern)
    for identifier in (fact.identifier, *fact.aliases) if form else ():
        if form and (match := form.fullmatch(identifier)):
            yield ("identifier", identifier[: match.start("sequence")]), int(match["sequence"])


@lru_cache(maxsize=4)
def _form(pattern: str) -> re.Pattern[str] | None:
    """The site's rule, with whatever stands in its blocks; nothing where it has no running number."""
    built, literal = "", 0
    for block in BLOCK.finditer(pattern):
        built += re.escape(pattern[literal : block.start()])
        built += r"(?P<sequence>\d+)" if block["name"] == "sequence" else ".+?"
        literal = block.end()
    built += re.escape(pattern[literal:])
    return re.compile(built) if "(?P<sequence>" in built else None


def _became(fact: Fact, decision: Decision) -> str:
    if fact.scope is Scope.INTERNAL:
        return "internal"
    if fact.mode is Mode.ON_REQUEST:
        return "on-request"
    if fact.mode in CLOSED_MODES:
        return "withheld"
    return _PUBLIC if decision.state in OUT else "pending"


def _register(found: Found, situation: Situation) -> None:
    """Numbers that the register accounts for; a series of which no item bears a number counts too.

    A pattern fills holes only, since it cannot know where each of its series ends.
    """
    groups = {name: group for group, name in found}
    for entry in situation.registers.numbers:
        if "*" in entry.series:
            for (_, name), known in found.items():
                if fnmatchcase(name, entry.series):
                    _account(known, entry, max(known))
            continue
        key = (groups.get(entry.series, "document"), entry.series)
        _account(found.setdefault(key, {}), entry, max(last for _, last in entry.numbers))


def _account(known: dict[int, str], entry: RegisteredNumbers, end: int) -> None:
    for first, last in entry.numbers:
        for number in range(first, min(last, end) + 1):
            known.setdefault(number, entry.disposition)


def _series(key: tuple[str, str], numbers: Mapping[int, str], publisher: str, start: int) -> Series:
    first, last = min(start, *numbers), max(numbers)
    public = sum(state == _PUBLIC for state in numbers.values())
    return Series(key[0], key[1], publisher, first, last, public, tuple(_gaps(numbers, first)))


def _gaps(numbers: Mapping[int, str], start: int) -> Iterator[Number]:
    """Runs of one fate, in order; a wide hole is walked over, not through."""
    runs: list[Number] = []
    expected = start
    for number in sorted(numbers):
        if number > expected:
            runs.append(Number(expected, number - 1, _UNEXPLAINED))
        runs.append(Number(number, number, numbers[number]))
        expected = number + 1
    for state, same in groupby(runs, key=lambda run: run.disposition):
        listed = list(same)
        if state != _PUBLIC:
            yield Number(listed[0].first, listed[-1].last, state)


def numbers(situation: Situation, part: Part) -> Measured:
    """One observation a series, at fault where a number is unaccounted for."""
    groups = part.where.get("groups", ())
    asked = _asked(series_of(situation), groups)
    return Measured(
        tuple(_observed(s, situation) for s in asked), reason=_unnumbered(situation, groups)
    )


def _unnumbered(situation: Situation, groups: Sequence[str]) -> Label | None:
    """Numbers that belong to no series, so nobody can say which are missing between them."""
    loose: Counter[str] = Counter()
    for fact, _ in situation.out:
        known = {group for (group, _), _ in _numbers_of(fact, situation)}
        own = fact.document_number and fact.source_type == "own"
        loose["document"] += bool(own) and "document" not in known
        loose["identifier"] += "identifier" not in known
    told = [
        (text, loose[group])
        for group, text in _LOOSE.items()
        if loose[group] and group in (groups or _LOOSE)
    ]
    if not told:
        return None
    return Label(
        "；".join(text.zh.format(n=count) for text, count in told),
        "; ".join(text.en.format(n=count) for text, count in told),
    )


def _asked(series: Sequence[Series], groups: Sequence[str]) -> Iterator[Series]:
    return (one for one in series if not groups or one.group in groups)


def _observed(series: Series, situation: Situation) -> Observation:
    missing = [gap for gap in series.gaps if gap.disposition == _UNEXPLAINED]
    return Observation(
        check="numbers",
        subject=series.name,
        title=f"{series.name}{series.run}",
        publisher=series.publisher,
        state="unexplained" if missing else "accounted",
        fault=bool(missing),
        count=series.unexplained,
        post=situation.post_of(series.publisher),
        evidence=tuple(gap.run for gap in missing),
    )
