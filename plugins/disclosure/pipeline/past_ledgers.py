"""The duty ledger on any day, and month by month: computed again from today's files and the record of releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from disclosure.checking.deadlines import deadline_of
from disclosure.model.duty import DutyRow
from disclosure.model.history import Release, ReleaseEvent
from disclosure.model.item import Fact
from disclosure.model.rules import LEGACY
from disclosure.model.supervision import Month
from disclosure.pipeline.gather import Gathered
from disclosure.pipeline.workers import run
from disclosure.publication.decide import decide
from disclosure.publication.evidence import Ledger
from disclosure.publication.ledger import derive
from disclosure.supervision.situation import OUT
from disclosure.supervision.standings import whole_of

MONTHS = 12
"""Months of the trend."""


class Record:
    """The duty ledger on any day, as today's files and the record of releases tell it."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.released = first_releases(gathered.releases)
        self._first_public = dict(_first_public(gathered.facts, self.released))

    def ledger_on(self, day: date) -> Sequence[DutyRow]:
        """What was published later was not there, what is made later is not known."""
        gathered, catalog = self.gathered, self.gathered.catalog
        known = [f for f in gathered.facts if f.created is None or f.created <= day]
        decisions, _ = decide(known, catalog, gathered.reviews, day)
        calendar = catalog.calendar
        ledger = Ledger(
            catalog, day, lambda start, rule: deadline_of(start, rule, calendar), self._first_public
        )
        return derive(ledger, known, decisions)

    def month(self, end: date) -> Month:
        """The whole site at the end of a month."""
        pairs = zip(self.gathered.facts, self.gathered.decisions, strict=True)
        days = [f.issued.day for f, d in pairs if f.issued and d.state in OUT]
        published = sum(end.replace(day=1) <= day <= end for day in days)
        return Month(end.isoformat()[:7], whole_of(self.ledger_on(end)), published)


def first_releases(releases: Mapping[str, Sequence[Release]]) -> dict[str, date]:
    """By 索引号, the day an item first went out, as the record of releases has it."""
    days = {
        name: [r.time.day for r in events if r.event is ReleaseEvent.RELEASED]
        for name, events in releases.items()
    }
    return {name: min(found) for name, found in days.items() if found}


def _first_public(
    facts: Sequence[Fact], released: Mapping[str, date]
) -> Iterator[tuple[str, date]]:
    """The recorded days that judge deadlines: not of what may have been public elsewhere before the record began."""
    begun = min(released.values(), default=date.max)
    for fact in facts:
        day = released.get(fact.identifier)
        own = fact.issued is not None and fact.profile != LEGACY
        if day is not None and own and fact.issued and fact.issued.day >= begun:
            yield fact.identifier, day


def trend_of(gathered: Gathered, jobs: int) -> Iterator[Month]:
    """The ledger as it stood at the end of each of the last months, computed again from what the files say today."""
    return run(Record.month, Record, (gathered,), list(_month_ends(gathered.today)), jobs)


def _month_ends(today: date) -> Iterator[date]:
    """The last days of the months before this one, and today."""
    ends = [today]
    while len(ends) < MONTHS:
        ends.append(ends[-1].replace(day=1) - timedelta(1))
    return reversed(ends)
