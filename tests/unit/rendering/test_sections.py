"""Sections of single kinds: what their templates show."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from disclosure.model.item import Told
from disclosure.model.public import PublicItem, PublicLink, PublicStep
from disclosure.model.values import Label
from disclosure.rendering import item_views
from disclosure.rendering.renderer import Renderer
from disclosure.rendering.section_views import SECTIONS, is_composed
from disclosure.rendering.templates import texts_in
from disclosure.rendering.timeline_views import bar, legal_steps

THEME = Path(__file__).parents[3] / "theme"
TEXTS = texts_in("zh", yaml.safe_load((THEME / "texts.yaml").read_text(encoding="utf-8")))
EVIL = "<script>alert(1)</script>\"'"
NAME, POST, DUTIES = Label("姓名", "Name"), Label("职务", "Post"), Label("分工", "Duties")
Make = Callable[..., PublicItem]


def view(section: str, item: PublicItem) -> object:
    return SECTIONS[section](item, TEXTS, "zh")


def test_every_section_of_the_catalogue_has_a_template() -> None:
    assert {p.stem for p in (THEME / "pages" / "sections").glob("*.html")} == {*SECTIONS, "body"}


def test_property_with_a_section_of_its_own_stands_there_only(make_item: Make) -> None:
    people = (((NAME, "唐文涛"), (POST, "县长"), (DUTIES, "全面工作")), ((NAME, "胡永康"),))
    properties = (("people", Label("分工", ""), people), ("by", Label("依据", ""), "会议"))
    item = make_item(properties=properties, placed={"people": ("people",)})

    assert view("people", item) == [
        ("分工", [("唐文涛", "县长", [("分工", "全面工作")]), ("胡永康", "", [])])
    ]
    assert view("properties", item) == [("texts", "", [("依据", "会议")], ())]


def test_quarter_is_said_in_words_and_other_values_stay(make_item: Make) -> None:
    properties = (
        ("period", Label("时期", ""), "2026-Q3"),
        ("month", Label("月份", ""), "2026-10"),
        ("model", Label("型号", ""), "X2026-Q3"),
    )
    item = make_item(properties=properties, listed=((Label("时期", "Period"), "2026-Q3"),))

    (_, _, lines, _) = view("properties", item)[0]  # type: ignore[index]
    assert lines == [("时期", "2026年第三季度"), ("月份", "2026-10"), ("型号", "X2026-Q3")]
    assert item_views.row_facts(item, "zh") == "<span>时期 2026年第三季度</span>"
    assert item_views.row_facts(item, "en") == "<span>Period 2026-Q3</span>"
    line = ("period", Label("时期", "Period"), "2026-Q1", "")
    assert item_views.metadata((line,), "zh")[0][2] == "2026年第一季度"


def test_answers_are_set_as_text_and_sanitised(make_item: Make) -> None:
    asked = (((NAME, "问？"), (POST, f"一、**答**{EVIL}")),)
    item = make_item(properties=(("q", NAME, asked),), placed={"questions": ("q",)})

    ((question, answer),) = view("questions", item)
    assert question == "问？"
    assert "<strong>答</strong>" in answer
    assert "<script" not in answer


def test_one_question_alone_is_shown_too(make_item: Make) -> None:
    asked = ((NAME, "问？"), (POST, "答。"))
    item = make_item(properties=(("q", NAME, asked),), placed={"questions": ("q",)})
    assert [question for question, _ in view("questions", item)] == ["问？"]


def test_objections_are_lines(make_item: Make) -> None:
    properties = (("phone", NAME, "(0999) 812 0012"), ("places", POST, ("县", "乡")))
    item = make_item(properties=properties, placed={"objections": ("phone", "places")})
    assert view("objections", item) == [("姓名", "(0999) 812 0012"), ("职务", "县、乡")]


def test_opinions_are_shares_of_a_hundred(make_item: Make) -> None:
    properties = (("a", NAME, "1,500 条"), ("b", POST, "500 条"))
    item = make_item(properties=properties, placed={"opinions": ("a", "b")})
    assert view("opinions", item) == [
        ("姓名", 1500, "0.00", "75.00"),
        ("职务", 500, "75.00", "25.00"),
    ]


def test_no_opinions_make_no_bar() -> None:
    assert bar([("采纳", 0), ("未采纳", 0)]) == bar([]) == []


def process(make_item: Make, text: str) -> PublicItem:
    told = Told("opinions", text, text, date(2026, 8, 5), ((Label(text, text), 3),))
    link = PublicLink("-stage-of", NAME, "A/2", text, "d/a-2/", "2026-07-06", "opinions", told)
    own = PublicLink("", NAME, "A/1", text, "", "2026-07-01", "draft", None)
    steps = (
        PublicStep(Label("草案", "Draft"), "done", (own,)),
        PublicStep(Label("征求意见", "Consultation"), "current", (link,)),
        PublicStep(Label("听证", "Hearing"), "skipped", (), "", text),
        PublicStep(Label("评估", "Evaluation"), "planned", (), "2027年", text),
    )
    sections = ("timeline", "people", "questions", "objections", "opinions")
    placed = {"people": ("p",), "questions": ("p",), "objections": ("o",), "opinions": ("n",)}
    records = (((NAME, text), (POST, text), (DUTIES, text)),)
    properties = (("p", Label(text, text), records), ("o", NAME, text), ("n", NAME, "3 条"))
    return make_item(
        steps=steps, links=(link,), sections=sections, placed=placed, properties=properties
    )


def test_timeline_says_when_how_long_and_how_far(make_item: Make) -> None:
    steps = view("timeline", process(make_item, "甲"))
    keys = ("state", "badge", "start", "end", "days", "icon")
    assert [tuple(step[key] for key in keys) for step in steps] == [
        ("done", "", "2026-07-01", "", "", "check"),
        ("current", "进行到这一步", "2026-07-06", "2026-08-05", "30 天", ""),
        ("skipped", "不适用", "", "", "", "ban"),
        ("planned", "未开始", "2027年", "", "", ""),
    ]


def test_what_the_timeline_tells_of_is_not_told_again(make_item: Make) -> None:
    item = process(make_item, "甲")
    assert item_views.chain(item, TEXTS, "zh") == []


def test_chain_holds_earlier_and_later_texts(make_item: Make) -> None:
    earlier = PublicLink("replaces", NAME, "A/0", "2014年", "d/a-0/", "2014-06-20")
    link = PublicLink("replaces", NAME, "A/2", "2019年", "d/a-2/", "2019-05-24")
    item = make_item(links=(link,), lineage=(earlier,))
    assert [row[2] for row in item_views.chain(item, TEXTS, "zh")][:2] == ["2014年", "2019年"]


def test_no_value_of_a_section_is_markup(renderer: Renderer, make_item: Make) -> None:
    assert "<script>alert" not in renderer.item(process(make_item, EVIL), "../../").main


def test_style_of_composed_sections_is_asked_for_where_they_stand(make_item: Make) -> None:
    assert not is_composed(make_item())
    assert is_composed(process(make_item, "甲"))
    assert is_composed(make_item(placed={"questions": ("q",)}))


def test_steps_of_law_say_how_each_stands(make_item: Make) -> None:
    told = PublicLink("", Label("", ""), "A/1", "征求意见公告", "d/a/", "2026-10-22")
    steps = (
        PublicStep(Label("听证", ""), "skipped", (), legal=3),
        PublicStep(Label("论证", ""), "planned", (), due="12月", legal=2),
        PublicStep(Label("征求意见", ""), "done", (told,), legal=1),
        PublicStep(Label("解读", ""), "planned", ()),
    )
    assert legal_steps(make_item(steps=steps), TEXTS, "zh") == [
        {"name": "征求意见", "url": "d/a/", "icon": "check", "facts": ["2026-10-22"]},
        {"name": "论证", "url": "", "icon": "clock", "facts": ["12月", "未开始"]},
        {"name": "听证", "url": "", "icon": "ban", "facts": ["不适用"]},
    ]
