"""The whole catalogue from its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.catalog import Catalog, Kind, Property
from disclosure.model.publisher import Publisher, Role
from disclosure.model.rules import CalendarRules, IdentifierRule, WrongWord
from disclosure.model.search import Characters, SearchSettings
from disclosure.model.standard_table import TableForm
from disclosure.reading.catalog.concordance import read_concordance
from disclosure.reading.catalog.fields import UNITS, FieldEntry, read_field, read_statutory
from disclosure.reading.catalog.indicators import read_indicators
from disclosure.reading.catalog.kinds import read_kind
from disclosure.reading.catalog.masking import read_masking
from disclosure.reading.catalog.notes import Notes, Use
from disclosure.reading.catalog.overlay import Source, read_sources
from disclosure.reading.catalog.platform import read_platform
from disclosure.reading.catalog.properties import read_common
from disclosure.reading.catalog.publishers import read_publishers
from disclosure.reading.catalog.requests import read_reply, read_requests, requests_of
from disclosure.reading.catalog.roles import check_roles, read_roles, with_units
from disclosure.reading.catalog.rules import (
    LOCAL_RULES,
    Checks,
    read_calendar,
    read_checks,
    read_deadlines,
    read_identifiers,
    read_relations,
    read_wording,
    with_rarest,
)
from disclosure.reading.catalog.search import read_characters, read_search
from disclosure.reading.catalog.site import NO_SITE, read_site
from disclosure.reading.catalog.standard_table import read_standard_table
from disclosure.reading.catalog.vocabularies import (
    Words,
    read_genres,
    read_grounds,
    read_subjects,
    read_synonyms,
)
from disclosure.reading.catalog.withdrawals import read_withdrawals
from disclosure.reading.folders import index_folders
from disclosure.reading.nearest import nearest

_FILES = (
    "site.yaml",
    "properties.yaml",
    "statutory.yaml",
    "publishers.yaml",
    "subjects.yaml",
    "genres.yaml",
    "grounds.yaml",
    "deadlines.yaml",
    "calendar.yaml",
    "identifiers.yaml",
    "masking.yaml",
    "wording.yaml",
    "synonyms.yaml",
    "checks.yaml",
    "relations.yaml",
    "search.yaml",
    "characters.yaml",
    "standard-table.yaml",
    "requests.yaml",
    "withdrawals.yaml",
    "platform.yaml",
    "roles.yaml",
)
_FOLDERS = ("kinds/", "fields/", "import/", "indicators/", "replies/", "concordance/")
_GLOBAL = (
    "kinds",
    "fields",
    "matters",
    "publishers",
    "deadlines",
    "masking",
    "relations",
    "roles",
    "applicants",
    "reply remedies",
)

_T = TypeVar("_T")


class _Reading:
    """The files at hand, and the notes taken so far."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self.notes: list[Notes] = []

    def one(self, name: str, read: Callable[[Source], tuple[_T, Notes]], absent: _T) -> _T:
        """What a file says; ``absent`` if there is none."""
        source = self._sources.get(name)
        return absent if source is None else self._noted(read(source))

    def each(self, folder: str, read: Callable[[Source], tuple[_T, Notes]]) -> list[_T]:
        """What each file of a folder says, in the order of their names."""
        named = [source for name, source in self._sources.items() if name.startswith(folder)]
        return [self._noted(read(source)) for source in named]

    def _noted(self, result: tuple[_T, Notes]) -> _T:
        self.notes.append(result[1])
        return result[0]


def read_catalog(directories: Sequence[Path], root: Path) -> tuple[Catalog, list[Finding]]:
    """The catalogue of the packaged directory (the first) with the site's own laid over it.

    What is wrong comes back as findings, their paths relative to ``root``. Entries that cannot be
    read are left out, files that are absent are empty.
    """
    sources, findings = read_sources(directories, root)
    reading = _Reading(sources)
    no_properties: dict[str, Property] = {}
    no_fields: list[FieldEntry] = []
    common = reading.one("properties.yaml", read_common, no_properties)
    kinds = reading.each("kinds/", lambda source: read_kind(source, common))
    fields = [
        *reading.one("statutory.yaml", read_statutory, no_fields),
        *chain.from_iterable(reading.each("fields/", read_field)),
    ]
    catalog = _assemble(reading, [kind for kind in kinds if kind], fields)
    local_rules = _local_rules(catalog.kinds.values())
    for note in reading.notes:
        note.resolve(LOCAL_RULES, local_rules)
    return catalog, sorted(
        [*findings, *_unknown_files(sources), *_across(reading.notes)],
        key=lambda finding: (finding.path, finding.mark, finding.code),
    )


def _units(
    reading: _Reading, entries: Sequence[FieldEntry]
) -> tuple[dict[str, Publisher], list[FieldEntry]]:
    """The units, and the fields with those of them that stand for the departments the fields name."""
    no_publishers: dict[str, Publisher] = {}
    no_roles: Mapping[str, Role] = {}
    roles = reading.one("roles.yaml", read_roles, no_roles)
    publishers = reading.one("publishers.yaml", read_publishers, no_publishers)
    if publishers:
        reading.notes[-1].findings.extend(
            check_roles(publishers, roles, entries, reading.notes[-1])
        )
    return publishers, with_units(entries, publishers)


def _assemble(reading: _Reading, kinds: Iterable[Kind], entries: Sequence[FieldEntry]) -> Catalog:
    publishers, entries = _units(reading, entries)
    fields = tuple(entry.field for entry in entries)
    checks = reading.one("checks.yaml", read_checks, Checks())
    words = reading.one("synonyms.yaml", read_synonyms, Words())
    matters = {matter.code: matter for field in fields for matter in field.matters}
    official = (text for m in matters.values() for text in (m.level1, m.level2, *m.content))
    no_words: tuple[WrongWord, ...] = ()
    wording = reading.one("wording.yaml", read_wording, no_words)
    aliases = {code: names for entry in entries for code, names in entry.aliases.items()}
    return Catalog(
        site=reading.one("site.yaml", read_site, NO_SITE),
        kinds={kind.id: kind for kind in kinds},
        fields=fields,
        matters=matters,
        publishers=publishers,
        subjects=reading.one("subjects.yaml", read_subjects, ()),
        genres=reading.one("genres.yaml", read_genres, ()),
        grounds=reading.one("grounds.yaml", read_grounds, {}),
        deadlines=reading.one("deadlines.yaml", read_deadlines, {}),
        calendar=reading.one("calendar.yaml", read_calendar, CalendarRules(0)),
        identifiers=reading.one("identifiers.yaml", read_identifiers, None) or IdentifierRule(""),
        masking=reading.one("masking.yaml", read_masking, {}),
        wording=with_rarest(wording, official),
        synonyms=words.groups,
        profiles=checks.profiles,
        parameters=checks.parameters,
        relations=reading.one("relations.yaml", read_relations, {}),
        folders=index_folders(fields, publishers.values(), aliases),
        search=reading.one("search.yaml", read_search, SearchSettings()),
        characters=reading.one("characters.yaml", read_characters, Characters()),
        indicators=tuple(filter(None, reading.each("indicators/", read_indicators))),
        everyday=words.everyday,
        hidden_words=words.hidden,
        table=reading.one("standard-table.yaml", read_standard_table, TableForm()),
        concordances=tuple(filter(None, reading.each("concordance/", read_concordance))),
        platform=reading.one("platform.yaml", read_platform, ()),
        withdrawals=reading.one("withdrawals.yaml", read_withdrawals, {}),
        requests=requests_of(
            reading.one("requests.yaml", read_requests, {}), reading.each("replies/", read_reply)
        ),
    )


def _unknown_files(sources: Mapping[str, Source]) -> list[Finding]:
    """Files that nothing reads, most likely misspelt (D190)."""
    return [
        Finding("D190", source.path, START, {"key": name, "nearest": nearest(name, _FILES)})
        for name, source in sources.items()
        if name not in _FILES and not name.startswith(_FOLDERS)
    ]


def _local_rules(kinds: Iterable[Kind]) -> frozenset[str]:
    """The sets of local rules that the kinds know."""
    lists = (listed for kind in kinds for listed in kind.checks.values())
    entries = (entry for listed in lists if isinstance(listed, tuple) for entry in listed)
    return frozenset(str(e["only"]) for e in entries if isinstance(e, Mapping) and "only" in e)


def _across(notes: Sequence[Notes]) -> list[Finding]:
    """The findings of all files, and what only all together show: doubled codes, dead ends."""
    given: dict[str, dict[str, Use]] = {}
    for note in notes:
        for use in note.codes:
            codes = given.setdefault(use.vocabulary, {})
            if codes.setdefault(use.value, use) is not use:
                note.findings.append(Finding("D192", use.path, use.mark, {"value": use.value}))
    known = {vocabulary: given.get(vocabulary, {}) for vocabulary in _GLOBAL}
    known[UNITS] = known["publishers"] | known["roles"]
    known["matters or fields"] = known["matters"] | known["fields"]
    for note in notes:
        for vocabulary, codes in known.items():
            note.resolve(vocabulary, codes)
    return [finding for note in notes for finding in note.findings]
