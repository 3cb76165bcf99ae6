"""JSON Schemas (draft 2020-12) of what the API gives, at addresses that stay (docs/formats.md §5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from disclosure.exporting.item_json import dump
from disclosure.model.catalog import Catalog

FOLDER = "api/v1/schemas/"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Mapping[str, Any] = {"type": "string", "minLength": 1}
_TEXTS: Mapping[str, Any] = {"type": "array", "items": _TEXT, "minItems": 1}
_DAY: Mapping[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
_MOMENT: Mapping[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d( \d\d:\d\d)?$"}
_SLUG: Mapping[str, Any] = {"type": "string", "pattern": r"^[a-z0-9][a-z0-9-]*$"}
_PAGE: Mapping[str, Any] = {"type": "string", "pattern": r"^d/[^/]+/$"}
_FILE: Mapping[str, Any] = {"type": "string", "pattern": r"^d/[^/]+/files/[^/]+$"}
_COUNT: Mapping[str, Any] = {"type": "integer", "minimum": 0}


def schema_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Path and content of each schema. A later version of the API has other addresses; these only ever gain keys."""
    for name, (title, schema) in _schemas(catalog).items():
        head = {"$schema": _DRAFT, "$id": f"{name}.schema.json", "title": title}
        yield f"{FOLDER}{name}.schema.json", dump(head | schema)


def _schemas(catalog: Catalog) -> dict[str, tuple[str, dict[str, Any]]]:
    row = _row(catalog)
    return {
        "row": ("A row of a list or of items.jsonl", _object(row, ("identifier", "url", "state"))),
        "item": (
            "The data twin of an item's page",
            _object(row | _whole(), ("identifier", "url", "state")),
        ),
        "list": ("A list: its years", _object(_list(), ("id", "label", "count", "years"))),
        "year": ("The rows of one year of a list", _object(_year(), ("id", "year", "items"))),
        "index": ("All bulk files", _object(_index(), ("version", "items", "parts"))),
    }


def _object(keys: Mapping[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(keys), "required": list(required)}


def _row(catalog: Catalog) -> dict[str, Any]:
    matter = {"code": _TEXT, "field": _TEXT, "path": _TEXTS}
    return {
        "identifier": _TEXT,
        "url": _PAGE,
        "state": {"enum": ["live", "entry", "withdrawn", "ended"]},
        "title": _TEXT,
        "kind": _object({"id": {"enum": sorted(catalog.kinds)}, "label": _TEXT}, ("id", "label")),
        "publisher": _object({"id": _SLUG, "name": _TEXT}, ("id", "name")),
        "issuers": _TEXTS,
        "matters": {"type": "array", "items": _object(matter, ("code", "field", "path"))},
        "keywords": _TEXTS,
        "aliases": _TEXTS,
        "spatial": {"type": "array", "items": _SLUG},
        "dossiers": _TEXTS,
        "document_number": _TEXT,
        "created": _DAY,
        "issued": _MOMENT,
        "valid_from": _DAY,
        "valid_until": _DAY,
        "modified": _DAY,
        "display_until": _DAY,
        "after": _TEXT,
        "validity": {"enum": _values(catalog, "validity")},
        "mode": {"enum": _values(catalog, "mode")},
        "subject": _TEXT,
        "summary": _TEXT,
    }


def _values(catalog: Catalog, name: str) -> list[str]:
    """The codes a property can have, whatever the kind."""
    kinds = (kind for kind in catalog.kinds.values() if name in kind.properties)
    return sorted({code for kind in kinds for code, _ in kind.properties[name].values})


def _whole() -> dict[str, Any]:
    """What the twin has beyond its row."""
    column = _object({"id": _TEXT, "label": _TEXT, "unit": _TEXT}, ("id", "label"))
    cells = {"type": "array", "items": {"type": "string"}}
    table = {
        "columns": {"type": "array", "items": column},
        "rows": {"type": "array", "items": cells},
        "anchors": cells,
    }
    file = {"title": _TEXT, "url": _FILE, "type": _TEXT, "size": _COUNT}
    link = {"type": _TEXT, "identifier": _TEXT, "title": _TEXT, "url": _PAGE, "stage": _TEXT}
    own = _object({"label": _TEXT, "value": {}}, ("label", "value"))
    return {
        "@context": {"type": "array"},
        "@type": _TEXT,
        "properties": {"type": "object", "additionalProperties": own},
        "table": _object(table, ("columns", "rows")),
        "form": {"type": "object"},
        "attachments": {"type": "array", "items": _object(file, ("title", "url", "type", "size"))},
        "relations": {"type": "array", "items": _object(link, ("type", "identifier", "url"))},
        "corrections": {
            "type": "array",
            "items": _object({"date": _DAY, "note": _TEXT}, ("date", "note")),
        },
        "papers": {"type": "string", "pattern": r"^d/[^/]+/papers\.zip$"},
        "masked": {"const": True},
        "text": {"type": "string"},
    }


def _list() -> dict[str, Any]:
    year = {"year": _TEXT, "count": _COUNT, "url": _TEXT}
    years = {"type": "array", "items": _object(year, ("year", "count", "url"))}
    return {"id": _TEXT, "label": _TEXT, "count": _COUNT, "years": years}


def _year() -> dict[str, Any]:
    rows = {"type": "array", "items": {"$ref": "row.schema.json"}}
    return {"id": _TEXT, "year": _TEXT, "items": rows}


def _index() -> dict[str, Any]:
    part = {"publisher": _SLUG, "name": _TEXT, "year": _TEXT, "count": _COUNT}
    files = {"jsonl": _TEXT, "csv": _TEXT}
    parts = {"type": "array", "items": _object(part | files, (*part, *files))}
    schemas = {"type": "object", "additionalProperties": _TEXT}
    return {"version": {"const": "1"}, "items": _COUNT, "parts": parts, "schemas": schemas}


def schema_addresses() -> dict[str, str]:
    """Where each schema stands, by what it is of."""
    return {
        name: f"{FOLDER}{name}.schema.json" for name in ("item", "row", "list", "year", "index")
    }
