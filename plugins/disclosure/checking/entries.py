"""What a kind asks of its items in ``checks`` (docs/formats.md §2.1): lists of entries, each under conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from disclosure.checking.properties import holds
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Item
from disclosure.model.values import Moment, Value

Entry: TypeAlias = Mapping[str, Any]


def entries(item: Item, catalog: Catalog, kind: Kind, name: str) -> Iterator[tuple[int, Entry]]:
    """Those of the kind's ``name`` that hold for the item, with their place in the list.

    ``only``: a set of local rules, which a site chooses in ``checks.yaml: parameters: local_rules``.
    ``when``: values that properties of the item must have. ``excuse``: a property that takes its place.
    """
    for number, entry in enumerate(listed(kind, name)):
        chosen = "only" not in entry or entry["only"] in _local_rules(catalog)
        excused = item.values.get(str(entry.get("excuse", "")))
        if chosen and not excused and holds(item, _conditions(entry.get("when"))):
            yield number, entry


def listed(kind: Kind, name: str) -> Sequence[Entry]:
    """All of the kind's ``name``, whether they hold for an item or not."""
    found = kind.checks.get(name)
    return found if isinstance(found, list | tuple) else ()


def _local_rules(catalog: Catalog) -> tuple[object, ...]:
    chosen = catalog.parameters.get("local_rules", ())
    return tuple(chosen) if isinstance(chosen, list | tuple) else (chosen,)


def _conditions(when: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(when, Mapping):
        return ()
    return tuple((str(name), texts(values)) for name, values in when.items())


def texts(value: object) -> tuple[str, ...]:
    """A list of the catalogue as texts; one value alone is a list of one."""
    values = value if isinstance(value, list | tuple) else () if value is None else (value,)
    return tuple(str(entry) for entry in values)


def day_of(item: Item, name: str) -> date | None:
    """A date property, whatever its type; of several ends of display the earliest."""
    value: Value | Moment | None = item.values.get(name)
    if name == "issued":
        value = item.issued
    if name == "display_until":
        ends = [p.display_until for p in item.placements if p.display_until]
        return min([*ends, item.display_until] if item.display_until else ends, default=None)
    if isinstance(value, Moment):
        return value.day
    return value if isinstance(value, date) else None
