"""From ``content/`` and ``catalog/`` to facts and diagnostics: everything is read and checked before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from disclosure.checking.across import check_across
from disclosure.checking.consequences import without_consequences
from disclosure.checking.counted import author_of, counted_kinds, units_by_name
from disclosure.checking.deadlines import deadline_of, spans_of
from disclosure.checking.expectations import expectations_of
from disclosure.checking.item import check_items
from disclosure.checking.releases import check_releases
from disclosure.checking.series import tally_of
from disclosure.checking.workdays import workdays_of
from disclosure.diagnostics.diagnostic import START, Diagnostic, Finding, Severity
from disclosure.diagnostics.rules import load_rules, settle, severity_of
from disclosure.model.catalog import Catalog
from disclosure.model.duty import DutyRow
from disclosure.model.history import Release
from disclosure.model.item import Fact, Item
from disclosure.model.public import Decision
from disclosure.model.review import Review
from disclosure.model.values import Mark
from disclosure.pipeline.attachments import Attachments
from disclosure.pipeline.sources import Sources, read_sources
from disclosure.pipeline.workers import Crew, chunks
from disclosure.project import Project
from disclosure.publication.decide import decide
from disclosure.publication.dossiers import dossiers_of
from disclosure.publication.evidence import Ledger
from disclosure.publication.ledger import derive
from disclosure.publication.table import is_shown, row_names
from disclosure.publication.timeline import told_of
from disclosure.reading.ahead import ask_ahead
from disclosure.reading.convert import told_apart
from disclosure.reading.folders import resolve_folders
from disclosure.reading.front_matter import Document
from disclosure.reading.items import Folder, ItemReader, read_defaults
from disclosure.reading.nearest import nearest
from disclosure.reading.properties import Names
from disclosure.reading.releases import RELEASES, read_releases
from disclosure.reading.reviews import read_reviews
from disclosure.reading.tree import Tree, meant_as_item, misnamed

if TYPE_CHECKING:
    from disclosure.search.part import Tools

CHUNK = 128
_FEW = 400
"""Up to so many items, starting workers costs more than it saves."""
_ACROSS_MARKS = (
    "identifier",
    "aliases",
    "relations",
    "document_number",
    "title",
    "validity",
    "reassess_by",
    "source",
    "data",
    "withdrawn",
)


_SHARED = tuple(f.name for f in fields(Fact) if f.name in Item.__slots__ and f.name != "marks")
_shared = attrgetter(*_SHARED)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is known of a project on a day, before anything is published."""

    catalog: Catalog
    tree: Tree
    facts: tuple[Fact, ...]
    """Of every item whose properties could be told apart, in the order of the tree."""
    decisions: tuple[Decision, ...]
    releases: Mapping[str, tuple[Release, ...]]
    """What went out when, by 索引号."""
    reviews: Mapping[str, tuple[Review, ...]]
    diagnostics: tuple[Diagnostic, ...]
    chunks: int
    """How many tasks the items were read in."""
    today: date

    @property
    def duties(self) -> tuple[DutyRow, ...]:
        """The duty ledger, derived when it is asked for."""
        calendar = self.catalog.calendar
        ledger = Ledger(
            self.catalog, self.today, lambda day, rule: deadline_of(day, rule, calendar)
        )
        return derive(ledger, self.facts, self.decisions)


class _Part(NamedTuple):
    """What one chunk of items gave."""

    facts: list[Fact]
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class _Task:
    first: int
    items: Sequence[str]
    keep: bool


def start_crew(project: Project, sources: Sources, tools: Tools | None = None) -> Crew[Station]:
    """Workers that can read this project's items, and index them with ``tools``; few items are read here."""
    tree = sources.tree
    arguments = (
        sources.catalog,
        project.content,
        tree.defaults,
        project.today,
        project.cache,
        tools,
    )
    workdays_of(sources.catalog.calendar)  # counted once, before the workers part from this process
    jobs = project.jobs if len(sources.tree.items) > _FEW else 1
    return Crew(Station, arguments, jobs)


def gather(project: Project) -> Gathered:
    """Read and check everything."""
    sources = read_sources(project)
    with start_crew(project, sources) as crew:
        return gather_with(crew, project, sources, keep=False)


def gather_with(crew: Crew[Station], project: Project, sources: Sources, *, keep: bool) -> Gathered:
    """Read and check everything; with ``keep``, the crew holds the items for publishing."""
    catalog, tree = sources.catalog, sources.tree
    findings = list(tree.findings)
    tasks = [_Task(n * CHUNK, part, keep) for n, part in enumerate(chunks(tree.items, CHUNK))]
    parts = crew.run(read_part, tasks)
    reviews, problems = read_reviews(project.content, tree.reviews)
    findings += problems
    releases, problems = _releases(project)
    findings += problems
    facts: list[Fact] = []
    for part in parts:
        facts += part.facts
        findings += part.findings
    findings += Station(
        catalog, project.content, tree.defaults, project.today, project.cache
    ).defaults_findings
    facts = _with_sound_files(facts, tree)
    across = check_across(facts, catalog, reviews, project.today)
    findings += across
    facts = _flagged(facts, across, catalog.profiles)
    decisions, problems = decide(facts, catalog, reviews, project.today)
    findings += problems
    findings += _unused(tree, facts)
    placed = [*sources.findings, *(_below(f, project.prefix) for f in findings)]
    return Gathered(
        catalog=catalog,
        tree=tree,
        facts=tuple(facts),
        decisions=tuple(decisions),
        releases=releases,
        reviews=reviews,
        diagnostics=tuple(settle(placed, catalog.profiles)),
        chunks=len(tasks),
        today=project.today,
    )


def _releases(project: Project) -> tuple[dict[str, tuple[Release, ...]], list[Finding]]:
    """The release log, without wordings that may not be shown."""
    releases, findings = read_releases(project.content)
    safe, unsafe = check_releases(releases, RELEASES)
    return safe, [*findings, *unsafe]


def _below(finding: Finding, prefix: str) -> Finding:
    return replace(finding, path=f"{prefix}/{finding.path}" if finding.path != "." else prefix)


class Station:
    """What one worker has: how to read and check items, and those it has read."""

    def __init__(
        self,
        catalog: Catalog,
        content: Path,
        defaults: Sequence[str],
        today: date,
        cache: Path,
        tools: Tools | None = None,
    ) -> None:
        self.catalog = catalog
        self.tools = tools
        self.today = today
        self.counted = counted_kinds(catalog)
        self.units = units_by_name(catalog)
        self.telling = frozenset(t.type for t in catalog.relations.values() if t.tells)
        self._content = str(content)
        self._items = ItemReader(catalog, content)
        self.attachments = Attachments(catalog, content, cache)
        self.items: list[Item | None] = []
        """Kept for publishing, in the order they were read."""
        self.tool: object = None
        """What publishing put here for the stage that follows."""
        self._folders: dict[str, tuple[Folder, list[Finding]]] = {}
        self._defaults: dict[str, tuple[Document, str]] = {}
        self.defaults_findings: list[Finding] = []
        self._unsound: dict[str, list[Finding]] = {}
        every = {n: p for kind in catalog.kinds.values() for n, p in kind.properties.items()}
        names = Names(every)
        for path in defaults:
            wrong = misnamed(path, defaults)
            document, findings = (None, [wrong]) if wrong else read_defaults(content, path, names)
            self.defaults_findings += findings
            folder = path.rpartition("/")[0]
            self._unsound.setdefault(folder, []).extend(findings)
            if document is not None:
                self._defaults[folder] = (document, path)

    def read(self, paths: Sequence[str]) -> list[tuple[Item | None, list[Finding]]]:
        """Each item and all findings on it alone."""
        ask_ahead(self._content, paths)
        folders = [self._folder(path.rpartition("/")[0]) for path in paths]
        read = [self._items.read(p, folder) for p, (folder, _) in zip(paths, folders, strict=True)]
        items = [item for item, _ in read if item is not None]
        checked = iter(check_items(items, self.catalog, self.today))
        found = []
        for (item, own), (_, inherited) in zip(read, folders, strict=True):
            findings = [*inherited, *own]
            if item is not None:
                findings += next(checked)
                findings += self.attachments.findings(item)
            found.append((item, without_consequences(findings)))
        return found

    def _folder(self, path: str) -> tuple[Folder, list[Finding]]:
        known = self._folders.get(path)
        if known is None:
            known = self._folders[path] = self._resolve(path)
        return known

    def _resolve(self, path: str) -> tuple[Folder, list[Finding]]:
        parts = tuple(path.split("/")) if path else ()
        meaning = resolve_folders(parts, self.catalog)
        chain = ["/".join(parts[:n]) for n in range(len(parts) + 1)]
        defaults = tuple(self._defaults[p] for p in chain if p in self._defaults)
        # What cannot be read may have said that all below is internal: its errors are those of every item below.
        findings = [f for p in chain for f in self._unsound.get(p, ())]
        if meaning.unknown is not None:
            where = "/".join(parts[: meaning.unknown + 1])
            labels = [f.label.zh for f in self.catalog.fields] + [
                m.level1 for m in self.catalog.matters.values()
            ]
            value = parts[meaning.unknown]
            shared = told_apart(meaning.shared, self.catalog)
            near = "" if shared else nearest(value, labels)
            arguments = {"value": value, "nearest": near, "units": shared}
            findings.append(Finding("D311", where, START, arguments))
        return Folder(meaning, defaults), findings


def read_part(station: Station, task: _Task) -> _Part:
    """Read and check one chunk of items."""
    rules = load_rules()
    facts: list[Fact] = []
    found: list[Finding] = []
    for number, (item, findings) in enumerate(station.read(task.items), task.first):
        found += findings
        if item is None:
            continue
        errors = [f for f in findings if severity_of(f, station.catalog.profiles) is Severity.ERROR]
        barred = any(rules[f.code].bars for f in errors)
        facts.append(_fact(item, number, station, broken=bool(errors), barred=barred))
        if task.keep:
            # Its places are of no use once it is checked, and they are half of its size.
            cast("dict[str, Mark]", item.marks).clear()
            station.items.append(item)
    return _Part(facts, found)


def _fact(item: Item, number: int, station: Station, *, broken: bool, barred: bool) -> Fact:
    kind, today = station.catalog.kinds.get(item.kind), station.today
    table = kind.table if kind else None
    shown = [row for row in item.rows if is_shown(row, table, today)] if table else []
    values = item.values
    nil = (
        (str(values.get("period", "")), str(values.get("reason", "")))
        if kind and kind.nil
        else None
    )
    reassess = values.get("reassess_by")
    data = (item.data_src_uri,) if item.data_src_uri else ()
    tells = any(relation.type in station.telling for relation in item.relations)
    return Fact(
        **dict(zip(_SHARED, _shared(item), strict=True)),
        number=number,
        source_type=item.source.type,
        files=(*(a.src_uri for a in item.attachments), *data),
        reassess_by=reassess if isinstance(reassess, date) else None,
        nil=nil,
        responsible=str(values.get("responsible", "")),
        rows_shown=len(shown),
        row_names=row_names(shown, table, station.catalog) if shown else (),
        marks={k: m for k, m in item.marks.items() if k.partition(".")[0] in _ACROSS_MARKS},
        broken=broken or not item.identifier or not item.kind,
        barred=barred,
        told=told_of(item, kind, today) if tells else None,
        expects=expectations_of(item, kind, station.catalog),
        dossiers=dossiers_of(item),
        tally=tally_of(item, kind, station.catalog),
        author=author_of(item, station.units) if item.kind in station.counted else "",
        spans=spans_of(item, kind, station.catalog),
    )


def _with_sound_files(facts: list[Fact], tree: Tree) -> list[Fact]:
    """Facts marked broken where a file they name cannot go out under its name."""
    unsound = {finding.path for finding in tree.findings}
    if not unsound:
        return facts
    return [replace(f, broken=True) if unsound.intersection(f.files) else f for f in facts]


def _flagged(
    facts: list[Fact], findings: Sequence[Finding], profiles: Mapping[str, Mapping[str, str]]
) -> list[Fact]:
    """Facts marked broken or barred by what was found between items."""
    rules = load_rules()
    broken: set[str] = set()
    barred: set[str] = set()
    for finding in findings:
        if severity_of(finding, profiles) is Severity.ERROR:
            broken.add(finding.path)
            # No or an outdated review keeps the new text in; what was reviewed before may go on standing.
            if rules[finding.code].bars and finding.code not in {"D601", "D602"}:
                barred.add(finding.path)
    return [
        replace(f, broken=True, barred=f.barred or f.src_uri in barred)
        if f.src_uri in broken
        else f
        for f in facts
    ]


def _unused(tree: Tree, facts: Sequence[Fact]) -> list[Finding]:
    named = {file for fact in facts for file in fact.files}
    return [_nobodys(path) for path in tree.files if path not in named]


def _nobodys(path: str) -> Finding:
    meant = meant_as_item(path)
    return Finding("D714", path, arguments={"meant": meant} if meant else {})
