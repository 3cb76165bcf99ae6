"""Words that are written wrongly whatever the text is about."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from disclosure.checking.wording import check_wording
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Column, Table
from disclosure.model.item import Item, Row
from disclosure.model.rules import WrongWord
from disclosure.model.values import Label, Mode, Scope
from disclosure.reading.catalog.rules import with_rarest
from unit.checking.make import KIND, TODAY, catalog, item

PAIRS = (
    WrongWord("帐户", "账户", "与钱款有关用“账”"),
    WrongWord("截止目前", "截至目前"),
    WrongWord("截止", "截至"),
)


def found(one: Item, **changes: object) -> list[Finding]:
    return list(check_wording(one, catalog(wording=PAIRS, **changes), TODAY))


def test_each_wrong_word_is_told_once_where_it_stands_first() -> None:
    one = item(
        values={"summary": "帐户变更"},
        marks={"summary": (8, 10)},
        body="补贴。\n存入帐户，帐户不变。\n",
    )

    (finding,) = found(one)

    assert (finding.code, finding.mark) == ("D250", (8, 10))
    assert finding.arguments == {"wrong": "帐户", "right": "账户", "note": "与钱款有关用“账”"}


def test_the_body_is_told_of_to_the_character() -> None:
    one = item(body="补贴。\n截止目前，共三百户。\n截止昨天。\n")

    assert [(f.arguments["wrong"], f.mark[1]) for f in found(one)] == [("截止目前", 1), ("截止", 1)]
    assert [f.mark[0] - one.body_line for f in found(one)] == [1, 2]


def test_cells_are_looked_at() -> None:
    columns = (Column("note", "text", Label("备注", "Note"), public="all"),)
    kind = replace(KIND, table=Table(Label("表", "Table"), columns))
    one = item(rows=(Row("1", {"note": "帐户"}, 4),), data_src_uri="a.csv")

    (finding,) = found(one, kinds={"notice": kind})

    assert (finding.path, finding.mark) == ("a.csv", (4, 1))


def test_what_is_not_shown_is_nobodys_concern() -> None:
    assert found(item(body="帐户\n", scope=Scope.INTERNAL)) == []
    assert found(item(body="帐户\n", mode=Mode.WITHHELD)) == []


def test_a_site_without_pairs_finds_nothing() -> None:
    assert list(check_wording(item(body="帐户\n"), catalog(), TODAY)) == []


_LETTERS = st.text("甲乙丙.*", min_size=1, max_size=4)


@given(
    st.lists(_LETTERS, min_size=1, max_size=4),
    st.text("甲乙丙.*\n", max_size=30),
    st.text("甲乙丙."),
)
def test_where_a_search_begins_changes_nothing_of_what_it_finds(
    wrong: list[str], body: str, official: str
) -> None:
    listed = with_rarest((WrongWord(word, "对") for word in wrong), [official])

    told = check_wording(item(body=body), catalog(wording=listed), TODAY)

    assert bool(list(told)) == any(word in body for word in wrong)


def test_a_search_begins_at_the_character_that_official_texts_hold_least() -> None:
    listed = with_rarest([WrongWord("工程峻工", "工程竣工"), WrongWord("", "对")], ["工程", "工作"])

    assert listed == (WrongWord("工程峻工", "工程竣工", "", 2),)
