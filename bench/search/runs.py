"""Runs of Han characters drawn from texts, and how completely a search finds every text that holds one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

_HAN = re.compile("[\u4e00-\u9fff]{2,}")
"""The common ones: what residents type."""
_FIRST = 10


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the answers to a number of runs agree with plain substring search."""

    runs: int
    recall: float
    """Mean share of the documents holding a run that were found, on whatever page."""
    precision: float
    """Mean share of the first ten found that hold it; 0 where nothing was found."""
    missed: tuple[str, ...]
    """Runs for which a document was not found."""
    mixed: tuple[str, ...]
    """Runs for which a document that does not hold them was among the first ten."""


def draw_runs(
    texts: Sequence[str], count: int, rng: Random, shortest: int = 2, longest: int = 8
) -> list[str]:
    """``count`` different runs of normalised ``texts``, of any length between the two."""
    drawn: dict[str, None] = {}
    # Texts may hold fewer runs than asked for.
    for _ in range(count * 20):
        if len(drawn) == count:
            break
        drawn.update(dict.fromkeys(_draw(rng.choice(texts), rng.randint(shortest, longest), rng)))
    return list(drawn)


def holders(run: str, texts: Mapping[str, str]) -> set[str]:
    """The keys of the normalised ``texts`` that hold ``run``."""
    return {key for key, text in texts.items() if run in text}


def coverage(answers: Mapping[str, Sequence[str]], texts: Mapping[str, str]) -> Coverage:
    """Judge ``answers``, the documents found for each run in their order."""
    truths = {run: holders(run, texts) for run in answers}
    recalls = {
        run: len(truths[run] & {*found}) / len(truths[run]) for run, found in answers.items()
    }
    precisions = {run: _precision(found, truths[run]) for run, found in answers.items()}
    return Coverage(
        runs=len(answers),
        recall=fmean(recalls.values()),
        precision=fmean(precisions.values()),
        missed=tuple(run for run, recall in recalls.items() if recall < 1),
        mixed=tuple(run for run, precision in precisions.items() if precision < 1),
    )


def _precision(found: Sequence[str], right: set[str]) -> float:
    shown = found[:_FIRST]
    return sum(one in right for one in shown) / len(shown) if shown else 0.0


def _draw(text: str, length: int, rng: Random) -> Iterator[str]:
    places = [match.span() for match in _HAN.finditer(text)]
    long_enough = [(start, end) for start, end in places if end - start >= length]
    if long_enough:
        start, end = rng.choice(long_enough)
        at = rng.randint(start, end - length)
        yield text[at : at + length]
