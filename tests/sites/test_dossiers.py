"""A dossier: its public page shows the papers that say so; its inventory, outside the site, names all of them."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import TypeAlias

import pytest

from support.hunting import places_of
from support.sites import FOLDER, Site, identifier, item, items, new_site, path, slug

Published: TypeAlias = dict[str, bytes]
OPEN = [{"name": "道路改建", "public": "是"}]
CLOSED = ["道路改建"]
HIDDEN = {
    "mode": "withheld",
    "ground": "art-15-privacy",
    "reassess_by": "2027-11-20",
    "summary": None,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, kept_frames: Path) -> Site:
    site = new_site(tmp_path_factory.mktemp("dossier"), kept_frames)
    site.write(items(1, dossier=OPEN))
    site.write(items(2, dossier=CLOSED))
    site.write(items(3, dossier=CLOSED, title="不公开的那件", **HIDDEN))
    site.write(items(4))
    site.sign()
    assert site.build().published
    return site


def export(site: Site, *more: str, to: str = "out") -> tuple[int, str]:
    done = site.run("disclosure.cli", "export", "--dossier", "道路改建", "--to", to, *more)
    return done.returncode, (done.stdout + done.stderr).decode()


def test_public_page_shows_the_papers_that_say_so(built: Site) -> None:
    files = built.published()
    (page,) = (
        n for n in files if n.startswith("dossiers/") and n.count("/") == 2 and n.endswith(".html")
    )
    text = files[page].decode()
    assert slug(1) in text
    assert slug(2) not in text
    assert "道路改建" in text
    assert page.removesuffix("index.html") in files[f"d/{slug(1)}/index.html"].decode()
    assert json.loads(files[f"d/{slug(1)}/item.json"])["dossiers"] == ["道路改建"]
    assert "dossiers" not in json.loads(files[f"d/{slug(2)}/item.json"])


def test_nothing_of_a_closed_paper_is_on_the_site(built: Site) -> None:
    assert not [n for n, data in built.published().items() if "不公开的那件".encode() in data]


def test_inventory_names_all_with_judgement_and_ground(built: Site) -> None:
    code, said = export(built)
    assert code == 0, said
    assert "3 件材料，其中 1 件目前不公开" in said
    data = (built.root / "out" / "inventory.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert [row["索引号"] for row in rows] == [identifier(n) for n in (1, 2, 3)]
    assert [row["公开属性"] for row in rows] == ["主动公开", "主动公开", "不予公开"]
    assert "第十五条" in rows[2]["依据"]
    assert (rows[2]["目前状态"], rows[2]["网址"]) == ("未公开", "")


def names(folder: Path) -> list[str]:
    with zipfile.ZipFile(folder / "dossier.zip") as found:
        return found.namelist()


def test_zip_holds_what_is_public_and_the_rest_only_when_asked(built: Site) -> None:
    export(built)
    found = names(built.root / "out")
    assert f"papers/d/{slug(1)}/index.html" in found
    assert not [name for name in found if name.endswith(".md")]
    first = (built.root / "out" / "dossier.zip").read_bytes()
    export(built)
    assert (built.root / "out" / "dossier.zip").read_bytes() == first
    export(built, "--all-papers", to="all")
    assert len([name for name in names(built.root / "all") if name.endswith(".md")]) == 3


@pytest.mark.parametrize("place", ["site/out", "content/out", "."])
def test_inventory_never_lies_where_it_could_be_published(built: Site, place: str) -> None:
    code, said = export(built, to=place)
    assert code == 2, said
    assert not (built.root / place / "inventory.csv").exists()


def test_unknown_dossier_tells_what_there_is(built: Site) -> None:
    done = built.run("disclosure.cli", "export", "--dossier", "没有", "--to", "out")
    assert done.returncode == 2
    assert "道路改建" in done.stderr.decode()


FILES: dict[str, str | bytes] = {
    f"content/{FOLDER}/方案.txt": "方案全文，九百字。" * 9,
    f"content/{FOLDER}/名单.csv": "姓名,村（社区）,类别\n王小明,枫树村,支出型\n",
}
PERSONS = {
    "kind": "beneficiary-list",
    "data": "名单.csv",
    "display_until": "2027-06-30",
    "title": "名单里的人",
    "basis": ["临时救助实施办法"],
    "programme": "temporary",
    "stage": "review",
    "objection_phone": "(0999) 812 6011",
}


@pytest.fixture(scope="module")
def site_of_papers(tmp_path_factory: pytest.TempPathFactory, kept_frames: Path) -> Site:
    """A dossier of a paper with a file, one without, one of persons, and two that are not public."""
    site = new_site(tmp_path_factory.mktemp("papers"), kept_frames, FILES)
    site.write(items(1, dossier=OPEN, attachments=["方案.txt"], title="方案：甲/乙"))
    site.write(items(2, dossier=OPEN, issued="2026-11-03"))
    site.write(items(3, dossier=OPEN, scope="internal", title="不公开的那件"))
    site.write(items(4, dossier=CLOSED, title="不列案卷的那件"))
    site.write(items(5, dossier=OPEN, **PERSONS))
    site.sign()
    assert site.build(keep_going=True).published
    return site


@pytest.fixture(scope="module")
def published(site_of_papers: Site) -> Published:
    return site_of_papers.published()


@pytest.fixture(scope="module")
def fallen(site_of_papers: Site, published: Published) -> Published:
    """The same, after a paper had to come down while an error kept everything new in."""
    assert published
    gone = {"withdrawn": {"date": "2026-11-20", "reason": "privacy"}}
    fault: dict[str, str | bytes] = {path(99): item(99, kind="没有这一种")}
    site_of_papers.write(items(2, dossier=OPEN, **gone) | fault)
    assert not site_of_papers.build().published
    return site_of_papers.published()


@pytest.fixture(scope="module")
def heavy(site_of_papers: Site, fallen: Published) -> Published:
    """The same, with more in it than one file may have."""
    assert fallen
    settings = (site_of_papers.root / "catalog" / "site.yaml").read_text(encoding="utf-8")
    big: dict[str, str | bytes] = {f"content/{FOLDER}/方案.txt": "全文\n" * 170_000}
    site_of_papers.write(big | {"catalog/site.yaml": f"{settings}papers_limit: 1\n"})
    site_of_papers.sign()
    assert site_of_papers.build(keep_going=True).published
    return site_of_papers.published()


def page_of(files: Published) -> str:
    (page,) = (
        n for n in files if n.startswith("dossiers/") and n.count("/") == 2 and n.endswith(".html")
    )
    return files[page].decode()


def bundle_of(files: Published) -> zipfile.ZipFile:
    (name,) = (n for n in files if n.endswith("papers.zip"))
    assert 'href="papers.zip"' in page_of(files)
    return zipfile.ZipFile(io.BytesIO(files[name]))


def test_public_papers_can_be_taken_home_as_one_file(published: Published) -> None:
    bundle = bundle_of(published)
    assert bundle.namelist() == [
        "01 方案 甲 乙/files/方案.txt",
        "01 方案 甲 乙/item.json",
        "01 方案 甲 乙/正文.txt",
        "02 关于第2件事的通知/item.json",
        "02 关于第2件事的通知/正文.txt",
        "清单.csv",
        "清单.xlsx",
    ]
    text = bundle.read("01 方案 甲 乙/正文.txt").decode()
    assert f"网址：https://www.yangguang.example/d/{slug(1)}/" in text
    assert "正文第一段。" in text
    rows = list(csv.DictReader(io.StringIO(bundle.read("清单.csv").decode("utf-8-sig"))))
    assert [row["索引号"] for row in rows] == [identifier(1), identifier(2)]
    assert rows[0]["文件"].split("\n")[-1] == "01 方案 甲 乙/files/方案.txt"
    assert not {"公开属性", "依据", "目前状态", "责任科室"} & rows[0].keys()


def test_file_of_papers_names_nobody_and_nothing_that_is_not_public(published: Published) -> None:
    assert places_of("不公开的那件", published) == []
    assert places_of("名单里的人", published) != []
    for needle in ("王小明", "名单里的人", identifier(5), "不列案卷的那件"):
        found = places_of(needle, published)
        assert [name for name in found if name.endswith("papers.zip")] == [], needle


def test_paper_that_comes_down_leaves_the_file_even_behind_an_error(fallen: Published) -> None:
    names = bundle_of(fallen).namelist()
    assert [n.partition("/")[0] for n in names if n.endswith("item.json")] == ["01 方案 甲 乙"]


def test_too_much_for_one_file_is_said_in_plain_words(heavy: Published) -> None:
    assert [name for name in heavy if name.endswith("papers.zip")] == []
    assert "超过一次下载的上限 1.0 MB" in page_of(heavy)
