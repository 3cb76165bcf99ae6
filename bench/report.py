"""Measurements as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from statistics import median

from bench.compare import BARE, OURS, PEER, Comparison, Side
from bench.judge import Verdict


def as_text(comparisons: Sequence[Comparison], verdicts: Sequence[Verdict]) -> str:
    """The report for a terminal."""
    lines = [line for comparison in comparisons for line in _comparison(comparison)]
    if verdicts:
        lines += ["预算 / budgets", *map(_verdict, verdicts)]
    return "\n".join(lines)


def as_json(comparisons: Sequence[Comparison], verdicts: Sequence[Verdict]) -> str:
    """The same figures, and every single run."""
    return json.dumps(
        {
            "comparisons": [_facts(comparison) for comparison in comparisons],
            "budgets": [
                {
                    "measure": verdict.budget.measure,
                    "items": verdict.items or None,
                    "value": verdict.value,
                    "at_most": verdict.budget.at_most,
                    "pass": verdict.kept,
                }
                for verdict in verdicts
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _comparison(comparison: Comparison) -> Iterator[str]:
    yield f"{comparison.items:,} 件 / items"
    for name, side in comparison.sides.items():
        yield f"  {name:<5}{_side(side)}"
    if comparison.ratios:
        low, high = min(comparison.ratios), max(comparison.ratios)
        yield f"  用时之比 / ratio {median(comparison.ratios):.3f} ({low:.3f}–{high:.3f})"
        # Not judged, but nearly the same on a busy machine, where the wall clock says little.
        ours, peer = comparison.sides[OURS], comparison.sides[PEER]
        yield f"  CPU 之比 / CPU ratio {ours.cpu / peer.cpu:.3f}"
    if comparison.indexing:
        bare = comparison.sides[BARE]
        yield f"  索引所占 / the index adds {median(comparison.indexing):.3f}"
        yield f"  CPU 所占 / of CPU {comparison.sides[OURS].cpu / bare.cpu - 1:.3f}"
    if comparison.frame:
        plain, compressed = comparison.frame.plain, comparison.frame.compressed
        yield f"  页面框架 / frame {plain:,.0f} B, gzip {compressed:,.0f} B"
    yield ""


def _side(side: Side) -> str:
    walls = [cost.wall for cost in side.costs]
    return (
        f"{side.wall:8.2f} s ({min(walls):.2f}–{max(walls):.2f})"
        f"  CPU {side.cpu:.2f} s  {side.memory / 1e6:,.0f} MB"
        f"  {side.pages.count:,} × {side.pages.mean:,.0f} B"
    )


def _verdict(verdict: Verdict) -> str:
    budget = verdict.budget
    where = f"{verdict.items:,}" if verdict.items else "*"
    values = f"{_figure(verdict.value, budget.unit)} ≤ {_figure(budget.at_most, budget.unit)}"
    return f"  {'PASS' if verdict.kept else 'FAIL'}  {where:>8}  {values:<20}  {budget.label}"


def _figure(value: float, unit: str) -> str:
    if not unit:
        return f"{value:.3f}"
    return f"{value / 1e6:,.0f} M{unit}" if value >= 1e6 else f"{value:,.0f} {unit}"


def _facts(comparison: Comparison) -> dict[str, object]:
    frame = comparison.frame
    return {
        "items": comparison.items,
        "ratios": comparison.ratios,
        "indexing": comparison.indexing,
        "sides": {
            name: {
                "wall": [cost.wall for cost in side.costs],
                "cpu": [cost.cpu for cost in side.costs],
                "memory": [cost.memory for cost in side.costs],
                "pages": side.pages.count,
                "mean_page_bytes": side.pages.mean,
            }
            for name, side in comparison.sides.items()
        },
        "frame": {"bytes": frame.plain, "compressed": frame.compressed} if frame else None,
    }
