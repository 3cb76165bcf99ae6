"""``item.json`` and the rows of ``list.json`` (docs/formats.md §5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import orjson

from disclosure.exporting.form_cells import form_json
from disclosure.model.address import papers_url, slug_of
from disclosure.model.public import PublicItem, PublicRow
from disclosure.model.values import Label

_FACTS = (
    "document_number",
    "created",
    "issued",
    "valid_from",
    "valid_until",
    "validity",
    "mode",
    "subject",
    "summary",
    "modified",
)


_CONTEXT = ("../../api/v1/context.jsonld", {"@base": "../../"})
"""What the keys mean to others (JSON-LD), from an item's own folder; addresses are relative to the site's root."""
_COVERED = frozenset(
    {
        *_FACTS,
        "identifier",
        "publisher",
        "issuers",
        "matters",
        "display_until",
        "keywords",
        "spatial",
        "dossier",
    }
)
"""Names of the metadata block that have a key of their own."""


def item_json(item: PublicItem, text: str, row: bytes = b"") -> bytes:
    """The data twin of an item's page; ``text`` is the plain text of its body, told unless its kind names persons.

    Columns for the page only are left out.

    Its first part is the item's ``row``, which whoever has it need not have made again.
    """
    rest = {
        "properties": _properties(item),
        "table": _table(item),
        "form": form_json(item),
        "attachments": [
            {"title": a.title, "url": a.url, "type": a.type, "size": a.size}
            for a in item.attachments
        ],
        "relations": [
            {"type": k.type, "identifier": k.identifier, "title": k.title, "url": k.url}
            | ({"stage": k.stage} if k.stage else {})
            for k in item.links
        ],
        "papers": papers_url(item.url) if item.bundle and item.bundle.fits else "",
        "corrections": [{"date": day, "note": note} for day, note in item.corrections],
        "masked": item.masked or None,
        "text": text if item.exported else "",
    }
    parts = [
        _typed(item.schema_type) if item.schema_type else b"{}",
        row or row_json(item),
        _dump({k: v for k, v in rest.items() if v not in _EMPTY}),
    ]
    return b"{%b}\n" % b",".join([part[1:-1] for part in parts if part != b"{}"])


_EMPTY: tuple[object, ...] = ("", [], {}, None)


@cache
def _typed(schema_type: str) -> bytes:
    return _dump({"@context": _CONTEXT, "@type": f"schema:{schema_type}"})


def row_json(item: PublicItem) -> bytes:
    """The item's row in the lists' JSON."""
    return _dump({k: v for k, v in _row(item).items() if v not in _EMPTY})


def _row(item: PublicItem) -> dict[str, Any]:
    data: dict[str, Any] = {"identifier": item.identifier, "url": item.url, "state": item.state}
    if not item.title:
        return data
    data |= {
        "title": item.title,
        "kind": {"id": item.kind, "label": item.kind_label.zh},
        "publisher": {"id": item.publisher, "name": item.publisher_name},
        "issuers": list(item.issuers),
        "matters": [
            {"code": m.code, "field": m.field_code, "path": list(m.path)} for m in item.matters
        ],
        "keywords": list(item.keywords),
        "spatial": list(item.spatial),
        "dossiers": list(item.dossiers),
        "aliases": list(item.aliases),
    }
    data |= {name: getattr(item, name) for name in _FACTS}
    if item.display_until is not None:
        data |= {"display_until": item.display_until.isoformat(), "after": item.after}
    return data


def own_properties(item: PublicItem) -> dict[str, Any]:
    """The kind's own properties by name, also those that stand in the metadata block: text, texts, or records by label."""
    return {name: _plain(value) for name, _, value in _own(item)}


def _properties(item: PublicItem) -> dict[str, Any]:
    return {name: {"label": label.zh, "value": _plain(value)} for name, label, value in _own(item)}


def _own(item: PublicItem) -> Iterator[tuple[str, Label, object]]:
    for line in item.metadata:
        if line.name not in _COVERED:
            yield line.name, line.label, line.text
    yield from item.properties


def _table(item: PublicItem) -> dict[str, Any] | None:
    if item.table is None or not item.exported:
        return None
    kept = [i for i, c in enumerate(item.table.columns) if not c.page_only]
    columns = [item.table.columns[i] for i in kept]
    rows = [[row.cells[i] for i in kept] for row in item.table.rows]
    return {
        "columns": [
            {"id": c.name, "label": c.label.zh} | ({"unit": c.unit} if c.unit else {})
            for c in columns
        ],
        "rows": rows,
        "anchors": _anchors(item.table.rows, rows),
    }


def _anchors(rows: Sequence[PublicRow], cells: Sequence[Sequence[str]]) -> list[str]:
    """The rows' places on the page, unless they are made of a column that only the page shows."""
    told = any(
        all(row.anchor == f"r-{slug_of(line[n])}" for row, line in zip(rows, cells, strict=True))
        for n in range(len(cells[0]) if cells else 0)
    )
    return [row.anchor if told else "" for row in rows]


def _plain(value: object) -> object:
    """A shown property as JSON: text, texts, or records by label."""
    if isinstance(value, tuple):
        if value and all(isinstance(line, tuple) and isinstance(line[0], Label) for line in value):
            return {label.zh: text for label, text in value}
        return [_plain(v) for v in value]
    return value


def _dump(data: object) -> bytes:
    """JSON that stays harmless when pasted into HTML."""
    return (
        orjson.dumps(data)
        .replace(b"<", b"\\u003c")
        .replace(b">", b"\\u003e")
        .replace(b"&", b"\\u0026")
    )


def dump(data: object) -> bytes:
    """Any value as a JSON file."""
    return _dump(data) + b"\n"
