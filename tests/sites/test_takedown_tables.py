"""Removals never wait: rows, columns and properties that may be seen no more come down whatever else is wrong."""

import pytest

from support.hunting import places_of
from support.sites import CHECKOUT, FOLDER, Site, items, page
from support.takedowns import FAULT, LAST_DAY, change, secret, traces

PENALTY = {"kind": "penalty", "publisher": "urban-management", "matter": "17-01-01"}
HEADER = "决定书文号,行政相对人名称,相对人类别,违法行为类型,处罚依据,处罚类别,处罚决定日期,公示截止期,处罚机关,当前状态\n"


def penalties(*rows: tuple[int, str, str]) -> dict[str, str | bytes]:
    """The table of item 9: of each row number, last day and state."""
    lines = (
        f"阳城管罚〔2026〕{n}号,{secret(n)},法人及非法人组织,占道,条例,警告或罚款,2026-11-03,{day},县城管局,{state}\n"
        for n, day, state in rows
    )
    return {f"content/{FOLDER}/表.csv": HEADER + "".join(lines)}


@pytest.fixture
def fined(site: Site) -> Site:
    """A site with a table of two decisions; the display of the second ends today."""
    site.write(items(9, data="表.csv", period_year="2026", **PENALTY))
    site.write(penalties((1, "2027-11-03", "正常"), (2, LAST_DAY, "正常")))
    site.sign()
    assert site.build().published
    assert secret(2).encode() in site.published()[page(9)]
    return site


def test_row_whose_display_ended_comes_down(fined: Site) -> None:
    change(fined, {})
    assert traces(fined, [2]) == []
    assert secret(1).encode() in fined.published()[page(9)]


@pytest.mark.parametrize(
    ("rows", "gone"),
    [
        ([(1, "2027-11-03", "正常"), (2, LAST_DAY, "正常"), (3, "2027-11-03", "正常")], 2),
        ([(1, "2027-11-03", "撤销"), (2, "2027-11-03", "正常"), (3, "2027-11-03", "正常")], 1),
        ([(2, "2027-11-03", "正常"), (3, "2027-11-03", "正常")], 1),
    ],
    ids=["past its day", "revoked", "taken out of the file"],
)
@pytest.mark.parametrize("signed", [True, False], ids=["signed", "not signed"])
def test_row_comes_down_though_another_was_added(
    fined: Site, rows: list[tuple[int, str, str]], gone: int, *, signed: bool
) -> None:
    change(fined, penalties(*rows), signed=signed)
    assert traces(fined, [gone]) == []


@pytest.mark.parametrize(("public", "left"), [("no", []), ("page", [page(9)])])
def test_column_that_was_closed_comes_down(fined: Site, public: str, left: list[str]) -> None:
    kind = (CHECKOUT / "catalog/kinds/penalty.yaml").read_text(encoding="utf-8")
    column = "label_en: Category, aliases: [CF_CFLB], public: "
    closed = kind.replace(f"{column}all", f"{column}{public}")
    assert closed != kind
    fined.write({"catalog/kinds/penalty.yaml": closed} | FAULT)
    assert not fined.build().published
    assert places_of("警告或罚款", fined.published()) == left
    before = fined.published()
    fined.build()
    assert fined.published() == before


def test_property_that_was_closed_comes_down(site: Site) -> None:
    kind = "kind: {id: odd, label: 怪, label_en: Odd, plural_en: Odd, layout: document}\n"
    told = "properties:\n  told: {type: text, label: 说法, label_en: Told, public: true}\n"
    site.write({"catalog/kinds/odd.yaml": kind + told} | items(1, kind="odd", told=secret(1)))
    site.sign()
    assert site.build().published
    assert traces(site, [1])
    change(site, {"catalog/kinds/odd.yaml": kind + told.replace("true", "false")})
    assert traces(site, [1]) == []


def test_table_whose_rows_were_only_corrected_or_added_stands(fined: Site) -> None:
    before = fined.published()
    rows = penalties((1, "2028-11-03", "变更"), (2, "2028-11-03", "正常"), (3, LAST_DAY, "正常"))
    change(fined, rows)
    assert fined.published() == before
