"""A dossier's inventory names all its papers, with judgement and ground of those that are not public."""

from dataclasses import replace
from datetime import date

from disclosure.model.dossier import Bundle, Paper
from disclosure.model.item import Attachment, Fact, Relation, Told
from disclosure.model.public import Decision, PublicLink, State
from disclosure.model.values import NOTHING, Mode, Scope
from disclosure.publication.dossiers import bundle_of, dossiers_of, inventory, names_of
from support.readers import packaged_catalog
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


def step(number: int, size: int | None, stage: str = "draft") -> PublicLink:
    """A paper published in a step; of one with no size no more than its title may be told."""
    told = None if size is None else Told(size=size)
    return PublicLink(
        "-stage-of", NOTHING, f"A/{number}", "一件", "d/x/", "2026-01-01", stage, told
    )


STAGES = prop("stage", type="code", values=(("draft", label("草案")), ("done", label("完成"))))


def bundle(*steps: PublicLink, limit: int = 1, **changes: object) -> Bundle | None:
    whole = item(identifier="A/1", attachments=(file("a", 1000), file("b", 500, until=EARLIER)))
    properties = {**PROPERTIES, "stage": STAGES}
    of = kind(properties=properties, sections=("body", "timeline"), **changes)
    return bundle_of(whole, of, steps, limit, TODAY)


def file(name: str, size: int, until: date | None = None) -> Attachment:
    return Attachment(name, name, name, size, "", b"", until)


def test_process_is_handed_out_with_those_papers_that_may_leave_their_page() -> None:
    found = bundle(step(2, 100), step(3, -1), step(4, None), step(5, 0, "完成"), step(6, 9, "x"))
    assert found == Bundle(3, 1100, 0, (("A/1", ""), ("A/2", "草案"), ("A/5", "完成")))


def test_too_much_for_one_file_is_told() -> None:
    found = bundle(step(2, 1 << 20))
    assert found is not None
    assert (found.size, found.limit, found.fits) == ((1 << 20) + 1000, 1 << 20, False)


def test_nothing_is_handed_out_where_there_is_nothing_or_nobody_may_have_it() -> None:
    assert bundle() is None
    assert bundle(step(3, -1)) is None
    assert bundle(step(2, 100), limit=0) is None
    assert bundle(step(2, 100), personal=True) is None
