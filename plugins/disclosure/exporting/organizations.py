"""The units that publish here as organisations of schema.org, with what their pages say of how to reach them."""

from __future__ import annotations

from datetime import date
from typing import Any

from disclosure.exporting.context import PREFIXES
from disclosure.model.catalog import Catalog
from disclosure.model.publisher import Publisher

ORGANIZATIONS = "api/v1/organizations.jsonld"
_GOVERNMENT = "government"
"""The regime of organs of government; committees, parties and public institutions are organisations of another sort."""
_CONTACT = {
    "address": "schema:address",
    "phone": "schema:telephone",
    "fax": "schema:faxNumber",
    "email": "schema:email",
}


def organizations(catalog: Catalog, base: str, today: date) -> dict[str, Any]:
    """Every unit, each under the address of its page; ``identifier`` is the one by which items name it."""
    units = [_organization(unit, base, today) for unit in catalog.publishers.values()]
    return {"@context": PREFIXES, "@graph": units}


def _organization(unit: Publisher, base: str, today: date) -> dict[str, Any]:
    now = unit.names[-1]
    former = [name.name for name in unit.former_names(today)]
    above = next(iter(unit.parents_on(today)), "")
    node = {
        "@id": _page(unit.id, base),
        "@type": f"schema:{'GovernmentOrganization' if unit.regime == _GOVERNMENT else 'Organization'}",
        "dcterms:identifier": unit.id,
        "schema:name": now.name,
        "schema:alternateName": [
            name for name in (now.short, *former) if name and name != now.name
        ],
        "schema:taxID": unit.codes.get("uscc", ""),
        "schema:url": {"@id": _page(unit.id, base)},
        "schema:parentOrganization": {"@id": _page(above, base)} if above else "",
        "schema:dissolutionDate": unit.end.isoformat() if unit.end else "",
        **{word: unit.contact.get(key, "") for key, word in _CONTACT.items()},
    }
    return {key: value for key, value in node.items() if value not in ("", [])}


def _page(unit: str, base: str) -> str:
    return f"{base}publishers/{unit}/"
