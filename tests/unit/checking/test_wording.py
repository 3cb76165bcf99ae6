"""Words that are written wrongly whatever the text is about."""

from dataclasses import replace

from disclosure.checking.wording import check_wording
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Column, Table
from disclosure.model.item import Item, Row
from disclosure.model.values import Label, Mode, Scope
from unit.checking.make import KIND, TODAY, catalog, item

PAIRS = (("帐户", "账户", "与钱款有关用“账”"), ("截止目前", "截至目前", ""), ("截止", "截至", ""))


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
