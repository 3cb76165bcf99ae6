"""What the public is told of every duty, from the ledger and from what stands in the lists."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from disclosure.indexing.guides import provided_matters
from disclosure.indexing.lists import ON_REQUEST, PROACTIVE
from disclosure.model.catalog import Catalog, Matter
from disclosure.model.coverage import Pair, PublicDuty, Seen, is_provided, public_coverage
from disclosure.model.duty import DutyRow
from disclosure.model.listing import Entry, PublisherLink, UnitDuty
from disclosure.model.owing import applies_to


def duties_by_matter(
    lists: Mapping[str, Sequence[Entry]],
    duties: Sequence[DutyRow],
    catalog: Catalog,
    today: date,
) -> Mapping[str, Sequence[PublicDuty]]:
    """The public coverage by matter; its items are those of the lists."""
    owed = {
        (matter.code, unit.id)
        for matter in catalog.matters.values()
        for unit in applies_to(matter, catalog, today)
    }
    found: dict[str, list[PublicDuty]] = {}
    provided = {
        (code, unit.id)
        for unit in catalog.publishers.values()
        for code in provided_matters(unit, catalog, today)
    }
    seen, asked = _seen(lists, catalog)
    for duty in public_coverage(duties, seen, owed, provided, asked):
        found.setdefault(duty.matter, []).append(duty)
    return found


def _seen(
    lists: Mapping[str, Sequence[Entry]], catalog: Catalog
) -> tuple[Mapping[Pair, Seen], Collection[Pair]]:
    """By matter and unit, the items that can be read, and where there are titles of what is given on request.

    A declaration that there is nothing is no item, nor is the title of what is not disclosed.
    """
    found: dict[Pair, Seen] = {}
    asked: set[Pair] = set()
    for matter in catalog.matters:
        for entry in lists.get(f"matters/{matter}", ()):
            if catalog.kinds[entry.kind].nil:
                continue
            if not (entry.live or PROACTIVE in entry.lists):
                if ON_REQUEST in entry.lists:
                    asked.add((matter, entry.publisher))
                continue
            before = found.get((matter, entry.publisher), Seen(0, ""))
            last = max(before.last, entry.day)
            found[matter, entry.publisher] = Seen(before.count + 1, last)
    return found, asked


def unit_duties(
    matter: Matter,
    duties: Mapping[str, Sequence[PublicDuty]],
    links: Mapping[str, PublisherLink],
) -> tuple[UnitDuty, ...]:
    """How each unit stands with a matter, and the page the site makes for it."""
    return tuple(
        UnitDuty(
            links[duty.publisher],
            duty,
            f"publishers/{duty.publisher}/{matter.provided}/" if is_provided(duty) else "",
        )
        for duty in duties.get(matter.code, ())
        if duty.publisher in links
    )
