"""What an item calls for later: a property once a day has come, an item that answers it, stages before a stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from disclosure.checking.deadlines import deadline_of
from disclosure.checking.entries import Entry, day_of, entries, texts
from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Expectation, Item
from disclosure.model.rules import LEGACY
from disclosure.model.values import PUBLISHED_MODES, Scope, several

_CALLING = frozenset({"expects", "stages"})


def check_owed(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D520: what had to be added once a day had come (``checks: owes``), such as the outcome of a display."""
    kind = catalog.kinds.get(item.kind)
    if kind is None or "owes" not in kind.checks:
        return
    for _, entry in entries(item, catalog, kind, "owes"):
        name = str(entry.get("property"))
        prop, due = kind.properties.get(name), _due(item, entry, catalog)
        if prop is None or due is None or today <= due or item.values.get(name) is not None:
            continue
        start = str(entry.get("after"))
        arguments = {
            "label_zh": prop.label.zh,
            "label_en": prop.label.en,
            "property": name,
            "due": due.isoformat(),
        }
        yield at(item, "D520", (start, "issued"), **arguments)


def _due(item: Item, entry: Entry, catalog: Catalog) -> date | None:
    """The last day of what is owed: of its period where it has one."""
    start = day_of(item, str(entry.get("after", "issued")))
    deadline = catalog.deadlines.get(str(entry.get("within")))
    if start is None or deadline is None:
        return start
    return deadline_of(start, deadline, catalog.calendar)


def expectations_of(item: Item, kind: Kind | None, catalog: Catalog) -> tuple[Expectation, ...]:
    """What other items must be there because of this one, as far as only the item itself can tell."""
    if kind is None or _CALLING.isdisjoint(kind.checks) or item.scope is not Scope.PUBLIC:
        return ()
    # Who imports old documents cannot make up for what never came with them.
    if item.mode not in PUBLISHED_MODES or item.source.type != "own" or item.profile == LEGACY:
        return ()
    related = [
        Expectation("expects", number, day_of(item, str(entry.get("after", "issued"))))
        for number, entry in entries(item, catalog, kind, "expects")
        if str(entry.get("relation")).removeprefix("-") in catalog.relations
    ]
    skipped = _skipped(item, kind)
    staged = [
        Expectation(
            "stages", number, needs=tuple(n for n in texts(entry.get("needs")) if n not in skipped)
        )
        for number, entry in entries(item, catalog, kind, "stages")
    ]
    return (*related, *staged)


def _skipped(item: Item, kind: Kind) -> frozenset[str]:
    """The stages that the item says are not needed, with the reason beside."""
    values = (item.values.get(name) for name in kind.placed.get("timeline", ()))
    records = [r for v in values for r in several(v)]
    return frozenset(
        str(r.get("stage"))
        for r in records
        if isinstance(r, dict) and r.get("skipped") and r.get("note")
    )


def entry_at(kind: Kind, expected: Expectation) -> Entry:
    """The entry of the kind's ``checks`` that an expectation comes from."""
    listed = kind.checks[expected.list]
    return listed[expected.number] if isinstance(listed, list | tuple) else {}
