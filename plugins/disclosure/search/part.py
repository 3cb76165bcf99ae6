"""One worker's share of the index: documents come in one by one, and go out as files for those who merge."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from disclosure.model.catalog import Catalog
from disclosure.model.packed import Packed
from disclosure.model.search import SearchDocument, SearchSettings
from disclosure.search.attached import attached_of
from disclosure.search.exact import Entries, entries
from disclosure.search.facets import FacetColumns, Facets
from disclosure.search.hashing import Places
from disclosure.search.held import Held, Holding
from disclosure.search.mark_code import MARKS
from disclosure.search.phrases import Phrases
from disclosure.search.places import MOST
from disclosure.search.postings import Cutter, Postings, post
from disclosure.search.records import row_of, spill_rows
from disclosure.search.sounds import make_sounds, readings_of
from disclosure.search.spool import spill
from disclosure.search.synonyms import Synonyms, read_synonyms, short_names
from disclosure.search.tables import make_tables
from disclosure.search.weights import weights_of

_FULL: Final = 1_000_000
"""Postings that are kept in memory before they are written."""
_LONG: Final = 1 << 19
"""Characters that are counted at once at most, save those of a single document: their arrays take fifty bytes each."""


@dataclass(frozen=True, slots=True)
class Share(Packed):
    """What one worker gathered: where its files lie, and what is small enough to travel."""

    documents: int
    size: int
    """Postings."""
    marks: Places
    """How often each mark occurs."""
    postings: tuple[Path, ...]
    rows: tuple[Path, ...]
    attached: tuple[Path, ...]
    exact: Entries
    facets: Facets
    void: tuple[int, ...]
    phrases: dict[str, int]
    frequencies: Places
    """Documents of each token of the synonyms."""
    held: Held
    """Of their words, whether a document holds it."""
    characters: str
    """All characters of titles."""


@dataclass(frozen=True, slots=True, repr=False)
class Tools:
    """What every worker needs and none changes; made once, best before processes part."""

    settings: SearchSettings
    cutter: Cutter
    synonyms: Synonyms


def make_tools(catalog: Catalog) -> Tools:
    """Tools from the catalogue: a twentieth of a second."""
    characters = catalog.characters
    tables, sounds = make_tables(characters.folding), make_sounds(readings_of(characters))
    cutter = Cutter(tables, sounds, weights_of(catalog.search))
    subjects = ((subject.name,) for subject in catalog.subjects)
    names = (name.name for publisher in catalog.publishers.values() for name in publisher.names)
    called = short_names(names, catalog.synonyms)
    synonyms = read_synonyms((*catalog.synonyms, *subjects), characters.folding, called)
    return Tools(catalog.search, cutter, synonyms)


class IndexPart:
    """Takes documents. ``name`` sets its files in ``folder`` apart from those of other workers."""

    def __init__(self, tools: Tools, folder: Path, name: str, bits: int) -> None:
        self._settings, self._cutter = tools.settings, tools.cutter
        settings = tools.settings
        self._folder, self._name, self._bits = folder, name, bits
        self._waiting: list[SearchDocument] = []
        self._length = 0
        self._parts: list[Postings] = []
        self._size = self._spilt = 0
        self._slots: list[int] = []
        self._rows: list[bytes] = []
        self._postings: list[Path] = []
        self._row_files: list[Path] = []
        self._attached: dict[int, bytes] = {}
        self._attached_files: list[Path] = []
        self._exact: list[Entries] = []
        self._facets = FacetColumns(settings.facets)
        self._phrases = Phrases(settings.suggesting)
        self._void: list[int] = []
        self._characters: set[str] = set()
        self._documents = 0
        self._marks = np.zeros(MARKS, np.int64)
        self._holding = Holding(tools.synonyms)

    def add(self, document: SearchDocument) -> None:
        """Take a document; its texts are let go of within the next hundred or so."""
        self._documents += 1
        self._slots.append(document.slot)
        self._rows.append(row_of(document))
        if document.attachments:
            self._attached[document.slot] = attached_of(document, self._settings.attached)
        self._facets.add(document)
        self._phrases.add(document)
        self._characters.update(document.title)
        if document.validity in self._settings.void:
            self._void.append(document.slot)
        self._waiting.append(document)
        self._length += sum(map(len, (*document.texts, *document.attachments)))
        if len(self._waiting) == MOST or self._length > _LONG:
            self._count()

    def finish(self) -> Share:
        """Write what is left, and tell where everything is."""
        self._count()
        self._spill()
        return Share(
            documents=self._documents,
            size=self._spilt,
            marks=self._marks,
            postings=tuple(self._postings),
            rows=tuple(self._row_files),
            attached=tuple(self._attached_files),
            exact=np.concatenate([np.zeros(0, np.uint64), *self._exact]),
            facets=self._facets.done(),
            void=tuple(self._void),
            phrases=dict(self._phrases.counts),
            frequencies=self._holding.frequencies,
            held=self._holding.held,
            characters="".join(sorted(self._characters)),
        )

    def _count(self) -> None:
        if not self._waiting:
            return
        part = post(self._waiting, self._cutter, self._bits)
        self._exact.append(entries(self._waiting, self._cutter.tables))
        self._holding.add(part, self._waiting)
        self._waiting.clear()
        self._length = 0
        self._parts.append(part)
        self._size += len(part.marks)
        self._marks += np.bincount(part.marks, minlength=MARKS)
        if self._size >= _FULL:
            self._spill()

    def _spill(self) -> None:
        if not self._parts:
            return
        number = len(self._postings)
        path = self._folder / f"{self._name}-{number}.postings"
        spill(self._parts, path)
        self._postings.append(path)
        rows = self._folder / f"{self._name}-{number}.rows"
        spill_rows(self._slots, self._rows, rows)
        self._row_files.append(rows)
        if self._attached:
            texts = self._folder / f"{self._name}-{number}.attached"
            spill_rows([*self._attached], [*self._attached.values()], texts)
            self._attached_files.append(texts)
        self._spilt += self._size
        self._parts, self._size = [], 0
        self._slots, self._rows, self._attached = [], [], {}
