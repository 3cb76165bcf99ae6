"""Where the lines, bars and marks of a chart stand: numbers for SVG attributes, never a style.

A drawing shows what a table beside it says; nothing is told by it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure.model.public import PublicChart

_WIDTH, _HEIGHT = 360, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 14, 26
_TICKS = 4
_LABELS = 7
"""Names that fit side by side under a line on a phone."""
_NICE = (1, 2, 2.5, 5, 10)
_ALIKE = 1e-9
"""Figures no further apart are the same for a drawing."""


def bars(chart: PublicChart) -> list[tuple[str, list[tuple[str, str]]]]:
    """Of each row its name and, for each series, figure and width of the bar of a hundred."""
    longest = max((abs(v) for p in chart.points for v in p.values), default=0) or 1
    return [
        (
            point.label,
            [
                (text, _of(abs(value), longest))
                for text, value in zip(point.texts, point.values, strict=True)
            ],
        )
        for point in chart.points
    ]


def share(chart: PublicChart) -> list[tuple[str, str, str, str]]:
    """Of each part its name, figure with percentage, and where of a hundred it begins and how wide it is."""
    total = sum(abs(p.values[0]) for p in chart.points) or 1
    parts, before = [], 0.0
    for point in chart.points:
        size = abs(point.values[0])
        figure = f"{point.texts[0]} {chart.unit} ({100 * size / total:.1f}%)"
        parts.append((point.label, figure, _of(before, total), _of(size, total)))
        before += size
    return parts


def _of(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f}"


@dataclass(frozen=True, slots=True)
class Line:
    """One series: the points as ``x,y`` pairs."""

    points: str
    marks: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Lines:
    """A drawing of ``width`` × ``height``."""

    width: int
    height: int
    left: int
    right: int
    grid: list[tuple[str, str]]
    """Height and figure of each line of the scale."""
    names: list[tuple[str, str]]
    """Place and name under the axis; some are left out where they would touch."""
    lines: list[Line]


def line(chart: PublicChart) -> Lines:
    """Points from left to right in their order, on a scale of round figures that begins at nought or below."""
    values = [v for p in chart.points for v in p.values]
    scale = _scale(min(0.0, *values), max(values))
    places = [_between(n, len(chart.points) - 1) for n in range(len(chart.points))]
    every = -(-len(places) // _LABELS)
    series = range(len(chart.series))
    return Lines(
        width=_WIDTH,
        height=_HEIGHT,
        left=_LEFT,
        right=_WIDTH - _RIGHT,
        grid=[(_height(tick, scale), f"{tick:,.10g}") for tick in scale],
        names=[
            (place, point.label)
            for n, (place, point) in enumerate(zip(places, chart.points, strict=True))
            if n % every == 0
        ],
        lines=[
            _line(
                [
                    (x, _height(p.values[s], scale))
                    for x, p in zip(places, chart.points, strict=True)
                ]
            )
            for s in series
        ],
    )


def _line(marks: list[tuple[str, str]]) -> Line:
    return Line(" ".join(f"{x},{y}" for x, y in marks), marks)


def _between(n: int, steps: int) -> str:
    return f"{_LEFT + (_WIDTH - _LEFT - _RIGHT) * n / max(steps, 1):.1f}"


def _height(value: float, scale: Sequence[float]) -> str:
    room = _HEIGHT - _TOP - _BOTTOM
    return f"{_TOP + room * (scale[-1] - value) / (scale[-1] - scale[0]):.1f}"


def _scale(low: float, high: float) -> list[float]:
    """Round figures from at or under ``low`` to at or over ``high``."""
    span = high - low
    rough = (span if span > _ALIKE else 1.0) / _TICKS
    power = 1.0
    while power * 10 <= rough:
        power *= 10
    while power > rough:
        power /= 10
    step = power * next(n for n in _NICE if n * power >= rough)
    first, last = int(low // step), int(-(-high // step))
    return [n * step for n in range(first, max(last, first + 1) + 1)]
