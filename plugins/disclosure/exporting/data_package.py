"""The bulk files as a Frictionless data package (Data Package v1, Table Schema), with the catalogue as a table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure.exporting.csv_rows import HEADER, csv_file
from disclosure.exporting.item_json import dump
from disclosure.model.catalog import Catalog

_FOLDER = "api/v1/"
_PACKAGE = f"{_FOLDER}datapackage.json"
_TABLE = f"{_FOLDER}catalogue.csv"
_COLUMNS = (
    ("code", "事项编码"),
    ("official_no", "官方序号"),
    ("field", "领域编码"),
    ("field_name", "领域"),
    ("level1", "一级事项"),
    ("level2", "二级事项"),
    ("content", "公开内容"),
    ("basis", "公开依据"),
    ("deadline", "公开时限"),
    ("publisher", "公开主体"),
    ("channels", "公开渠道"),
    ("audience", "公开对象"),
    ("mode", "公开方式"),
    ("levels", "公开层级"),
    ("completeness", "完整程度"),
)
_DAYS = frozenset({"生成日期", "施行日期", "有效期至"})


def package_files(
    catalog: Catalog, parts: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, bytes]]:
    """Path and content of the catalogue's table and of the package that describes it and every part's CSV."""
    yield _TABLE, catalogue_csv(catalog)
    resources = [_resource("catalogue", _TABLE, [_column(name, title) for name, title in _COLUMNS])]
    fields = [_item_column(title) for title in HEADER]
    for part in parts:
        name = f"items-{part['publisher']}-{part['year']}".lower()
        resources.append(_resource(name, part["csv"], fields))
    site = catalog.site
    package = {
        "profile": "tabular-data-package",
        "name": "disclosure",
        "title": f"{site.name}政府信息公开数据",
        "homepage": site.site_url,
        "resources": resources,
    }
    yield _PACKAGE, dump({key: value for key, value in package.items() if value})


def catalogue_csv(catalog: Catalog) -> bytes:
    """Every matter of the catalogue, one a line; codes are the site's, official numbers only where a table gave them."""
    rows = [
        (
            matter.code,
            matter.official_no,
            field.code,
            field.label.zh,
            matter.level1,
            matter.level2,
            "；".join(matter.content),
            "；".join(matter.basis),
            matter.deadline_text,
            matter.publisher_text,
            "；".join(matter.channels),
            "；".join(matter.audience),
            matter.told_mode,
            "；".join(matter.levels),
            field.completeness,
        )
        for field in catalog.fields
        for matter in field.matters
    ]
    return csv_file([[title for _, title in _COLUMNS], *rows])


def _resource(name: str, path: str, fields: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path.removeprefix(_FOLDER),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": list(fields), "missingValues": [""]},
    }


def _column(name: str, title: str) -> dict[str, str]:
    # The name of a field is the head of its column; what it is called in our data is beside it.
    return {"name": title, "type": "string", "description": name}


def _item_column(title: str) -> dict[str, str]:
    return {"name": title, "type": "date" if title in _DAYS else "string"}
