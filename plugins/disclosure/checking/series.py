"""A yearly report against that of the year before: what was carried over, what was in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure.checking.counted import place_of
from disclosure.checking.entries import entries, listed
from disclosure.checking.lines import Sheet, cells_of, looks_back, rows_by_line, sums, wrong
from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Fact, Item, Tally


def tally_of(item: Item, kind: Kind | None, catalog: Catalog) -> Tally | None:
    """The figures by which a report and its neighbours in time are checked; nothing for kinds without forms."""
    if kind is None or kind.forms is None:
        return None
    form, period = kind.forms.of(item.values), kind.forms.period(item.values)
    if form is None or period is None:
        return None
    asked = {
        place
        for entry in filter(looks_back, listed(kind, "lines"))
        for one in sums(entry, form)
        for term in one.terms("total", "of", "minus")
        for place in one.cells(term, form)
    }
    counted = list(entries(item, catalog, kind, "counted"))
    asked |= {place_of(entry) for _, entry in counted}
    cells = cells_of(rows_by_line(item, kind.forms))
    holding = entries(item, catalog, kind, "lines")
    return Tally(
        period,
        form.id,
        {place: figure for place, figure in cells.items() if place in asked},
        tuple(number for number, entry in holding if looks_back(entry)),
        tuple(number for number, _ in counted),
    )


def check_series(facts: Sequence[Fact], catalog: Catalog) -> Iterator[Finding]:
    """D240 and D241: a report does not take up what the one of the year before ends with."""
    reports = [(fact, fact.tally) for fact in facts if fact.tally is not None]
    known = {(fact.kind, fact.publisher, tally.period): tally for fact, tally in reports}
    for fact, tally in reports:
        last = known.get((fact.kind, fact.publisher, tally.period - 1))
        forms = catalog.kinds[fact.kind].forms
        form = forms.named(tally.form) if forms else None
        if last is None or form is None:
            continue
        sheet = Sheet(form, tally.cells, last.cells)
        for number in tally.entries:
            for one in sums(listed(catalog.kinds[fact.kind], "lines")[number], form):
                told = wrong(one, sheet)
                if told is not None:
                    yield at(fact, one.code, ("data", "title"), **told)
