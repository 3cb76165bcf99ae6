"""The site as linked data: the data sets as DCAT 3, the catalogue as SKOS, the units as organisations of schema.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from disclosure.exporting.context import CONTEXT, PREFIXES, context
from disclosure.exporting.item_json import dump
from disclosure.exporting.organizations import ORGANIZATIONS, organizations
from disclosure.model.catalog import Catalog, Field, Matter
from disclosure.model.values import Label

_MEDIA = "https://www.iana.org/assignments/media-types/"
_FORMS = (("csv", f"{_MEDIA}text/csv"), ("jsonl", f"{_MEDIA}application/jsonl"))
_LANGUAGES = {"zh": "ZHO", "en": "ENG"}
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
"""DCAT-AP names languages by this list."""


def linked_files(
    catalog: Catalog, parts: Sequence[Mapping[str, Any]], today: date
) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file; ``parts`` are those of ``api/v1/index.json``.

    Only the context where the site has no address: who points at things must be able to name them.
    """
    yield CONTEXT, dump({"@context": context(catalog)})
    if base := catalog.site.site_url:
        yield "api/v1/catalog.jsonld", dump(_data_sets(catalog, parts, base))
        yield "api/v1/catalogue.skos.jsonld", dump(_concepts(catalog, base))
        yield ORGANIZATIONS, dump(organizations(catalog, base, today))


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
    agent = {"@id": f"{base}api/v1/catalog.jsonld#publisher", "@type": "foaf:Agent"}
    agent["foaf:name"] = site.name
    area = {"@type": "dcterms:Location", "dcterms:identifier": site.area_code}
    return {
        "@context": PREFIXES,
        "@id": f"{base}api/v1/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dcterms:title": site.name,
        "dcterms:description": f"{site.name}政府信息公开数据",
        "dcterms:language": {"@id": f"{_LANGUAGE}{_LANGUAGES.get(site.language, 'ZHO')}"},
        "dcat:themeTaxonomy": {"@id": _scheme(base)},
        "dcterms:publisher": agent,
        "foaf:homepage": {"@id": base},
        **({"dcterms:spatial": area} if site.area_code else {}),
        "dcat:dataset": [_data_set(unit, own, base) for unit, own in units.items()],
    }


def _data_set(unit: str, parts: Sequence[Mapping[str, Any]], base: str) -> dict[str, Any]:
    page = f"{base}publishers/{unit}/"
    name = parts[0]["name"]
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
                "dcat:accessURL": {"@id": base + part[form]},
                "dcat:downloadURL": {"@id": base + part[form]},
                "dcat:mediaType": {"@id": media},
            }
            for part in parts
            for form, media in _FORMS
        ],
    }


def _concepts(catalog: Catalog, base: str) -> dict[str, Any]:
    """The catalogue as a concept scheme: fields above their matters, with definitions and dates of validity."""
    scheme = _scheme(base)
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
    return {"@context": PREFIXES, "@graph": graph}


def _scheme(base: str) -> str:
    return f"{base}fields/#scheme"


def _field_id(field: Field, base: str) -> str:
    return f"{base}fields/{field.slug}/"


def _field(field: Field, scheme: str, base: str) -> dict[str, Any]:
    """A field as a concept; without its code where a matter bears the same, for that tells matters of items apart."""
    return _bare(
        {
            "@id": _field_id(field, base),
            "@type": "skos:Concept",
            "skos:notation": "" if any(m.code == field.code for m in field.matters) else field.code,
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
