"""Own categories beside the national ones: each own code is told, placed or with the reason why not."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from disclosure.exporting.concordance import concordance_files
from disclosure.model.concordance import Category, Concordance, Correspondence, placed
from support.catalogs import BASE, read
from support.readers import packaged_catalog
from support.values import label

CATALOG = packaged_catalog()
OWN = {
    "kinds": {kind.id for kind in CATALOG.kinds.values()},
    "fields": {field.code for field in CATALOG.fields},
    "matters": set(CATALOG.matters),
    "genres": {term.code for term in CATALOG.genres},
}


def exported() -> dict[str, bytes]:
    return dict(concordance_files(CATALOG))


@pytest.mark.parametrize("scheme", CATALOG.concordances, ids=lambda s: s.id)
def test_every_own_code_is_placed_or_says_why_not(scheme: Concordance) -> None:
    for vocabulary, entries in scheme.map.items():
        known = entries.keys() | (OWN["matters"] if vocabulary == "matters" else set())
        assert OWN[vocabulary] - known == set()
        assert all(entry.targets or entry.reason for entry in entries.values())


def test_export_drops_nothing() -> None:
    told = json.loads(exported()["api/v1/concordance.json"])
    assert {s["id"] for s in told["schemes"]} == {s.id for s in CATALOG.concordances}
    for scheme, known in zip(told["schemes"], CATALOG.concordances, strict=True):
        found: dict[str, set[str]] = {}
        for entry in scheme["entries"]:
            found.setdefault(entry["vocabulary"], set()).add(entry["code"])
            assert bool(entry["targets"]) != bool(entry["reason"])
        assert found == {vocabulary: OWN[vocabulary] for vocabulary in known.map}
        codes = {category["code"] for category in scheme["categories"]}
        assert {t for entry in scheme["entries"] for t in entry["targets"]} <= codes


def test_table_says_the_same() -> None:
    files = exported()
    rows = list(csv.DictReader(io.StringIO(files["api/v1/concordance.csv"].decode("utf-8-sig"))))
    told = json.loads(files["api/v1/concordance.json"])["schemes"]
    expected = {
        (scheme["id"], entry["vocabulary"], entry["code"], target)
        for scheme in told
        for entry in scheme["entries"]
        for target in entry["targets"] or [""]
    }
    assert {(r["对照表"], r["词表"], r["本站编码"], r["国家分类编码"]) for r in rows} == expected
    assert all(row["国家分类编码"] or row["无对应的理由"] for row in rows)


def test_matter_goes_with_its_field_and_a_new_code_is_told_as_not_placed() -> None:
    scheme = Concordance(
        "a",
        label("甲"),
        "来源",
        (Category("1", label("一")),),
        {"fields": {"05": Correspondence(("1",))}, "matters": {}},
    )
    own = {
        "fields": {"05": label("救助"), "06": label("养老")},
        "matters": {"05-01": label("低保")},
    }
    found = {p.code: p for p in placed(scheme, own, {"05-01": ("fields", "05")})}
    assert [t.code for t in found["05-01"].targets] == ["1"]
    assert (found["06"].targets, found["06"].reason) == ((), "")
    assert set(found) == {"05", "06", "05-01"}


def test_no_concordance_no_file() -> None:
    assert list(concordance_files(replace(CATALOG, concordances=()))) == []


def test_a_category_that_is_not_there_is_found(tmp_path: Path) -> None:
    text = (
        "scheme: {id: a, label: 甲, source: 乙}\ncategories: [{code: '1', label: 一}]\n"
        "map: {kinds: {notice: ['2'], gone: ['1']}, colours: {red: ['1']}}\n"
    )
    catalog, findings = read(tmp_path, {**BASE, "concordance/a.yaml": text})
    assert [f.code for f in findings if "concordance" in f.path] == ["D193", "D190"]
    assert catalog.concordances[0].map["kinds"]["notice"].targets == ("2",)
