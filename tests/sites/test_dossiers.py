"""A dossier: its public page shows the papers that say so; its inventory, outside the site, names all of them."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from support.sites import Site, identifier, items, slug

OPEN = [{"name": "道路改建", "public": "是"}]
CLOSED = ["道路改建"]
HIDDEN = {
    "mode": "withheld",
    "ground": "art-15-privacy",
    "reassess_by": "2027-11-20",
    "summary": None,
}


@pytest.fixture
def built(site: Site) -> Site:
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
