"""Removals never wait: an error anywhere keeps everything new in, and what must come down comes down all the same."""

import json
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from support.county import County
from support.hunting import places_of
from support.rich import PERSONAL
from support.sites import (
    CHECKOUT,
    FOLDER,
    TODAY,
    Site,
    copy_of,
    differing,
    identifier,
    item,
    items,
    new_site,
    page,
    path,
    slug,
)

NEXT_DAY = date(2026, 11, 21)
LAST_DAY = TODAY.isoformat()
FAULT: dict[str, str | bytes] = {path(99): item(99, kind="没有这一种")}
ID_NUMBER = "110101199003074258"
WITHHELD = {"mode": "withheld", "ground": "art-14-state-secret", "reassess_by": "2031-01-01"}
WITHDRAWN = {"withdrawn": {"date": LAST_DAY, "reason": "privacy"}}
PDF = b"%PDF-1.7\n"


@pytest.fixture
def published(site: Site) -> Site:
    """A site of ten items in good order, as it stands today."""
    site.write(items(1, 2))
    site.write(
        {path(n): item(n, f"正文{secret(n)}。\n", title=f"标题{secret(n)}") for n in range(3, 9)}
    )
    site.sign()
    assert site.build().published
    return site


def secret(number: int) -> str:
    """A word that only this item has."""
    return f"canary{number:03d}"


def change(site: Site, changes: Mapping[str, str | bytes], *, signed: bool = False) -> None:
    """Write changes and an error, sign them if wished, and build on the next day."""
    site.write({**changes, **FAULT})
    if signed:
        site.sign()
    result = site.build(today=NEXT_DAY)
    assert not result.published


def rewritten(number: int, **changes: object) -> dict[str, str | bytes]:
    return {
        path(number): item(
            number, f"正文{secret(number)}。\n", **{"title": f"标题{secret(number)}"} | changes
        )
    }


def traces(site: Site, numbers: Iterable[int]) -> list[str]:
    files = site.published()
    return [place for n in numbers for place in places_of(secret(n), files)]


@pytest.mark.parametrize(
    "changes",
    [
        {"scope": "internal"},
        WITHHELD,
        {"mode": "suspended", "ground": "art-17-undetermined"},
        WITHDRAWN,
        {"responsible": ID_NUMBER},
        {"issued": "2027-01-01"},
        {"mode": "on-request"},
        {"mode": "elsewhere", "published_at": "县政府公报"},
    ],
    ids=str,
)
def test_item_that_may_no_longer_be_shown_comes_down_unsigned(
    published: Site, changes: dict[str, object]
) -> None:
    change(published, rewritten(3, **changes))
    assert [p for p in traces(published, [3]) if f"{slug(3)}/index.html" not in p] == []
    shown = published.published().get(page(3), b"")
    assert f"正文{secret(3)}".encode() not in shown


def test_item_whose_display_ended_comes_down(site: Site) -> None:
    text = item(3, f"正文{secret(3)}。\n", display_until=LAST_DAY, summary=secret(3))
    site.write({**items(1), path(3): text})
    site.sign()
    assert site.build().published
    assert secret(3).encode() in site.published()[page(3)]
    change(site, {})
    assert traces(site, [3]) == []
    assert "公示已结束" in site.published()[page(3)].decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"language": "没有这种语言"},
        {"summary": "改过，没有重新审查"},
        {"title": None},
        {"kind": "没有这一种"},
    ],
    ids=["broken", "unsigned", "without title", "of no kind"],
)
def test_item_whose_display_ended_comes_down_whatever_else_is_wrong_with_it(
    site: Site, changes: dict[str, object]
) -> None:
    properties: dict[str, object] = {"display_until": LAST_DAY}
    site.write({**items(1), path(3): item(3, f"正文{secret(3)}。\n", **properties)})
    site.sign()
    assert site.build().published
    change(site, {path(3): item(3, f"正文{secret(3)}。\n", **(properties | changes))})
    assert traces(site, [3]) == []


def test_other_pages_forget_the_title_of_what_came_down(site: Site) -> None:
    relation = [{"type": "interprets", "to": identifier(3)}]
    site.write(items(1) | items(2, relations=relation))
    site.write(rewritten(3))
    site.sign()
    assert site.build().published
    assert secret(3).encode() in site.published()[page(2)]
    change(site, rewritten(3, scope="internal"))
    assert traces(site, [3]) == []


def test_pages_that_name_it_without_a_relation_of_their_own_forget_it(
    site: Site, tmp_path: Path
) -> None:
    """A chain goes further than the item's relations, and a notice names what took its item's place."""
    replacing = {n: [{"type": "replaces", "to": identifier(n - 1)}] for n in (4, 5)}
    moved = {"withdrawn": {"date": LAST_DAY, "reason": "replaced", "to": identifier(3)}}
    site.write(items(1) | rewritten(3))
    site.write({path(n): item(n, relations=relations) for n, relations in replacing.items()})
    site.write({path(6): item(6, **moved)})
    site.sign()
    assert site.build().published
    named = [page(n) for n in (5, 6) if secret(3).encode() in site.published()[page(n)]]
    assert named == [page(5), page(6)]
    gone = rewritten(3, withdrawn={"date": LAST_DAY, "reason": "secrecy"})
    site.write(gone)
    clean = copy_of(site, tmp_path / "clean")
    change(site, {})
    assert clean.build(today=NEXT_DAY).published
    assert traces(site, [3]) == []
    # Whether item 4 still stands as one that replaces is for a full build to say; the rest is the same.
    assert {*differing(site.published(), clean.published())} <= {page(4), "manifest.json"}


def test_attachments_and_former_addresses_come_down_with_their_item(site: Site) -> None:
    mine = {"attachments": [f"{secret(3)}.pdf"], "aliases": ["/old/canary003/", "旧-canary003"]}
    site.write(items(1) | rewritten(3, **mine))
    site.write({f"content/{FOLDER}/{secret(3)}.pdf": PDF + secret(3).encode()})
    site.sign()
    assert site.build().published
    change(site, rewritten(3, **mine, scope="internal"))
    assert traces(site, [3]) == []


def test_attachment_past_its_day_comes_down(site: Site) -> None:
    site.write(items(1) | items(3, attachments=[{"file": "表.pdf", "valid_until": LAST_DAY}]))
    site.write({f"content/{FOLDER}/表.pdf": PDF + secret(3).encode()})
    site.sign()
    assert site.build().published
    change(site, {})
    assert traces(site, [3]) == []


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


def test_what_was_masked_stands_as_it_is(site: Site) -> None:
    """It shows no more than it may: an error elsewhere is no reason to write the site again."""
    listed = {"kind": "roster", "display_until": LAST_DAY, "after": "ended-list"}
    site.write({**items(1), path(3): item(3, data="名册.csv", **listed)})
    site.write({"catalog/kinds/roster.yaml": PERSONAL})
    site.write({f"content/{FOLDER}/名册.csv": "编号,姓名,证件\n1,张三,无\n"})
    site.sign()
    assert site.build(today=NEXT_DAY).published
    assert json.loads(site.published()[f"d/{slug(3)}/item.json"])["masked"]
    site.write(FAULT)
    again = site.build(today=NEXT_DAY)
    assert (again.published, again.files, again.removed) == (False, 0, 0)


def test_folder_made_internal_takes_its_items_down(published: Site) -> None:
    change(published, {f"content/{FOLDER}/_defaults.yaml": "scope: internal\n"})
    assert [p for p in published.published() if p.startswith("d/")] == []


def test_folder_made_internal_outweighs_what_an_item_says_of_itself(site: Site) -> None:
    site.write(items(1) | rewritten(3, scope="public"))
    site.sign()
    assert site.build().published
    change(site, {f"content/{FOLDER}/_defaults.yaml": "scope: internal\n"})
    assert traces(site, [3]) == []


def test_nothing_new_goes_out(published: Site) -> None:
    before = published.published()
    new = {**rewritten(2), path(20): item(20, secret(20)), **rewritten(3, scope="internal")}
    change(published, new, signed=True)
    after = published.published()
    assert traces(published, [20, 2]) == []
    assert after[page(1)] == before[page(1)]
    assert after[page(2)] == before[page(2)]


def test_site_without_what_came_down_equals_a_clean_build(
    site: Site, tmp_path: Path, kept_frames: Path
) -> None:
    """The same bytes as if the rest had been built alone: lists, figures, data, sitemap, manifest."""
    calling = item(
        10, display_until="2026-12-20", keywords=["一", "二"], subject="民政、扶贫、救灾"
    )
    others = items(1, 2) | {path(10): calling} | items(11, issued="2026-11-09 09:30")
    dated = item(12, created="2025-01-05", issued="2025-01-12", document_number="阳民发〔2025〕3号")
    others |= {path(12): dated} | items(13, mode="on-request")
    doomed = items(5, 6) | {path(4): item(4, display_until=LAST_DAY)}
    site.write(others | doomed)
    site.sign()
    assert site.build().published
    change(site, items(5, scope="internal") | {path(6): item(6, **WITHDRAWN)})
    clean = new_site(tmp_path / "clean", kept_frames, others)
    clean.write({path(4): item(4, display_until=LAST_DAY), path(6): item(6, **WITHDRAWN)})
    clean.sign()
    assert clean.build(today=NEXT_DAY).published
    assert differing(site.published(), clean.published()) == []


def test_items_of_a_kind_that_is_gone_do_not_stop_removals(site: Site) -> None:
    kind = "kind: {id: odd, label: 怪, label_en: Odd, plural_en: Odd, layout: document}\n"
    site.write({"catalog/kinds/odd.yaml": kind} | items(1, kind="odd") | rewritten(3))
    site.sign()
    assert site.build().published
    site.remove("catalog/kinds/odd.yaml")
    change(site, rewritten(3, scope="internal"))
    assert traces(site, [3]) == []


def test_table_of_a_kind_that_is_gone_stands(site: Site) -> None:
    """Which of its rows may be seen cannot be told, and nothing was said of the item itself."""
    kind = (
        "kind: {id: odd, label: 怪, label_en: Odd, plural_en: Odd, layout: table, sections: [table]}\n"
        "table:\n  title: 表\n  title_en: Table\n  columns:\n"
        "    name: {type: text, label: 名称, label_en: Name, public: all}\n"
    )
    site.write({"catalog/kinds/odd.yaml": kind, f"content/{FOLDER}/表.csv": "名称\n甲\n"})
    site.write(items(1, kind="odd", data="表.csv"))
    site.sign()
    assert site.build().published
    before = site.published()
    site.write({"catalog/kinds/odd.yaml": "kind: ["})
    assert not site.build().published
    assert site.published() == before


def test_a_second_failing_build_changes_nothing_more(published: Site) -> None:
    change(published, rewritten(3, **WITHDRAWN) | rewritten(4, scope="internal"))
    before = published.published()
    assert not published.build(today=NEXT_DAY).published
    assert differing(published.published(), before) == []


def test_mended_site_equals_a_clean_build(published: Site, tmp_path: Path) -> None:
    change(published, rewritten(3, scope="internal"))
    published.remove(path(99))
    assert published.build(today=NEXT_DAY).published
    clean = copy_of(published, tmp_path / "copy")
    assert clean.build(today=NEXT_DAY).published
    assert differing(published.published(), clean.published()) == []


WITHDRAWN_KINDS = (
    *("annual-report", "notice", "normative-document", "penalty", "budget", "land-requisition"),
    *("public-display", "major-project", "gazette", "beneficiary-list", "village-affairs"),
)


def test_takedown_of_the_sample_county_equals_a_clean_build(
    county: County, tmp_path: Path, kept_frames: Path
) -> None:
    """Lists, places, boards, feeds, data and search of a whole county; only pages that named what is gone may be plainer."""
    source = Site(county.out.parent, kept_frames)
    site = copy_of(source, tmp_path / "county")
    shutil.copytree(county.out, site.out)
    shutil.copytree(county.out.parent / ".cache", site.root / ".cache")
    for kind in WITHDRAWN_KINDS:
        withdraw_one(site, kind)
    clean = copy_of(site, tmp_path / "clean")
    site.write(FAULT)
    assert not site.build().published
    assert clean.build().published
    pages = {f"{i['url']}index.html" for i in county.items if i.get("relations")}
    assert {*differing(site.published(), clean.published())} <= {*pages, "manifest.json"}


def withdraw_one(site: Site, kind: str) -> None:
    """Withdraw the first item of a kind."""
    line = f"\nkind: {kind}\n"
    for file in sorted((site.root / "content").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if line in text and "\nwithdrawn:" not in text:
            gone = f"{line}withdrawn: {{date: {LAST_DAY}, reason: error}}\n"
            file.write_text(text.replace(line, gone, 1), encoding="utf-8")
            return
    message = f"the sample county has nothing of kind {kind}"
    raise AssertionError(message)
