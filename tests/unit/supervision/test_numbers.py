"""The number-gap check and the everyday-word check."""

import pytest

from disclosure.model.catalog import Applies
from disclosure.model.indicators import Part
from disclosure.model.item import Fact
from disclosure.model.public import State
from disclosure.model.registers import RegisteredNumbers, Registers
from disclosure.model.rules import IdentifierRule
from disclosure.model.supervision import Series
from disclosure.model.values import Mode, Scope
from disclosure.supervision.numbers import numbers, series_of
from disclosure.supervision.words import words
from support.values import decision, matter
from unit.supervision.make import item, site, situation

HIDDEN = decision(state=State.HIDDEN)
NUMBERED = IdentifierRule("{uscc}/{year}-{sequence:05d}")


def numbered(number: int, **changes: object) -> Fact:
    return item(number, document_number=f"阳民发〔2026〕{number}号", **changes)


def gaps(series: Series) -> list[tuple[str, str]]:
    return [(g.run, g.disposition) for g in series.gaps]


def test_every_number_of_a_series_is_accounted_for() -> None:
    facts = [
        numbered(2),
        numbered(3, mode=Mode.ON_REQUEST),
        numbered(4, mode=Mode.WITHHELD),
        numbered(5, scope=Scope.INTERNAL),
        numbered(6),
        numbered(9),
    ]
    decisions = [decision(), decision(), HIDDEN, HIDDEN, HIDDEN, decision()]
    (series,) = series_of(situation(facts=facts, decisions=decisions))
    assert (series.name, series.first, series.last, series.public) == ("阳民发〔2026〕", 1, 9, 2)
    assert gaps(series) == [
        ("1", "unexplained"),
        ("3", "on-request"),
        ("4", "withheld"),
        ("5", "internal"),
        ("6", "pending"),
        ("7–8", "unexplained"),
    ]
    assert series.unexplained == 3


def registered(series: str, *runs: tuple[int, int], disposition: str = "internal") -> Registers:
    return Registers(numbers=(RegisteredNumbers(series, runs, disposition, "文书岗"),))


def test_register_accounts_for_numbers_no_item_bears() -> None:
    register = registered("阳民发〔2026〕", (1, 2), (4, 6))
    (series,) = series_of(situation(facts=[numbered(3)], registers=register))
    assert (series.last, gaps(series)) == (6, [("1–2", "internal"), ("4–6", "internal")])


def test_runs_of_a_register_may_stand_in_any_order() -> None:
    register = registered("阳民发〔2026〕", (9, 9), (1, 2), (4, 6))
    (series,) = series_of(situation(facts=[numbered(3)], registers=register))
    assert (series.last, gaps(series)[-1]) == (9, ("9", "internal"))


def test_item_says_more_than_the_register() -> None:
    register = registered("阳民发〔2026〕", (1, 3), disposition="void")
    facts = [numbered(2), numbered(3, mode=Mode.ON_REQUEST)]
    (series,) = series_of(situation(facts=facts, registers=register))
    assert gaps(series) == [("1", "void"), ("3", "on-request")]


def test_series_that_only_the_register_knows_is_told() -> None:
    (series,) = series_of(situation(registers=registered("阳民密〔2026〕", (1, 3))))
    assert (series.name, series.public, gaps(series)) == (
        "阳民密〔2026〕",
        0,
        [("1–3", "internal")],
    )


def test_pattern_fills_holes_but_ends_with_its_series() -> None:
    (series,) = series_of(
        situation(facts=[numbered(4)], registers=registered("*〔2026〕", (1, 99)))
    )
    assert (series.last, gaps(series)) == (4, [("1–3", "internal")])


def test_number_of_another_organ_belongs_to_no_series_here() -> None:
    assert series_of(situation(facts=[numbered(4, source_type="reprint")])) == ()


@pytest.mark.parametrize("number", ["国令第711号", "HFGS—2017—9", "没有号码", ""])
def test_number_without_a_yearly_sequence_is_no_series(number: str) -> None:
    assert series_of(situation(facts=[item(1, document_number=number)])) == ()


def test_index_numbers_follow_the_site_s_rule() -> None:
    facts = [
        item(1, identifier="X/2026-00002", aliases=("X/2026-00004", "old.html")),
        item(2, identifier="village-1"),
    ]
    told = situation(facts=facts, catalogue=site(identifiers=NUMBERED))
    (series,) = series_of(told)
    assert (series.group, series.name, gaps(series)) == (
        "identifier",
        "X/2026-",
        [("1", "unexplained"), ("3", "unexplained")],
    )


def test_series_is_at_fault_where_a_number_is_unaccounted_for() -> None:
    part = Part("numbers", {"groups": ("document",)})
    (told,) = numbers(situation(facts=[numbered(3)]), part).observations
    assert (told.fault, told.count, told.evidence) == (True, 2, ("1–2",))
    assert (
        numbers(
            situation(facts=[numbered(3)]), Part("numbers", {"groups": ("identifier",)})
        ).observations
        == ()
    )


WORDS = (
    (("最低生活保障", "低保"), ("05",)),
    (("彩礼", "聘礼"), ()),
)


def test_group_of_words_finds_something_by_any_of_them() -> None:
    catalogue = site(everyday=WORDS, matters=(matter(applies=Applies(publishers=("民政局",))),))
    told = words(situation(catalogue=catalogue, words={"低保": 3}), Part("words")).observations
    assert [(o.subject, o.count, o.fault, o.publisher) for o in told] == [
        ("最低生活保障", 3, False, "民政局"),
        ("彩礼", 0, True, ""),
    ]


def test_words_of_some_fields_only() -> None:
    told = words(situation(catalogue=site(everyday=WORDS)), Part("words", {"fields": ("05",)}))
    assert [o.subject for o in told.observations] == ["最低生活保障"]


def test_numbers_of_no_series_are_told_as_not_looked_at() -> None:
    """公告第5号 stands in no row of numbers of a year, so nobody can say what is missing before it."""
    facts = [
        item(1, identifier="11/2026-00001", document_number="第5号"),
        item(2, identifier="旧2"),
    ]
    rule = site(identifiers=NUMBERED)
    reason = numbers(situation(facts=facts, catalogue=rule), Part("numbers")).reason
    assert reason is not None
    assert reason.zh.startswith("1 件的文号不是")
    assert "；1 件的索引号不合本站规则" in reason.zh
    one_group = Part("numbers", {"groups": ("document",)})
    reason = numbers(situation(facts=facts, catalogue=rule), one_group).reason
    assert reason is not None
    assert "索引号" not in reason.zh
    whole = [numbered(1, identifier="11/2026-00001")]
    assert numbers(situation(facts=whole, catalogue=rule), Part("numbers")).reason is None


def test_word_is_the_gap_of_a_unit_of_this_site_only() -> None:
    """Another county's departments, named in the packaged catalogue, answer for nothing here."""
    elsewhere = matter(applies=Applies(publishers=("别县的局",)))
    now = situation(catalogue=site(matters=(elsewhere,), everyday=((("低保",), ("05",)),)))
    (told,) = words(now, Part("words")).observations
    assert told.publisher == ""
