"""``import``: rows of others → new items in the tree. Composes what reading, checking and importing each know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.importing.beside import DATA
from disclosure.importing.composing import compose, front_matter, provenance
from disclosure.importing.drafting import GUESSED, Drafter
from disclosure.importing.identifiers import Issue, is_sane, next_number, tidy
from disclosure.importing.publishers_file import append_units
from disclosure.importing.rows import Draft, Note, Place, RawRow, Refusal
from disclosure.importing.sources import read_source, source_files
from disclosure.importing.units import Units, unit_id
from disclosure.importing.values import Settler
from disclosure.importing.writing import free_path, write_new, write_whole
from disclosure.model.address import slug_of
from disclosure.pipeline.import_context import (
    fitting,
    load_mapping,
    make_screen,
    numbers_in_use,
    own_file,
    tolerance,
)
from disclosure.pipeline.import_known import (
    Known,
    KnownItems,
    Sought,
    body_hash,
    known_items,
)
from disclosure.pipeline.import_tables import SourceTable, read_source_table, size_of
from disclosure.pipeline.loading import load_catalog
from disclosure.project import Project
from disclosure.reading.convert import mend_date
from disclosure.reading.folders import UNITS
from disclosure.reading.text import MAX_BYTES, MAX_FRONT_MATTER

_BATCH = 256
_BATCH_TEXT = 32 * 1024 * 1024
"""So many rows, or so much text, are taken at once: new units are written before items that name them."""
_LONGEST_ALIAS = 100


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that is an item now."""

    place: Place
    own_id: object
    identifier: str
    path: str
    """Relative to the project."""
    notes: tuple[str, ...] = ()
    """Keys of what the item says of its import."""
    earlier: bool = False
    """An earlier import took it; nothing was written."""


Outcome: TypeAlias = Taken | Refusal


class _Pending(NamedTuple):
    row: RawRow
    draft: Draft
    unit: str
    table: SourceTable | None


class Import:
    """One run of the command; knows the tree as it was at its start, and what it has added since."""

    def __init__(self, project: Project, own_mapping: Path | None = None) -> None:
        self._project = project
        self._catalog, _ = load_catalog(project)
        self._mapping = load_mapping(project, own_mapping)
        known = known_items(project, self._catalog)
        self._bearing: dict[tuple[str, str, str], str] = {}
        """Path of an item of this import by number, title and publisher."""
        self._names, self._numbering = numbers_in_use(known, self._catalog)
        self._units = Units(self._catalog.publishers.values(), self._mapping.fold)
        self._there = KnownItems(known, self._units.find)
        settler = Settler(self._mapping, fitting(self._catalog), mend_date)
        self._drafter = Drafter(
            self._mapping,
            self._catalog.kinds,
            settler,
            tolerance(self._catalog),
            self._units,
        )
        self._screen = make_screen(self._catalog, project.today)
        self.new_units: list[str] = []
        """Names of the units that were added to ``publishers.yaml``."""

    def run(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """What became of each row, in the order of the files; items are written as it goes on."""
        batch: list[RawRow | Refusal] = []
        size = 0
        for file in source_files(paths):
            for found in read_source(file, self._mapping):
                batch.append(found)
                size += _size(found)
                if len(batch) >= _BATCH or size >= _BATCH_TEXT:
                    yield from self._take(batch)
                    batch, size = [], 0
        yield from self._take(batch)

    def _take(self, batch: list[RawRow | Refusal]) -> Iterator[Outcome]:
        prepared = [self._prepare(found) for found in batch]
        try:
            self._add_units()
            for entry in prepared:
                yield self._write(entry) if isinstance(entry, _Pending) else entry
        except OSError as error:
            place, reason = error.filename, error.strerror
            raise DisclosureError(
                f"写不进 {place}：{reason} / cannot write {place}: {reason}"
            ) from error

    def _prepare(self, found: RawRow | Refusal) -> _Pending | Outcome:
        """A row ready to be written; else what became of it."""
        if isinstance(found, Refusal):
            return found
        draft = self._drafter.draft(found)
        if isinstance(draft, Refusal):
            return draft
        table = read_source_table(found) if DATA in draft.values else None
        if isinstance(table, Refusal):
            return table
        if mark := self._screen.mark(found, draft, table.texts if table else ()):
            return Refusal(found.place, mark)
        if draft.barred:
            return draft.barred
        if seen := self._seen(found.place, draft):
            return seen
        return _Pending(found, draft, self._units.resolve(draft.unit), table)

    def _seen(self, place: Place, draft: Draft) -> Outcome | None:
        """What to say of a row that is an item already, or was one until it was withdrawn."""
        row = self._sought(place, draft)
        if item := self._there.withdrawn(row):
            return Refusal(place, "withdrawn", {"path": self._path(item)})
        if item := self._there.same(row):
            path = self._path(item)
            return Taken(place, draft.own_id, item.identifier, path, earlier=True)
        if item := self._there.changed(row):
            return Refusal(place, "changed", {"path": self._path(item)})
        return None

    def _sought(self, place: Place, draft: Draft) -> Sought:
        told = not any(note.key in GUESSED for note in draft.notes)
        unit = self._units.find(draft.unit) or unit_id(draft.unit)
        created, issued = (str(draft.values.get(name, "")) for name in ("created", "issued"))
        return Sought(
            place,
            draft.title,
            tidy(draft.number),
            body_hash(draft.body),
            unit if told else "",
            created,
            issued.partition(" ")[0],
        )

    def _path(self, item: Known) -> str:
        return f"{self._project.prefix}/{item.src_uri}"

    def _add_units(self) -> None:
        added = self._units.added()
        if not added:
            return
        path, text = own_file(self._project, "publishers.yaml")
        write_whole(path, append_units(text, added))
        self.new_units += [unit.name for unit in added]

    def _write(self, pending: _Pending) -> Outcome:
        row, draft, unit, table = pending
        place, notes = row.place, draft.notes
        # A table has no text of its own: its row of the same number and title is the item that is there, seen in another list.
        there = self._bearing.get((tidy(draft.number), draft.title, unit))
        if there and not draft.body.strip():
            return Taken(place, draft.own_id, tidy(draft.number), there, earlier=True)
        identifier, aliases = self._identifier(draft, unit)
        kind = self._catalog.kinds[draft.kind]
        folder, stem = self._project.content / UNITS / unit, slug_of(identifier)
        if table:
            draft.values[DATA] = free_path(folder, stem, table.suffix).name
        properties = front_matter(draft, kind, identifier, unit, aliases)
        if "provenance" in kind.properties:
            properties["provenance"] = {**provenance(draft, place, self._project.today)}
        text = compose(properties, draft.body)
        if len(text) - len(draft.body) > MAX_FRONT_MATTER or len(text.encode()) > MAX_BYTES:
            return Refusal(place, "large-row")
        if table:
            write_new(folder, stem, table.data, table.suffix)
        path = write_new(folder, stem, text)
        written = path.relative_to(self._project.root).as_posix()
        self._bearing[identifier, draft.title, unit] = written
        return Taken(place, draft.own_id, identifier, written, tuple({n.key: None for n in notes}))

    def _identifier(self, draft: Draft, unit: str) -> tuple[str, list[str]]:
        """The item's 索引号, and the former numbers and addresses that lead to it."""
        number = tidy(draft.number)
        aliases: list[str] = []
        sane = is_sane(number)
        if sane and self._names.take_identifier(number):
            identifier = number
            if number != draft.number:
                draft.notes.append(Note("number-tidied", {"value": draft.number}))
        else:
            identifier = self._new_number(draft, unit)
            key = "number-taken" if sane else "number-unfit" if number else "no-number"
            draft.notes.append(Note(key, {"value": draft.number}))
            # One that is taken leads to the item that bears it.
            if number and len(slug_of(number)) <= _LONGEST_ALIAS and "//" not in number:
                aliases += [number] if self._names.take_alias(number) else []
        for address in draft.addresses:
            if self._names.take_alias(address):
                aliases.append(address)
            else:
                draft.notes.append(Note("address-unused", {"value": address}))
        return identifier, aliases

    def _new_number(self, draft: Draft, unit: str) -> str:
        day = str(draft.values.get("created") or draft.values.get("issued") or "")
        if not day:
            draft.notes.append(Note("no-date"))
            day = self._project.today.isoformat()
        publisher = self._catalog.publishers.get(unit)
        issue = Issue(unit, publisher.codes if publisher else {}, day[:4], day[5:7])
        return next_number(self._numbering, self._names, issue)


def _size(found: RawRow | Refusal) -> int:
    if isinstance(found, Refusal):
        return 0
    size = sum(len(value) for value in found.data.values() if isinstance(value, str))
    return size + (size_of(found.table) if found.table else 0)
