"""What is in doubt stays in: folders that cannot be read, rules that contradict, data that is not meant for everyone."""

import pytest

from support.hunting import places_of
from support.rich import PERSONAL
from support.sites import CONFIG, FOLDER, YESTERDAY, Site, item, items, page, path

UNREVIEWED = {"mkdocs.yml": CONFIG.replace("review: required", "review: 'off'")}
"""No sheet stands in the way, so that nothing but the rule in question keeps an item in."""
CANARY = "canary-in-doubt"


def traces(site: Site, files: dict[str, str | bytes]) -> list[str]:
    """Where the canary is found once the site with these files is built as far as it goes."""
    site.write({**UNREVIEWED, **items(1), **files})
    site.build(keep_going=True)
    return places_of(CANARY, site.published())


def test_canary_would_be_found(site: Site) -> None:
    assert traces(site, {path(2): item(2, CANARY)}) != []


@pytest.mark.parametrize(
    "defaults",
    [
        "scope: internal\n",
        "范围:\tinternal\n",
        "scope: internal\n  x: [\n",
        "scope：internal\n",
        "scop: internal\n",
        "scope: intern\n",
        "scope: [internal]\n",
        "scope: internal\nscope: public\n",
        "- scope: internal\n",
        "scope: internal\nidentifier: x\n",
        "&a scope: internal\n",
        "scope: internal\x07\n",
        "scope: 内部".encode("gb18030"),
        "scope: internal".encode("utf-16"),
    ],
    ids=repr,
)
def test_folder_that_may_be_internal_stays_in(site: Site, defaults: str | bytes) -> None:
    files = {path(2): item(2, CANARY), "content/社会救助/_defaults.yaml": defaults}
    assert traces(site, files) == []


@pytest.mark.parametrize("folder", ["", "社会救助/", f"{FOLDER}/"])
@pytest.mark.parametrize("name", ["_defaults.yml", "_Defaults.yaml", "_defaults.yaml.txt"])
def test_folder_whose_defaults_bear_another_name_stays_in(
    site: Site, folder: str, name: str
) -> None:
    files = {path(2): item(2, CANARY), f"content/{folder}{name}": "scope: internal\n"}
    assert traces(site, files) == []
    told = [d.path for d in site.gather().diagnostics if d.code == "D118"]
    assert told == [f"content/{folder}{name}"]


def test_right_name_beside_does_not_let_out_what_a_wrong_one_may_close(site: Site) -> None:
    files = {
        path(2): item(2, CANARY),
        "content/社会救助/_default.yaml": "scope: internal\n",
        "content/社会救助/_defaults.yaml": "responsible: 社会救助股\n",
    }
    assert traces(site, files) == []


@pytest.mark.parametrize(
    "inner", [f"content/{FOLDER}/_defaults.yaml", "content/社会救助/最低生活保障/_defaults.yaml"]
)
def test_inner_folder_cannot_widen_what_an_outer_one_closed(site: Site, inner: str) -> None:
    files = {
        path(2): item(2, CANARY),
        "content/社会救助/_defaults.yaml": "scope: internal\n",
        inner: "scope: public\n",
    }
    assert traces(site, files) == []
    assert "D630" in site.codes()


def test_item_cannot_widen_what_its_folder_closed(site: Site) -> None:
    files = {
        path(2): item(2, CANARY, scope="public"),
        "content/社会救助/_defaults.yaml": "scope: internal\n",
    }
    assert traces(site, files) == []


def test_item_may_close_what_its_folder_leaves_open(site: Site) -> None:
    files = {
        path(2): item(2, CANARY, scope="internal"),
        "content/社会救助/_defaults.yaml": "scope: public\n",
    }
    assert traces(site, files) == []
    assert "D630" not in site.codes()


@pytest.mark.parametrize(
    "changes",
    [
        {"scope": "内部资料"},
        {"scope": ["internal"]},
        {"mode": "不公开"},
        {"mode": ["withheld"]},
        {"范围": "internal"},
        {"display_until": "2026年11月1日"},
        {"issued": "2027-2-30"},
        {"withdrawn": {"reason": "privacy"}},
        {"withdrawn": "2026-11-01"},
    ],
    ids=str,
)
def test_item_that_says_unclearly_whether_it_may_be_shown_stays_in(
    site: Site, changes: dict[str, object]
) -> None:
    assert traces(site, {path(2): item(2, CANARY, **changes)}) == []


def test_two_items_of_one_number_both_stay_in(site: Site) -> None:
    files = {path(2): item(2, CANARY), path(3): item(2, CANARY, title="另一件", scope="internal")}
    assert traces(site, files) == []


def test_refused_item_stays_in_though_another_sheet_allows_it(site: Site) -> None:
    site.write(items(1) | {path(2): item(2, CANARY)})
    site.sign()
    (fact,) = (f for f in site.gather().facts if f.src_uri.endswith("/2.md"))
    refusal = f"date: 2026-11-20\nby: [审核岗]\nsecrecy: 不予公开\nitems: |\n  {fact.digest}  {fact.identifier}\n"
    site.write({"content/_reviews/2026/zz.yaml": refusal})
    site.build(keep_going=True)
    assert page(1) in site.published()
    assert places_of(CANARY, site.published()) == []


@pytest.mark.parametrize("after", ["mask", "ended-list", "title-only", "withdraw"])
def test_personal_data_does_not_outlast_its_display(site: Site, after: str) -> None:
    roster = item(2, CANARY, kind="roster", data="名册.csv", display_until=YESTERDAY, after=after)
    open_list = item(3, kind="open-list", data="名册.csv", display_until=YESTERDAY, after=after)
    files: dict[str, str | bytes] = {
        path(2): roster,
        path(3): open_list,
        f"content/{FOLDER}/名册.csv": f"编号,姓名,证件\nA-{CANARY},{CANARY},x\n",
        "catalog/kinds/roster.yaml": PERSONAL,
        "catalog/kinds/open-list.yaml": PERSONAL.replace("roster", "open-list").replace(
            "personal: true", "personal: false"
        ),
    }
    assert traces(site, files) == []


def test_personal_kind_stays_out_of_data_for_everyone(site: Site) -> None:
    files: dict[str, str | bytes] = {
        path(2): item(2, kind="roster", data="名册.csv", display_until="2027-01-01"),
        f"content/{FOLDER}/名册.csv": f"编号,姓名,证件\n{CANARY},王伟,x\n",
        "catalog/kinds/roster.yaml": PERSONAL,
    }
    assert traces(site, files) == [page(2)]
    bulk = {
        n: d for n, d in site.published().items() if n.startswith(("api/", "feeds/", "search/i"))
    }
    assert places_of(page(2).split("/")[1], bulk) == []


def test_site_folder_with_other_files_is_left_alone(site: Site) -> None:
    site.write(items(1) | {"site/precious.txt": "不是我们的"})
    done = site.run("disclosure.cli", "build", "--keep-going")
    assert done.returncode == 2
    assert [p.name for p in site.out.iterdir()] == ["precious.txt"]


def test_site_folder_that_is_a_link_to_other_files_is_left_alone(site: Site) -> None:
    elsewhere = site.root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious.txt").write_text("不是我们的", encoding="utf-8")
    site.out.symlink_to(elsewhere, target_is_directory=True)
    assert site.run("disclosure.cli", "build").returncode == 2
    assert [p.name for p in elsewhere.iterdir()] == ["precious.txt"]
