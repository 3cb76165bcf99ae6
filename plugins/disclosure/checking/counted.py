"""Figures of yearly reports beside what the site itself holds; they come from registers, so this is a comparison and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from disclosure.checking.entries import Entry, listed
from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact, Item
from disclosure.model.official_form import OfficialForm
from disclosure.model.publisher import Publisher
from disclosure.model.values import Scope


class Comparison(NamedTuple):
    """A cell of a report and what the site has of the same year, of the unit and of those under it."""

    report: Fact
    year: int
    form: OfficialForm
    line: str
    column: str
    kind: str
    figure: Decimal
    items: int


def counted_kinds(catalog: Catalog) -> frozenset[str]:
    """The kinds whose items are compared with some figure."""
    every = (entry for kind in catalog.kinds.values() for entry in listed(kind, "counted"))
    return frozenset(str(entry.get("kind")) for entry in every)


def units_by_name(catalog: Catalog) -> Mapping[str, str]:
    """Every name, full or short, that a unit of the site bears or bore → the unit."""
    return {
        called: unit.id
        for unit in catalog.publishers.values()
        for name in unit.names
        for called in (name.name, name.short)
        if called
    }


def author_of(item: Item, units: Mapping[str, str]) -> str:
    """The unit whose document an item is: its leading issuer, which need not be who publishes it; reprints have none."""
    if item.source.type != "own":
        return ""
    return units.get(item.issuers[0], "") if item.issuers else item.publisher


def place_of(entry: Entry) -> tuple[str, str]:
    """Row and column that an entry of ``checks: counted`` compares."""
    return str(entry.get("line")), str(entry.get("column"))


def check_counted(facts: Sequence[Fact], catalog: Catalog) -> Iterator[Finding]:
    """D249: the site has more of the year than the report says were made. Fewer say nothing: not all need be here."""
    for one in comparisons(facts, catalog):
        if one.items > one.figure:
            yield at(one.report, "D249", ("data", "title"), **_told(one, catalog))


def _told(one: Comparison, catalog: Catalog) -> dict[str, str]:
    told = {"total": f"{one.figure:,f}", "found": f"{one.items:,}", "year": str(one.year)}
    labels = {
        "line": one.form.names[one.line],
        "column": one.form.names[one.column],
        "kind": catalog.kinds[one.kind].label,
    }
    for name, label in labels.items():
        told |= {f"{name}_zh": label.zh, f"{name}_en": label.en}
    return told


def comparisons(facts: Sequence[Fact], catalog: Catalog) -> Iterator[Comparison]:
    """Every cell that a kind's ``checks: counted`` compares, of all reports of the site."""
    counts = _counts(facts, catalog)
    for fact in facts:
        kind, tally = catalog.kinds.get(fact.kind), fact.tally
        form = kind.forms.named(tally.form) if kind and kind.forms and tally else None
        if kind is None or tally is None or form is None:
            continue
        for number in tally.counted:
            entry = listed(kind, "counted")[number]
            figure, other = tally.cells.get(place_of(entry)), str(entry.get("kind"))
            if figure is not None:
                items = counts[other, fact.publisher, tally.period]
                yield Comparison(fact, tally.period, form, *place_of(entry), other, figure, items)


def _counts(facts: Sequence[Fact], catalog: Catalog) -> Counter[tuple[str, str, int]]:
    """(kind, unit, year) → documents of the unit and of those under it that were made in the year."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for fact in facts:
        shown = fact.scope is Scope.PUBLIC and fact.withdrawn is None
        if fact.author and shown and fact.created is not None:
            for unit in _with_superiors(fact, catalog.publishers):
                counts[fact.kind, unit, fact.created.year] += 1
    return counts


def _with_superiors(fact: Fact, publishers: Mapping[str, Publisher]) -> list[str]:
    """The unit that made a document, and those above it on that day."""
    found = [fact.author]
    while fact.created is not None and (publisher := publishers.get(found[-1])) is not None:
        above = next(iter(publisher.parents_on(fact.created)), "")
        if not above or above in found:
            break
        found.append(above)
    return found
