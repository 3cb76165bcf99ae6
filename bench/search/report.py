"""Measurements of search as tables for people and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from statistics import median

from rich.console import Console
from rich.table import Table

from bench.search.figures import Figures, Report, first_bytes, first_requests, percentile
from bench.search.judge import Verdict
from bench.search.quality import ALL, Score

_WIDTH = 120
"""Of tables that do not go to a terminal."""
_NONE = "–"
_COSTS: dict[str, Callable[[Figures], str]] = {
    "索引 / index": lambda f: f"{_mb(f.index_bytes)}, {f.index_files:,} 个文件 / files",
    "建索引 / building": lambda f: _NONE if f.seconds is None else f"{f.seconds:.1f} s",
    "首次检索 / first query": lambda f: _spread(first_bytes(f), _kb),
    "  请求 / requests": lambda f: _spread(first_requests(f), _count),
    "再次检索 / second query": lambda f: _spread(_second(f), _kb),
    "首次访问全部 / whole first visit": lambda f: _spread([v.page for v in f.visits], _kb),
    "首个结果 / first result": lambda f: _spread([v.seconds for v in f.visits], _s),
    "主线程最长任务 / longest task": lambda f: _spread([v.longest for v in f.visits], _ms),
    "内存 / memory": lambda f: _spread([v.memory for v in f.visits], _mb),
}


def print_report(reports: Sequence[Report], verdicts: Sequence[Verdict]) -> None:
    """The report for a terminal."""
    console = Console()
    console = console if console.is_terminal else Console(width=_WIDTH)
    for report in reports:
        console.print(
            f"\n[bold]{report.name}[/]: {report.items:,} 件 / items · {report.characters:,.0f} 字 / characters"
        )
        for title, table in _tables(report):
            _print(console, title, table)
    _print(console, "预算 / budgets", _budgets(verdicts))


def as_json(reports: Sequence[Report], verdicts: Sequence[Verdict]) -> str:
    """The same figures, and every single answer and visit."""
    facts = {
        "reports": [asdict(report) for report in reports],
        "budgets": [{**asdict(verdict), "kept": verdict.kept} for verdict in verdicts],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _print(console: Console, title: str, table: Table) -> None:
    console.print(f"\n[italic]{title}[/]")
    console.print(table)


def _tables(report: Report) -> Iterator[tuple[str, Table]]:
    yield "质量 / quality: success@1 (宽 / lenient) · hit@10 · MRR", _quality(report)
    if any(figures.coverage for figures in report.sides.values()):
        yield "任意汉字串 / any run of Han: recall · precision@10 (n)", _coverage(report)
    yield "代价 / cost: p50 · p95", _costs(report)
    yield "首次检索取用 / what a first query fetches, mean", _parts(report)


def _quality(report: Report) -> Table:
    table = _table(report, "类型 / type", "n")
    for name in report.sides["ours"].scores:
        scores = [figures.scores[name] for figures in report.sides.values()]
        shown = "全部 / all" if name == ALL else name
        table.add_row(shown, str(scores[0].queries), *map(_score, scores))
    return table


def _coverage(report: Report) -> Table:
    table = _table(report, "")
    table.add_row("", *(_covered(figures) for figures in report.sides.values()))
    return table


def _costs(report: Report) -> Table:
    table = _table(report, "")
    for label, cell in _COSTS.items():
        table.add_row(label, *(cell(figures) for figures in report.sides.values()))
    return table


def _parts(report: Report) -> Table:
    """What a first query of ours is made of."""
    answers = list((report.sides["ours"].answers or {}).values())
    sums: Counter[str] = Counter()
    for answer in answers:
        sums.update(answer.first.parts)
    table = _plain()
    for part, size in sums.most_common():
        table.add_row(part, _kb(size / len(answers)))
    return table


def _budgets(verdicts: Sequence[Verdict]) -> Table:
    table = _plain()
    for verdict in verdicts:
        bound = verdict.bound
        limit = f"≤ {bound.at_most:g}" if bound.at_most is not None else f"≥ {bound.at_least:g}"
        table.add_row(
            "[green]PASS[/]" if verdict.kept else "[red]FAIL[/]",
            verdict.collection,
            f"{verdict.value:,.6g}",
            f"{limit} {bound.unit}",
            " ".join(filter(None, [bound.label, verdict.type])),
        )
    return table


def _table(report: Report, *columns: str) -> Table:
    """Its last columns are the sides."""
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column)
    for name in report.sides:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _plain() -> Table:
    return Table(box=None, pad_edge=False, show_header=False)


def _covered(figures: Figures) -> str:
    found = figures.coverage
    return f"{found.recall:.3f} · {found.precision:.3f} ({found.runs})" if found else _NONE


def _score(score: Score) -> str:
    lenient = f" ({score.first_lenient:.2f})" if score.first_lenient != score.first else ""
    return f"{score.first:.2f}{lenient} · {score.hit:.2f} · {score.reciprocal:.2f}"


def _spread(values: Sequence[float], show: Callable[[float], str]) -> str:
    if not values:
        return _NONE
    return f"{show(median(values))} · {show(percentile(values, 0.95))}"


def _second(figures: Figures) -> list[int]:
    if figures.answers:
        return [answer.second.bytes for answer in figures.answers.values()]
    return [visit.second for visit in figures.visits if visit.second is not None]


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _kb(value: float) -> str:
    return f"{value / 1e3:,.1f} KB"


def _mb(value: float) -> str:
    return f"{value / 1e6:,.1f} MB"


def _s(value: float) -> str:
    return f"{value:.2f} s"


def _ms(value: float) -> str:
    return f"{value:,.0f} ms"
