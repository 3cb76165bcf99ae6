"""A unit's 政府信息公开指南, made of the catalogue and of what it has published, so that it is never out of date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from disclosure.indexing.unit_parts import contact_lines, unit_crumbs
from disclosure.indexing.units import has_field_pages
from disclosure.model.catalog import Catalog
from disclosure.model.listing import Crumb, Entry, GuidePage, ListHead, ListLink
from disclosure.model.owing import is_organ, is_owed
from disclosure.model.page_words import CONTACT_OF_GUIDE, GUIDE
from disclosure.model.publisher import Publisher
from disclosure.model.values import holds

_BLOCK = re.compile(r"\{(\w+)(?::0?(\d+)d)?\}")


def has_guide(publisher: Publisher, today: date) -> bool:
    """Whether the unit must have a guide: a government organ that is open (条例第十二条)."""
    return is_organ(publisher, today)


def provided_matters(publisher: Publisher, catalog: Catalog, today: date) -> Mapping[str, str]:
    """The matters the unit owes for which the site makes a page of its own: code → key of the page."""
    if not has_guide(publisher, today):
        return {}
    return {
        matter.code: matter.provided
        for matter in catalog.matters.values()
        if matter.provided and is_owed(matter, publisher)
    }


def provided_by(page: str, publisher: Publisher, catalog: Catalog, today: date) -> tuple[str, ...]:
    """Codes of the matters that this page of the unit answers."""
    found = provided_matters(publisher, catalog, today)
    return tuple(code for code, key in found.items() if key == page)


def guide_page(
    publisher: Publisher,
    entries: Sequence[Entry],
    heads: Mapping[str, ListHead],
    catalog: Catalog,
    today: date,
) -> GuidePage:
    """The guide of one unit; ``entries`` are those of its list."""
    path = f"publishers/{publisher.id}/"
    lists = Counter(path for entry in entries for path in entry.lists)
    kinds = (f"kinds/{kind}" for kind in catalog.kinds)
    return GuidePage(
        name=publisher.names[-1].name,
        path=f"{path}guide/",
        crumbs=unit_crumbs(publisher, GUIDE),
        total=len(entries),
        # A unit's own page of the field, where it has one; else the field's, with what others published.
        fields=_links("fields/", lists, heads, path if has_field_pages(entries) else ""),
        # Each item is of one kind: parts of a kind (现行有效、2025年 …) would count it again.
        kinds=_links("kinds/", {p: lists[p] for p in kinds if p in lists}, heads),
        example=_example(publisher, catalog.identifiers.pattern, today),
        contact=contact_lines(publisher, CONTACT_OF_GUIDE),
        superior=_superior(publisher, catalog, today),
        publisher=publisher.id,
        matters=provided_by("guide", publisher, catalog, today),
        remedies=catalog.requests.remedies,
    )


def _links(
    group: str, lists: Mapping[str, int], heads: Mapping[str, ListHead], below: str = ""
) -> tuple[ListLink, ...]:
    """The lists of a group in the catalogue's order, with the unit's own counts."""
    return tuple(
        ListLink(head.label, head.description, f"{below}{path}/", lists[path])
        for path, head in heads.items()
        if path.startswith(group) and path in lists
    )


def _example(publisher: Publisher, pattern: str, today: date) -> str:
    known = {**publisher.codes, "year": str(today.year), "month": f"{today.month:02}"}

    def block(match: re.Match[str]) -> str:
        width = match[2]
        return "1".zfill(int(width)) if width else known.get(match[1], publisher.id)

    return _BLOCK.sub(block, pattern)


def _superior(publisher: Publisher, catalog: Catalog, today: date) -> Crumb | None:
    for parent, start, end in publisher.parents:
        unit = catalog.publishers.get(parent)
        if unit is not None and holds(start, end, today):
            return Crumb(unit.names[-1].name, f"publishers/{unit.id}/")
    return None
