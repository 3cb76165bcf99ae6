"""Removals never wait: an error anywhere keeps everything new in, and what must come down comes down all the same."""

import json
import shutil
from pathlib import Path

import pytest

from support.county import County
from support.rich import PERSONAL
from support.sites import (
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
from support.takedowns import FAULT, LAST_DAY, NEXT_DAY, change, rewritten, secret, traces

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


def test_item_comes_down_under_the_one_matter_where_its_display_ended(site: Site) -> None:
    over = {"matter": "05-02-01", "display_until": LAST_DAY, "after": "withdraw"}
    site.write(items(1) | {path(3): item(3, matter=None, matters=[over, "05-01-01"])})
    site.sign()
    assert site.build().published
    change(site, {})
    found = site.published()
    assert slug(3) not in found["matters/05-02-01/index.html"].decode()
    assert slug(3) in found["matters/05-01-01/index.html"].decode()
    assert b"05-02-01" not in found[page(3)] + found[f"d/{slug(3)}/item.json"]
    assert not (again := site.build(today=NEXT_DAY)).published
    assert again.taken == 0


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


def test_message_tells_how_many_items_came_down(published: Site) -> None:
    published.write(rewritten(3, scope="internal") | FAULT)
    done = published.run("disclosure.cli", "build", env={"GONGKAI_DATE": TODAY.isoformat()})
    assert (done.returncode, "不应公开的 1 件信息" in done.stderr.decode()) == (1, True)


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
