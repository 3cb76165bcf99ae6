"""Red and yellow cards: what is past its last day, and what soon will be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from disclosure.model.indicators import Cards
from disclosure.model.supervision import Card, Observation
from disclosure.supervision.situation import Situation

_FAR = 60
"""Days ahead in which it is worth counting working days."""


def cards_of(ledger: Sequence[Observation], rules: Cards, situation: Situation) -> tuple[Card, ...]:
    """Red before yellow, the longest overdue and the soonest due first.

    What has no last day, or is explained for good, has no card.
    """
    found = list(_cards(ledger, rules, situation))
    return tuple(
        sorted(
            found,
            key=lambda c: (
                c.colour != "red",
                c.observation.day or date.max,
                c.observation.publisher,
                c.observation.matter,
                c.observation.period,
            ),
        )
    )


def _cards(ledger: Sequence[Observation], rules: Cards, situation: Situation) -> Iterator[Card]:
    today = situation.today
    for row in ledger:
        if row.day is None:
            continue
        days = abs((row.day - today).days)
        if row.open and row.day < today:
            over = situation.workdays_between(row.day, today)
            if over is None or over >= rules.red:
                yield Card("red", row, over, days)
        elif _is_coming(row, today):
            left = situation.workdays_between(today, row.day)
            if _is_near(left, days, rules):
                yield Card("yellow", row, left, days)


def _is_near(left: int | None, days: int, rules: Cards) -> bool:
    """Where the year's holidays are not announced, a week is taken to have five working days: better early than never."""
    return left <= rules.yellow if left is not None else days * 5 <= rules.yellow * 7


def _is_coming(row: Observation, today: date) -> bool:
    """Not yet out, or a standing text that will be too old."""
    waits = row.state == "due" or (row.state == "met" and not row.period)
    return waits and row.day is not None and 0 <= (row.day - today).days <= _FAR
