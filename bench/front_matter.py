"""The front matter of a planned item: what all items have, and what its kind requires, by type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import TypeAlias

from bench.plan import Planned
from disclosure.model.catalog import Catalog, Property

Say: TypeAlias = Callable[[], str]
"""Gives a short text."""
Lines: TypeAlias = Iterator[str]

_PLAIN = re.compile(r"[\w（(〔《〈“][^\n#:'\"\\]*")
"""Text that YAML takes without quotes."""
_VALID = timedelta(days=5 * 365)
_BLOCKS = frozenset({"relations", "attachments"})
"""Properties written by ``_blocks``, whether a kind requires them or not."""


def front_matter(item: Planned, catalog: Catalog, title: str, summary: str, say: Say) -> str:
    """The lines between ``---`` and ``---``."""
    written = dict(_own(item, title, summary))
    required = [
        prop
        for name, prop in item.kind.properties.items()
        if name not in written and name not in _BLOCKS and _is_required(prop, written)
    ]
    lines = [f"{name}: {quoted(value)}\n" for name, value in written.items()]
    for prop in required:
        lines += _property(prop, item, catalog, say)
    lines += _blocks(item)
    return "".join(lines)


def quoted(text: str) -> str:
    """``text`` as a YAML scalar on one line."""
    if _PLAIN.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def attachment_name(item: Planned) -> str:
    """The file beside an item that has one."""
    return f"{item.number:06d}-附件.csv"


def _own(item: Planned, title: str, summary: str) -> Iterator[tuple[str, str]]:
    yield "title", title
    yield "identifier", item.identifier
    yield "kind", item.kind.id
    yield "publisher", item.publisher.id
    yield "matter", item.matter.code
    if item.document_number:
        yield "document_number", item.document_number
    yield "created", item.created.isoformat()
    yield "issued", item.issued
    yield "mode", "proactive"
    if item.subject:
        yield "subject", item.subject
    yield "summary", summary


def _blocks(item: Planned) -> Lines:
    if item.relation:
        kind, target = item.relation
        yield f"relations: [{{type: {kind}, to: {target}}}]\n"
    if item.attached:
        yield f"attachments: [{attachment_name(item)}]\n"


def _is_required(prop: Property, written: Mapping[str, str]) -> bool:
    rule = prop.required
    return rule.always or (
        bool(rule.when) and all(written.get(name) in values for name, values in rule.when)
    )


def _property(prop: Property, item: Planned, catalog: Catalog, say: Say) -> Lines:
    if prop.type != "record":
        value = quoted(_scalar(prop, item, catalog, say))
        yield f"{prop.name}:\n- {value}\n" if prop.many else f"{prop.name}: {value}\n"
        return
    yield f"{prop.name}:\n"
    mark = "- " if prop.many else "  "
    for part in prop.fields:
        if part.required.always:
            yield f"{mark}{part.name}: {quoted(_scalar(part, item, catalog, say))}\n"
            mark = "  "


def _scalar(prop: Property, item: Planned, catalog: Catalog, say: Say) -> str:
    if prop.name == "valid_until":
        return (item.created + _VALID).isoformat()
    simple = {
        "date": item.created.isoformat(),
        "datetime": item.created.isoformat(),
        "year": str(item.created.year),
        "integer": "20",
        "decimal": "20.5",
        "amount": "1200",
        "boolean": "否",
        "phone": item.publisher.contact.get("phone", catalog.site.contact["phone"]),
        "email": catalog.site.contact["email"],
        "url": catalog.site.site_url,
        "identifier": item.identifier,
        "document-number": item.document_number,
    }
    if prop.values:
        return prop.values[item.number % len(prop.values)][0]
    return simple.get(prop.type) or say()[: prop.max_length]
