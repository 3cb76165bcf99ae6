"""``import --catalogue``: an existing official table → the site's own ``catalog/fields/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from yaml.nodes import MappingNode

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.importing.field_file import FieldFile, edit_field_file, own_keys
from disclosure.importing.grids import Grid, GridError, read_grids
from disclosure.importing.rows import Place, Refusal
from disclosure.importing.table_headings import Heading, folded
from disclosure.importing.table_joining import official_tables
from disclosure.importing.table_merging import Change, Comparing, Merged, merge
from disclosure.importing.table_rows import RowRefusal, TableMatter, table_matters
from disclosure.importing.time_limits import TimeLimits
from disclosure.importing.writing import write_whole
from disclosure.model.catalog import Catalog, Field
from disclosure.pipeline.import_context import make_screen, own_file
from disclosure.pipeline.loading import load_catalog
from disclosure.project import Project
from disclosure.reading.catalog.overlay import read_sources

_MAX_FILE = 50 * 1024 * 1024
_FIELDS = "fields/"
_TITLE = "目录"
_FOLDER = 2
"""Parts of a trail that names a field: nothing, and its name."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Who issued the official table, and in which year."""

    body: str
    year: str


@dataclass(frozen=True, slots=True)
class TableTaken:
    """A table that was read, and what it came to."""

    place: str
    field: Field
    merged: Merged
    kept: tuple[Change, ...]
    """Changes not made, since the site's own file says otherwise."""
    path: str
    """The file that was written, relative to the project; empty where nothing had to be."""
    refused: tuple[Refusal, ...] = ()
    unnumbered: bool = False
    """The table has numbers, but nobody said whose they are."""


Outcome: TypeAlias = TableTaken | Refusal


@dataclass(frozen=True, slots=True)
class _Found:
    """A table with its heading, and where it is."""

    place: Place
    grid: Grid
    heading: Heading
    name: str
    """Of the file."""

    @property
    def titles(self) -> tuple[str, ...]:
        """What may tell the field, the nearest first: the lines above the table, the sheet, the file."""
        above = [cell for row in self.grid.rows[: self.heading.first] for cell in row]
        return (*reversed(above), *reversed(self.grid.before), self.grid.place, self.name)

    @property
    def texts(self) -> Iterable[str]:
        """Everything it says, each text once."""
        cells = (cell for row in self.grid.rows for cell in row)
        return dict.fromkeys(filter(None, (*self.grid.before, *cells)))


@dataclass(slots=True)
class TableImport:
    """One run of the command."""

    project: Project
    only: str = ""
    """Slug, code or name of the field the tables are of; else their titles tell."""
    edition: Edition | None = None
    overrule: bool = False
    """Whether the table counts even against the site's own file."""
    kept: int = 0
    """Values of the site's own file that were not overwritten, so far."""

    def run(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """What became of each table, in the order of the files."""
        for path in paths:
            yield from self._file(path)

    def _file(self, path: Path) -> Iterator[Outcome]:
        place = Place(path.as_posix(), path.name, 1)
        try:
            grids = _grids(path)
        except GridError as error:
            yield Refusal(place, error.reason, {"suffix": path.suffix or "?"})
            return
        except OSError as error:
            yield Refusal(place, "unreadable", {"reason": error.strerror or type(error).__name__})
            return
        found = list(self._tables(path, grids))
        yield from found or [Refusal(place, "no-table")]

    def _tables(self, path: Path, grids: Sequence[Grid]) -> Iterator[Outcome]:
        catalog, _ = load_catalog(self.project)
        for grid, heading in official_tables(grids, catalog.table):
            shown = f"{path.as_posix()}[{grid.place}]" if len(grids) > 1 else path.as_posix()
            place = Place(shown, path.name, heading.first + 1)
            outcome = self._table(_Found(place, grid, heading, path.stem), catalog)
            yield outcome
            if isinstance(outcome, TableTaken) and outcome.path:
                # Each table is laid on what the ones before it have left.
                catalog, _ = load_catalog(self.project)

    def _table(self, found: _Found, catalog: Catalog) -> Outcome:
        if mark := make_screen(catalog, self.project.today).mark_of(found.texts):
            return Refusal(found.place, mark)
        of = _field(self.only, found.titles, _names(catalog))
        if of is None:
            return Refusal(found.place, "no-field")
        rows = list(table_matters(found.grid, found.heading, catalog.table))
        refused = tuple(
            Refusal(replace(found.place, line=row.line), row.reason)
            for row in rows
            if isinstance(row, RowRefusal)
        )
        taken = [row for row in rows if isinstance(row, TableMatter)]
        return self._take(found.place.shown, of, taken, refused, catalog)

    def _take(
        self,
        name: str,
        of: Field,
        rows: Sequence[TableMatter],
        refused: tuple[Refusal, ...],
        catalog: Catalog,
    ) -> TableTaken:
        """Lay the rows on the field and write what is new."""
        path, text = self._own_file(of)
        limits = TimeLimits(catalog.matters.values(), catalog.deadlines)
        comparing = Comparing(catalog.table)
        official = self.edition is not None or bool(of.edition)
        merged = merge(of, rows, own_keys(text), limits, comparing, official=official)
        made = [c for c in merged.changes if self.overrule or not c.own]
        kept = tuple(c for c in merged.changes if c not in made)
        self.kept += len(kept)
        whole = not refused and not merged.missing and _in_order(rows)
        edit = _edit(of, made, merged.added, self._head(of, complete=whole))
        shown = path.relative_to(self.project.root).as_posix()
        if edit.field or edit.matters:
            path.parent.mkdir(exist_ok=True)
            write_whole(path, edit_field_file(text, edit))
        else:
            shown = ""
        numbers = any("official_no" in row.values for row in rows)
        return TableTaken(name, of, merged, kept, shown, refused, numbers and not official)

    def _head(self, of: Field, *, complete: bool) -> dict[str, object]:
        """What an official table says of the field itself."""
        if self.edition is None:
            return {}
        head: dict[str, object] = {}
        if of.edition != f"{self.edition.body} {self.edition.year}":
            head["edition"] = {"body": self.edition.body, "year": self.edition.year}
        if complete and of.completeness != "complete":
            head["completeness"] = "complete"
        return head

    def _own_file(self, of: Field) -> tuple[Path, str]:
        """The site's own file of a field, and its text."""
        sources, _ = read_sources(self.project.catalogs, self.project.root)
        files = ((n, s) for n, s in sources.items() if n.startswith(_FIELDS))
        name = next((n for n, s in files if _code_of(s.node) == of.code), "")
        if not name:
            raise DisclosureError(
                f"{of.label.zh}不在 catalog/fields/ 里，不能导入标准目录"
                f" / {of.slug} is not in catalog/fields/ and has no such table"
            )
        return own_file(self.project, name)


def _grids(path: Path) -> list[Grid]:
    if path.stat().st_size > _MAX_FILE:
        raise GridError("large-file")
    return read_grids(path.read_bytes(), path.suffix)


def _code_of(node: MappingNode) -> str:
    """The code of the field a file describes."""
    for key, value in node.value:
        if key.value == "field" and isinstance(value, MappingNode):
            return next((str(v.value) for k, v in value.value if k.value == "code"), "")
    return ""


def _names(catalog: Catalog) -> dict[str, Field]:
    """The fields that have a table by all their names, those of their folders too."""
    by_code = {of.code: of for of in catalog.fields if of.group in catalog.table.groups}
    found = {folded(of.label.zh): of for of in by_code.values()}
    for trail, codes in catalog.folders.items():
        named = len(trail) == _FOLDER and not trail[0] and not trail[1].isascii()
        if named and codes[0] in by_code:
            found.setdefault(folded(trail[1]), by_code[codes[0]])
    return found


def _field(only: str, titles: Iterable[str], names: Mapping[str, Field]) -> Field | None:
    """The field the user names, else the one whose name stands in a title; of several the longest name.

    A line that calls itself a catalogue is a title; any other line may speak of the table beside it.
    """
    if only:
        wanted = (of for of in names.values() if only in {of.slug, of.code})
        return names.get(folded(only)) or next(wanted, None)
    for title in sorted(titles, key=lambda text: _TITLE not in text):
        said = [name for name in names if name in folded(title)]
        if said:
            return names[max(said, key=len)]
    return None


def _in_order(rows: Sequence[TableMatter]) -> bool:
    """Whether the numbers run from 1 without a gap: then no row of the table is missing."""
    numbers = [row.values.get("official_no", "") for row in rows]
    return numbers == [str(n) for n in range(1, len(rows) + 1)]


def _edit(
    of: Field,
    made: Iterable[Change],
    added: Iterable[Mapping[str, object]],
    head: Mapping[str, object],
) -> FieldFile:
    """What is to be written into the field's file."""
    matters: dict[str, dict[str, object]] = {}
    for change in made:
        matters.setdefault(change.code, {})[change.key] = change.new
    for entry in added:
        matters[str(entry["code"])] = {key: v for key, v in entry.items() if key != "code"}
    return FieldFile(of.code, head, matters)
