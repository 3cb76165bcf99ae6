"""``api/v1/concordance.json`` and ``.csv``: own categories beside the national ones, nothing left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from disclosure.exporting.csv_rows import csv_file
from disclosure.exporting.item_json import dump
from disclosure.model.catalog import Catalog
from disclosure.model.concordance import Category, Concordance, Placed, placed
from disclosure.model.values import Label

_BASE = "api/v1/concordance"
_HEADER = ("对照表", "词表", "本站编码", "本站名称", "国家分类编码", "国家分类名称", "无对应的理由")
_UNPLACED = "未对应"
"""Stands for the reason where nobody has placed a code."""


def concordance_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Path and content of both; nothing where the catalogue has no concordance."""
    if not catalog.concordances:
        return
    own, above = _own(catalog), _above(catalog)
    schemes = [(scheme, tuple(placed(scheme, own, above))) for scheme in catalog.concordances]
    told = [_scheme(scheme, found) for scheme, found in schemes]
    yield f"{_BASE}.json", dump({"version": "1", "schemes": told})
    lines = [line for scheme, found in schemes for one in found for line in _lines(scheme, one)]
    yield f"{_BASE}.csv", csv_file([_HEADER, *lines])


def _own(catalog: Catalog) -> Mapping[str, Mapping[str, Label]]:
    """Codes and names of everything that a concordance may map."""
    return {
        "kinds": {kind.id: kind.label for kind in catalog.kinds.values()},
        "fields": {field.code: field.label for field in catalog.fields},
        "matters": {m.code: Label(m.name, m.code) for m in catalog.matters.values()},
        "genres": {term.code: term.label for term in catalog.genres},
    }


def _above(catalog: Catalog) -> Mapping[str, tuple[str, str]]:
    return {m.code: ("fields", m.field) for m in catalog.matters.values()}


def _scheme(scheme: Concordance, found: tuple[Placed, ...]) -> dict[str, object]:
    return {
        "id": scheme.id,
        "label": scheme.label.zh,
        "source": scheme.source,
        "categories": [_category(category) for category in scheme.categories],
        "entries": [
            {
                "vocabulary": one.vocabulary,
                "code": one.code,
                "label": one.label.zh,
                "targets": [target.code for target in one.targets],
                "reason": "" if one.targets else one.reason or _UNPLACED,
            }
            for one in found
        ],
    }


def _category(category: Category) -> dict[str, str]:
    return {"code": category.code, "label": category.label.zh}


def _lines(scheme: Concordance, one: Placed) -> list[tuple[str, ...]]:
    head = (scheme.id, one.vocabulary, one.code, one.label.zh)
    if not one.targets:
        return [(*head, "", "", one.reason or _UNPLACED)]
    return [(*head, target.code, target.label.zh, "") for target in one.targets]
