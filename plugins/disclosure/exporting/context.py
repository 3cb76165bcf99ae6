"""What the keys of our JSON mean to others: a JSON-LD 1.1 context made of the terms that the catalogue's properties name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from disclosure.model.catalog import Catalog, Kind, Property
from disclosure.model.values import Validity

CONTEXT = "api/v1/context.jsonld"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ORDER = ("dc", "dcat", "schema")
"""Of a property's terms the first of these is what its key means; of a thing that bears a type of schema.org, the last."""
_LEGISLATION = "Legislation"
_OF_LEGISLATION = "schema:legislation"
"""So begin the words of schema.org that say something of legislation only."""
_FORCE = {
    Validity.IN_FORCE: "InForce",
    Validity.AMENDED: "InForce",
    Validity.PARTLY_REPEALED: "PartiallyInForce",
    Validity.NOT_YET: "NotInForce",
    Validity.EXPIRED: "NotInForce",
    Validity.REPEALED: "NotInForce",
}
"""https://schema.org/LegalForceStatus"""
_WITHIN: Mapping[str, Mapping[str, str]] = {
    "publisher": {"id": "dcterms:identifier"},
    "kind": {"id": "dcterms:identifier"},
    "matters": {"code": "skos:notation"},
}
"""What keys of the records within a key mean: they join organisations and the concepts of the catalogue."""


def context(catalog: Catalog) -> dict[str, Any]:
    """The context; a key without a term means nothing to others.

    Things of a type of schema.org are told in its words where it has some, all others in Dublin Core and DCAT.
    """
    found: dict[str, Any] = dict(PREFIXES)
    found |= {"id": None, "url": "@id", "label": "dcterms:title", "name": "schema:name"}
    found["modified"] = {"@id": "dcterms:modified", "@type": "xsd:date"}
    for key, (prop, term) in _terms(catalog.kinds.values(), _ORDER).items():
        if key not in found and not term.startswith(_OF_LEGISLATION):
            found[key] = _meaning(key, prop, term)
    for name in sorted({kind.schema_type for kind in catalog.kinds.values()} - {""}):
        kinds = [kind for kind in catalog.kinds.values() if kind.schema_type == name]
        words = _words(kinds, legal=name == _LEGISLATION)
        found[f"schema:{name}"] = {"@id": f"{PREFIXES['schema']}{name}", "@context": words}
    return found


def _words(kinds: Sequence[Kind], *, legal: bool) -> dict[str, Any]:
    """What keys mean of things of one type, where schema.org has a word for it."""
    words: dict[str, Any] = {"modified": {"@id": "schema:dateModified", "@type": "xsd:date"}}
    for key, (prop, term) in _terms(kinds, _ORDER[::-1]).items():
        if term.startswith("schema:") and (legal or not term.startswith(_OF_LEGISLATION)):
            words[key] = _meaning(key, prop, term)
    return words


def _terms(kinds: Iterable[Kind], order: tuple[str, ...]) -> Mapping[str, tuple[Property, str]]:
    """The properties that every kind has, with the first of their terms."""
    found: dict[str, tuple[Property, str]] = {}
    for kind in kinds:
        for name, prop in kind.properties.items():
            if name not in kind.own and (term := _term(prop, order)):
                found.setdefault(name, (prop, term))
    return found


def _term(prop: Property, order: tuple[str, ...]) -> str:
    term = next((prop.term[key] for key in order if key in prop.term), "")
    return term if ":" in term or not term else f"schema:{term}"


def _meaning(key: str, prop: Property, term: str) -> str | dict[str, Any]:
    """A term, with what is known of its values. A moment has no type: ours are written for people, with a space."""
    if prop.type == "date":
        return {"@id": term, "@type": "xsd:date"}
    if key == "validity":
        states = {state.value: f"schema:{word}" for state, word in _FORCE.items()}
        return {"@id": term, "@type": "@vocab", "@context": states}
    return {"@id": term, "@context": _WITHIN[key]} if key in _WITHIN else term
