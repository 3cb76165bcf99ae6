"""Removals never wait: what may no longer be shown comes down even when errors keep everything new in.

The rest of the site stays as it was published: lists are made again from the data twins that stand on the site,
not from sources that may be broken or not yet public.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from disclosure.model.address import slug_of
from disclosure.model.item import Fact, Item
from disclosure.model.listing import Entry
from disclosure.model.public import Decision, PublicItem, PublicMatter, State
from disclosure.model.values import Label
from disclosure.pipeline.gather import Gathered, Station
from disclosure.pipeline.items import Publishing, PublishSettings, entry_of, find_items
from disclosure.pipeline.lists import write_lists
from disclosure.pipeline.workers import Crew
from disclosure.publication.assemble import Surroundings
from disclosure.writing.site import Written, finish, written_before


def take_down(
    crew: Crew[Station], gathered: Gathered, settings: PublishSettings
) -> tuple[int, int, int]:
    """Replace or remove every page that has become unlawful; items left, files written, files removed."""
    standing = _standing(settings.site)
    pairs = list(zip(gathered.facts, gathered.decisions, strict=True))
    fallen = {
        f.src_uri: (f, d)
        for f, d in pairs
        if f.slug in standing and _must_fall(f, d, standing[f.slug])
    }
    if not fallen:
        return len(standing), 0, 0
    publishing = Publishing(settings, Surroundings({}, {}), {})
    kept = written_before(settings.site)
    left = dict(standing)
    for fact, _ in fallen.values():
        prefix = f"d/{fact.slug}/"
        kept = {path: w for path, w in kept.items() if not path.startswith(prefix)}
        left.pop(fact.slug)
    written: list[Written] = []
    renderer = settings.renderer()
    entries = [
        e for e in (_entry(data, settings, renderer) for data in left.values()) if e is not None
    ]
    for item, decision in _items(crew, fallen):
        files, entry = publishing.publish(item, decision)
        written += files
        if entry is not None:
            entries.append(entry)
    written += write_lists(entries, settings, gathered.duties)
    new = {w.path for w in written}
    stale = {p for p in kept if p not in new and _is_list(p)}
    rest = [w for p, w in kept.items() if p not in new and p not in stale]
    removed = finish(settings.site, [*rest, *written])
    return len(entries), len(written), removed


def _standing(site: Path) -> dict[str, dict[str, Any]]:
    """The data twins on the site, by slug; notices of what came down earlier are left alone."""
    found = {}
    folder = site / "d"
    for path in sorted(folder.glob("*/item.json")) if folder.is_dir() else ():
        data = orjson.loads(path.read_bytes())
        if data.get("state") in {"live", "entry"}:
            found[path.parent.name] = data
    return found


def _must_fall(fact: Fact, decision: Decision, shown: Mapping[str, Any]) -> bool:
    """Whether what stands on the site shows more than may be seen today."""
    live = shown.get("state") == "live"
    if decision.unlawful and (live or decision.state is not State.ENTRY):
        return True
    if decision.ended and live:
        return decision.masked
    return len(shown.get("table", {}).get("rows", ())) > fact.rows_shown


def _items(
    crew: Crew[Station], fallen: Mapping[str, tuple[Fact, Decision]]
) -> list[tuple[Item, Decision]]:
    """The items whose place is to be filled: by their notice, or by what of them may still be shown."""
    found = []
    wanted = frozenset(fallen)
    for items in crew.run(find_items, [wanted] * crew.size):
        for item in items:
            fact, decision = fallen[item.src_uri]
            if fact.broken and decision.state is State.HIDDEN and not decision.unlawful:
                # Only its rows have ended, and the file cannot be trusted to say which: the notice stands instead.
                decision = replace(decision, state=State.WITHDRAWN)
            if decision.state is not State.HIDDEN:
                found.append((item, decision))
    return found


def _is_list(path: str) -> bool:
    return path.startswith(("fields/", "matters/", "publishers/", "kinds/", "years/", "api/"))


def _entry(data: Mapping[str, Any], settings: PublishSettings, renderer: Any) -> Entry | None:  # noqa: ANN401 - a Renderer
    return entry_of(public_item(data, settings), renderer)


def public_item(data: Mapping[str, Any], settings: PublishSettings) -> PublicItem:
    """As much of a ``PublicItem`` as lists need, read back from its data twin."""
    kind = settings.catalog.kinds[data["kind"]["id"]]
    publisher = data["publisher"]
    unit = settings.catalog.publishers.get(publisher["id"])
    day = data.get("created") or data.get("issued", "")[:10]
    name = unit.name_at(date.fromisoformat(day) if day else None) if unit else None
    slugs = {f.code: f.slug for f in settings.catalog.fields}
    validity = data.get("validity", "in-force")
    mode = data.get("mode", "proactive")
    return PublicItem(
        identifier=data["identifier"],
        slug=slug_of(data["identifier"]),
        url=data["url"],
        state=data["state"],
        title=data["title"],
        kind=kind.id,
        kind_label=kind.label,
        layout=kind.layout,
        publisher=publisher["id"],
        publisher_name=publisher["name"],
        publisher_short=(name.short if name else "") or publisher["name"],
        issuers=tuple(data.get("issuers", ())),
        document_number=data.get("document_number", ""),
        created=data.get("created", ""),
        issued=data.get("issued", ""),
        month=(data.get("issued") or data.get("created") or "undated")[:7],
        valid_from=data.get("valid_from", ""),
        valid_until=data.get("valid_until", ""),
        validity=validity,
        validity_label=_label(kind.properties["validity"].values, validity),
        mode=mode,
        mode_label=_label(kind.properties["mode"].values, mode),
        matters=tuple(
            PublicMatter(m["code"], slugs.get(m["field"], ""), m["field"], tuple(m["path"]))
            for m in data.get("matters", ())
        ),
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
        aliases=(),
        noindex=False,
        exported=not kind.personal,
        display_until=_day(data.get("display_until", "")),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _label(values: tuple[tuple[str, Label], ...], code: str) -> Label:
    return next((label for value, label in values if value == code), Label(code, code))
