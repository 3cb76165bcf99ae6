"""Units of any id stand for the departments that the catalogue names."""

from pathlib import Path

import pytest

from disclosure.model.catalog import Catalog
from support.catalogs import BASE, accepted, read
from unit.reading.test_catalog_findings import pointed

ROLES = "roles: [{id: civil-affairs, label: 民政, label_en: Civil affairs, words: [民政]}, {id: tax, label: 税务}]"
FIELD = """\
field: {code: '05', slug: social-assistance, label: 社会救助}
matters:
- code: 05-02-01
  level1: 最低生活保障
  applies: {publishers: [civil-affairs], types: [town], except: [{publisher: tax, reason: 垂直管理}]}
"""


def unit(more: str, name: str = "春城县民政局") -> str:
    return f"publishers:\n- id: mzj\n  names: [{{name: {name}}}]\n  type: department\n  contact: {CONTACT}\n{more}"


CONTACT = "{office: 甲, address: 乙, hours: 丙, phone: 丁, fax: 戊, email: 己}"


def files(publishers: str) -> dict[str, str]:
    return BASE | {
        "roles.yaml": ROLES,
        "fields/05-social-assistance.yaml": FIELD,
        "publishers.yaml": publishers,
    }


def owing(catalog: Catalog) -> tuple[str, ...]:
    return catalog.matters["05-02-01"].applies.publishers


def test_unit_is_the_departments_it_names(tmp_path: Path) -> None:
    catalog = accepted(tmp_path, files(unit("  roles: [civil-affairs, tax]\n")))
    assert owing(catalog) == ("mzj",)
    assert catalog.matters["05-02-01"].applies.exceptions == (("mzj", "垂直管理"),)
    assert catalog.fields[0].matters[0] is catalog.matters["05-02-01"]


def test_unit_is_the_department_whose_id_it_bears(tmp_path: Path) -> None:
    text = unit("").replace("mzj", "civil-affairs")
    assert owing(accepted(tmp_path, files(text))) == ("civil-affairs",)


@pytest.mark.parametrize(
    ("name", "near"), [("春城县民政局", "civil-affairs"), ("春城县档案局", "")]
)
def test_department_that_the_catalogue_does_not_know_is_told(
    tmp_path: Path, name: str, near: str
) -> None:
    catalog, findings = read(tmp_path, files(unit("", name)))
    assert [(f.code, f.path, f.mark, dict(f.arguments)["nearest"]) for f in findings] == [
        ("D195", "catalog/publishers.yaml", (2, 7), near)
    ]
    assert owing(catalog) == ("civil-affairs",)


@pytest.mark.parametrize("more", ["  roles: []\n", "  to: 2020-01-01\n", "  status: imported\n"])
def test_unit_that_is_none_of_them_says_so(tmp_path: Path, more: str) -> None:
    accepted(tmp_path, files(unit(more, "春城县档案局")))


@pytest.mark.parametrize(
    ("name", "text", "code", "near"),
    [
        ("publishers.yaml", unit("  roles: [‸civil-afairs]\n"), "D193", "civil-affairs"),
        (
            "fields/05-social-assistance.yaml",
            FIELD.replace("[civil", "[‸civl"),
            "D193",
            "civil-affairs",
        ),
        ("fields/05-social-assistance.yaml", FIELD.replace("[town]", "[‸towns]"), "D191", ""),
        ("fields/05-social-assistance.yaml", FIELD.replace(": tax", ": ‸taxes"), "D193", "tax"),
    ],
)
def test_slip_in_a_role_or_in_applies_is_told(
    tmp_path: Path, name: str, text: str, code: str, near: str
) -> None:
    text, mark = pointed(text)
    _, findings = read(tmp_path, files(unit("  roles: [civil-affairs]\n")) | {name: text})
    assert [(f.code, f.path, f.mark, dict(f.arguments).get("nearest", "")) for f in findings] == [
        (code, f"catalog/{name}", mark, near)
    ]
