"""Traps in numbers, former addresses, file names, links and pipes lead nowhere."""

import os
import re
from pathlib import Path

from support.clocks import within
from support.hostile import BESIDE, LONG, built, codes_at, pages_outside
from support.hunting import places_of
from support.sites import Site, item, items, page, path

ODD_IDENTIFIERS = [
    "—",
    "★★",
    "...",
    "../../x",
    "/",
    "a" * 300,
    "索引" * 150,
    "con",
    "A/1 ",
    " ",
    "%2e%2e%2f",
    "d",
]


def test_odd_numbers_stay_below_their_folder(site: Site) -> None:
    built(site, {path(n): item(n, identifier=odd) for n, odd in enumerate(ODD_IDENTIFIERS, 100)})
    folders = {name.split("/")[1] for name in site.published() if name.startswith("d/")}
    assert {f for f in folders if not re.fullmatch(r"[a-z0-9-]+", f)} == set()
    assert pages_outside(site) == []


ODD_ALIASES = [
    "/../../x.html",
    "/assets/js/site.js",
    "/d/other/item.json",
    "/index.html",
    "/" + "a" * 300 + "/",
    "/a" * 100 + "/",
    "/con/aux.html",
    "/a\\..\\..\\b",
    "http://[",
    "http://x.example/%2e%2e/%2e%2e/y.html",
    "/api/v1/index.json",
    "/help/",
    "//",
]


def test_odd_former_addresses_overwrite_nothing(site: Site) -> None:
    built(site, {"content/help/index.md": "# 帮助\n"})
    before = site.published()
    built(site, {path(n): item(n, aliases=[odd]) for n, odd in enumerate(ODD_ALIASES, 100)})
    after = site.published()
    own = ("assets/", "help/", f"d/{page(99).split('/')[1]}/")
    assert [n for n in before if n.startswith(own) and after.get(n) != before[n]] == []
    assert b"refresh" not in after["index.html"]
    assert pages_outside(site) == []


def test_links_out_of_the_tree_are_not_followed(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "秘密.pdf"
    secret.write_bytes(b"%PDF-1.7 canary-outside")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "9.md").write_text(item(9, "canary-outside\n"), encoding="utf-8")
    site.write(
        {
            path(1): item(1, attachments=["外.pdf"], aliases=[]),
            path(2): item(2, attachments=["下/内.pdf"]),
        }
    )
    here = site.root / BESIDE
    (here / "外.pdf").symlink_to(secret)
    (here / "下").symlink_to(tmp_path, target_is_directory=True)
    (here / "连环").symlink_to(here, target_is_directory=True)
    (here / "断.md").symlink_to(tmp_path / "没有")
    (here / "自己.md").symlink_to(here / "自己.md")
    with within(LONG):
        site.sign()
        result = site.build(keep_going=True)
    assert {"D711", "D112"} <= {d.code for d in result.diagnostics}
    assert places_of("canary-outside", site.published()) == []


def test_link_to_what_is_never_content_is_no_way_round(site: Site) -> None:
    site.write(
        {
            "content/_drafts/稿.pdf": b"%PDF-1.7 canary-draft",
            path(1): item(1, attachments=["表.pdf"]),
        }
    )
    (site.root / BESIDE / "表.pdf").symlink_to(site.root / "content/_drafts/稿.pdf")
    site.sign()
    site.build(keep_going=True)
    assert places_of("canary-draft", site.published()) == []


def test_pipes_are_not_waited_for(site: Site) -> None:
    (site.root / BESIDE).mkdir(parents=True)
    for name in ("管.md", "管.yaml", "_defaults.yaml", "管.pdf", "管.csv"):
        os.mkfifo(site.root / BESIDE / name)
    with within(LONG):
        files = items(1, attachments=["管.pdf"]) | items(
            2, kind="penalty", data="管.csv", period_year="2026"
        )
        site.write(files)
        result = site.build(keep_going=True)
    assert [path for path in files if not codes_at(result, path)] == []
    assert {"D112", "D710"} <= {d.code for d in result.diagnostics}


def test_folders_with_the_names_of_files(site: Site) -> None:
    for name in ("1.md", "表.pdf", "_defaults.yaml", "数.csv"):
        (site.root / BESIDE / name).mkdir(parents=True)
    site.write({path(2): item(2, attachments=["表.pdf"])})
    site.write({path(3): item(3, kind="penalty", data="数.csv", period_year="2026")})
    (site.root / "content/_reviews/2026.yaml").mkdir(parents=True)
    with within(LONG):
        site.build(keep_going=True)


ODD_NAMES = (
    "a\nb.md",
    "a\tb.md",
    "x..md",
    "..md",
    " 空 .md",
    "con.md",
    "a\udcff.md",
    "<script>.md",
    "n\u0303.md",
    "名" * 80 + ".md",
)


def test_odd_file_names(site: Site) -> None:
    (site.root / BESIDE).mkdir(parents=True)
    for number, name in enumerate(ODD_NAMES, 100):
        raw = os.fsencode(site.root / BESIDE) + b"/" + name.encode("utf-8", "surrogateescape")
        with open(raw, "wb") as file:
            file.write(item(number).encode())
    result = built(site, {})
    assert sum(d.code == "D118" for d in result.diagnostics) >= 4


ODD_FILES = ("a?.pdf", "<b>.pdf", "c\nd.pdf", "e .pdf ", 'f".pdf', "g\\h.pdf", "自己.pdf")


def test_odd_attachments_keep_their_item_in(site: Site) -> None:
    (site.root / BESIDE).mkdir(parents=True)
    for name in ODD_FILES[:-1]:
        (site.root / BESIDE / name).write_bytes(b"%PDF-1.7")
    (site.root / BESIDE / ODD_FILES[-1]).symlink_to(ODD_FILES[-1])
    built(site, {path(n): item(n, attachments=[name]) for n, name in enumerate(ODD_FILES, 100)})
    assert [name for name in site.published() if name.endswith(".pdf")] == []
