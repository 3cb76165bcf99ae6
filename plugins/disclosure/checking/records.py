"""Lists of records: what one must say in a given case, and which ones must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from disclosure.checking.entries import Entry, entries, texts
from disclosure.checking.naming import cells_hold, property_of
from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Item
from disclosure.model.values import Value, several


def check_records(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D201 (a field the record's own content asks for), D234 (a set that is not whole)."""
    del today
    kind = catalog.kinds.get(item.kind)
    if kind is None or not kind.checks:
        return
    for _, entry in entries(item, catalog, kind, "records"):
        yield from _missing(item, kind, entry)
    for _, entry in entries(item, catalog, kind, "sets"):
        yield from _incomplete(item, kind, entry)


def _missing(item: Item, kind: Kind, entry: Entry) -> Iterator[Finding]:
    """``{property: attachments, where: {shows: [map]}, required: [map_number]}``.

    ``ends: {file: [.png]}``: only records whose field ends so, such as pictures among files.
    """
    name = str(entry.get("property"))
    for number, record in enumerate(_records(item, name)):
        if not (cells_hold(record, entry.get("where")) and _ends(record, entry.get("ends"))):
            continue
        for field in texts(entry.get("required")):
            part = property_of(kind, f"{name}.{field}")
            if part is not None and record.get(field) in (None, "", ()):
                told = {"label_zh": part.label.zh, "label_en": part.label.en}
                told |= {"property": field, "help": part.help}
                found = at(item, "D201", (f"{name}.{number}", name), **told)
                yield replace(found, property=name)


def _ends(record: Mapping[str, Value], wanted: object) -> bool:
    conditions = wanted if isinstance(wanted, Mapping) else {}
    return all(
        str(record.get(str(field), "")).lower().endswith(texts(ends))
        for field, ends in conditions.items()
    )


def _records(item: Item, name: str) -> list[Mapping[str, Value]]:
    values = several(item.values.get(name))
    return [record for record in values if isinstance(record, dict)]


def _incomplete(item: Item, kind: Kind, entry: Entry) -> Iterator[Finding]:
    """``{property: tables, field: name, of: [codes]}``: each must be listed, also those that are empty."""
    name, field = str(entry.get("property")), str(entry.get("field"))
    part = property_of(kind, f"{name}.{field}")
    if part is None:
        return
    listed = {str(record.get(field)) for record in _records(item, name)}
    labels = dict(part.values)
    missing = [labels[c] for c in texts(entry.get("of")) if c in labels and c not in listed]
    if missing:
        own = kind.properties[name].label
        told = {"label_zh": own.zh, "label_en": own.en, "property": name}
        sets = {
            "missing": "、".join(label.zh for label in missing),
            "missing_en": "; ".join(label.en for label in missing),
        }
        yield at(item, "D234", name, **told, **sets)
