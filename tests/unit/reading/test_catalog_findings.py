import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.reading.catalog import read_catalog
from support.catalogs import BASE, DEADLINES, FIELD, KIND, PROPERTIES, read, write

OTHER = "kind: {id: other, label: 甲, layout: table}\n"


def pointed(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its caret, and the place the caret was at."""
    before, _, after = text.partition("‸")
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


def found(root: Path, name: str, text: str) -> list[tuple[str, tuple[int, int], dict[str, str]]]:
    """What is found when one file of the base is another."""
    _, findings = read(root, BASE | {name: text})
    assert {finding.path for finding in findings} <= {f"catalog/{name}"}
    return [(finding.code, finding.mark, dict(finding.arguments)) for finding in findings]


def test_finding_in_the_site_s_own_file_stands_at_its_place(tmp_path: Path) -> None:
    own = "matters:\n- code: 05-02-01\n  deadlin: x\n"
    _, findings = read(tmp_path, BASE, {"fields/05-social-assistance.yaml": own})

    path = "catalog/fields/05-social-assistance.yaml"
    assert findings == [Finding("D190", path, (3, 3), {"key": "deadlin", "nearest": "deadline"})]


def test_unknown_file_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "publisher.yaml", "publishers: []") == [
        ("D190", (1, 1), {"key": "publisher.yaml", "nearest": "publishers.yaml"})
    ]


def test_characters_that_no_file_may_hold_are_told_and_taken_out(tmp_path: Path) -> None:
    text = 'name: "阳\\x01光\\u202e县\\L"\nshort_name: "a\\\\b"\n'
    catalog, findings = read(tmp_path, BASE | {"site.yaml": text})
    assert [(f.code, f.mark) for f in findings] == [("D113", (1, 7))]
    assert (catalog.site.name, catalog.site.short_name) == ("阳光县", "a\\b")


@pytest.mark.parametrize(
    ("name", "text", "key", "said"),
    [
        ("site.yaml", "name: ‸[阳光县]", "name", "it should be plain text"),
        ("site.yaml", "name: 县\nsample: ‸maybe", "sample", "'maybe' should be true or false"),
        ("site.yaml", "‸brand: dai", "name", "it is missing"),
        (
            "site.yaml",
            "name: 县\nlanguage: ‸zh-CN",
            "language",
            "it cannot be 'zh-CN'; allowed: zh、en",
        ),
        ("genres.yaml", "genres: ‸通知", "genres", "it should be a list"),
        ("genres.yaml", "genres: [‸通知]", "genres", "it should be keys and values"),
        ("genres.yaml", "? ‸[a]\n: b", "genres.yaml", "it should be plain text"),
        ("genres.yaml", "genres:\n- ‸name: 通知", "code", "it is missing"),
        (
            "calendar.yaml",
            "verified_to: 2026\nholidays: [‸2026-02-30]",
            "holidays",
            "'2026-02-30' is not a date like 2026-01-05",
        ),
        ("calendar.yaml", "verified_to: ‸二六", "verified_to", "'二六' is not a whole number"),
        (
            "kinds/other.yaml",
            "kind:\n  ‸id: notices\n  label: 甲\n  layout: table",
            "id",
            "the code should be the file's name, 'other'",
        ),
        (
            "grounds.yaml",
            "grounds: [{code: a, label: 甲, modes: [withheld, ‸hidden]}]",
            "modes",
            "it cannot be 'hidden'; allowed: withheld、partial、suspended、elsewhere、on-request",
        ),
        (
            "kinds/other.yaml",
            f"{OTHER}properties: {{‸a: {{type: code, label: 乙}}}}",
            "a",
            "type code needs values or vocabulary",
        ),
        (
            "kinds/other.yaml",
            f"{OTHER}properties: {{‸a: {{type: record, label: 乙}}}}",
            "a",
            "type record needs fields",
        ),
        (
            "kinds/other.yaml",
            f"{OTHER}table: {{title: 表, columns: {{a: ‸{{type: code, label: 乙}}}}}}",
            "a",
            "type code needs values or vocabulary",
        ),
        (
            "kinds/other.yaml",
            f"{OTHER}properties: ‸[a]",
            "properties",
            "it should be keys and values",
        ),
        (
            "properties.yaml",
            PROPERTIES.replace("[主动公开, Proactive]", "‸[a, b, c]"),
            "values",
            "it should be [Chinese, English]",
        ),
        (
            "fields/06.yaml",
            "field: {code: '06', slug: x, label: 甲}\nmatters: [‸{code: 05-09-01, level1: 乙}]",
            "code",
            "the code should begin with the field's, '06'",
        ),
        (
            "fields/06.yaml",
            "field: {code: '06', slug: ‸X y, label: 甲}",
            "slug",
            "'X y' may hold only a-z, 0-9 and hyphens",
        ),
        (
            "deadlines.yaml",
            DEADLINES + "  far: {n: ‸20260101, unit: day, sense: at-most, event: formed,"
            " label: 甲, source: 乙}",
            "n",
            "'20260101' should be a whole number from 0 to 3660",
        ),
        (
            "fields/05-social-assistance.yaml",
            FIELD + "- {code: 05-03-01, level1: 甲, freshness: {months: ‸999999}}",
            "months",
            "'999999' should be a whole number from 0 to 122",
        ),
        (
            "fields/05-social-assistance.yaml",
            FIELD
            + "- {code: 05-03-01, level1: 甲, freshness: {period: year, due: {days: ‸99999999}}}",
            "days",
            "'99999999' should be a whole number from 0 to 3660",
        ),
        (
            "fields/05-social-assistance.yaml",
            FIELD + "- {code: 05-03-01, level1: 甲,"
            " freshness: {period: year, due: {month: 6, day: ‸31}}}",
            "day",
            "'31' should be a whole number from 1 to 30",
        ),
        (
            "fields/05-social-assistance.yaml",
            FIELD + "- {code: 05-03-01, level1: 甲,"
            " freshness: {period: year, due: {month: ‸13, day: 1}}}",
            "month",
            "'13' should be a whole number from 1 to 12",
        ),
        (
            "fields/05-social-assistance.yaml",
            FIELD + "- {code: 05-03-01, level1: 甲, freshness: {period: year, due: ‸{day: 1}}}",
            "month",
            "it is missing",
        ),
        (
            "checks.yaml",
            "parameters: {attachment_megabytes: ‸50MB}",
            "attachment_megabytes",
            "'50MB' is not a whole number",
        ),
        (
            "search.yaml",
            "head: ‸0",
            "head",
            "'0' should be a whole number from 1",
        ),
        (
            "properties.yaml",
            f"{PROPERTIES}  issued: {{type: ‸text, label: 发布日期}}",
            "type",
            "it cannot be 'text': checks and publication go by this property, which is datetime",
        ),
        (
            "kinds/notice.yaml",
            f"{KIND}  title: {{many: ‸true}}",
            "many",
            "it cannot be 'true': checks and publication go by this property, which is false",
        ),
        (
            "properties.yaml",
            PROPERTIES
            + "  withdrawn: {type: record, label: 撤下,"
            + " fields: {date: {type: ‸text, label: 日期}}}",
            "type",
            "it cannot be 'text': checks and publication go by this property, which is date",
        ),
        (
            "kinds/notice.yaml",
            f"{KIND}  mode: {{values: {{secret: ‸[密, Secret]}}}}",
            "values",
            "it cannot be 'secret'; allowed: proactive、on-request、withheld、partial、suspended、elsewhere",
        ),
        (
            "checks.yaml",
            "profiles: {legacy: {‸D999: off}}",
            "profiles",
            "there is no rule 'D999'; write it like D201 or D201:summary",
        ),
    ],
)
def test_wrong_form_is_found(tmp_path: Path, name: str, text: str, key: str, said: str) -> None:
    text, mark = pointed(text)
    codes = [
        (c, at, args["key"], args["problem_en"]) for c, at, args in found(tmp_path, name, text)
    ]

    assert codes == [("D191", mark, key, said)]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        (
            "fields/05-social-assistance.yaml",
            FIELD + "- {code: ‸05-02-01, level1: 甲}",
            "05-02-01",
        ),
        (
            "fields/06.yaml",
            "field: {code: '06', slug: ‸social-assistance, label: 甲}",
            "social-assistance",
        ),
        ("genres.yaml", "genres: [{code: a, name: 甲}, {code: ‸a, name: 乙}]", "a"),
        ("kinds/other.yaml", "kind: {id: other, label: ‸通知公告, layout: table}", "通知公告"),
        ("kinds/notice.yaml", KIND + "  ‸heading: {type: text, label: 名称}", "名称"),
        ("kinds/notice.yaml", KIND.replace("  summary: {", "  ‸summary: {label: 标题, "), "标题"),
    ],
)
def test_code_given_out_twice_is_found(tmp_path: Path, name: str, text: str, value: str) -> None:
    text, mark = pointed(text)

    assert found(tmp_path, name, text) == [("D192", mark, {"value": value})]


@pytest.mark.parametrize(
    ("name", "text", "key", "value", "near"),
    [
        (
            "fields/05-social-assistance.yaml",
            FIELD.replace("workdays-10", "‸workday-10"),
            "deadline",
            "workday-10",
            "workdays-10",
        ),
        (
            "fields/06.yaml",
            "field: {code: '06', slug: x, label: 甲, replaces: [‸'99']}",
            "replaces",
            "99",
            "",
        ),
        (
            "publishers.yaml",
            "publishers: [{id: a, names: [{name: 甲}], type: village, regime: village, parents: [{id: ‸b}]}]",
            "id",
            "b",
            "",
        ),
        (
            "kinds/notice.yaml",
            KIND
            + "table: {title: 表, row_key: ‸numbr, columns: {number: {type: text, label: 号}}}",
            "row_key",
            "numbr",
            "number",
        ),
        (
            "kinds/notice.yaml",
            KIND.replace("list: [mode]", "list: [‸made]"),
            "list",
            "made",
            "mode",
        ),
        (
            "properties.yaml",
            PROPERTIES.replace("when: {mode", "when: {‸mod"),
            "when",
            "mod",
            "mode",
        ),
        (
            "requests.yaml",
            "reply_remedies:\n  first: ‸请在 {workdays-1} 内\n",
            "first",
            "workdays-1",
            "workdays-10",
        ),
    ],
)
def test_reference_to_nothing_is_found(
    tmp_path: Path, name: str, text: str, key: str, value: str, near: str
) -> None:
    text, mark = pointed(text)

    expected = {"key": key, "value": value, "nearest": near}
    assert found(tmp_path, name, text) == [("D193", mark, expected)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name: ‸'县", "D102"),
        ("name: 县\n‸name: 市", "D105"),
        ("name: ‸&a 县", "D110"),
        ("name: 县‸: 市", "D101"),
        ("‸- name", "D116"),
        ("name‸：县", "D106"),
    ],
)
def test_yaml_that_cannot_be_read_is_found(tmp_path: Path, text: str, code: str) -> None:
    text, mark = pointed(text)

    assert [finding[:2] for finding in found(tmp_path, "site.yaml", text)] == [(code, mark)]


def test_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"secret.yaml": "name: 县"})
    directory = write(tmp_path / "catalog", {})
    directory.mkdir()
    (directory / "site.yaml").symlink_to(tmp_path / "secret.yaml")
    catalog, findings = read_catalog([directory], tmp_path)

    assert (catalog.site.name, [finding.code for finding in findings]) == ("", ["D112"])


def test_entry_that_cannot_be_read_does_not_take_others_with_it(tmp_path: Path) -> None:
    text = "genres: [{code: a}, {code: b, name: 乙}]"
    catalog, _ = read(tmp_path, BASE | {"genres.yaml": text})

    assert [term.code for term in catalog.genres] == ["b"]


_KEYS = sorted(
    {
        *re.findall(r"\w+(?=:)", "".join(BASE.values())),
        *("[a]", "table", "columns", "publishers", "names", "profiles"),
    }
)
_TREE = st.recursive(
    st.sampled_from(["null", "''", "05", "notice", "always", "text", "'D201'", "2026-01-01"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(_KEYS),
            inner,
            max_size=4,
        ).map(lambda pairs: "{" + ", ".join(f"{k}: {v}" for k, v in pairs.items()) + "}")
    ),
    max_leaves=12,
)


@given(base=_TREE, own=_TREE)
def test_any_yaml_gives_a_catalogue_and_findings(
    tmp_path_factory: pytest.TempPathFactory, base: str, own: str
) -> None:
    root = tmp_path_factory.mktemp("any")
    names = (
        "fields/a.yaml",
        "kinds/notice.yaml",
        "publishers.yaml",
        "properties.yaml",
        "checks.yaml",
    )
    catalog, findings = read(root, BASE | dict.fromkeys(names, base), dict.fromkeys(names, own))

    assert isinstance(catalog, Catalog)
    assert all(finding.mark >= (1, 1) for finding in findings)


LOCAL = "kind: {id: other, label: 甲, layout: table, checks: {periods: [{deadline: workdays-10, only: chengdu}]}}\n"


@pytest.mark.parametrize("written", ["[chengdu, ‸chengdoo]", "‸chengdoo"])
def test_local_rules_that_no_kind_knows_are_told(tmp_path: Path, written: str) -> None:
    text, mark = pointed(f"parameters:\n  local_rules: {written}\n")
    _, findings = read(tmp_path, BASE | {"kinds/other.yaml": LOCAL, "checks.yaml": text})
    assert [(f.code, f.path, f.mark, dict(f.arguments)["nearest"]) for f in findings] == [
        ("D193", "catalog/checks.yaml", mark, "chengdu")
    ]
