"""What a kind's ``list`` and ``facets`` come to: facts in each row, and a list for each value of a property."""

from dataclasses import replace

import pytest

from disclosure.indexing.facets import directory_facets, facets
from disclosure.indexing.lists import group, heads, lists_of, narrowing_of
from disclosure.model.catalog import Field
from disclosure.model.kind_lists import facets_of_kind, kind_lists
from disclosure.model.listing import PublisherLink
from disclosure.model.public import PublicItem, State
from disclosure.model.values import NOTHING
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.publication.listing import facets_told, listed
from disclosure.rendering.item_views import row_facts
from support.entries import entry
from support.values import PROPERTIES, TODAY, catalog, decision, item, kind, label, prop

STAGE = prop(
    "work_stage",
    type="code",
    label=label("阶段"),
    values=(("plan", label("方案")), ("done", label("办结"))),
)
AREA = prop(
    "area", type="code", many=True, values=(("food", label("食品")), ("drugs", label("药品")))
)
SPENT = prop("spent", type="integer", label=label("支出"), unit="万元")
SECRET = prop("hidden", type="code", public=False, values=(("x", label("某")),))
ODD = prop("odd", type="code", values=(("甲", label("甲")),))
NOTE = prop("note", label=label("说明"))
OWN = (STAGE, AREA, SPENT, SECRET, ODD, NOTE)
FUND = kind(
    properties={**PROPERTIES, **{p.name: p for p in OWN}},
    own=tuple(p.name for p in OWN),
    list_columns=("publisher", "work_stage", "spent", "hidden", "note", "issued"),
    facets=("publisher", "year", "work_stage", "area", "hidden", "odd"),
)
SITE = catalog(kinds=(FUND,))


def public(state: State = State.LIVE, **values: object) -> PublicItem:
    made = Assembler(SITE, TODAY)
    return made.assemble(item(values=values), decision(state), Surroundings({}, {}))


def test_row_says_what_the_kind_wants_said() -> None:
    found = public(work_stage="plan", spent=1200, note="一\n二", hidden="x")
    assert found.listed == (
        (NOTHING, "方案"),
        (label("支出"), "1,200 万元"),
        (label("说明"), "一 二"),
    )
    assert (
        row_facts(found, "zh")
        == "<span>方案</span><span>支出 1,200 万元</span><span>说明 一 二</span>"
    )


def test_long_texts_and_what_is_not_given_are_left_to_the_page() -> None:
    assert public(note="长" * 31).listed == ()
    assert public(work_stage="done").listed == ((NOTHING, "办结"),)


def test_row_is_escaped() -> None:
    assert "<b>" not in row_facts(public(note="<b>甲</b>"), "zh")


@pytest.mark.parametrize("state", [State.ENDED, State.WITHDRAWN])
def test_nothing_is_told_of_what_is_not_on_show(state: State) -> None:
    found = public(state, work_stage="plan", note="甲")
    assert (found.listed, found.shelves) == ((), ())


def test_masked_items_stand_in_no_list_of_a_value() -> None:
    masked = decision(masked=True)
    found = Assembler(SITE, TODAY).assemble(
        item(values={"work_stage": "plan"}), masked, Surroundings({}, {})
    )
    assert (found.listed, found.shelves) == ((), ())


def test_item_stands_in_the_list_of_each_of_its_values() -> None:
    found = lists_of(public(work_stage="plan", area=("food", "drugs"), hidden="x", odd="甲"))
    assert [path for path in found if path.startswith("kinds/plain-")] == [
        "kinds/plain-work-stage-plan",
        "kinds/plain-area-food",
        "kinds/plain-area-drugs",
    ]
    assert [p.name for p in facets_of_kind(FUND)] == ["work_stage", "area"]


def test_lists_of_values_link_one_another_with_counts() -> None:
    plan, done = "kinds/plain-work-stage-plan", "kinds/plain-work-stage-done"
    lists = group([
        entry(1, lists=("kinds/plain", plan)),
        entry(2, lists=("kinds/plain", plan)),
        entry(3, lists=("kinds/plain", done)),
    ])  # fmt: skip
    (stage,) = facets(FUND, lists, plan)
    assert stage.label == label("阶段")
    assert [(v.label.zh, v.count, v.url, v.current) for v in stage.values] == [
        ("全部", 3, "kinds/plain/", False),
        ("方案", 2, f"{plan}/", True),
        ("办结", 1, f"{done}/", False),
    ]
    (whole,) = facets(FUND, lists, "kinds/plain")
    assert [v.label.zh for v in whole.values if v.current] == ["全部"]


def test_one_value_alone_is_no_choice() -> None:
    lists = group([entry(1, lists=("kinds/plain", "kinds/plain-work-stage-plan"))])
    assert facets(FUND, lists, "kinds/plain") == ()


def test_list_of_a_value_is_a_page_below_its_kind() -> None:
    known = heads(SITE, ["kinds/plain-work-stage-plan"], TODAY)
    head = known["kinds/plain-work-stage-plan"]
    assert (head.data, head.feed, head.label.zh) == (False, "", f"{FUND.label.zh}：方案")
    assert [crumb.url for crumb in head.crumbs][-2:] == ["kinds/plain/", ""]
    assert "kinds/plain-work-stage-done" not in known


def test_kind_is_narrowed_by_searching_unless_it_names_persons() -> None:
    head = heads(SITE, (), TODAY)["kinds/plain"]
    assert narrowing_of(head, SITE.kinds) == "search/?kind=plain"
    assert narrowing_of(head, {"plain": replace(FUND, personal=True)}) == ""


def test_year_is_narrowed_by_searching_and_what_has_no_date_is_not() -> None:
    known = heads(SITE, ["years/2026", "years/undated"], TODAY)
    assert narrowing_of(known["years/2026"], SITE.kinds) == "search/?year=2026"
    assert narrowing_of(known["years/undated"], SITE.kinds) == ""


def test_directory_leads_to_its_largest_fields_and_units_as_the_search_counts_them() -> None:
    first, second = "fields/social-assistance", "fields/jobs"
    fields = (*SITE.fields, Field("09", "jobs", label("就业"), ()))
    entries = [
        entry(1, csv=b"1", lists=(first, "publishers/甲")),
        entry(2, csv=b"2", lists=(second, "publishers/甲")),
        entry(3, csv=b"3", lists=(second, "publishers/乙")),
        # Names persons: not exported, and not found by searching.
        entry(4, lists=(first, "publishers/乙")),
    ]
    links = {id_: link(id_) for id_ in ("甲", "乙", "丙")}
    by_field, by_unit = directory_facets(entries, fields, links, "search/?mode=proactive")
    assert [(v.label.zh, v.count, v.url) for v in by_field.values] == [
        ("就业", 2, "search/?mode=proactive&field=09"),
        ("社会救助", 1, "search/?mode=proactive&field=05"),
    ]
    assert [(v.count, v.url) for v in by_unit.values] == [
        (2, "search/?mode=proactive&publisher=甲"),
        (1, "search/?mode=proactive&publisher=乙"),
    ]
    assert directory_facets(entries[:1], fields, links, "search/?mode=proactive") == ()


def link(id_: str) -> PublisherLink:
    return PublisherLink(id_, f"阳光县{id_}", id_, "", 1, "town", "", closed=False, note="")


def test_data_twin_tells_as_much() -> None:
    lists = kind_lists(FUND)
    told = {"work_stage": "方案", "area": ["食品", "药品"], "note": "甲"}
    assert facets_told(told, lists) == public(work_stage="plan", area=("food", "drugs")).shelves
    assert facets_told({"area": "食品、药品"}, lists) == public(area=("food", "drugs")).shelves
    texts = {"work_stage": "方案", "note": "甲"}
    assert listed(texts, lists) == public(work_stage="plan", note="甲").listed


YEARLY = kind(
    properties={**PROPERTIES, "report_year": prop("report_year", type="year", label=label("年度"))},
    own=("report_year",),
    facets=("report_year",),
)


def test_years_are_sorted_apart_newest_first() -> None:
    found = Assembler(catalog(kinds=(YEARLY,)), TODAY).assemble(
        item(values={"report_year": 2026}), decision(), Surroundings({}, {})
    )
    assert found.shelves == ("kinds/plain-report-year-2026",)
    assert facets_told({"report_year": "2026"}, kind_lists(YEARLY)) == found.shelves
    paths = ["kinds/plain-report-year-2025", "kinds/plain-report-year-2026"]
    lists = group(entry(n, lists=("kinds/plain", path)) for n, path in enumerate(paths))
    (years,) = facets(YEARLY, lists, paths[0])
    assert [(v.label.zh, v.count, v.current) for v in years.values] == [
        ("全部", 2, False),
        ("2026年", 1, False),
        ("2025年", 1, True),
    ]
    assert heads(catalog(kinds=(YEARLY,)), paths, TODAY)[paths[1]].label.zh.endswith("：2026年")
