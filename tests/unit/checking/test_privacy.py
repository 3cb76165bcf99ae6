"""No number here is a person's: days of birth and check digits are computed around an invented area."""

from dataclasses import replace
from datetime import date

import pytest
from stdnum import luhn
from stdnum.cn import ric

from disclosure.checking.privacy import check_privacy
from disclosure.model.catalog import Column, Table
from disclosure.model.item import Placement, Row
from disclosure.model.values import Label, Mode, Scope
from unit.checking.make import KIND, TODAY, catalog, codes, item

_ID = "51990119600101123"
ID = _ID + ric.calc_check_digit(_ID + "0")
WRONG_ID = _ID + str((int(ID[-1]) + 1) % 10 if ID[-1].isdigit() else 0)
_CARD = "622202000000000001"
CARD = _CARD + luhn.calc_check_digit(_CARD)
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def found(body: str) -> list[tuple[str, tuple[int, int]]]:
    return [(f.code, f.mark) for f in check_privacy(item(body=body), catalog(), TODAY)]


@pytest.mark.parametrize(
    "number",
    [
        ID,
        ID.lower(),
        ID.translate(WIDE),
        f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
        f"{ID[:6]}　{ID[6:14]}　{ID[14:]}",
        " ".join(ID),
        f"{ID[:6]}\u200b{ID[6:]}",
        f"{ID[:6]}\u00ad\ufeff{ID[6:]}",
        "\u2060".join(ID),
        f"{ID[:6]}\u2009{ID[6:14]}\u202f{ID[14:]}",
        f"{ID[:6]}\u2011{ID[6:14]}\u2010{ID[14:]}",
        f"{ID[:6]}&nbsp;{ID[6:14]}&#160;{ID[14:]}",
        f"{ID[:6]}&#8203;{ID[6:]}",
        f'{ID[:6]}<span lang="EN-US">{ID[6:14]}</span><o:p></o:p><b>{ID[14:]}</b>',
    ],
)
def test_id_number_is_found_where_it_stands(number: str) -> None:
    assert found(f"第一段。\n\n证号：{number}。\n") == [("D620", (12, 4))]


@pytest.mark.parametrize(
    "text",
    [
        f"<td>{ID[:6]}</td><td>{ID[6:]}</td>",
        f"{ID[:6]}<br>{ID[6:]}",
        f"{ID[:6]} &lt; {ID[6:]}",
        f"{ID[:6]}****{ID[14:]}",
    ],
)
def test_numbers_apart_are_no_id_number(text: str) -> None:
    assert found(text) == []


def test_number_in_the_address_of_a_link_is_found_beside_markup() -> None:
    assert found(f'1<a href="{ID}.html">名单</a>') == [("D620", (10, 11))]


@pytest.mark.parametrize("text", ["138\u200b0000\u200b0000", "138&nbsp;0000&nbsp;0000"])
def test_mobile_number_of_several_parts_warns(text: str) -> None:
    assert found(f"电话\u200b：{text}") == [("D622", (10, 5))]


def test_finding_never_holds_the_number() -> None:
    (finding,) = check_privacy(item(body=ID), catalog(), TODAY)
    assert ID not in repr(finding)


@pytest.mark.parametrize(
    "text",
    [
        WRONG_ID,
        "519901196013011234",
        f"A{ID}",
        f"{ID}9",
        "11519900MB00219364/2026-00012",
        "2026 2027 2028 2029 2030 2031",
        "2026-519900-04-01-123456",
    ],
)
def test_other_numbers_are_no_id_numbers(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", [CARD, f"{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", f"卡号:{CARD}"]
)
def test_bank_card_is_found(text: str) -> None:
    assert [code for code, _ in found(text)] == ["D621"]


def test_other_prefix_needs_a_word_for_accounts() -> None:
    number = "510000000000000" + luhn.calc_check_digit("510000000000000")
    assert found(f"项目编号 {number}") == []
    assert [code for code, _ in found(f"一卡通账号 {number}")] == ["D621"]


@pytest.mark.parametrize(
    "text",
    [
        CARD[:-1] + str((int(CARD[-1]) + 1) % 10),
        f"https://www.yangguang.example/t{CARD}.html",
        f"https://www.yangguang.example/{CARD}",
        f"YG-{CARD}",
        f"{CARD}-01",
        "911100001000000009",
    ],
)
def test_other_numbers_are_no_cards(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["13800000000", "138 0000 0000", "+86 138-0000-0000", "１３８００００００００"]
)
def test_mobile_number_warns(text: str) -> None:
    assert [code for code, _ in found(f"电话：{text}")] == ["D622"]


@pytest.mark.parametrize(
    "text", ["（0999）812 0012", "1380000000", "138000000001", "20261380000000000"]
)
def test_other_numbers_are_no_mobiles(text: str) -> None:
    assert found(text) == []


def test_properties_are_looked_at_but_not_private_ones() -> None:
    shown = item(values={"keywords": ("低保", ID)}, marks={"keywords.1": (7, 3)})
    (finding,) = check_privacy(shown, catalog(), TODAY)
    assert (finding.code, finding.mark) == ("D620", (7, 3))
    assert codes(check_privacy, item(values={"provenance": {"note": ID}})) == []


@pytest.mark.parametrize(
    "changes", [{"scope": Scope.INTERNAL}, {"mode": Mode.WITHHELD}, {"mode": Mode.SUSPENDED}]
)
def test_what_is_never_shown_is_not_searched(changes: dict[str, object]) -> None:
    assert codes(check_privacy, item(body=ID, **changes)) == []
    listed = {"list_title": True, **changes}
    expected = ["D620"] if "mode" in changes else []
    assert codes(check_privacy, item(body=ID, **listed)) == expected


def tabular(**changes: object) -> object:
    columns = (
        Column("name", "text", Label("姓名", "Name"), public="page"),
        Column("account", "text", Label("银行账号", "Account"), public="all"),
        Column("number", "text", Label("证号", "ID"), public="no"),
        Column("masked", "text", Label("证号", "ID"), public="all", mask="id-number"),
        Column("end", "date", Label("截止", "End"), public="all"),
    )
    table = Table(Label("表", "Table"), columns, row_display_until="end")
    return catalog(kinds={"notice": replace(KIND, table=table, **changes)})


END = date(2027, 1, 1)


def rows(**cells: object) -> dict[str, object]:
    return {"rows": (Row("1", {"end": END, **cells}, 2),), "data_src_uri": "a.csv"}


def test_cells_that_are_shown_as_they_are() -> None:
    (finding,) = check_privacy(item(**rows(name=f"张某 {ID}")), tabular(), TODAY)
    assert (finding.code, finding.path, finding.mark) == ("D620", "a.csv", (2, 1))
    assert codes(check_privacy, item(**rows(number=ID, masked=ID)), tabular()) == []


def test_heading_of_a_column_is_context() -> None:
    number = "410000000000000" + luhn.calc_check_digit("410000000000000")
    assert codes(check_privacy, item(**rows(account=number)), tabular()) == ["D621"]


def test_personal_columns_need_an_end() -> None:
    assert codes(check_privacy, item(**rows(name="张某", end=None)), tabular()) == ["D623"]
    ended = item(**rows(name="张某", end=None), display_until=END)
    assert codes(check_privacy, ended, tabular()) == []
    placed = item(**rows(name="张某", end=None), placements=(Placement("a", END),))
    assert codes(check_privacy, placed, tabular()) == []


def test_personal_kind_needs_an_end() -> None:
    assert codes(
        check_privacy, item(), catalog(kinds={"notice": replace(KIND, personal=True)})
    ) == ["D623"]


def test_unknown_kind_changes_nothing() -> None:
    assert codes(check_privacy, item(kind="", body=ID)) == ["D620"]
