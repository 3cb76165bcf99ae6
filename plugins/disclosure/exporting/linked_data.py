"""The site as linked data: a JSON-LD context for ``item.json``, the data sets as DCAT 3, the catalogue as SKOS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure.exporting.item_json import dump
from disclosure.model.catalog import Catalog, Field, Matter
from disclosure.model.values import Label

CONTEXT = "api/v1/context.jsonld"
_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ORDER = ("dc", "dcat", "schema")
"""Of a property's terms the first of these is what its key means."""
_DATES = frozenset({"date", "datetime"})
_JSONL = "application/jsonl"


def linked_files(
    catalog: Catalog, parts: Sequence[Mapping[str, Any]], site_url: str
) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file; ``parts`` are those of ``api/v1/index.json``.

    Only the context without ``site_url``: who points at things must be able to name them.
    """
    yield CONTEXT, dump({"@context": context(catalog)})
    if site_url:
        base = site_url.rstrip("/") + "/"
        yield "api/v1/catalog.jsonld", dump(_data_sets(catalog, parts, base))
        yield "api/v1/catalogue.skos.jsonld", dump(_concepts(catalog, base))


def context(catalog: Catalog) -> dict[str, Any]:
    """What the keys of ``item.json`` mean, as the catalogue's properties say; a key without a term means nothing to others."""
    found: dict[str, Any] = {"dcterms": _PREFIXES["dcterms"]}
    found |= {"dcat": _PREFIXES["dcat"], "schema": _PREFIXES["schema"], "xsd": _PREFIXES["xsd"]}
    found |= {"id": None, "url": "@id", "label": "dcterms:title", "name": "schema:name"}
    found["modified"] = {"@id": "dcterms:modified", "@type": "xsd:date"}
    for kind in catalog.kinds.values():
        for name, prop in kind.properties.items():
            term = next((prop.term[key] for key in _ORDER if key in prop.term), "")
            if term and name not in kind.own and name not in found:
                full = term if ":" in term else f"schema:{term}"
                dated = prop.type in _DATES
                found[name] = {"@id": full, "@type": "xsd:date"} if dated else full
    return found


def _text(label: Label) -> list[dict[str, str]]:
    """A label in its languages."""
    both = (("zh-CN", label.zh), ("en", label.en))
    return [{"@language": lang, "@value": text} for lang, text in both if text]


def _data_sets(catalog: Catalog, parts: Sequence[Mapping[str, Any]], base: str) -> dict[str, Any]:
    """The site's data sets (DCAT 3, as DCAT-AP uses it): a unit's items are one, each year a distribution in two forms."""
    units: dict[str, list[Mapping[str, Any]]] = {}
    for part in parts:
        units.setdefault(part["publisher"], []).append(part)
    site = catalog.site
    agent = {"@id": base, "@type": "foaf:Agent", "foaf:name": site.name}
    return {
        "@context": _PREFIXES,
        "@id": f"{base}api/v1/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dcterms:title": site.name,
        "dcterms:description": f"{site.name}政府信息公开数据",
        "dcterms:language": site.language,
        "dcterms:publisher": agent,
        "foaf:homepage": {"@id": base},
        "dcat:dataset": [_data_set(unit, own, base) for unit, own in units.items()],
    }


def _data_set(unit: str, parts: Sequence[Mapping[str, Any]], base: str) -> dict[str, Any]:
    page = f"{base}publishers/{unit}/"
    name = parts[0]["name"]
    forms = (("csv", "text/csv"), ("jsonl", _JSONL))
    return {
        "@id": f"{page}#data",
        "@type": "dcat:Dataset",
        "dcterms:identifier": unit,
        "dcterms:title": f"{name}公开信息",
        "dcterms:description": f"{name}主动公开信息的目录数据，按年分文件",
        "dcterms:publisher": {"@id": page, "@type": "foaf:Agent", "foaf:name": name},
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            {
                "@id": base + part[form],
                "@type": "dcat:Distribution",
                "dcterms:title": f"{name} {part['year']}",
                "dcat:downloadURL": {"@id": base + part[form]},
                "dcat:mediaType": media,
            }
            for part in parts
            for form, media in forms
        ],
    }


def _concepts(catalog: Catalog, base: str) -> dict[str, Any]:
    """The catalogue as a concept scheme: fields above their matters, with definitions and dates of validity."""
    scheme = f"{base}fields/#scheme"
    graph: list[dict[str, Any]] = [
        {
            "@id": scheme,
            "@type": "skos:ConceptScheme",
            "dcterms:title": f"{catalog.site.name}政务公开标准目录",
            "skos:hasTopConcept": [{"@id": _field_id(f, base)} for f in catalog.fields],
        }
    ]
    for field in catalog.fields:
        graph.append(_field(field, scheme, base))
        graph += [_matter(matter, field, scheme, base) for matter in field.matters]
    return {"@context": _PREFIXES, "@graph": graph}


def _field_id(field: Field, base: str) -> str:
    return f"{base}fields/{field.slug}/"


def _field(field: Field, scheme: str, base: str) -> dict[str, Any]:
    return _bare(
        {
            "@id": _field_id(field, base),
            "@type": "skos:Concept",
            "skos:notation": field.code,
            "skos:prefLabel": _text(field.label),
            "skos:topConceptOf": {"@id": scheme},
            "skos:inScheme": {"@id": scheme},
            "skos:editorialNote": field.notes,
            "dcterms:replaces": list(field.replaces),
        }
    )


def _matter(matter: Matter, field: Field, scheme: str, base: str) -> dict[str, Any]:
    return _bare(
        {
            "@id": f"{base}matters/{matter.code}/",
            "@type": "skos:Concept",
            "skos:notation": matter.code,
            "skos:prefLabel": _text(Label(matter.name, "")),
            "skos:broader": {"@id": _field_id(field, base)},
            "skos:inScheme": {"@id": scheme},
            "skos:definition": _text(Label("；".join(matter.content), "")),
            "dcterms:source": list(matter.basis),
            "dcterms:replaces": list(matter.replaces),
        }
    )


def _bare(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is not known."""
    return {key: value for key, value in node.items() if value not in ("", [], {})}
