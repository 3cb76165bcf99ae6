"""The measures that an indicator may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from disclosure.model.indicators import Indicator, Part
from disclosure.model.supervision import Measured, Observation
from disclosure.model.values import Label
from disclosure.supervision import columns, duties, findings, numbers, words
from disclosure.supervision.explaining import explained
from disclosure.supervision.situation import Situation

Measure = Callable[[Situation, Part], Measured]

BY_HAND = "by-hand"
MEASURES: Mapping[str, Measure] = {
    "coverage": duties.coverage,
    "timeliness": duties.timeliness,
    "empty": duties.empty,
    "stale": duties.stale,
    "home": columns.home,
    "columns": columns.columns,
    "entries": columns.entries,
    "newest": columns.newest,
    "gaps": columns.gaps,
    "findings": findings.findings,
    "dates": findings.dates,
    "numbers": numbers.numbers,
    "words": words.words,
}
_UNKNOWN = Label("不认识这个测量方法", "there is no such measure")


class Measuring:
    """Takes each measurement once, however many sheets ask for it, with what was said about each fault."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self._taken: dict[tuple[object, ...], Measured] = {}

    def of(self, indicator: Indicator) -> Measured:
        """All parts of an indicator together; it was measured only if each part was."""
        return joined([self.part(part, indicator.id) for part in indicator.parts])

    def part(self, part: Part, indicator: str = "") -> Measured:
        """One measurement."""
        where = tuple(sorted(part.where.items()))
        by_hand = part.measure == BY_HAND
        name = indicator if by_hand else ""
        key = (part.measure, name, where, part.currency, part.history, part.least)
        if key not in self._taken:
            self._taken[key] = explained(self._take(part, name), self.situation)
        return self._taken[key]

    def _take(self, part: Part, indicator: str) -> Measured:
        if part.measure == BY_HAND:
            return findings.by_hand(self.situation, part, indicator)
        measure = MEASURES.get(part.measure)
        if measure is None:
            return Measured(done=False, reason=_UNKNOWN)
        return measure(self.situation, part)


def joined(parts: Sequence[Measured]) -> Measured:
    """Several measurements as one."""
    observations: list[Observation] = [o for part in parts for o in part.observations]
    reason = next((part.reason for part in parts if part.reason), None)
    return Measured(tuple(observations), all(part.done for part in parts), reason)
