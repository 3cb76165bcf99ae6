"""The timeline of a process: made of what its stages tell of themselves, and of what is still planned."""

from dataclasses import replace
from datetime import date

import pytest

from disclosure.model.catalog import Kind
from disclosure.model.item import Item, Relation, Told
from disclosure.model.public import PublicLink, State
from disclosure.model.values import NOTHING, Moment
from disclosure.publication.links import edges_of, lineage_of, links_of, targets_of
from disclosure.publication.notices import process_notice
from disclosure.publication.timeline import steps_of, told_of
from support.values import (
    EARLIER,
    PROPERTIES,
    RELATIONS,
    TODAY,
    catalog,
    decision,
    fact,
    item,
    kind,
    label,
    prop,
)

STAGES = tuple((name, label(f"第{name}步")) for name in ("draft", "opinions", "decided", "done"))
STAGE = prop("stage", type="code", values=STAGES)
PLAN = prop("plan", type="record", many=True, section="timeline", fields=(STAGE, prop("due")))


def whole(*properties: object) -> Kind:
    own = {p.name: p for p in (properties or (PLAN,))}
    return kind(properties={**PROPERTIES, **own}, sections=("body", "timeline"))


def link(stage: str, day: str, name: str = "A/9") -> PublicLink:
    return PublicLink("-stage-of", NOTHING, name, "一步", "d/x/", day, stage)


def shape(one: Item, of: Kind, *links: PublicLink) -> list[tuple[str, str]]:
    return [(step.label.zh, step.state) for step in steps_of(one, of, links)]


def test_steps_stand_in_time_and_the_last_one_taken_is_the_present_one() -> None:
    links = (link("decided", "2026-03-01"), link("draft", "2026-01-01"))
    assert shape(item(), whole(), *links) == [("第draft步", "done"), ("第decided步", "current")]


def test_nothing_is_present_once_the_last_step_is_taken() -> None:
    links = (link("draft", "2026-01-01"), link("done", "2026-05-01"))
    assert shape(item(), whole(), *links) == [("第draft步", "done"), ("第done步", "done")]


def test_what_is_planned_or_not_needed_stands_where_it_belongs() -> None:
    plan = (
        {"stage": "opinions", "skipped": True, "note": "不需要"},
        {"stage": "done", "due": "2027年"},
    )
    links = (link("draft", "2026-01-01"), link("decided", "2026-03-01"))
    steps = steps_of(item(values={"plan": plan}), whole(), links)
    assert [(s.state, s.due, s.note) for s in steps] == [
        ("done", "", ""),
        ("skipped", "", "不需要"),
        ("current", "", ""),
        ("planned", "2027年", ""),
    ]


def test_stage_may_be_written_by_its_name() -> None:
    links = (link("第draft步", "2026-01-01"), link("第decided步", "2026-03-01"))
    assert len(shape(item(), whole(), *links)) == 2


def test_the_first_of_several_stages_is_a_step_of_its_own_timeline() -> None:
    first = item(values={"stage": "draft"}, issued=Moment(date(2026, 1, 1)))
    steps = steps_of(first, whole(STAGE), (link("decided", "2026-03-01"),))
    assert [[entry.url for entry in step.links] for step in steps] == [[""], ["d/x/"]]


def test_steps_that_the_law_asks_for_are_told_in_its_order() -> None:
    links = (link("draft", "2026-01-01"), link("decided", "2026-02-01"))
    asked = replace(whole(), legal_steps=("decided", "opinions", "draft"))
    steps = steps_of(item(values={"plan": ({"stage": "done"},)}), asked, links)
    assert [(step.label.zh, step.legal) for step in steps] == [
        ("第draft步", 3),
        ("第decided步", 1),
        ("第done步", 0),
    ]


@pytest.mark.parametrize(
    "links", [(), (link("draft", "2026-01-01"),), (link("vote", "2026-01-01"),)]
)
def test_one_step_makes_no_timeline(links: tuple[PublicLink, ...]) -> None:
    assert steps_of(item(), whole(), links) == ()


def test_only_kinds_with_a_timeline_have_stages() -> None:
    assert whole().stages == whole(STAGE).stages == STAGES
    assert replace(whole(), sections=("body",)).stages == ()


def test_item_tells_its_summary_its_number_and_its_opinions() -> None:
    figures = {n: prop(n, type="integer", section="opinions") for n in ("for", "against")}
    of = kind(properties={**PROPERTIES, **figures})
    values = {"summary": "概述", "for": 17, "against": 2}
    one = item(values=values, document_number="阳府发〔2026〕1号")
    expected = ((label("for"), 17), (label("against"), 2))
    assert told_of(one, of, TODAY) == Told("", "概述", "阳府发〔2026〕1号", None, expected, 0)


def test_kind_that_names_persons_tells_its_stage_only() -> None:
    one = item(values={"summary": "名单", "stage": "draft"})
    assert told_of(one, kind(personal=True), TODAY) == Told("draft")


TELLING = catalog(
    relations={
        **{r.type: r for r in RELATIONS},
        "stage-of": replace(RELATIONS[0], type="stage-of", effect="", tells=True),
        "replaces": replace(RELATIONS[0], type="replaces", lineage=True),
    }
)


def ends(state: State) -> tuple[PublicLink, ...]:
    told = Told("draft", "概述")
    facts = [
        fact(identifier="A/1", slug="a-1"),
        fact(identifier="A/2", relations=(Relation("stage-of", "A/1"),), told=told),
    ]
    edges = edges_of(facts, [decision(), decision(state)], TELLING)
    return links_of("A/1", edges, targets_of(facts, edges))


def test_target_is_told_of_a_live_stage_and_of_an_entry_its_place_only() -> None:
    assert [(k.stage, k.told is not None) for k in ends(State.LIVE)] == [("draft", True)]
    assert [(k.stage, k.told is not None) for k in ends(State.ENTRY)] == [("draft", False)]
    assert ends(State.WITHDRAWN) == ()


def test_lineage_reaches_beyond_the_neighbours_and_never_turns_back() -> None:
    facts = [
        fact(identifier="A/1", slug="a-1"),
        fact(identifier="A/2", slug="a-2", relations=(Relation("replaces", "A/1"),)),
        fact(identifier="A/3", slug="a-3", relations=(Relation("replaces", "A/2"),)),
        fact(identifier="A/4", slug="a-4", relations=(Relation("replaces", "A/1"),)),
    ]
    edges = edges_of(facts, [decision()] * 4, TELLING)
    targets = targets_of(facts, edges)
    found = [
        [k.identifier for k in lineage_of(of, edges, targets, ("replaces",))]
        for of in ("A/1", "A/2", "A/3", "A/4")
    ]
    assert found == [["A/3"], [], ["A/1"], []]


def test_lineage_in_a_circle_ends() -> None:
    facts = [
        fact(identifier="A/1", slug="a-1", relations=(Relation("replaces", "A/2"),)),
        fact(identifier="A/2", slug="a-2", relations=(Relation("replaces", "A/1"),)),
    ]
    edges = edges_of(facts, [decision()] * 2, TELLING)
    assert lineage_of("A/1", edges, targets_of(facts, edges), ("replaces",)) == ()


def told(plan: tuple[dict[str, object], ...], *links: PublicLink) -> tuple[str, str]:
    found = process_notice(steps_of(item(values={"plan": plan}), whole(), links), TODAY)
    assert found is not None
    return found.label.zh, found.text


def test_page_says_first_how_far_it_has_come_and_what_is_next() -> None:
    links = (link("draft", "2026-01-01"), link("decided", "2026-03-01"))
    assert told(({"stage": "done", "due": "2027年"},), *links) == (
        "进行到“第decided步”",
        "2026-03-01 公开。下一步：第done步，2027年。",
    )
    assert told(({"stage": "done"},), *links)[1] == "2026-03-01 公开。下一步：第done步。"


def test_page_says_what_is_open_today() -> None:
    is_open = replace(link("opinions", "2026-11-01"), told=Told(until=TODAY))
    over = replace(link("draft", "2026-10-01"), told=Told(until=EARLIER))
    assert told((), over, is_open)[1] == (
        "2026-11-01 公开。“第opinions步”正在进行，至 2026-11-20（含当日）。"
    )


def test_page_of_what_is_over_or_not_begun_says_so() -> None:
    links = (link("draft", "2026-01-01"), link("done", "2026-05-01"))
    assert told((), *links) == ("已到最后一步“第done步”", "2026-05-01 公开。")
    plan: tuple[dict[str, object], ...] = (
        {"stage": "draft", "due": "3月"},
        {"stage": "done", "due": "5月"},
    )
    assert told(plan) == ("还没有开始", "下一步：第draft步，3月。")
    assert process_notice((), TODAY) is None


def test_notice_of_a_process_leads_to_its_newest_paper() -> None:
    links = (link("draft", "2026-01-01"), link("decided", "2026-03-01", "A/3"))
    found = process_notice(steps_of(item(), whole(), links), TODAY)
    assert found is not None
    assert found.link == links[1]
