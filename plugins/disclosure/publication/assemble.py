"""Item + decision → ``PublicItem``. The only place where one is made; it copies what is allowed, never what is left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from disclosure.model.address import item_url, list_month
from disclosure.model.catalog import Catalog, Kind, Matter, Property
from disclosure.model.history import PublicRevision, Release
from disclosure.model.item import Attachment, Item
from disclosure.model.kind_lists import kind_lists
from disclosure.model.owing import request_page
from disclosure.model.public import (
    Decision,
    MetadataLine,
    PublicAttachment,
    PublicItem,
    PublicLink,
    PublicMatter,
    PublicTable,
    State,
)
from disclosure.model.values import Label
from disclosure.publication.contacts import Contacts
from disclosure.publication.display import as_line, names_of, shown
from disclosure.publication.dossiers import bundle_of, dossier_lines, dossiers_of
from disclosure.publication.figures import charts_of, phases_of, pictures_of
from disclosure.publication.forms import public_form
from disclosure.publication.history import history_of, is_private, told_of_withdrawal, turns_of
from disclosure.publication.links import Edge, lineage_of, links_of
from disclosure.publication.listing import end_of, listing_of
from disclosure.publication.notices import left_notice, notice_of, process_notice
from disclosure.publication.places import NOWHERE, Gazetteer
from disclosure.publication.table import public_table
from disclosure.publication.timeline import steps_of
from disclosure.publication.validity import extended

_KNOWN = 4096
_NOTICES = frozenset({State.ENDED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page needs to know of other items: edges and the public face of their ends."""

    edges: Mapping[str, tuple[Edge, ...]]
    targets: Mapping[str, tuple[str, str, str]]
    releases: Mapping[str, tuple[Release, ...]] = field(default_factory=dict)
    successors: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Title and address of what took the place of a withdrawn item."""


class Assembler:
    """Makes public items under one catalogue on one day."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self._catalog = catalog
        self._today = today
        self._names = names_of(catalog)
        self._gazetteer = Gazetteer(catalog, today)
        self._contacts = Contacts(catalog, today)
        self._fields = {f.code: f for f in catalog.fields}
        self._lines = {kind.id: _metadata_lines(kind) for kind in catalog.kinds.values()}
        self._kinds = {kind.id: kind_lists(kind) for kind in catalog.kinds.values()}
        self._shared = {kind.id: _shared(kind) for kind in catalog.kinds.values()}
        self._lineal = tuple(t.type for t in catalog.relations.values() if t.lineage)
        # Of units, days, matters and values of a list there are few, however many items there are.
        self._named = lru_cache(_KNOWN)(self._name_at)
        self._placed = lru_cache(_KNOWN)(self._matter)
        self._labelled = lru_cache(_KNOWN)(self._label)

    def assemble(self, item: Item, decision: Decision, around: Surroundings) -> PublicItem:
        """What may be seen of ``item`` today: everything, its entry, or the notice in its place."""
        item, kind = extended(item, decision.valid_until), self._catalog.kinds[item.kind]
        if decision.state in _NOTICES:
            return self._notice(item, decision, kind, around)
        live = decision.state is State.LIVE
        links = links_of(item.identifier, around.edges, around.targets)
        matters = tuple(
            self._placed(p.matter) for p in decision.placements if p.matter in self._catalog.matters
        )
        table = (
            public_table(item, kind.table, self._catalog, self._today, masked=decision.masked)
            if live
            else None
        )
        # Names in running text cannot be told from other words: what a table does not keep apart goes with its display.
        told = live and not (decision.masked and (kind.personal or kind.table is None))
        attachments = self._attachments(item) if told else ()
        return PublicItem(
            **self._face(item, decision, kind),
            matters=matters,
            subject=str(item.values.get("subject", "")),
            keywords=_strings(item, "keywords"),
            summary=str(item.values.get("summary", "")) if live else "",
            metadata=tuple(self._metadata(item, kind, matters)),
            properties=self._properties(item, kind) if live else (),
            body=item.body if told else "",
            table=table,
            attachments=attachments,
            links=links,
            corrections=tuple((c.date.isoformat(), c.note) for c in item.corrections)
            if live
            else (),
            aliases=item.aliases,
            noindex=kind.indexing == "noindex" or not live,
            contact=self._contacts.of(item),
            ask_at="" if live else request_page(self._contacts.in_charge(item), self._today),
            source=(item.source.name, item.source.url),
            **end_of(item, kind, decision, self._text),
            **listing_of(item, kind, self._kinds[kind.id], decision, self._text),
            **(self._figures(item, kind, table, attachments) if live else {}),
            **self._elsewhere(item, kind, decision),
            **self._state(item, decision, kind, links),
            lineage=self._lineage(item, around) if links else (),
            **self._shared[kind.id],
            **self._past(item, kind, decision, around),
            masked=decision.masked,
        )

    def _state(
        self, item: Item, decision: Decision, kind: Kind, links: tuple[PublicLink, ...]
    ) -> dict[str, Any]:
        """How it stands: its steps, its papers as one file, and the one sentence that is said first."""
        told = links if decision.state is State.LIVE else ()
        steps = steps_of(item, kind, links) if decision.state is State.LIVE and kind.stages else ()
        changed = next((k for k in links if k.identifier == decision.validity_by), None)
        notice = notice_of(item, decision, self._catalog, changed)
        return {
            "notice": notice or process_notice(steps, self._today),
            "steps": steps,
            "bundle": bundle_of(item, kind, told, self._catalog.site.papers_limit, self._today),
        }

    def _past(
        self, item: Item, kind: Kind, decision: Decision, around: Surroundings
    ) -> dict[str, Any]:
        """Its history, and the day it last changed.

        A release, a web correction, a change of validity and the end of a display change what one reads; being checked
        (``confirmed``) does not.
        """
        history = self._history(item, kind, decision, around)
        first = item.issued.day if item.issued else item.created
        corrected = (c.date for c in item.corrections)
        days = (first, decision.validity_since, *turns_of(item, decision, self._today), *corrected)
        told = [day.isoformat() for day in days if day and day <= self._today]
        modified = max([*told, *(revision.date for revision in history)], default="")
        return {"history": history, "modified": modified}

    def _lineage(self, item: Item, around: Surroundings) -> tuple[PublicLink, ...]:
        return lineage_of(item.identifier, around.edges, around.targets, self._lineal)

    def _history(
        self, item: Item, kind: Kind, decision: Decision, around: Surroundings
    ) -> tuple[PublicRevision, ...]:
        releases = around.releases.get(item.identifier, ())
        return history_of(item, kind, decision, releases, self._today) if releases else ()

    def _face(self, item: Item, decision: Decision, kind: Kind) -> dict[str, Any]:
        day = item.created or (item.issued.day if item.issued else None)
        full, short = self._named(item.publisher, day)
        return {
            "identifier": item.identifier,
            "slug": item.slug,
            "url": item_url(item.slug),
            "state": decision.state.value,
            "title": item.title,
            "kind": kind.id,
            "kind_label": kind.label,
            "layout": kind.layout,
            "publisher": item.publisher,
            "publisher_name": full,
            "publisher_short": short,
            "issuers": item.issuers or (full,),
            "document_number": item.document_number,
            "created": item.created.isoformat() if item.created else "",
            "issued": str(item.issued) if item.issued else "",
            "month": list_month(item.issued, item.created),
            "valid_from": item.valid_from.isoformat() if item.valid_from else "",
            "valid_until": item.valid_until.isoformat() if item.valid_until else "",
            "validity": decision.validity.value,
            "validity_label": self._labelled(kind.id, "validity", decision.validity.value),
            "mode": item.mode.value,
            "mode_label": self._labelled(kind.id, "mode", item.mode.value),
        }

    def _notice(
        self, item: Item, decision: Decision, kind: Kind, around: Surroundings
    ) -> PublicItem:
        """A tombstone: it says that something was here, and of a kind with personal data not even its title."""
        face = self._face(item, decision, kind)
        hidden = is_private(kind)
        reason = None
        if decision.state is State.WITHDRAWN:
            title, told = told_of_withdrawal(item, self._catalog)
            hidden, reason = not title, self._catalog.withdrawals[item.left_for] if told else None
        blank = dict.fromkeys(
            ("document_number", "created", "issued", "valid_from", "valid_until"), ""
        )
        face |= blank | {"title": "" if hidden else item.title, "issuers": ()}
        successor = around.successors.get(item.identifier) if not hidden else None
        return PublicItem(
            **face,
            matters=(),
            subject="",
            keywords=(),
            summary="",
            metadata=(),
            properties=(),
            notice=left_notice(reason, successor)
            if reason
            else notice_of(item, decision, self._catalog, None),
            body="",
            table=None,
            attachments=(),
            links=(),
            corrections=(),
            aliases=item.aliases,
            noindex=True,
            exported=False,
        )

    def _label(self, kind: str, name: str, code: str) -> Label:
        values = self._catalog.kinds[kind].properties[name].values
        return next((label for value, label in values if value == code), Label(code, code))

    def _matter(self, code: str) -> PublicMatter:
        matter: Matter = self._catalog.matters[code]
        owner = self._fields[matter.field]
        names = (owner.label.zh, matter.level1, *([matter.level2] if matter.level2 else []))
        return PublicMatter(code, owner.slug, owner.code, names)

    def _metadata(
        self, item: Item, kind: Kind, matters: tuple[PublicMatter, ...]
    ) -> list[MetadataLine]:
        """The metadata block (条例第十二条 and what real pages show); a fact that is not known has no line."""
        lines: list[MetadataLine] = []
        for name, prop in self._lines[kind.id]:
            if name == "matters":
                lines += self._matter_lines(prop, matters)
            elif name == "publisher":
                text = self._named(item.publisher, item.created)[0]
                lines.append(MetadataLine(name, prop.label, text, f"publishers/{item.publisher}/"))
                lines += _issuer_lines(item, kind, text)
            elif name == "mode":
                lines.append(MetadataLine(name, prop.label, self._text(item.mode.value, prop)))
            else:
                value = item.values.get(name)
                if value is not None:
                    lines.append(MetadataLine(name, prop.label, self._text(value, prop)))
        return [*lines, *dossier_lines(item, kind)]

    def _matter_lines(
        self, prop: Property, matters: tuple[PublicMatter, ...]
    ) -> list[MetadataLine]:
        """Path of each matter, with its code where the code is the nation's and not our own."""
        lines = []
        for matter in matters:
            national = self._fields[matter.field_code].group == "national"
            text = " › ".join(dict.fromkeys(matter.path)) + (
                f"（{matter.code}）" if national else ""
            )
            lines.append(MetadataLine("matters", prop.label, text, f"matters/{matter.code}/"))
        return lines

    def _name_at(self, identifier: str, day: date | None) -> tuple[str, str]:
        """What a unit was called on a day, in full and in short."""
        publisher = self._catalog.publishers.get(identifier)
        if publisher is None:
            return identifier, identifier
        name = publisher.name_at(day)
        return name.name, name.short or name.name

    def _text(self, value: object, prop: Property) -> str:
        return as_line(shown(value, prop, self._names))

    def _properties(self, item: Item, kind: Kind) -> tuple[tuple[str, Label, object], ...]:
        in_block = set(kind.metadata)
        return tuple(
            (
                name,
                kind.properties[name].label,
                shown(item.values[name], kind.properties[name], self._names),
            )
            for name in kind.own
            if name in item.values and name not in in_block and kind.properties[name].public
        )

    def _figures(
        self,
        item: Item,
        kind: Kind,
        table: PublicTable | None,
        attachments: tuple[PublicAttachment, ...],
    ) -> dict[str, Any]:
        """What is drawn: charts, phases, pictures, an official form; nothing for kinds that have none of them."""
        return {
            "form": public_form(item, kind, table, self._today),
            "charts": charts_of(item, kind, table, self._today),
            "phases": phases_of(item, kind, self._names) if kind.placed else {},
            "pictures": pictures_of(item, kind, attachments, self._names),
        }

    def _elsewhere(self, item: Item, kind: Kind, decision: Decision) -> dict[str, Any]:
        """On whose pages it stands too: of places, of dossiers. What is masked names nobody's village any more."""
        found = NOWHERE
        if decision.state is State.LIVE and not decision.masked:
            found = self._gazetteer.places_of(item, kind)
        dossiers = dossiers_of(item, public=True)
        return {"spatial": found.told, "places": found.pages, "dossiers": dossiers}

    def _attachments(self, item: Item) -> tuple[PublicAttachment, ...]:
        return tuple(
            _attachment(a, item.slug)
            for a in item.attachments
            if a.valid_until is None or a.valid_until >= self._today
        )


def _issuer_lines(item: Item, kind: Kind, publisher: str) -> list[MetadataLine]:
    """Whose document it is, where that is not just the publisher: several units, or another (条例第十条)."""
    prop = kind.properties.get("issuers")
    if prop is None or not item.issuers or item.issuers == (publisher,):
        return []
    return [MetadataLine(prop.name, prop.label, "、".join(item.issuers))]


def _shared(kind: Kind) -> dict[str, Any]:
    """What all items of a kind have in common."""
    return {
        "exported": not kind.personal,
        "sections": kind.sections,
        "column_type": kind.column_type,
        "placed": kind.placed,
        "marked": frozenset(n for n in kind.own if kind.properties[n].type == "markdown"),
        "schema_type": kind.schema_type,
        "nil": kind.nil,
        "exports": kind.exports,
    }


def _metadata_lines(kind: Kind) -> tuple[tuple[str, Property], ...]:
    """The lines of a kind's metadata block that may be shown: name and property."""
    common = (p.name for p in kind.properties.values() if p.block and p.name not in kind.metadata)
    names = (*kind.metadata, *common) if kind.metadata else ()
    owners = ((name, "matter" if name == "matters" else name) for name in names)
    return tuple(
        (name, kind.properties[owner])
        for name, owner in owners
        if owner in kind.properties and kind.properties[owner].public
    )


def _attachment(attachment: Attachment, slug: str) -> PublicAttachment:
    name = normalize("NFC", attachment.file.rpartition("/")[2])
    suffix = name.rpartition(".")[2].upper()
    url = attachment_url(attachment, slug)
    return PublicAttachment(
        attachment.src_uri, attachment.title, name, url, suffix, attachment.size
    )


def attachment_url(attachment: Attachment, slug: str) -> str:
    """Where a file of the item with this slug stands on the site."""
    return f"{item_url(slug)}files/{normalize('NFC', attachment.file.rpartition('/')[2])}"


def _strings(item: Item, name: str) -> tuple[str, ...]:
    value = item.values.get(name, ())
    return tuple(map(str, value)) if isinstance(value, tuple) else ()
