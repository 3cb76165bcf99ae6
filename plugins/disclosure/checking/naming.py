"""How a kind's ``checks`` name figures: a property, a field of a record (``three_public.total``), a column (``table.paid``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from disclosure.checking.entries import Entry, texts
from disclosure.model.catalog import Column, Kind, Property
from disclosure.model.item import Item, Row
from disclosure.model.values import Label, Value

_TABLE = "table."


def is_column(name: str) -> bool:
    """Whether ``name`` is that of a column of the kind's table."""
    return name.startswith(_TABLE)


def column_of(kind: Kind, name: str) -> Column | None:
    """The column of this name, written with or without ``table.`` before it."""
    bare = name.removeprefix(_TABLE)
    columns = kind.table.columns if kind.table else ()
    return next((column for column in columns if column.name == bare), None)


def property_of(kind: Kind, name: str) -> Property | None:
    """The property, or the field of a record, of this name."""
    outer, _, inner = name.partition(".")
    found = kind.properties.get(outer)
    if found is None or not inner:
        return found
    return next((part for part in found.fields if part.name == inner), None)


def value_of(item: Item, name: str) -> Value | None:
    """The value of a property, or of a record's field."""
    outer, _, inner = name.partition(".")
    value = item.values.get(outer)
    if not inner:
        return value
    return value.get(inner) if isinstance(value, dict) else None


def label_of(kind: Kind, name: str) -> Label:
    """What an editor calls it."""
    found = column_of(kind, name) if is_column(name) else property_of(kind, name)
    return found.label if found else Label(name, name)


def number_of(value: Value | None) -> Decimal | None:
    """A number, if that is what it is."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def rows_meant(item: Item, entry: Entry, key: str = "where") -> Iterator[Row]:
    """The rows an entry looks at: ``where: {COLUMN: [VALUES]}``, or all."""
    return (row for row in item.rows if cells_hold(row.cells, entry.get(key)))


def cells_hold(cells: Mapping[str, Value], wanted: object) -> bool:
    """Whether every named cell or field has one of the values named with it."""
    conditions = wanted if isinstance(wanted, Mapping) else {}
    return all(
        str(cells.get(str(name), "")) in texts(values) for name, values in conditions.items()
    )
