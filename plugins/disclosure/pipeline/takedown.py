"""Removals never wait: what may no longer be shown comes down even when errors keep everything new in.

The rest of the site stays as it was published: lists are made again from the data twins that stand on the site,
not from sources that may be broken or not yet public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from disclosure.exporting.item_json import dump
from disclosure.model.address import papers_url, redirect_path
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact, Item
from disclosure.model.listing import Entry
from disclosure.model.public import Decision, State
from disclosure.pipeline.gather import Gathered, Station
from disclosure.pipeline.items import Publishing, PublishSettings, find_items
from disclosure.pipeline.leaving import withdrawn_of, write_gone
from disclosure.pipeline.lists import write_lists
from disclosure.pipeline.search_again import SearchAgain
from disclosure.pipeline.twins import Twin, entries_of, faces_of, places_shown, put_back, read_twins
from disclosure.pipeline.workers import Crew
from disclosure.publication.assemble import Surroundings, attachment_url
from disclosure.publication.decide import is_display_over
from disclosure.publication.history import successors_of
from disclosure.publication.links import edges_of
from disclosure.publication.table import naming
from disclosure.search.part import Tools
from disclosure.writing.site import SiteWriter, Written, files_on, finish

_UNSETTLED = frozenset({"broken", "not-reviewed"})
"""Reasons that keep new text in; what was published before may go on standing unless something else forbids it."""


@dataclass(frozen=True, slots=True)
class _Fallen:
    """An item whose page must come down, and what is decided of it."""

    fact: Fact
    decision: Decision
    kind: str
    """Of which it was when it was published."""


def take_down(
    crew: Crew[Station], gathered: Gathered, settings: PublishSettings, tools: Tools | None
) -> tuple[int, int, int, int]:
    """Replace or remove every page that has become unlawful; items left, files written, files removed, items taken down.

    ``tools`` make the search again; nothing for a site without.
    """
    standing = read_twins(settings.site)
    fallen = _fallen(crew, gathered, standing)
    if not fallen:
        return len(standing), 0, 0, 0
    slugs = {f.fact.slug for f in fallen.values()}
    left = {slug: twin for slug, twin in standing.items() if slug not in slugs}
    gone = tuple(f"d/{slug}/" for slug in slugs)
    kept = {p: w for p, w in files_on(settings.site) if not p.startswith(gone) and not _is_list(p)}
    edges = edges_of(gathered.facts, gathered.decisions, gathered.catalog)
    successors = successors_of(gathered.facts, gathered.decisions)
    around = Surroundings(edges, faces_of(left.values()), gathered.releases, successors)
    written: list[Written] = []
    entries = list(entries_of(left.values(), settings, places_shown(settings.site)))
    entries = list(put_back(entries, settings.site))
    replacements = list(_replacements(crew, fallen, gathered.catalog, gathered.today))
    shown = {item.slug for item, _ in replacements}
    with TemporaryDirectory(prefix="gongkai-") as folder:
        again = SearchAgain(left.values(), replacements, settings, tools, Path(folder))
        publishing = Publishing(settings, around, {}, again.indexer)
        files, made = publishing.publish(replacements)
        written += files
        entries += made
        index = again.write(crew)
    written += index.files if index else []
    for slug in slugs - shown:
        for path in filter(None, map(redirect_path, standing[slug].get("aliases", ()))):
            kept.pop(f"{path}index.html" if path.endswith("/") else path, None)
    written += _forget(kept, left, slugs - _listed(entries), settings)
    written += write_lists(
        entries,
        settings,
        gathered.duties,
        withdrawn_of(gathered),
        index=index.names if index else None,
    )
    written += write_gone(gathered, settings, frozenset(left))
    new = {path for path, _, _ in written}
    removed = finish(settings.site, [*(w for p, w in kept.items() if p not in new), *written])
    return len(entries), len(written), removed, len(fallen)


def _listed(entries: Iterable[Entry]) -> set[str]:
    return {entry.slug for entry in entries}


def _fallen(
    crew: Crew[Station], gathered: Gathered, standing: Mapping[str, Twin]
) -> dict[str, _Fallen]:
    """By path, the items of which more stands on the site than may be seen today."""
    past = dict(chain.from_iterable(crew.run(_past_attachments, [gathered.today] * crew.size)))
    pairs = zip(gathered.facts, gathered.decisions, strict=True)
    return {
        f.src_uri: _Fallen(f, d, standing[f.slug].get("kind", {}).get("id", ""))
        for f, d in pairs
        if f.slug in standing
        and (
            _must_fall(d, standing[f.slug], past.get(f.src_uri, ()))
            or _has_places_too_many(f, d, standing[f.slug])
            or _has_rows_too_many(f, standing[f.slug], gathered.catalog)
            or _tells_what_was_closed(standing[f.slug], gathered.catalog)
        )
    }


def _past_attachments(station: Station, today: date) -> list[tuple[str, tuple[str, ...]]]:
    """Of a worker's items, the addresses of attachments that are past their day."""
    found = []
    for item in filter(None, station.items):
        past = [a for a in item.attachments if a.valid_until is not None and a.valid_until < today]
        if past:
            found.append((item.src_uri, tuple(attachment_url(a, item.slug) for a in past)))
    return found


def _must_fall(decision: Decision, shown: Twin, past: tuple[str, ...]) -> bool:
    """Whether what stands on the site shows more than may be seen today."""
    live = shown.get("state") == "live"
    may_stay = decision.state is State.ENTRY or decision.reason in _UNSETTLED
    done = decision.masked and "masked" in shown
    if decision.unlawful and (live or not may_stay) and not done:
        return True
    if any(file["url"] in past for file in shown.get("attachments", ())):
        return True
    return decision.ended and live and decision.masked and not done


def _has_places_too_many(fact: Fact, decision: Decision, shown: Twin) -> bool:
    """Whether it stands under a matter where its display is over, though it goes on under another."""
    if decision.state is State.HIDDEN:
        return False
    left = {placement.matter for placement in decision.placements}
    over = {p.matter for p in fact.placements} - left
    return any(matter["code"] in over for matter in shown.get("matters", ()))


def _has_rows_too_many(fact: Fact, shown: Twin, catalog: Catalog) -> bool:
    """Whether a row stands on the site that may not be seen today.

    Their number alone does not tell: another row may have been added.
    """
    if not fact.kind:
        return False  # of no kind, which is an error of its own: of its rows nothing is known
    standing = shown.get("table", {})
    rows = standing.get("rows", ())
    if len(rows) > fact.rows_shown:
        return True
    kind = catalog.kinds.get(shown["kind"]["id"]) if rows else None
    wanted = naming(kind.table) if kind is not None and kind.table is not None else ()
    if not wanted:
        return False
    places = {column["id"]: n for n, column in enumerate(standing["columns"])}
    names = {tuple(row[places[c]] if c in places else "" for c in wanted) for row in rows}
    return not names.issubset(fact.row_names)


def _tells_what_was_closed(shown: Twin, catalog: Catalog) -> bool:
    """Whether a property stands on the site, or a column in its data, that the catalogue keeps back today."""
    kind = catalog.kinds.get(shown["kind"]["id"])
    if kind is None:
        return False
    told = shown.get("properties", {})
    columns = {column["id"] for column in shown.get("table", {}).get("columns", ())}
    own = kind.table.columns if kind.table is not None else ()
    return any(name in told for name, prop in kind.properties.items() if not prop.public) or any(
        column.name in columns for column in own if column.public != "all"
    )


def _replacements(
    crew: Crew[Station], fallen: Mapping[str, _Fallen], catalog: Catalog, today: date
) -> Iterator[tuple[Item, Decision]]:
    """What fills the places: a notice, or what of an item may still be shown; nothing where a notice says too much."""
    wanted = frozenset(fallen)
    for found in chain.from_iterable(crew.run(find_items, [wanted] * crew.size)):
        fact, decision = fallen[found.src_uri].fact, fallen[found.src_uri].decision
        item = found if found.kind else replace(found, kind=fallen[found.src_uri].kind)
        if item.kind not in catalog.kinds:
            continue  # nothing can be made of it, not even a notice
        if decision.state is not State.HIDDEN:
            yield item, decision
        elif decision.reason in _UNSETTLED:
            # The file cannot be trusted to say what may be shown: a notice without a word of it.
            state = State.ENDED if is_display_over(fact, today) else State.WITHDRAWN
            yield replace(item, title="", aliases=()), replace(decision, state=state)


def _forget(
    kept: Iterable[str], left: Mapping[str, Twin], gone: set[str], settings: PublishSettings
) -> Iterator[Written]:
    """Pages that name what is gone, without it. They are mended as they stand: their sources may have changed since.

    Each page is searched, notices too: a chain names more than the relations of its own item, and a notice a successor.
    """
    writer = SiteWriter(settings.site)
    personal = {kind.id for kind in settings.catalog.kinds.values() if kind.personal}
    live = (t for t in left.values() if t["state"] == "live" and t["kind"]["id"] not in personal)
    whole = {twin["url"] for twin in live}
    slugs = {slug.encode() for slug in gone}
    for folder in (m[1] for m in map(_ITEM_PAGE.fullmatch, kept) if m):
        data = (settings.site / folder / "index.html").read_bytes()
        named = {f"d/{slug.decode()}/" for slug in slugs.intersection(_NAMED.findall(data))}
        if not named:
            continue
        html = data.decode()
        for url in sorted(named):
            html = _mention(url).sub("", html)
        html = _SPACE.sub(r"\1\2", _HOLLOW.sub("", html))
        twin = left.get(folder[2:-1], {})
        relations = [r for r in twin.get("relations", ()) if r["url"] not in named]
        if not any("stage" in r and r["url"] in whole for r in relations):
            html = _PAPERS.sub("", html)
            twin = {k: v for k, v in twin.items() if k != "papers"}
        yield writer.write(folder, html.encode())
        if "relations" in twin:
            rest = {k: relations if k == "relations" else v for k, v in twin.items()}
            yield writer.write(
                f"{folder}item.json", dump({k: v for k, v in rest.items() if v != []})
            )


_ITEM_PAGE = re.compile(r"(d/[^/]+/)index\.html")
_NAMED = re.compile(rb' href="(?:\.\./)+d/([^/"]+)/["#]')
"""The slug of each item that a page leads to."""


def _mention(url: str) -> re.Pattern[str]:
    """A link to ``url`` in a page, with the line of a list it stands in."""
    line = r"(?:<li[^>]*>(?:(?!<li|</[ou]l).)*?)?"
    return re.compile(rf'{line}<a href="(?:\.\./)+{re.escape(url)}(?:#[^"]*)?">.*?</a>', re.DOTALL)


_HOLLOW = re.compile(
    r'<li class="[^"]*"><div class="when">(?:(?!<li).)*?<ul>\s*</ul></div>\s*'
    r'|<div class="notice process">.*?</div>\n?'
    r'|\n?<section><h2>[^<]*</h2><ol class="chain">\s*<li class="on">(?:(?!<li).)*?</ol></section>',
    re.DOTALL,
)
"""What stood around mentions and has nothing left in it: a step of a timeline, a chain of one; and how far a process has come."""


_SPACE = re.compile(r'(<div class="notice [^"]*">(?:(?!</div>).)*?) (</p></div>)', re.DOTALL)
"""What stood before the link of a notice."""


_PAPERS = re.compile(r'<li class="papers">.*?</a>\n?', re.DOTALL)
"""The way to the papers of a process as one file, where none but its own is left."""


def _is_list(path: str) -> bool:
    """Whether a file is made of many items, and therefore made again."""
    return path.startswith(_LISTS) or _BUNDLE.fullmatch(path) is not None


_BUNDLE = re.compile(papers_url("d/[^/]+/").replace(".", r"\."))


_LISTS = (
    "fields/",
    "matters/",
    "publishers/",
    "kinds/",
    "years/",
    "modes/",
    "dossiers/",
    "feeds/",
    "api/",
    "search/",
    "sitemaps/",
)
