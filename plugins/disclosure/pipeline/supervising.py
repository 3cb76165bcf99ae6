"""From a project to its supervision report, written to a folder of its own, never below ``site/``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from disclosure.checking.deadlines import deadline_of
from disclosure.checking.workdays import nth_workday, workdays_between
from disclosure.diagnostics.diagnostic import Diagnostic, DisclosureError, Finding
from disclosure.diagnostics.rules import settle
from disclosure.exporting.report_json import report_json, subset_json
from disclosure.exporting.report_xlsx import report_xlsx
from disclosure.model.duty import DutyRow
from disclosure.model.history import ReleaseEvent
from disclosure.model.registers import Registers
from disclosure.model.supervision import Month, Report
from disclosure.pipeline.gather import Gathered, gather_with, read_sources, start_crew
from disclosure.pipeline.word_counts import count_words
from disclosure.project import Project
from disclosure.publication.decide import decide
from disclosure.publication.ledger import Ledger, derive
from disclosure.reading.git_dates import first_commits
from disclosure.reading.registers import read_registers
from disclosure.rendering.report_pages import ReportPages
from disclosure.supervision.report import report_of
from disclosure.supervision.situation import GitDates, Situation, WordCounts
from disclosure.supervision.standings import whole_of
from disclosure.writing.files import make_folder, put

MONTHS = 12
"""Months of the trend."""
_DATA, _PAGE = "public.json", "public.html"
_PUBLIC = frozenset({_DATA, _PAGE})
_FORBIDDEN = "content", "site", "theme"


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
    _refuse(project, target)
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


def _refuse(project: Project, target: Path) -> None:
    """The report names who is late: it must not stand where it might be published by mistake."""
    target = target.resolve()
    folders = (project.content, project.site, project.theme)
    for name, folder in zip(_FORBIDDEN, folders, strict=True):
        if target.is_relative_to(folder) or folder.is_relative_to(target):
            message = (
                f"监督报告不能放在 {name}/ 里，也不能放在它的上级文件夹：{target} / "
                f"the report must lie neither inside {name}/ nor above it"
            )
            raise DisclosureError(message)


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    """The files; what an earlier run released is not left lying beside a report that was not asked for it."""
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
    return Situation(
        catalog=gathered.catalog,
        today=gathered.today,
        facts=gathered.facts,
        decisions=gathered.decisions,
        duties=gathered.duties,
        diagnostics=gathered.diagnostics,
        prefix=project.prefix,
        registers=registers,
        dates=GitDates(first, problem, first_releases(gathered)),
        words=WordCounts(counts),
        trend=tuple(trend_of(gathered)),
        workdays_between=lambda a, b: workdays_between(a, b, calendar),
    )


def first_releases(gathered: Gathered) -> Mapping[str, date]:
    """By 索引号, the day an item first went out, as the record of releases has it."""
    days = {
        name: [r.time.day for r in events if r.event is ReleaseEvent.RELEASED]
        for name, events in gathered.releases.items()
    }
    return {name: min(found) for name, found in days.items() if found}


def trend_of(gathered: Gathered) -> Iterator[Month]:
    """The ledger as it stood at the end of each of the last months, computed again from what the files say today."""
    issued = Counter(str(f.issued)[:7] for f in gathered.facts if f.issued)
    for end in _month_ends(gathered.today):
        rows = ledger_on(gathered, end)
        yield Month(end.isoformat()[:7], whole_of(rows), issued[end.isoformat()[:7]])


def ledger_on(gathered: Gathered, day: date) -> Sequence[DutyRow]:
    """The duty ledger on an earlier day: what was published later was not there, what is made later is not known."""
    catalog = gathered.catalog
    known = [f for f in gathered.facts if f.created is None or f.created <= day]
    decisions, _ = decide(known, catalog, gathered.reviews, day)
    calendar = catalog.calendar
    ledger = Ledger(catalog, day, lambda start, rule: deadline_of(start, rule, calendar))
    return derive(ledger, known, decisions)


def _month_ends(today: date) -> Iterator[date]:
    """The last days of the months before this one, and today."""
    ends = [today]
    while len(ends) < MONTHS:
        ends.append(ends[-1].replace(day=1) - timedelta(1))
    return reversed(ends)
