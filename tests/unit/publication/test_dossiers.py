"""A dossier's inventory names all its papers, with judgement and ground of those that are not public."""

from dataclasses import replace
from datetime import date

from disclosure.model.dossier import Paper
from disclosure.model.item import Fact, Relation
from disclosure.model.public import Decision, State
from disclosure.model.values import Mode, Scope
from disclosure.publication.dossiers import dossiers_of, inventory, names_of
from support.readers import packaged_catalog
from support.values import RELATIONS, catalog, decision, fact, item, kind

STAGE = replace(RELATIONS[0], type="stage-of", effect="", tells=True)
SITE = catalog(relations={STAGE.type: STAGE})


def paper(number: int, **changes: object) -> Fact:
    own = {"number": number, "identifier": f"A/{number}", "created": date(2026, number, 1)}
    return fact(**{**own, **changes})


def found(name: str, *facts: Fact, hidden: tuple[str, ...] = ()) -> tuple[Paper, ...]:
    decisions: list[Decision] = [
        decision(state=State.HIDDEN if f.identifier in hidden else State.LIVE) for f in facts
    ]
    return inventory(name, facts, decisions, SITE)


def test_papers_are_those_that_name_it_by_date() -> None:
    papers = found(
        "改造",
        paper(3, dossiers=("改造",)),
        paper(1, dossiers=("别的", "改造")),
        paper(2, dossiers=("别的",)),
    )
    assert [p.identifier for p in papers] == ["A/1", "A/3"]
    assert found("没有", paper(1)) == ()


def test_process_brings_its_stages_and_theirs() -> None:
    papers = found(
        "A/1",
        paper(1),
        paper(2, relations=(Relation("stage-of", "A/1", stage="draft"),)),
        paper(3, relations=(Relation("stage-of", "A/2"),)),
        paper(4, relations=(Relation("interprets", "A/1"),)),
    )
    assert [(p.identifier, p.stage) for p in papers] == [("A/1", ""), ("A/2", "draft"), ("A/3", "")]


def test_stage_has_the_name_that_the_whole_gives_it() -> None:
    whole = packaged_catalog().kinds["major-project"]
    site = catalog(relations={STAGE.type: STAGE}, kinds=(kind(), whole))
    code, label = whole.stages[0]
    facts = (
        paper(1, kind=whole.id),
        paper(2, relations=(Relation("stage-of", "A/1", stage=code),)),
    )
    papers = inventory("A/1", facts, [decision(state=State.LIVE) for _ in facts], site)
    assert [p.stage for p in papers] == ["", label.zh]


def test_judgement_and_ground_are_told_also_of_what_is_not_public() -> None:
    papers = found(
        "改造",
        paper(1, dossiers=("改造",), mode=Mode.WITHHELD, ground="state-secret"),
        paper(2, dossiers=("改造",), scope=Scope.INTERNAL),
        paper(3, dossiers=("改造",)),
        hidden=("A/1", "A/2"),
    )
    assert [(p.judgement, p.ground, p.state, p.public, bool(p.url)) for p in papers] == [
        ("withheld", "国家秘密", "未公开", False, False),
        ("内部", "", "未公开", False, False),
        ("proactive", "", "已公开", True, True),
    ]


def test_names_are_those_that_items_say() -> None:
    assert names_of([paper(1, dossiers=("乙", "甲")), paper(2, dossiers=("甲",))]) == ("乙", "甲")


def test_paper_stands_on_a_public_page_only_if_it_says_so() -> None:
    written = item(values={"dossier": ({"name": "甲", "public": True}, {"name": "乙"}, {})})
    assert dossiers_of(written) == ("甲", "乙")
    assert dossiers_of(written, public=True) == ("甲",)
    assert dossiers_of(item(values={})) == ()
