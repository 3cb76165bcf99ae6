"""A row as found → a draft of an item, or a reason why there can be none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from disclosure.importing.addresses import address_of, alias_of
from disclosure.importing.beside import DATA
from disclosure.importing.bodies import Body, as_markdown
from disclosure.importing.decisive import decide, graded, told, undecided, unpublished
from disclosure.importing.entries import Entries, Entry
from disclosure.importing.kinds import Form, Kinds, lacking
from disclosure.importing.links import local_targets
from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import (
    Draft,
    Note,
    Place,
    RawRow,
    Refusal,
    Written,
    strings_of,
    text_of,
)
from disclosure.importing.signature import Signature, signature_of
from disclosure.importing.text import is_mended, marks_of, mended, one_line, untagged
from disclosure.importing.units import Units, is_unit, unit_names, units_of_title
from disclosure.importing.values import Settler
from disclosure.model.address import slug_of
from disclosure.model.catalog import Kind, Property

_LONGEST_TITLE = 1000
GUESSED = frozenset(
    {
        *("publisher-from-title", "publisher-from-signature"),
        *("publisher-from-hint", "publisher-missing"),
    }
)
"""Notes of a draft whose row does not name its publisher."""


@dataclass(frozen=True, slots=True)
class _Body:
    text: str
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Found:
    """What a row gives for the properties of a kind."""

    values: dict[str, Written]
    notes: list[Note]
    barred: Refusal | None = None


class Drafter:
    """Drafts the items of one import."""

    def __init__(
        self,
        mapping: ImportMapping,
        kinds: Mapping[str, Kind],
        settler: Settler,
        tolerated: Callable[[str], bool],
        units: Units,
    ) -> None:
        self._mapping = mapping
        self._settler = settler
        self._kinds = Kinds(kinds, mapping)
        self._tolerated = tolerated
        self._known = units

    def draft(self, row: RawRow) -> Draft | Refusal:
        """The item a row makes."""
        entries = Entries(row.data, self._mapping, self._settler.is_empty)
        own_id = _own_id(entries, self._mapping)
        title = _first(
            entries.known_as("title"), lambda entry: untagged(one_line(text_of(entry.value)))
        )
        if not title:
            return Refusal(row.place, "no-title")
        if len(title) > _LONGEST_TITLE:
            return Refusal(row.place, "long-title")
        notes = list(row.notes)
        # First: a label that names the text must not be taken for a property of it.
        body = self._body(entries, marked=bool(row.plain))
        barred = graded(entries, self._mapping, row.place)
        kind, found = self._values(entries, notes, row)
        values = found.values
        notes += self._marked(title, self._kinds.form(kind).kind, values)
        signed = signature_of(body.text, self._mapping.unit_endings)
        notes += self._dated(signed, self._kinds.form(kind).kind, values)
        unit, issuers = self._units(entries, title, signed, notes)
        number = _first(
            entries.known_as("identifier"), lambda entry: one_line(text_of(entry.value))
        )
        addresses = _addresses(entries, self._mapping, number)
        for name in self._mapping.files:
            named = _taken(entries.known_as(name), "files")
            notes += [] if name in values else named
        notes += self._told(entries, self._kinds.form(kind).kind, values)
        notes += [*body.notes, *entries.notes()]
        barred = barred or unpublished(entries, self._mapping, row.place) or found.barred
        return Draft(
            title, kind, values, unit, issuers, number, addresses, body.text, own_id, notes, barred
        )

    def _values(self, entries: Entries, notes: list[Note], row: RawRow) -> tuple[str, _Found]:
        """The kind and its properties; the fallback kind where the row lacks what its own must have."""
        named = entries.known_as("kind")
        kind = _first(named, lambda entry: self._kinds.find(text_of(entry.value)))
        fallback = self._kinds.form(self._kinds.fallback)
        form = self._kinds.form(kind) if kind else fallback
        untouched = entries.taken()
        found = self._properties(entries, form, row.place)
        if row.table and form.kind.table:
            found.values[DATA] = row.table.name
        if facts := self._lacking(form.kind, fallback.kind, found.values):
            if form.kind.personal and not fallback.kind.personal:
                found.barred = Refusal(row.place, "personal", facts)
                return form.kind.id, found
            notes.append(Note("kind-lacks", facts))
            entries.restore(untouched)
            found = self._properties(entries, fallback, row.place)
            form = fallback
        notes += found.notes
        if not kind:
            notes += [entry.note("kind-unknown") for entry in named[:1] if not entry.taken]
            for entry in named[:1]:
                entry.taken = True
        return form.kind.id, found

    def _lacking(self, kind: Kind, fallback: Kind, values: Mapping[str, Written]) -> dict[str, str]:
        """What to tell of a row without what its kind must have and the fallback need not; empty if it has all."""
        missing = lacking(kind, values, self._tolerated)
        excused = {prop.name for prop in lacking(fallback, values, self._tolerated)}
        wanting = [prop.label.zh for prop in missing if prop.name not in excused]
        if not wanting:
            return {}
        return {
            "kind": kind.label.zh,
            "missing": "、".join(wanting),
            "other": fallback.label.zh,
        }

    def _properties(self, entries: Entries, form: Form, place: Place) -> _Found:
        found = _Found({}, [])
        values = found.values
        for prop, labels in form.labels:
            # A record takes only what nothing simpler has: one 公开事项 is a matter, several are placements.
            candidates = [e for e in entries.of(labels) if not e.taken or prop.type != "record"]
            if free := self._mapping.decisive.get(prop.name):
                value, obstacle = decide(candidates, partial(self._read, prop), free)
                if obstacle:
                    found.barred = found.barred or undecided(place, obstacle)
                    continue
            else:
                value = self._property(prop, candidates, found.notes)
            if value:
                values[prop.name] = value
            elif _may_say_nothing(prop) and (filler := entries.filler(labels)):
                values[prop.name] = filler
            elif default := self._mapping.defaults.get(prop.name):
                settled = self._settler.settle(prop, default).value
                values |= {prop.name: settled} if settled else {}
        return found

    def _marked(self, title: str, kind: Kind, values: dict[str, Written]) -> list[Note]:
        """Put right what brackets around the title say, where a label says nothing or what keeps nothing back."""
        notes = []
        for name, codes in self._mapping.title_marks.items():
            said = ((mark, codes.get(self._mapping.fold(mark))) for mark in marks_of(title))
            mark, code = next((one for one in said if one[1]), ("", None))
            prop, free = kind.properties.get(name), self._mapping.decisive.get(name)
            if prop and code and values.get(name) in {None, free}:
                values[name] = code
                notes.append(Note("from-title", {"label": prop.label.zh, "value": mark}))
        return notes

    def _dated(
        self, signed: Signature | None, kind: Kind, values: dict[str, Written]
    ) -> list[Note]:
        """The day of the signature where no label tells one."""
        prop = kind.properties.get("created")
        if not signed or not prop or "created" in values or "issued" in values:
            return []
        settled = self._settler.settle(prop, signed.day).value
        if not settled:
            return []
        values[prop.name] = settled
        return [Note("date-from-signature", {"label": prop.label.zh, "value": signed.day})]

    def _told(self, entries: Entries, kind: Kind, values: dict[str, Written]) -> list[Note]:
        """Put right what a value says under a label that is not known, as far as it keeps more back."""
        notes = []
        for name, code, entry in told(entries, self._mapping):
            prop, free = kind.properties.get(name), self._mapping.decisive.get(name)
            if prop and values.get(name) in {None, free, code}:
                values[name], entry.taken = code, True
                notes.append(
                    Note("from-label", {"property": prop.label.zh, **entry.note("").facts})
                )
        return notes

    def _read(self, prop: Property, value: object) -> Written | None:
        return self._settler.settle(prop, value).value

    def _property(
        self, prop: Property, candidates: list[Entry], notes: list[Note]
    ) -> Written | None:
        """The first fitting value among the labels of a property."""
        chosen: Written | None = None
        for entry in candidates:
            settled = self._settler.settle(prop, entry.value)
            if settled.value is None:
                entry.verdict = "value-unfit"
            elif chosen is None:
                chosen, entry.taken = settled.value, True
                notes += _doubts(prop, entry, chosen, partial=settled.partial)
            elif settled.value == chosen:
                entry.taken = True
            else:
                entry.verdict = "value-other"
        return chosen

    def _body(self, entries: Entries, *, marked: bool) -> _Body:
        named = entries.known_as("body")
        raw = _first(
            named, lambda entry: text_of(entry.value) or "\n\n".join(strings_of(entry.value))
        )
        body = Body(mended(raw))
        if self._mapping.body_lines == "auto":
            body = as_markdown(body.text, marked=marked)
        notes = [Note(key) for key in body.changes]
        if is_mended(raw):
            notes.append(Note("text-mended", {"label": "正文"}))
        if not body.text.strip():
            notes.append(Note("no-body"))
        if targets := local_targets(body.text):
            notes.append(Note("links", {"value": "、".join(targets)}))
        return _Body(body.text, tuple(notes))

    def _units(
        self, entries: Entries, title: str, signed: Signature | None, notes: list[Note]
    ) -> tuple[str, tuple[str, ...]]:
        """The publisher, and the issuers where they say more than the publisher does.

        Where no label names a unit, the title does, else the signature.
        """
        endings = self._mapping.unit_endings
        publisher = self._named(entries.known_as("publisher"))
        issuers = self._named(entries.known_as("issuers"))
        if len(publisher.names) > 1 and publisher.names != issuers.names:
            notes.append(Note("publishers", {"value": publisher.text}))
        told = issuers.names or _jointly(publisher.names, endings)
        if not publisher.names and not told:
            told = units_of_title(title, endings)
        named = publisher.names or told or tuple(filter(None, [self._known.at_start_of(title)]))
        if named and not (publisher.names or issuers.names):
            notes.append(Note("publisher-from-title"))
        if not named and signed:
            named = told = signed.units
            notes.append(Note("publisher-from-signature"))
        unit = named[0] if named else self._hinted(entries, notes)
        return unit, () if told == (unit,) else told

    def _named(self, candidates: list[Entry]) -> _Named:
        """The units under the first label that names any; what is a known name as a whole is not taken apart."""
        found = _Named((), "")
        for entry in candidates:
            whole = one_line(text_of(entry.value))
            texts = strings_of(entry.value)
            known = bool(whole) and self._known.find(whole)
            names = (whole,) if known else unit_names(texts, self._mapping.unit_endings)
            if not found.names and names:
                found = _Named(names, entry.text)
            entry.taken = entry.taken or (bool(names) and set(names) <= set(found.names))
            entry.verdict = "value-other" if names else "value-unfit"
        return found

    def _hinted(self, entries: Entries, notes: list[Note]) -> str:
        """A unit that a label like 来源 names, else the one that stands for none."""
        endings = self._mapping.unit_endings
        for entry in entries.of(self._mapping.publisher_hints):
            names = unit_names(strings_of(entry.value), endings)
            if len(names) == 1 and is_unit(names[0], endings):
                entry.taken = True
                notes.append(entry.note("publisher-from-hint"))
                return names[0]
        notes.append(Note("publisher-missing"))
        return self._mapping.unknown_publisher


@dataclass(frozen=True, slots=True)
class _Named:
    names: tuple[str, ...]
    text: str


def _jointly(names: tuple[str, ...], endings: Sequence[str]) -> tuple[str, ...]:
    """The publishers of a row as issuers, where they are several units: a joint document."""
    units = all(is_unit(name, endings) and not name.startswith("各") for name in names)
    return names if len(names) > 1 and units else ()


def _first(candidates: list[Entry], read: Callable[[Entry], str]) -> str:
    """The first text that can be read; entries that say the same are taken with it."""
    chosen = ""
    for entry in candidates:
        text = read(entry)
        if text and not chosen:
            chosen, entry.taken = text, True
        elif text and text == chosen:
            entry.taken = True
        elif not entry.taken:
            entry.verdict = "value-other" if text else "value-unfit"
    return chosen


def _may_say_nothing(prop: Property) -> bool:
    """Whether 无 is an answer: a text that must be there says so itself, as 数量限制 does."""
    return prop.type == "text" and prop.required.always


def _own_id(entries: Entries, mapping: ImportMapping) -> object:
    """The row's own id as it was written; nothing if it has none."""
    candidates = list(entries.of(mapping.row_id))
    for entry in candidates:
        entry.taken = True
    own = (entry.value for entry in candidates if isinstance(entry.value, str | int))
    return next(own, None)


def _addresses(entries: Entries, mapping: ImportMapping, number: str) -> tuple[str, ...]:
    """Former addresses and numbers; what leads nowhere keeps its note. The page of its own number is no former one."""
    found: list[str] = []
    own = f"d/{slug_of(number)}/"
    for entry in entries.known_as("url"):
        text = text_of(entry.value)
        if number and text.endswith(own):
            entry.taken = True
            continue
        address = address_of(text)
        entry.taken = bool(address)
        entry.verdict = "address-unused"
        found += [address] if address else []
    for entry in entries.of((mapping.fold("aliases"), mapping.fold("曾用索引号和地址"))):
        aliases = [alias_of(text) for text in strings_of(entry.value)]
        entry.taken = all(aliases)
        entry.verdict = "address-unused"
        found += filter(None, aliases)
    return tuple(dict.fromkeys(found))


def _taken(candidates: list[Entry], key: str) -> list[Note]:
    for entry in candidates:
        entry.taken = True
    return [entry.note(key) for entry in candidates]


def _doubts(prop: Property, entry: Entry, value: Written, *, partial: bool) -> list[Note]:
    """What an editor should know of a value that was not taken just as it stood."""
    notes = []
    if partial:
        notes.append(entry.note("value-partial"))
    if prop.type == "document-number" and value != one_line(entry.text):
        notes.append(entry.note("value-rewritten"))
    if is_mended(entry.text):
        notes.append(Note("text-mended", {"label": entry.label}))
    return notes
