"""``import``: rows of others → new items in the tree. Composes what reading, checking and importing each know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from disclosure.checking.register import alias_key
from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.importing.composing import compose, front_matter, provenance
from disclosure.importing.drafting import Drafter
from disclosure.importing.identifiers import Issue, Names, Numbering, is_sane, tidy
from disclosure.importing.publishers_file import append_units
from disclosure.importing.rows import Draft, Note, Place, RawRow, Refusal
from disclosure.importing.sources import read_source, source_files
from disclosure.importing.units import Units
from disclosure.importing.values import Settler
from disclosure.importing.writing import write_new, write_whole
from disclosure.model.address import slug_of
from disclosure.pipeline.gather import load_catalog
from disclosure.pipeline.import_context import (
    Known,
    body_hash,
    fitting,
    known_items,
    load_mapping,
    make_screen,
    tolerance,
)
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


class Import:
    """One run of the command; knows the tree as it was at its start, and what it has added since."""

    def __init__(self, project: Project, own_mapping: Path | None = None) -> None:
        self._project = project
        self._catalog, _ = load_catalog(project)
        self._mapping = load_mapping(project, own_mapping)
        known = known_items(project, self._catalog)
        self._earlier = _by_row(known)
        identifiers = [item.identifier for item in known if item.identifier]
        aliases = (alias for item in known for alias in item.aliases)
        self._names = Names(identifiers, aliases, alias_key)
        self._numbering = Numbering(self._catalog.identifiers, identifiers)
        self._units = Units(self._catalog.publishers.values(), self._mapping.fold)
        settler = Settler(self._mapping, fitting(self._catalog), mend_date)
        self._drafter = Drafter(
            self._mapping,
            self._catalog.kinds,
            settler,
            tolerance(self._catalog),
            self._units.at_start_of,
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
        if mark := self._screen.mark(found, draft):
            return Refusal(found.place, mark)
        return self._seen(found, draft) or _Pending(found, draft, self._units.resolve(draft.unit))

    def _seen(self, row: RawRow, draft: Draft) -> Outcome | None:
        """The item an earlier import made of this row: the same file and line, and the same text or title."""
        place = row.place
        body = body_hash(draft.body)
        for known in self._earlier.get((place.source, str(place.line)), ()):
            path = f"{self._project.prefix}/{known.src_uri}"
            # Rows of tables have no text to be known by.
            if known.body == body and (draft.body.strip() or known.title == draft.title):
                return Taken(place, draft.own_id, known.identifier, path, earlier=True)
            if known.title == draft.title:
                return Refusal(place, "changed", {"path": path})
        return None

    def _add_units(self) -> None:
        added = self._units.added()
        if not added:
            return
        path = self._project.root / "catalog" / "publishers.yaml"
        if not path.parent.is_dir():
            raise DisclosureError(
                "本站没有 catalog/ 文件夹，无法补充公开主体 / the site has no catalog/ to add publishers to"
            )
        try:
            text = path.read_bytes().decode() if path.exists() else ""
        except UnicodeDecodeError:
            raise DisclosureError(f"{path.name} 不是 UTF-8 / is not UTF-8") from None
        write_whole(path, append_units(text, added))
        self.new_units += [unit.name for unit in added]

    def _write(self, pending: _Pending) -> Outcome:
        row, draft, unit = pending
        place, notes = row.place, draft.notes
        identifier, aliases = self._identifier(draft, unit)
        kind = self._catalog.kinds[draft.kind]
        properties = front_matter(draft, kind, identifier, unit, aliases)
        if "provenance" in kind.properties:
            properties["provenance"] = {**provenance(draft, place, self._project.today)}
        text = compose(properties, draft.body)
        if len(text) - len(draft.body) > MAX_FRONT_MATTER or len(text.encode()) > MAX_BYTES:
            return Refusal(place, "large-row")
        path = write_new(self._project.content / UNITS / unit, slug_of(identifier), text)
        written = path.relative_to(self._project.root).as_posix()
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
        while True:
            identifier = self._numbering.assign(issue)
            if self._names.take_identifier(identifier):
                return identifier


def _by_row(known: Iterable[Known]) -> dict[tuple[str, str], list[Known]]:
    rows: dict[tuple[str, str], list[Known]] = {}
    for item in known:
        if item.source:
            rows.setdefault((item.source, item.row), []).append(item)
    return rows


def _size(found: RawRow | Refusal) -> int:
    if isinstance(found, Refusal):
        return 0
    return sum(len(value) for value in found.data.values() if isinstance(value, str))
