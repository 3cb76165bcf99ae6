"""A new kind of item, a new field and a new unit are files of the catalogue: no code, no template knows them."""

import csv
import io
import json

import pytest

from support.sites import PUBLISHERS, Site, identifier, item, items, page, path, slug

KIND = """\
kind:
  id: tree-permit
  label: 古树移植许可
  label_en: Tree permit
  plural_en: Tree permits
  description: 古树名木移植的许可决定
  layout: document
  sections: [body, properties, table, attachments, corrections]
  metadata: [identifier, publisher, species, created, issued, mode, matters]
  column_type: 行政许可
  regimes: [government]
  list: [species, issued]
  facets: [publisher, year, species]
properties:
  species:
    type: code
    label: 树种
    label_en: Species
    required: always
    inherit: false
    values: {camphor: [香樟, Camphor], ginkgo: [银杏, Ginkgo]}
  age: {type: integer, label: 树龄, label_en: Age, unit: 年, required: always, inherit: false}
  girth: {type: decimal, label: 胸围, label_en: Girth, unit: 厘米, inherit: false}
  moved: {type: record, many: true, label: 移植经过, label_en: Moves, inherit: false, fields: {
    day: {type: date, label: 日期, label_en: Day, required: always},
    to: {type: text, label: 移往, label_en: To}}}
table:
  title: 相邻树木
  title_en: Neighbours
  columns:
    number: {type: identifier, label: 树号, label_en: No., public: all}
    owner: {type: text, label: 管护人, label_en: Keeper, public: page, mask: person-name}
"""
FIELD = """\
field: {code: x-77, slug: old-trees, label: 古树名木, label_en: Old trees, group: local, completeness: complete}
matters:
- {code: x-77-01-01, level1: 保护, level2: 移植许可, deadline: default, kinds: [tree-permit], applies: {publishers: [forest-guard]}}
"""
UNIT = """\
- id: forest-guard
  names: [{name: 阳光县古树名木管护中心, short: 县古树中心}]
  type: institution
  regime: public-institution
  parents: [{id: yangguang}]
"""
PERMIT = {
    "kind": "古树移植许可",
    "publisher": "forest-guard",
    "matter": "x-77-01-01",
    "树种": "银杏",
    "age": "1,200",
    "girth": "512.5",
    "moved": [{"day": "2026-11-01", "to": "县植物园"}],
    "data": "树.csv",
    "display_until": "2027-11-01",
}


@pytest.fixture
def grown(site: Site) -> Site:
    """A site whose own catalogue has grown by three files."""
    return site.write(
        {
            "catalog/kinds/tree-permit.yaml": KIND,
            "catalog/fields/x-old-trees.yaml": FIELD,
            "catalog/publishers.yaml": PUBLISHERS + UNIT,
            "content/古树名木/保护/移植许可/树.csv": "树号,管护人\nA-1,欧阳小明\n",
        }
    )


def permit(number: int, **changes: object) -> dict[str, str | bytes]:
    return {f"content/古树名木/保护/移植许可/{number}.md": item(number, **(PERMIT | changes))}


@pytest.mark.parametrize(
    ("changes", "code", "line_of"),
    [
        ({"树种": None}, "D201", "---"),
        ({"树种": "杨树"}, "D208", "树种"),
        ({"age": "很老"}, "D209", "age"),
        ({"moved": [{"to": "县植物园"}]}, "D201", "- to"),
        ({"specis": "x"}, "D203", "specis"),
    ],
)
def test_new_kind_is_checked_by_its_own_properties(
    grown: Site, changes: dict[str, object], code: str, line_of: str
) -> None:
    grown.write(permit(1, **changes))
    lines = item(1, **(PERMIT | changes)).split("\n")
    line = next(n for n, text in enumerate(lines, 1) if text.startswith(line_of))
    found = [(d.line, d.code) for d in grown.gather().diagnostics if d.code not in {"D403", "D601"}]
    assert found == [(line, code)]


@pytest.fixture
def published(grown: Site) -> Site:
    grown.write(permit(1) | permit(2, 树种="camphor") | items(3))
    grown.sign()
    assert grown.build().published
    return grown


def test_new_kind_is_rendered_with_its_own_properties(published: Site) -> None:
    shown = published.published()[page(1)].decode()
    wanted = ("树种", "银杏", "树龄", "1,200 年", "512.5 厘米", "移植经过", "县植物园")
    missing = [text for text in (*wanted, "相邻树木", "A-1", "欧阳某某") if text not in shown]
    assert missing == []
    assert "小明" not in shown


def test_new_kind_is_listed(published: Site) -> None:
    files = published.published()
    assert "古树移植许可" in files["kinds/index.html"].decode()
    for listed in (
        "kinds/tree-permit",
        "fields/old-trees",
        "matters/x-77-01-01",
        "publishers/forest-guard",
    ):
        shown = files[f"{listed}/index.html"].decode()
        assert [n for n in (1, 2, 3) if f"d/{slug(n)}/" in shown] == [1, 2]
        assert json.loads(files[f"{listed}/list.json"])["count"] == 2


def test_new_kind_is_exported(published: Site) -> None:
    files = published.published()
    folder = "api/v1/publishers/forest-guard/2026"
    rows = [json.loads(line) for line in files[f"{folder}/items.jsonl"].splitlines()]
    assert [(row["identifier"], row["kind"]["id"]) for row in rows] == [
        (identifier(n), "tree-permit") for n in (1, 2)
    ]
    table = list(csv.DictReader(io.StringIO(files[f"{folder}/items.csv"].decode("utf-8-sig"))))
    assert [row["信息种类"] for row in table] == ["古树移植许可"] * 2
    data = json.loads(files[f"d/{slug(1)}/item.json"])
    assert data["properties"]["age"] == {"label": "树龄", "value": "1,200 年"}
    assert data["table"]["columns"] == [{"id": "number", "label": "树号"}]
    assert data["table"]["rows"] == [["A-1"]]


def test_kind_is_removed_by_data_as_well(published: Site) -> None:
    published.write({"catalog/kinds/tree-permit.yaml": "kind: null\n"}).remove(
        "content/古树名木/保护/移植许可/1.md",
        "content/古树名木/保护/移植许可/2.md",
        "content/古树名木/保护/移植许可/树.csv",
        "catalog/fields/x-old-trees.yaml",
        "catalog/kinds/tree-permit.yaml",
    )
    assert published.build().published
    assert [name for name in published.published() if "tree-permit" in name] == []


def test_property_added_to_a_packaged_kind_is_shown(site: Site) -> None:
    own = "properties:\n  hotline: {type: phone, label: 热线, label_en: Hotline}\n"
    site.write({"catalog/kinds/notice.yaml": own, path(1): item(1, hotline="(0999) 812 0012")})
    site.sign()
    assert site.build().published
    shown = site.published()[page(1)].decode()
    assert "热线" in shown
    assert "(0999) 812 0012" in shown
