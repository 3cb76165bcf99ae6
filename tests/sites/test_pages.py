"""Every page of a built site: well formed, complete, tagged, and with links that lead somewhere."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.pages import Page, broken_links, read_pages
from support.rich import authored_pages, rich_files
from support.sites import CONFIG, Site, differing, items, new_site, page

LISTS = ("fields/", "matters/", "publishers/", "kinds/", "years/")
SITE_URL = "https://www.yangguang.example/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, kept_frames: Path) -> dict[str, bytes]:
    """The files of a site with something of everything."""
    site = new_site(tmp_path_factory.mktemp("rich"), kept_frames, rich_files())
    site.sign()
    assert site.build().published
    return site.published()


@pytest.fixture(scope="module")
def pages(built: dict[str, bytes]) -> dict[str, Page]:
    """Its pages by path."""
    found = {p.path: p for p in read_pages(built)}
    assert len(found) > 500
    return found


def redirects(pages: dict[str, Page]) -> set[str]:
    return {
        p.path for p in pages.values() if any("refresh" in a.values() for a in p.attributes("meta"))
    }


def test_pages_are_well_formed(pages: dict[str, Page]) -> None:
    assert {p.path: p.faults for p in pages.values() if p.faults} == {}


def test_pages_have_one_heading_a_title_and_a_language(pages: dict[str, Page]) -> None:
    for p in pages.values():
        assert (p.path, len(p.attributes("h1"))) == (p.path, 1)
        assert (p.path, len([t for tag, t in p.texts if tag == "title"])) == (p.path, 1)
        assert [a.get("lang") for a in p.attributes("html")] == ["zh-CN"]
        assert len(p.attributes("main")) == 1


def test_ids_are_unique(pages: dict[str, Page]) -> None:
    assert {p.path for p in pages.values() if len(set(p.ids)) < len(p.ids)} == set()


def test_links_and_anchors_lead_somewhere(built: dict[str, bytes]) -> None:
    assert broken_links(built) == []


def test_links_are_relative_but_for_the_page_of_what_is_missing(pages: dict[str, Page]) -> None:
    absolute = {p.path for p in pages.values() for _, a in p.addresses() if a.startswith("/")}
    assert absolute == {"404.html"}


def test_site_below_a_path_has_working_links(tmp_path: Path, kept_frames: Path) -> None:
    files = {**authored_pages(), "mkdocs.yml": CONFIG.replace(".example/", ".example/xxgk/")}
    site = new_site(tmp_path, kept_frames, files)
    assert site.build().published
    assert broken_links(site.published(), "/xxgk/") == []


def test_every_page_names_the_site(pages: dict[str, Page]) -> None:
    expected = {
        "SiteName": "阳光县人民政府",
        "SiteDomain": "www.yangguang.example",
        "SiteIDCode": "5199000001",
    }
    for p in pages.values():
        assert {name: p.metas.get(name) for name in expected} == expected


def test_columns_are_tagged(pages: dict[str, Page]) -> None:
    wanted = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
    columns = [p for p in pages.values() if p.path.startswith(LISTS)] + [
        pages["index.html"],
        pages["help/index.html"],
    ]
    assert len(columns) > 400
    assert [(p.path, name) for p in columns for name in wanted if not p.metas.get(name)] == []


def live_items(built: dict[str, bytes]) -> dict[str, dict[str, str]]:
    twins = {name: json.loads(data) for name, data in built.items() if name.endswith("/item.json")}
    return {
        name.replace("item.json", "index.html"): t
        for name, t in twins.items()
        if t["state"] == "live"
    }


def test_items_are_tagged(built: dict[str, bytes], pages: dict[str, Page]) -> None:
    items = live_items(built)
    assert len(items) > 100
    for name, data in items.items():
        metas = pages[name].metas
        assert metas["ArticleTitle"] == data["title"]
        assert metas["PubDate"] == data.get("issued", data["created"])
        assert metas["ContentSource"]
        assert metas["ColumnName"]
        assert metas["ColumnType"]


def test_notices_are_not_indexed(built: dict[str, bytes], pages: dict[str, Page]) -> None:
    shown = set(live_items(built))
    notices = [
        p
        for p in pages.values()
        if p.path.startswith("d/") and p.path not in shown | redirects(pages)
    ]
    assert len(notices) > 4
    assert {p.path for p in notices if "noindex" not in p.metas.get("robots", "")} == set()


def test_sitemap_lists_what_may_be_found(built: dict[str, bytes], pages: dict[str, Page]) -> None:
    index = ElementTree.fromstring(built["sitemap.xml"])
    parts = [loc.text or "" for loc in index.iter(f"{SITEMAP}loc")]
    found: dict[str, str] = {}
    for part in parts:
        assert part.startswith(SITE_URL)
        for url in ElementTree.fromstring(built[part.removeprefix(SITE_URL)]).iter(f"{SITEMAP}url"):
            found[url.findtext(f"{SITEMAP}loc", "")] = url.findtext(f"{SITEMAP}lastmod", "")
    listed = {address.removeprefix(SITE_URL) + "index.html" for address in found}
    hidden = {p.path for p in pages.values() if "noindex" in p.metas.get("robots", "")}
    assert listed == pages.keys() - hidden - redirects(pages) - {"404.html"}
    dated = {a: day for a, day in found.items() if "/d/" in a}
    assert {day for day in dated.values() if not re.fullmatch(r"\d{4}-\d\d-\d\d", day)} == set()


def test_every_live_item_stands_in_lists(built: dict[str, bytes], pages: dict[str, Page]) -> None:
    linked = {
        address.rpartition("/d/")[2]
        for p in pages.values()
        if p.path.startswith(LISTS)
        for _, address in p.addresses()
        if "/d/" in address
    }
    assert {name for name in live_items(built) if name.split("/")[1] + "/" not in linked} == set()


def test_old_addresses_lead_on(pages: dict[str, Page]) -> None:
    assert {"xxgk/2026/1.html", "old.html"} < redirects(pages)
    assert len(redirects(pages)) == 3
    for name in redirects(pages):
        (target,) = (
            a["content"]
            for a in pages[name].attributes("meta")
            if "http-equiv" in a and "url" in a["content"]
        )
        assert target.endswith(page(2).removesuffix("index.html"))


def test_data_files_name_only_what_is_there(built: dict[str, bytes]) -> None:
    index = json.loads(built["api/v1/index.json"])
    for part in index["parts"]:
        rows = built[part["jsonl"]].splitlines()
        assert len(rows) == part["count"]
        assert {json.loads(row)["url"] + "index.html" for row in rows} <= built.keys()
        assert part["csv"] in built
    for name, data in built.items():
        if name.endswith("list.json"):
            assert {
                item["url"] + "index.html" for item in json.loads(data).get("items", ())
            } <= built.keys()


def test_manifest_tells_every_file(built: dict[str, bytes]) -> None:
    manifest = json.loads(built["manifest.json"])
    assert manifest["finished"] is True
    assert manifest["files"].keys() == built.keys() - {"manifest.json"}
    assert {n: f["size"] for n, f in manifest["files"].items()} == {
        n: len(data) for n, data in built.items() if n != "manifest.json"
    }


def test_site_without_address_builds(tmp_path: Path, kept_frames: Path) -> None:
    files = {"mkdocs.yml": CONFIG.replace(f"site_url: {SITE_URL}", "site_url: ''")}
    site = new_site(tmp_path, kept_frames, files)
    own = (site.root / "catalog/site.yaml").read_text(encoding="utf-8")
    site.write({"catalog/site.yaml": own.replace(f"site_url: {SITE_URL}", "site_url: ''")})
    assert site.build().published
    assert [name for name in site.published() if name.endswith(".xml")] == []


@pytest.mark.parametrize("in_catalogue", ["''", "https://www.old.example/"])
def test_address_of_the_configuration_is_that_of_the_whole_site(
    tmp_path: Path, kept_frames: Path, in_catalogue: str
) -> None:
    built = []
    for name, configured, catalogued in (
        ("one", "https://a.example/gk", in_catalogue),
        ("both", "https://a.example/gk/", "https://a.example/gk/"),
    ):
        files = {"mkdocs.yml": CONFIG.replace(SITE_URL, configured)}
        site = new_site(tmp_path / name, kept_frames, files | items(1, 3))
        own = (site.root / "catalog/site.yaml").read_text(encoding="utf-8")
        site.write({"catalog/site.yaml": own.replace(SITE_URL, catalogued)})
        site.sign()
        assert site.build().published
        built.append(site.published())
    assert differing(*built) == []
    told = b"".join(data for path, data in built[0].items() if not path.startswith("search/"))
    assert b"https://a.example/gk/d/" in next(
        d for p, d in built[0].items() if p.startswith("d/") and p.endswith("l")
    )
    assert b"a.example/gk//" not in told
    assert b"old.example" not in told


def test_empty_project_of_the_command_new_builds(tmp_path: Path, kept_frames: Path) -> None:
    site = Site(tmp_path / "new", kept_frames)
    tmp_path.joinpath("mkdocs.yml").touch()
    made = Site(tmp_path, kept_frames).run("disclosure.cli", "new", "site", "new", "--yes")
    assert made.returncode == 0, made.stderr.decode()
    assert site.build().published
    assert broken_links(site.published()) == []
