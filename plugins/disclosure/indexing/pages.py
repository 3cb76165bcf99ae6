"""The pages that show the catalogue and the units: fields with their matters, publishers, kinds, years, home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from disclosure.indexing.guides import has_guide
from disclosure.indexing.lists import UNDATED
from disclosure.indexing.requests import REQUESTS
from disclosure.indexing.standard_tables import has_table, table_path
from disclosure.indexing.unit_parts import contact_lines
from disclosure.model.catalog import Catalog, Field, Matter
from disclosure.model.coverage import NONE, PublicDuty, is_provided, together
from disclosure.model.listing import (
    Crumb,
    Entry,
    FieldLink,
    FieldPage,
    Home,
    ListHead,
    ListIndex,
    ListLink,
    OpenCall,
    PublisherLink,
    PublisherPage,
)
from disclosure.model.matters import MatterGroup, MatterLine, MatterTerms
from disclosure.model.page_words import COLUMNS, CONTACT_OF_UNIT, LEVELS, MODES
from disclosure.model.publisher import Publisher
from disclosure.model.rules import Deadline
from disclosure.model.values import NOTHING, Label, holds

_VILLAGES = frozenset({"village", "community"})
_ORGANS = "government"
_NEWEST_AT_HOME = 8
_CALLS_AT_HOME = 6


def field_page(
    field: Field,
    index: ListIndex,
    duties: Mapping[str, Sequence[PublicDuty]],
    deadlines: Mapping[str, Deadline],
) -> FieldPage:
    """A field with all its matters, also those nothing was published under: each says so, with its reason if declared."""
    groups: dict[str, list[MatterLine]] = {}
    for matter in field.matters:
        line = matter_line(matter, duties, deadlines)
        groups.setdefault(matter.level1, []).append(line)
    return FieldPage(
        index=index,
        partial=field.completeness == "partial",
        notes=field.notes,
        groups=tuple(MatterGroup(name, tuple(lines)) for name, lines in groups.items()),
    )


def matter_terms(
    matter: Matter, duties: Mapping[str, Sequence[PublicDuty]], catalog: Catalog
) -> MatterTerms:
    """What the catalogue asks of a matter, as its own page says it."""
    (field,) = (field for field in catalog.fields if field.code == matter.field)
    table = f"{table_path(f'fields/{field.slug}')}#m-{matter.code}"
    # Only organs answer requests (条例第二条、第二十七条).
    asked = matter.regime == _ORGANS and catalog.requests.elements
    return MatterTerms(
        matter_line(matter, duties, catalog.deadlines),
        table if has_table(field, catalog) else "",
        REQUESTS if asked else "",
    )


def matter_line(
    matter: Matter,
    duties: Mapping[str, Sequence[PublicDuty]],
    deadlines: Mapping[str, Deadline],
) -> MatterLine:
    """A matter as its row says it, with what the ``duties`` of all or some units come to."""
    rule = deadlines.get(matter.deadline)
    # A plain period reads better than the table's sentence; what says more than a period stays as it is.
    period = rule.label if rule and rule.n else Label(matter.deadline_text, "")
    duty = together(duties.get(matter.code, ())) or PublicDuty(matter.code, "", NONE)
    return MatterLine(
        code=matter.code,
        name=matter.name,
        content=matter.content,
        deadline=period.zh,
        deadline_en=period.en,
        publishers=matter.publisher_text,
        last=duty.last,
        count=duty.count,
        state=duty.state,
        reason="" if duty.count else duty.reason,
        by_site=is_provided(duty),
        planned=duty.planned,
        url=f"matters/{matter.code}/",
        incomplete=tuple(COLUMNS[name] for name in matter.incomplete if name in COLUMNS),
        basis=matter.basis,
        channels=matter.channels,
        audience=matter.audience,
        mode=MODES.get(matter.told_mode, NOTHING),
        levels=tuple(LEVELS.get(level, Label(level, level)) for level in matter.levels),
    )


def field_links(
    catalog: Catalog, lists: Mapping[str, Sequence[Entry]], today: date
) -> tuple[FieldLink, ...]:
    """Every field of the catalogue, in its order, with its count."""
    links = []
    for field in catalog.fields:
        path = f"fields/{field.slug}"
        closed = field.valid_to is not None and field.valid_to < today
        links.append(
            FieldLink(
                field.label,
                f"{path}/",
                len(lists.get(path, ())),
                len(field.matters),
                field.group,
                field.breaks,
                field.completeness == "partial",
                closed,
            )
        )
    return tuple(links)


def publisher_links(
    catalog: Catalog, lists: Mapping[str, Sequence[Entry]], today: date
) -> tuple[PublisherLink, ...]:
    """Every unit, in the order of ``publishers.yaml``."""
    return tuple(_publisher_link(p, catalog, lists, today) for p in catalog.publishers.values())


def _publisher_link(
    publisher: Publisher, catalog: Catalog, lists: Mapping[str, Sequence[Entry]], today: date
) -> PublisherLink:
    path = f"publishers/{publisher.id}"
    name = publisher.names[-1]
    return PublisherLink(
        id=publisher.id,
        name=name.name,
        short=name.short,
        url=f"{path}/",
        count=len(lists.get(path, ())),
        # What an import added is nobody's department until somebody says so.
        type=publisher.status or publisher.type,
        parent=_parent(publisher, today),
        closed=_is_closed(publisher, today),
        note=_closed_sentence(publisher, catalog, today),
        coming=publisher.start is not None and publisher.start > today,
    )


def listed_units(links: Iterable[PublisherLink]) -> tuple[PublisherLink, ...]:
    """The units that lists of units name: one that is yet to come is none of them before it has published something."""
    return tuple(link for link in links if link.count or not link.coming)


def _parent(publisher: Publisher, today: date) -> str:
    for parent, start, end in publisher.parents:
        if holds(start, end, today):
            return parent
    return publisher.parents[-1][0] if publisher.parents else ""


def _is_closed(publisher: Publisher, today: date) -> bool:
    return publisher.end is not None and publisher.end < today


def _closed_sentence(publisher: Publisher, catalog: Catalog, today: date) -> str:
    if not _is_closed(publisher, today) or publisher.end is None:
        return ""
    heirs = [
        catalog.publishers[s.id].names[-1].name
        for s in publisher.successors
        if s.id in catalog.publishers
    ]
    by = f"，职责由{'、'.join(heirs)}承担" if heirs else ""
    return f"本单位已于 {publisher.end.isoformat()} 撤销{by}。"


def children_of(links: Iterable[PublisherLink]) -> Mapping[str, Sequence[PublisherLink]]:
    """The units below each unit, by its id."""
    found: dict[str, list[PublisherLink]] = {}
    for link in listed_units(links):
        found.setdefault(link.parent, []).append(link)
    return found


def publisher_page(
    publisher: Publisher,
    index: ListIndex,
    catalog: Catalog,
    children: Sequence[PublisherLink],
    today: date,
) -> PublisherPage:
    """A unit's own page: whom to ask, what it does, its former names, the units below it, its list."""
    heirs = (catalog.publishers.get(s.id) for s in publisher.successors)
    return PublisherPage(
        index=index,
        name=publisher.names[-1].name,
        contact=contact_lines(publisher, CONTACT_OF_UNIT),
        functions=publisher.functions,
        former=tuple((n.name, _span(n.start, n.end)) for n in publisher.former_names(today)),
        closed=_closed_sentence(publisher, catalog, today),
        successors=tuple(
            Crumb(p.names[-1].name, f"publishers/{p.id}/") for p in heirs if p is not None
        ),
        children=tuple(children),
        guide=f"publishers/{publisher.id}/guide/" if has_guide(publisher, today) else "",
    )


def _span(start: date | None, end: date | None) -> str:
    return f"{start.isoformat() if start else ''} 至 {end.isoformat() if end else ''}".strip()


def list_links(
    heads: Mapping[str, ListHead], lists: Mapping[str, Sequence[Entry]], group: str
) -> tuple[ListLink, ...]:
    """The lists of one group with their counts: kinds in the catalogue's order, years newest first.

    Those in which nothing stands come last, and so does what has no date.
    """
    found = [
        ListLink(h.label, h.description, f"{path}/", len(lists.get(path, ())))
        for path, h in heads.items()
        if h.group == group
    ]
    ordered = reversed(found) if group == "years" else found
    return tuple(sorted(ordered, key=lambda link: (not link.count, UNDATED in link.url)))


def home(
    entries: Sequence[Entry],
    fields: Sequence[FieldLink],
    publishers: Sequence[PublisherLink],
    calls: Sequence[OpenCall],
) -> Home:
    """What stands on the home page today; ``calls`` are those of ``units.on_display``."""
    live = [e for e in entries if e.live]
    newest = sorted(live, key=lambda e: e.order)[: -_NEWEST_AT_HOME - 1 : -1]
    open_units = [p for p in publishers if not p.closed and not p.coming]
    return Home(
        items=len(entries),
        titles=len(entries) - len(live),
        units=sum(p.type not in _VILLAGES for p in open_units),
        villages=sum(p.type in _VILLAGES for p in open_units),
        fields=tuple(f for f in fields if f.group != "statutory"),
        publishers=tuple(open_units),
        newest=tuple(newest),
        calls=tuple(calls[:_CALLS_AT_HOME]),
        statutory=tuple(f for f in fields if f.group == "statutory"),
    )
