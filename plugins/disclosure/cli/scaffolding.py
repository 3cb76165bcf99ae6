"""``new site``: an empty project that builds; theme and code come from the installed package."""

from __future__ import annotations

from datetime import date
from pathlib import Path

_CONFIG = """\
site_name: 新站点
site_url: ''            # 正式网址，如 https://www.example.gov.cn/ ；站点地图和二维码要用
docs_dir: content
site_dir: site
theme:
  name: material
  custom_dir: {theme}
  font: false
plugins:
- disclosure:
    review: required    # required 先审查、后公开；warn 只提醒；off 不检查
markdown_extensions:
- admonition
- attr_list
- def_list
- footnotes
- md_in_html
- tables:
    use_align_attribute: true
- toc:
    permalink: false
- pymdownx.details
- pymdownx.superfences
- pymdownx.tabbed:
    alternate_style: true
"""
_SITE = """\
# 本站的信息，见 docs/formats.md 第 2 节。
name: 新站点
short_name: 新站点
site_url: ''
domain: ''
area_code: ''
site_id: ''
sample: false
exports: [xlsx]       # 每个列表除 CSV 外另有 XLSX；信息上万件、想生成得快些，可删去这一行
footer:
  request: request/     # “申请公开”按钮指向的页
navigation:
- {label: 首页, label_en: Home, url: ''}
- {label: 政府信息公开, label_en: Government information, url: platform/}
- {label: 公开领域, label_en: Fields, url: fields/}
- {label: 公开单位, label_en: Units, url: publishers/}
- {label: 信息种类, label_en: Kinds, url: kinds/}
- {label: 年份, label_en: Years, url: years/}
- {label: 依申请公开, label_en: Request information, url: request/}
"""
_LEDGER = (
    "ledger_from: {today}   # 公开台账的起算日：开始使用本系统的那一天，此前到期的不算未公开\n"
)
_PUBLISHERS = """\
# 公开主体，见 docs/formats.md 第 2.3 节。编号一经使用不再改动。例：
# - id: mzj
#   names: [{name: 某县民政局, short: 县民政局}]
#   type: department
#   regime: government
#   roles: [civil-affairs]
# roles：标准目录里的哪些部门（编号正好是部门编码的不用写，都不是写 []）。不写，目录不知道它应公开什么。部门编码：
ROLES
publishers: []
"""


def _publishers(catalog: Path) -> str:
    """The empty list of units, with the departments of the standard catalogue that they can be."""
    import yaml

    roles = yaml.safe_load((catalog / "roles.yaml").read_text(encoding="utf-8"))["roles"]
    listed = "\n".join(f"#   {role['id']}  {role['label']}" for role in roles)
    return _PUBLISHERS.replace("ROLES", listed)


def make_site(directory: Path, today: date | None = None) -> None:
    """Write the project into ``directory``, which must be new or empty; its duty ledger opens ``today``, if told."""
    from disclosure.project import BARE_HOME, packaged

    theme = packaged("theme").resolve().as_posix()
    files = {
        "mkdocs.yml": _CONFIG.format(theme=f"'{theme}'"),
        "catalog/site.yaml": _SITE + (_LEDGER.format(today=today.isoformat()) if today else ""),
        "catalog/publishers.yaml": _publishers(packaged("catalog")),
        "content/index.md": BARE_HOME,
    }
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
