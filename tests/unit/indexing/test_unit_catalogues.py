"""公开目录 of a unit: its own matters, field by field, and how it alone stands with them."""

from dataclasses import replace

from disclosure.indexing.unit_catalogues import duties_by_unit, unit_catalogue
from disclosure.model.catalog import Field
from disclosure.model.coverage import NONE, PLANNED, PUBLISHED, PublicDuty
from support.entries import entry
from support.values import MATTER, OTHER, catalog, label, matter, unit

JOB = "09-01-01"
POLICY = matter(level1="低保", level2="政策", publisher_text="民政部门", basis=("条例",))
JOBS = Field("09", "jobs", label("就业"), (matter(JOB, field="09", level1="招聘", level2=""),))
SITE = catalog(matters=(POLICY, matter(OTHER)), units=(unit("甲"), unit("乙")))
SITE = replace(
    SITE, fields=(*SITE.fields, JOBS), matters={**SITE.matters, **{m.code: m for m in JOBS.matters}}
)
DUTIES = {
    MATTER: (
        PublicDuty(MATTER, "甲", PUBLISHED, 2, "2026-01-02"),
        PublicDuty(MATTER, "乙", NONE, reason="本年没有"),
    ),
    JOB: (PublicDuty(JOB, "甲", PLANNED, planned="2026-12-31"),),
}


def test_duties_are_told_apart_by_unit() -> None:
    found = duties_by_unit(DUTIES, SITE)
    assert {name: list(told) for name, told in found.items()} == {
        "甲": [MATTER, JOB],
        "乙": [MATTER],
    }
    assert [duty.publisher for duty in found["乙"][MATTER]] == ["乙"]


def test_unit_shows_its_own_matters_by_field_and_nobody_elses_state() -> None:
    entries = (entry(1, lists=(f"matters/{MATTER}", "publishers/甲")),)
    told = duties_by_unit(DUTIES, SITE)["甲"]
    page = unit_catalogue(unit("甲"), entries, told, SITE, "publishers/甲/catalogue/")
    assert page
    assert page.index.head.path == "publishers/甲/matters"
    assert [group.name for group in page.groups] == ["社会救助", "就业"]
    lines = [line for group in page.groups for line in group.matters]
    assert [(one.code, one.name, one.state, one.count) for one in lines] == [
        (MATTER, "低保：政策", "published", 2),
        (JOB, "招聘", "planned", 0),
    ]
    assert (lines[0].publishers, lines[0].basis) == ("", ())
    assert {one.name: [c.key for c in one.choices] for one in page.filters} == {
        "state": ["published", "planned", "none"],
        "kind": ["plain"],
        "field": ["social-assistance", "jobs"],
    }
    assert (page.unit, page.table) == ("甲", "publishers/甲/catalogue/")


def test_reason_is_that_of_the_unit() -> None:
    page = unit_catalogue(unit("乙"), (), duties_by_unit(DUTIES, SITE)["乙"], SITE, "")
    assert page
    (line,) = (line for group in page.groups for line in group.matters)
    assert (line.state, line.reason) == (NONE, "本年没有")


def test_unit_without_a_matter_has_no_catalogue() -> None:
    assert unit_catalogue(unit("丙"), (), {}, SITE, "") is None
