"""Dates of one item against each other and against today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item
from disclosure.model.values import Label

EVENTS: Mapping[str, Label] = {
    "formed": Label("形成日期", "its making"),
    "changed": Label("变更日期", "its change"),
    "decided": Label("决定日期", "the decision"),
    "approved": Label("批准日期", "the approval"),
    "replied": Label("批复日期", "the reply"),
    "obtained": Label("获取日期", "its receipt"),
}


def check_dates(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D501, D502, D506, D510 to D513: orders that cannot be, and days still to come."""
    del catalog
    yield from _issue(item)
    yield from _validity(item)
    yield from _display(item)
    yield from _future(item, today)


def _issue(item: Item) -> Iterator[Finding]:
    if item.issued is None:
        return
    issued = item.issued.day
    if item.created and issued < item.created:
        yield at(
            item, "D501", "issued", issued=issued.isoformat(), created=item.created.isoformat()
        )
    for name, day in item.events.items():
        # A change after publication is the ordinary case; `formed` that is `created` is D501.
        if name == "changed" or day == item.created or day <= issued:
            continue
        label = EVENTS.get(name, Label(name, name))
        yield at(
            item,
            "D511",
            ("issued", f"events.{name}", "events"),
            issued=issued.isoformat(),
            date=day.isoformat(),
            event=label.zh,
            event_en=label.en,
        )


def _validity(item: Item) -> Iterator[Finding]:
    start, until = item.valid_from, item.valid_until
    if start and until and until < start:
        yield at(item, "D502", "valid_until", until=until.isoformat(), start=start.isoformat())
    if start and item.created and start < item.created:
        yield at(
            item, "D512", "valid_from", start=start.isoformat(), created=item.created.isoformat()
        )


def _display(item: Item) -> Iterator[Finding]:
    if item.issued is None:
        return
    ends: list[tuple[tuple[str, ...], date | None]] = [(("display_until",), item.display_until)]
    ends += [
        ((f"matters.{number}", "matters"), placement.display_until)
        for number, placement in enumerate(item.placements)
        if placement.display_until != item.display_until
    ]
    for names, end in ends:
        if end and end < item.issued.day:
            yield at(item, "D513", names, end=end.isoformat(), start=item.issued.day.isoformat())


def _future(item: Item, today: date) -> Iterator[Finding]:
    if item.created and item.created > today:
        yield at(item, "D506", "created", value=item.created.isoformat())
    past: list[tuple[tuple[str, ...], date | None, Label]] = [
        (("confirmed",), item.confirmed, Label("最近核对", "confirmed"))
    ]
    past += [
        ((f"events.{name}", "events"), day, EVENTS.get(name, Label(name, name)))
        for name, day in item.events.items()
        if day != item.created
    ]
    past += [
        ((f"corrections.{number}", "corrections"), correction.date, Label("更正日期", "correction"))
        for number, correction in enumerate(item.corrections)
    ]
    past.append((("source",), item.source.obtained, Label("获取日期", "obtained")))
    for names, day, label in past:
        if day and day > today:
            yield at(
                item, "D510", names, value=day.isoformat(), label_zh=label.zh, label_en=label.en
            )
