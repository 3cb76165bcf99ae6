"""Small catalogues on disk, packaged and a site's own."""

from collections.abc import Mapping
from pathlib import Path

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.reading.catalog import read_catalog

PROPERTIES = """\
properties:
  title: {type: text, label: 标题, label_en: Title, aliases: [名称], required: always}
  mode: {type: code, label: 公开方式, values: {proactive: [主动公开, Proactive]}}
  summary:
    {type: text, label: 内容概述, max_length: 100, required: {when: {mode: [proactive]}},
     required_severity: warning}
"""
KIND = """\
kind:
  {id: notice, label: 通知公告, label_en: Notice, plural_en: Notices, layout: document,
   list: [mode], facets: [year]}
properties:
  summary: {required: never}
  reason: {type: text, label: 理由, inherit: no}
"""
FIELD = """\
field: {code: '05', slug: social-assistance, label: 社会救助, label_en: Social assistance}
matters:
- {code: 05-02-01, level1: 最低生活保障, level2: 政策法规文件, deadline: workdays-10}
- {code: 05-02-02, level1: 最低生活保障, level2: 办事指南}
"""
DEADLINES = """\
deadlines:
  workdays-10:
    {n: 10, unit: workday, sense: at-most, event: formed, label: 10个工作日, source: 目录,
     verified: false}
"""
BASE = {
    "properties.yaml": PROPERTIES,
    "kinds/notice.yaml": KIND,
    "fields/05-social-assistance.yaml": FIELD,
    "deadlines.yaml": DEADLINES,
}


def write(directory: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory


def read(
    root: Path, files: Mapping[str, str], own: Mapping[str, str] | None = None
) -> tuple[Catalog, list[Finding]]:
    """The catalogue of ``files`` alone, or with a site's ``own`` laid over it."""
    packaged = write(root / "elsewhere", files)
    if own is None:
        return read_catalog([packaged], root / "site")
    site = write(root / "site" / "catalog", own)
    return read_catalog([packaged, site], root / "site")


def accepted(root: Path, files: Mapping[str, str], own: Mapping[str, str] | None = None) -> Catalog:
    catalog, findings = read(root, files, own)
    assert findings == []
    return catalog
