"""From a project to its supervision report, written to a folder of its own, never below ``site/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from disclosure.checking.counted import comparisons
from disclosure.checking.workdays import nth_workday, workdays_between
from disclosure.diagnostics.diagnostic import Diagnostic, Finding
from disclosure.diagnostics.rules import settle
from disclosure.exporting.report_json import report_json, subset_json
from disclosure.exporting.report_xlsx import report_xlsx
from disclosure.model.registers import Registers
from disclosure.model.supervision import Compared, Report
from disclosure.pipeline.gather import Gathered, gather_with, start_crew
from disclosure.pipeline.past_ledgers import Record, trend_of
from disclosure.pipeline.sources import read_sources
from disclosure.pipeline.targets import filling, refuse_inside
from disclosure.pipeline.word_counts import count_words
from disclosure.project import Project
from disclosure.reading.git_dates import first_commits
from disclosure.reading.registers import read_registers
from disclosure.rendering.report_pages import ReportPages
from disclosure.supervision.report import report_of
from disclosure.supervision.situation import GitDates, Situation
from disclosure.writing.files import make_folder, put

_FEW = 2_000
"""Items up to which processes cost more than they save."""
_DATA, _PAGE = "public.json", "public.html"
_PUBLIC = frozenset({_DATA, _PAGE})


@dataclass(frozen=True, slots=True)
class Supervision:
    """What came of it."""

    report: Report
    diagnostics: tuple[Diagnostic, ...]
    """On the registers alone; ``check`` tells the others."""
    files: tuple[str, ...]


def supervise(project: Project, target: Path, *, lang: str, public: bool = False) -> Supervision:
    """Write the report into ``target``; with ``public``, also the subset that offices have released.

    Raises ``DisclosureError`` for a folder from which it could be published.
    """
    refuse_inside(project, target)  # it names who is late
    sources = read_sources(project)
    with start_crew(project, sources) as crew:
        gathered = gather_with(crew, project, sources, keep=True)
        counts = count_words(crew, gathered)
    registers, findings = read_registers(project.content)
    situation = _situation(project, gathered, registers, counts)
    calendar = gathered.catalog.calendar
    report = report_of(situation, lambda day, n: nth_workday(day, n, calendar))
    pages = ReportPages(project.theme, gathered.catalog, lang)
    files = dict(pages.files(report))
    files["report.xlsx"] = report_xlsx(report, pages.texts, gathered.catalog)
    files["report.json"] = report_json(report)
    if public:
        files |= {_DATA: subset_json(report), _PAGE: pages.public(report)}
    _write(target, files)
    told = [Finding(f.code, f"{project.prefix}/{f.path}", f.mark, f.arguments) for f in findings]
    return Supervision(report, tuple(settle(told, {})), tuple(sorted(files)))


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    """The files; what an earlier run released is not left lying beside a report that was not asked for it."""
    with filling(target):
        make_folder(str(target), str(target))
        for name in _PUBLIC - files.keys():
            (target / name).unlink(missing_ok=True)
        for name, data in files.items():
            put(str(target / name), data)


def _situation(
    project: Project, gathered: Gathered, registers: Registers, counts: Mapping[str, int]
) -> Situation:
    first, problem = first_commits(project.content)
    calendar = gathered.catalog.calendar
    record = Record(gathered)
    jobs = project.jobs if len(gathered.facts) > _FEW else 1
    return Situation(
        catalog=gathered.catalog,
        today=gathered.today,
        facts=gathered.facts,
        decisions=gathered.decisions,
        duties=record.ledger_on(gathered.today),
        diagnostics=gathered.diagnostics,
        prefix=project.prefix,
        registers=registers,
        dates=GitDates(first, problem, record.released),
        words=counts,
        compared=tuple(_compared(gathered, project.prefix)),
        trend=tuple(trend_of(gathered, jobs)),
        workdays_between=lambda a, b: workdays_between(a, b, calendar),
    )


def _compared(gathered: Gathered, prefix: str) -> Iterator[Compared]:
    """Figures of yearly reports beside the site's own counts."""
    kinds = gathered.catalog.kinds
    for one in comparisons(gathered.facts, gathered.catalog):
        names, kind = one.form.names, kinds[one.kind]
        yield Compared(
            publisher=one.report.publisher,
            year=one.year,
            line=names[one.line],
            column=names[one.column],
            kind=kind.plural if kind.plural.zh else kind.label,
            figure=one.figure,
            items=one.items,
            place=f"{prefix}/{one.report.src_uri}",
        )
