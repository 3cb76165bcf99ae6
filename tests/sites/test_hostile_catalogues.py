"""Review sheets and catalogue files that are broken or full of traps sign and open nothing."""

import pytest

from support.clocks import within
from support.hostile import LONG, MANY, codes_at, pages_outside
from support.sites import Site, items, page, path

SHEETS = [
    b"\xff\xfe",
    "date: [2026-11-12]\nby: {a: b}\nsecrecy: [x]\nitems: []\n",
    "date: 2026-11-12\nby: [x]\nsecrecy: 可以公开\nitems: {a: [b]}\n",
    "- 1\n",
    "",
    "items: |\n" + "  x\n" * MANY,
    "a: &a [*a]\n",
    "[" * MANY,
    "date: 2026-11-12\nby: [x]\nsecrecy: 可以公开\nitems: |\n  " + "0" * 64 + "  \u2028\n",
]


def test_review_sheets_that_cannot_be_trusted_sign_nothing(site: Site) -> None:
    sheets = {f"content/_reviews/2026/{n}.yaml": sheet for n, sheet in enumerate(SHEETS)}
    site.write(items(1) | sheets | {"content/_reviews/2026/y.md": "x"})
    with within(LONG):
        result = site.build(keep_going=True)
    assert "D601" in codes_at(result, path(1))
    assert [name for name in sheets if not codes_at(result, name)] == []
    assert page(1) not in site.published()


CATALOGUES = [
    {"catalog/kinds/notice.yaml": "[" * MANY},
    {"catalog/kinds/notice.yaml": "kind: {id: [x], label: {a: b}}\nproperties: [x]\n"},
    {
        "catalog/kinds/x.yaml": "kind: {id: ../../x, label: x, label_en: x, plural_en: x, layout: document}\n"
    },
    {
        "catalog/kinds/x.yaml": "kind: {id: x, label: x, label_en: x, plural_en: x, layout: document, sections: [../../../etc/passwd]}\n"
    },
    {
        "catalog/publishers.yaml": "publishers: [{id: ../../../x, names: [{name: 甲}], type: department}]\n"
    },
    {
        "catalog/fields/x.yaml": "field: {code: x-1, slug: ../../x, label: x, label_en: x}\nmatters: [{code: ../y, level1: x}]\n"
    },
    {"catalog/publishers.yaml": "publishers: " + "&a [*a]"},
    {"catalog/site.yaml": b"\xff\xfe\x00"},
    {"catalog/calendar.yaml": "holidays: [x, [y], {z: w}]\n"},
    {"catalog/masking.yaml": "rules: {person-name: [x]}\n"},
    {"catalog/deadlines.yaml": "deadlines: {default: {n: -99999999999999999999}}\n"},
]


@pytest.mark.parametrize("files", CATALOGUES, ids=range(len(CATALOGUES)))
def test_catalogue_that_is_wrong_gives_findings(site: Site, files: dict[str, str | bytes]) -> None:
    site.write(items(1) | files)
    with within(LONG):
        result = site.build(keep_going=True)
    assert any(d.path.startswith("catalog/") and d.severity == "error" for d in result.diagnostics)
    assert pages_outside(site) == []
    assert not (site.root.parent / "x").exists()
