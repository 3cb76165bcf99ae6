"""Yearly reports that are due: who has to publish last year's, and has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from disclosure.checking.deadlines import deadline_of
from disclosure.checking.entries import Entry, listed
from disclosure.checking.parameters import parameters_of
from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.catalog import Catalog, Kind, Matter
from disclosure.model.item import Fact
from disclosure.model.owing import is_excepted, is_owed
from disclosure.model.publisher import Publisher
from disclosure.model.rules import Deadline
from disclosure.model.values import Scope

_ROOT = "."
"""Where a finding stands that no file is to blame for."""


def check_dues(facts: Sequence[Fact], catalog: Catalog, today: date) -> Iterator[Finding]:
    """D522 (soon due), D523 (overdue), of the matters that a kind names in ``checks: due`` (条例第四十九条).

    Only on sites that publish such reports at all: elsewhere each would be told of every unit.
    """
    published = {fact.kind for fact in facts}
    for kind in catalog.kinds.values():
        for entry in listed(kind, "due") if kind.id in published else ():
            yield from _missing(facts, kind, entry, catalog, today)


def _missing(
    facts: Sequence[Fact], kind: Kind, entry: Entry, catalog: Catalog, today: date
) -> Iterator[Finding]:
    matter = catalog.matters.get(str(entry.get("matter")))
    rule = catalog.deadlines.get(matter.deadline) if matter else None
    year = today.year - 1
    due = deadline_of(date(year, 12, 31), rule, catalog.calendar) if rule else None
    if matter is None or rule is None or due is None:
        return
    if today < due - timedelta(days=parameters_of(catalog).report_warning_days):
        return
    done = {fact.publisher for fact in facts if _reports(fact, kind, matter, year)}
    for publisher in owing(matter, catalog.publishers, date(year, 12, 31), today):
        if publisher.id not in done:
            code = "D522" if today <= due else "D523"
            told = _told(publisher, matter, rule) | {"year": str(year), "due": due.isoformat()}
            yield Finding(code, _ROOT, START, told, "matter")


def _reports(fact: Fact, kind: Kind, matter: Matter, year: int) -> bool:
    """Whether an item is that year's report: it says so, or, of another kind, came out under the matter in the year after."""
    placed = any(placement.matter == matter.code for placement in fact.placements)
    if not placed or fact.scope is not Scope.PUBLIC or fact.withdrawn is not None:
        return False
    if fact.kind == kind.id:
        return fact.tally is not None and fact.tally.period == year
    return fact.issued is not None and fact.issued.day.year == year + 1


def owing(
    matter: Matter, publishers: Mapping[str, Publisher], end: date, today: date
) -> Iterator[Publisher]:
    """The organs that owe a report on a year: to whom the matter applies, there at its end and still there today."""
    for publisher in publishers.values():
        lasts = (publisher.start is None or publisher.start <= end) and (
            publisher.end is None or publisher.end >= today
        )
        owes = is_owed(matter, publisher) and not is_excepted(matter, publisher)
        if lasts and owes and publisher.regime == matter.regime:
            yield publisher


def _told(publisher: Publisher, matter: Matter, rule: Deadline) -> dict[str, str]:
    name = publisher.names[-1].name
    return {
        "publisher": name,
        "id": publisher.id,
        "matter": matter.name,
        "code": matter.code,
        "rule": rule.label.zh,
        "rule_en": rule.label.en,
    }
