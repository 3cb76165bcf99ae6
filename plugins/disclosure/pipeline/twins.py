"""What the data twins on the site tell of the items that were published: enough to make lists again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from disclosure.exporting.item_json import row_json
from disclosure.exporting.kind_table import own_facts
from disclosure.indexing.places import ABOUT
from disclosure.model.address import slug_of
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Attachment
from disclosure.model.kind_lists import kind_lists
from disclosure.model.listing import Entry
from disclosure.model.noticeboard import BOARD
from disclosure.model.public import (
    PublicColumn,
    PublicItem,
    PublicMatter,
    PublicRow,
    PublicTable,
)
from disclosure.model.values import NOTHING, Label
from disclosure.pipeline.items import PublishSettings, entry_of
from disclosure.publication.listing import facets_told, listed
from disclosure.publication.places import Gazetteer

_PART = re.compile(r'(<section class="part" id="b-([^"]+)">.*?</section>)', re.DOTALL)
_ITEM_LINK = re.compile(r'href="(?:\.\./)+d/([^/"]+)/"')

Twin: TypeAlias = Mapping[str, Any]
"""An ``item.json`` as it was published (docs/formats.md §5)."""


def read_twins(site: Path) -> dict[str, Twin]:
    """The twins by slug; notices of what came down earlier are left alone."""
    found = {}
    folder = site / "d"
    for path in sorted(folder.glob("*/item.json")) if folder.is_dir() else ():
        data = orjson.loads(path.read_bytes())
        if data.get("state") in {"live", "entry"}:
            found[path.parent.name] = data
    return found


def faces_of(twins: Iterable[Twin]) -> dict[str, tuple[str, str, str]]:
    """By 索引号, the title, address and date other pages show of an item."""
    return {
        t["identifier"]: (t["title"], t["url"], (t.get("issued") or t.get("created") or "")[:10])
        for t in twins
    }


def places_shown(site: Path) -> dict[str, frozenset[str]]:
    """By slug, the towns and villages on whose pages an item stands: columns for the page alone are in no twin."""
    found: dict[str, set[str]] = {}
    for page in site.glob(f"publishers/*/{ABOUT}/**/index.html"):
        place = page.relative_to(site).parts[1]
        for slug in _ITEM_LINK.findall(page.read_text(encoding="utf-8")):
            found.setdefault(slug, set()).add(place)
    return {slug: frozenset(places) for slug, places in found.items()}


def put_back(entries: Iterable[Entry], site: Path) -> Iterator[Entry]:
    """The entries with what the boards showed of them: a twin does not hold how it was set."""
    shown: dict[str, str] = {}
    for page in site.glob(f"publishers/*/{BOARD}/index.html"):
        shown.update((m[2], m[1]) for m in _PART.finditer(page.read_text(encoding="utf-8")))
    for entry in entries:
        yield replace(entry, board=shown[entry.slug]) if entry.slug in shown else entry


def entries_of(
    twins: Iterable[Twin], settings: PublishSettings, shown: Mapping[str, frozenset[str]]
) -> Iterator[Entry]:
    """What lists need of each; an item whose kind the catalogue no longer has stands in none."""
    renderer, gazetteer = settings.renderer(), Gazetteer(settings.catalog, settings.today)
    units = settings.catalog.publishers
    for twin in twins:
        kind = settings.catalog.kinds.get(twin["kind"]["id"])
        if kind is None:
            continue
        public = public_item(twin, kind, settings.catalog)
        told = gazetteer.pages_of(public.spatial, public.publisher)
        places = tuple(sorted({*told, *(p for p in shown.get(public.slug, ()) if p in units)}))
        public = replace(public, places=places)
        entry = entry_of(public, renderer, row_json(public))
        if entry is not None:
            year = twin.get("form", {}).get("year", 0)
            yield replace(entry, period=year, own=_own(twin, public), papers=_papers(twin, kind))


def _papers(twin: Twin, kind: Kind) -> tuple[tuple[str, str], ...]:
    """The process itself and its stages, where its page hands them out as one file."""
    if "papers" not in twin:
        return ()
    names = {name: label.zh for code, label in kind.stages for name in (code, label.zh)}
    own = twin.get("properties", {}).get("stage", {}).get("value", "")
    told = {
        link["identifier"]: names[link["stage"]]
        for link in twin.get("relations", ())
        if link.get("stage") in names
    }
    return tuple({twin["identifier"]: names.get(own, ""), **told}.items())


def _listing(data: Twin, kind: Kind) -> dict[str, Any]:
    """The further lists of its kind, and the facts of its row, as ``listing_of`` made them."""
    lists = kind_lists(kind)
    shelves = kind.shelved(data.get("validity", "in-force"))
    if data["state"] != "live" or data.get("masked"):
        return {"shelves": shelves}
    told = {name: entry["value"] for name, entry in data.get("properties", {}).items()}
    texts = {
        name: "、".join(value) if isinstance(value, list) else value
        for name, value in {**told, "display_until": data.get("display_until", "")}.items()
        if isinstance(value, str)
        or (isinstance(value, list) and all(type(v) is str for v in value))
    }
    return {"shelves": (*shelves, *facets_told(told, lists)), "listed": listed(texts, lists)}


def _own(twin: Twin, public: PublicItem) -> bytes:
    """What the table of its kind holds of it, as ``own_facts`` wrote it."""
    told = tuple((n, NOTHING, e["value"]) for n, e in twin.get("properties", {}).items())
    return own_facts(replace(public, properties=told))


def public_item(data: Twin, kind: Kind, catalog: Catalog) -> PublicItem:
    """As much of a ``PublicItem`` as lists need, read back from its data twin."""
    until = data.get("display_until", "")
    return PublicItem(
        **_face(data, kind, catalog),
        matters=_matters(data, catalog),
        subject=data.get("subject", ""),
        keywords=tuple(data.get("keywords", ())),
        summary=data.get("summary", ""),
        metadata=(),
        properties=(),
        notice=None,
        body="",
        table=None,
        attachments=(),
        links=(),
        corrections=(),
        aliases=tuple(data.get("aliases", ())),
        noindex=kind.indexing == "noindex",
        exported=not kind.personal,
        display_until=date.fromisoformat(until) if until else None,
        after=data.get("after", ""),
        **_listing(data, kind),
        spatial=tuple(data.get("spatial", ())),
        modified=data.get("modified", ""),
        dossiers=tuple(data.get("dossiers", ())),
    )


def searchable(data: Twin, kind: Kind, catalog: Catalog) -> PublicItem:
    """As much of it as search needs."""
    own = data.get("properties", {}).items()
    properties = tuple(
        (name, Label(entry["label"], ""), _told(entry["value"]))
        for name, entry in own
        if name not in kind.metadata
    )
    item = public_item(data, kind, catalog)
    return replace(item, properties=properties, table=_table(data.get("table"), kind))


def _told(value: object) -> object:
    """A property's texts, without the labels between them."""
    if isinstance(value, Mapping):
        return tuple(map(_told, value.values()))
    return tuple(map(_told, value)) if isinstance(value, list) else value


def _table(data: Mapping[str, Any] | None, kind: Kind) -> PublicTable | None:
    if data is None or kind.table is None:
        return None
    columns = tuple(
        PublicColumn(c["id"], Label(c["label"], ""), "", numeric=False, page_only=False)
        for c in data["columns"]
    )
    rows = tuple(PublicRow("", tuple(cells)) for cells in data["rows"])
    return PublicTable(kind.table.title, columns, rows)


def files_of(data: Twin, site: Path) -> Iterator[Attachment]:
    """The attachments that stand on the site."""
    for file in data.get("attachments", ()):
        content = (site / file["url"]).read_bytes()
        name = file["url"].rpartition("/")[2]
        digest = sha256(content).hexdigest()
        yield Attachment(name, file["title"], file["url"], len(content), digest)


def _face(data: Twin, kind: Kind, catalog: Catalog) -> dict[str, Any]:
    publisher = data["publisher"]
    unit = catalog.publishers.get(publisher["id"])
    day = data.get("created") or data.get("issued", "")[:10]
    name = unit.name_at(date.fromisoformat(day) if day else None) if unit else None
    validity, mode = data.get("validity", "in-force"), data.get("mode", "proactive")
    dates = ("created", "issued", "valid_from", "valid_until")
    return {
        "identifier": data["identifier"],
        "slug": slug_of(data["identifier"]),
        "url": data["url"],
        "state": data["state"],
        "title": data["title"],
        "kind": kind.id,
        "kind_label": kind.label,
        "layout": kind.layout,
        "publisher": publisher["id"],
        "publisher_name": publisher["name"],
        "publisher_short": (name.short if name else "") or publisher["name"],
        "issuers": tuple(data.get("issuers", ())),
        "document_number": data.get("document_number", ""),
        "month": (data.get("issued") or data.get("created") or "undated")[:7],
        "validity": validity,
        "validity_label": _label(kind.properties["validity"].values, validity),
        "mode": mode,
        "mode_label": _label(kind.properties["mode"].values, mode),
        **{key: data.get(key, "") for key in dates},
    }


def _matters(data: Twin, catalog: Catalog) -> tuple[PublicMatter, ...]:
    slugs = {f.code: f.slug for f in catalog.fields}
    return tuple(
        PublicMatter(m["code"], slugs.get(m["field"], ""), m["field"], tuple(m["path"]))
        for m in data.get("matters", ())
    )


def _label(values: tuple[tuple[str, Label], ...], code: str) -> Label:
    return next((label for value, label in values if value == code), Label(code, code))
