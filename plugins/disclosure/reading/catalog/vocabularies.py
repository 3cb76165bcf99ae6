"""Vocabularies: subjects, genres, grounds, synonyms (docs/formats.md §2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from disclosure.model.catalog import Subject, Term
from disclosure.reading.catalog.forms import (
    Convert,
    Form,
    Values,
    choice,
    code,
    day,
    entries,
    many,
    read,
    reference,
    slug,
    take_label,
    text,
    texts,
)
from disclosure.reading.catalog.notes import Notes
from disclosure.reading.catalog.overlay import Source

_MODES = ("withheld", "partial", "suspended", "elsewhere", "on-request")


def _subjects(children: Convert | None) -> Convert:
    keys = {"code": code("subjects"), "name": text, "name_en": None, "children": children}
    return entries(Form(keys, ("code", "name")), dict)


_SUBJECTS = Form({"subjects": _subjects(_subjects(None))})
_GENRES = Form(
    {
        "genres": entries(
            Form(
                {"code": slug("genres"), "name": text, "name_en": text, "aliases": None},
                ("code", "name"),
            ),
            dict,
        )
    }
)
_GROUND = Form(
    {
        "code": slug("grounds"),
        "label": text,
        "label_en": text,
        "article": text,
        "modes": many(choice(*_MODES)),
        "from": (day, "valid_from"),
        "to": (day, "valid_to"),
        "note": None,
    },
    ("code", "label"),
)
_GROUNDS = Form({"grounds": entries(_GROUND, dict)})


class Group(NamedTuple):
    """Words that mean one thing, for the codes of ``fields``; the ``hidden`` are understood and never offered."""

    terms: tuple[str, ...]
    hidden: tuple[str, ...]
    fields: tuple[str, ...]


_GROUP = Form({"terms": texts, "hidden": texts, "fields": many(reference("fields"))}, ("terms",))


def _group(written: Values) -> Group:
    return Group(written["terms"], written.get("hidden", ()), written.get("fields", ()))


_BODY = Form({"name": text, "short": texts}, ("name", "short"))
_SYNONYMS = Form(
    {
        "groups": entries(_GROUP, _group),
        "bodies": entries(_BODY, lambda v: (v["name"], *v["short"])),
    }
)


class Words(NamedTuple):
    """``synonyms.yaml``."""

    spoken: tuple[Group, ...] = ()
    bodies: tuple[tuple[str, ...], ...] = ()
    """Names of bodies with their short forms."""

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All groups of words that mean one thing, names of bodies among them."""
        return (*(terms for terms, _ in self.everyday), *self.bodies)

    @property
    def everyday(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """Groups of words that mean one thing, with the codes of their fields."""
        return tuple(((*group.terms, *group.hidden), group.fields) for group in self.spoken)

    @property
    def hidden(self) -> frozenset[str]:
        """Words that are understood and never offered."""
        return frozenset(word for group in self.spoken for word in group.hidden)


def read_subjects(source: Source) -> tuple[tuple[Subject, ...], Notes]:
    """主题分类: each first level with its second levels after it."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _SUBJECTS, notes) or {}
    return tuple(_flat(values.get("subjects", ()))), notes


def _flat(written: tuple[Values, ...], parent: str = "") -> Iterator[Subject]:
    for values in written:
        yield Subject(values["code"], values["name"], parent)
        yield from _flat(values.get("children", ()), values["name"])


def read_genres(source: Source) -> tuple[tuple[Term, ...], Notes]:
    """体裁, in the order of the file."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _GENRES, notes) or {}
    terms = (take_label(v, "name", "label") for v in values.get("genres", ()))
    return tuple(Term(**term) for term in terms), notes


def read_grounds(source: Source) -> tuple[dict[str, Term], Notes]:
    """不予公开依据 by code (条例第十四条至第十六条)."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _GROUNDS, notes) or {}
    terms = (Term(**take_label(v)) for v in values.get("grounds", ()))
    return {term.code: term for term in terms}, notes


def read_synonyms(source: Source) -> tuple[Words, Notes]:
    """The words of residents, and the names of bodies."""
    notes = Notes(source.path)
    values = read(source.node, source.name, _SYNONYMS, notes) or {}
    return Words(values.get("groups", ()), values.get("bodies", ())), notes
