"""Faults of every kind in every form of file: each found at its line and column, none twice, nothing published."""

import random
from collections import Counter
from pathlib import Path

import pytest

from support.faults import Place, Planter
from support.sites import FOLDER, TODAY, Site, item, items, new_site

IN_ITEM = (
    ("D101", "responsible: {w}{m}: {v}"),
    ("D102", 'responsible: {m}"{w}'),
    ("D102", "responsible: {m}'{w}"),
    ("D105", "{m}title: {w}"),
    ("D105", "{m}标题: {w}"),
    ("D106", "responsible{m}：{w}"),
    ("D106", "责任科室{m}：{w}"),
    ("D107", "events:\n{m}\tformed: 2026-11-02"),
    ("D110", "audience: {m}&{a} [{w}]"),
    ("D110", "audience: {m}!!str {w}"),
    ("D110", "{m}<<: {{audience: {w}}}"),
    ("D120", "responsible: {m}“{w}”"),
    ("D203", "{m}{a}: {w}"),
    ("D203", "{m}{w}: {v}"),
    ("D204", "responsible: {m}[{w}, {v}]"),
    ("D204", "source: {m}{w}"),
    ("D206", "valid_from: {m}2026年12月{d}日"),
    ("D206", "corrections: [{{date: {m}2026/11/{d}, note: {w}}}]"),
    ("D207", "valid_from: {m}2026-1{d}-3{d}"),
    ("D208", "scope: {m}{w}"),
    ("D208", "language: {m}{a}"),
    ("D210", "keywords: [{w}, {m}{long}]"),
    ("D212", "comment_email: {m}{a}@"),
    ("D212", "comment_phone: {m}{w}"),
    ("D214", "responsible: {m}~"),
    ("D303", "subject: {m}{a}"),
    ("D304", "genre: {m}{w}"),
    ("D312", "ground: {m}art-15-privacy"),
    ("D410", "document_number: {m}阳民发【2026】{n}号"),
    ("D411", "document_number: {m}{w}"),
    ("D412", "document_number: {m}阳民发〔2026〕第{n}号"),
    ("D415", "document_number: {m}阳民发〔2024〕{n}号"),
    ("D502", "valid_from: 2026-12-09\nvalid_until: {m}2026-12-0{d}"),
    ("D509", "confirmed: {m}2026-11-1{d}"),
    ("D510", "corrections: [{m}{{date: 2027-01-0{d}, note: {w}}}]"),
    ("D512", "valid_from: {m}2026-0{d}-01"),
    ("D513", "display_until: {m}2026-11-0{d}"),
    ("D610", "responsible: {m}秘密★{n}年"),
    ("D620", "responsible: {m}{w}110101199003074258"),
    ("D701", "relations: [{m}{{type: interprets, to: {a}/{n}}}]"),
    ("D702", "relations: [{m}{{type: {a}, to: 11519900MB00219364/2026-00001}}]"),
    ("D704", "relations: [{m}{{type: interprets, to: {i}}}]"),
    ("D710", "attachments: [{m}{a}.pdf]"),
    ("D711", "attachments: [{m}../{w}.pdf]"),
)
INSTEAD = (
    ("D206", "created: {m}2026年11月{d}日", "created"),
    ("D206", "issued: {m}2026-11-09 2{d}:7{d}", "issued"),
    ("D208", "mode: {m}{w}", "mode"),
    ("D301", "publisher: {m}{a}", "publisher"),
    ("D302", "matter: {m}05-9{d}-{n}", "matter"),
    ("D306", "kind: {m}{a}", "kind"),
    ("D403", "identifier: {m}{a}-{n}", "identifier"),
    ("D501", "issued: {m}2026-10-1{d}", "issued"),
    ("D503", "issued: {m}2026-11-1{d}\ncreated: 2026-10-09", "issued", "created"),
    ("D506", "created: {m}2062-01-0{d}", "created", "issued"),
)
IN_YAML = (
    ("D101", "{m}]"),
    ("D105", "{m}标题: {w}"),
    ("D203", "{m}{a}: {w}"),
    ("D206", "valid_until: {m}{w}"),
    ("D207", "valid_until: {m}2027-02-30"),
    ("D304", "genre: {m}{a}"),
)
IN_BODY = (
    ("D114", "{w}{m}<!--gk:{a}:{n}-->"),
    ("D250", "{w}{m}截止目前{v}"),
    ("D611", "{w}{m}绝密{v}"),
    ("D612", "{m}内部资料"),
    ("D620", "{w}：{m}110101199003074258。"),
    ("D621", "{w}卡号{m}6222021234567890128"),
    ("D622", "联系{w}{m}13812345678。"),
)
IN_DEFAULTS = (
    ("D101", "{m}]"),
    ("D117", "{m}identifier: {a}"),
    ("D203", "{m}{a}: {w}"),
    ("D208", "language: {m}{a}"),
)
IN_TABLE = (
    ("D220", "罚款金额", "header:{}"),
    ("D222", "罚款金额", "{w}"),
    ("D222", "处罚决定日期", "2026/11/{d}"),
    ("D222", "相对人类别", "{w}"),
    ("D223", "决定书文号", "first"),
    ("D225", "处罚依据", ""),
    ("D226", "行政相对人名称", "=1+{n}"),
)


def plant(chance: random.Random) -> Planter:
    planter = Planter(chance)
    for code, template in IN_ITEM:
        planter.in_item(code, template)
    for code, template, *dropped in INSTEAD:
        planter.in_item(code, template, *dropped)
    planter.in_item("D201", "language: zh", "title")
    for code, template in IN_YAML:
        planter.in_yaml(code, template)
    for code, template in IN_BODY:
        planter.in_body(code, template)
    for code, template in IN_DEFAULTS:
        planter.in_defaults(code, template)
    for suffix in ("csv", "xlsx"):
        for code, column, cell in IN_TABLE:
            planter.in_table(code, suffix, column, cell.replace("{}", planter.word()))
    planter.in_table("D227", "csv", "当前状态", "多", whole_row=True)
    in_sheets(planter)
    in_files(planter)
    in_catalogue(planter)
    return planter


def in_sheets(planter: Planter) -> None:
    planter.in_sheet("D603", {"date": "{m}2026年11月1日".format(m="⟦")})
    planter.in_sheet("D603", {}, "{m}{a}: {w}")
    planter.in_sheet("D603", {"items": "|\n⟦  没有哈希值"})
    planter.in_sheet("D101", {}, "{m}]")


def in_files(planter: Planter) -> None:
    """Faults of whole files."""
    beside = f"content/{FOLDER}"
    planter.at(f"{beside}/a.md", f"{planter.word()}\n", (1, 1), "D104")
    planter.at(f"{beside}/b.md", f"---\ntitle: {planter.word()}\n", (1, 1), "D103")
    planter.at(f"{beside}/c.md", f"---\n- {planter.word()}\n---\n", (2, 1), "D116")
    planter.at(f"{beside}/d.xlsx.md", item(planter.next()).encode("utf-16"), (1, 1), "D121")
    planter.at(f"{beside}/f.txt", planter.word(), (1, 1), "D714")
    planter.at(f"{beside}/g?.txt", planter.word(), (1, 1), "D118")
    planter.at(planter.table_item("xlsx"), planter.word(), (1, 1), "D122")
    for name, data, code in (
        ("空.pdf", b"", "D717"),
        ("程.exe", b"MZ", "D712"),
        ("假.png", b"GIF8", "D718"),
    ):
        planter.in_item(code, f"attachments: [{{m}}{name}]")
        planter.files[f"{beside}/{name}"] = data
    before = "\n".join([item(planter.next()).rstrip(), *planter.padding(), planter.word()])
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    planter.at(f"{beside}/h.md", before.encode() + b"\x07\n", (line, column), "D113")
    planter.at(f"{beside}/i.md", before.encode() + "乱".encode("gb18030"), (line, column), "D121")
    blank = planter.chance.randint(0, 20)
    chinese = item(planter.next()).replace("---\n", "---\n" + "\n" * blank, 1).encode("gb18030")
    planter.at(f"{beside}/l.md", chinese, (blank + 2, len("title: ") + 1), "D108")
    planter.at(f"{beside}/j.md", b"\xef\xbb\xbf" + item(planter.next()).encode(), (1, 1), "D109")
    planter.at(f"content/社会{planter.word()}/k.md", item(planter.next()), (1, 1))
    folder = next(path for path in planter.files if path.endswith("/k.md")).rpartition("/")[0]
    planter.expected.append((folder, 1, 1, "D311"))


def in_catalogue(planter: Planter) -> None:
    planter.mark(
        "catalog/genres.yaml",
        planter.fill("# {w}\ngenres: [{{code: {a}, name: {w}, {m}nmae: {w}}}]\n"),
        "D190",
    )
    planter.mark("catalog/calendar.yaml", planter.fill("# {w}\nholidays: [{m}{w}]\n"), "D191")
    planter.mark("catalog/kinds/notice.yaml", planter.fill("kind:\n  deadline: {m}{a}\n"), "D193")


@pytest.fixture
def faulty(site: Site, seed: int) -> tuple[Site, list[Place]]:
    """A site that was published in good order, and then got every fault there is."""
    site.write(items(1, 2, 3))
    site.sign()
    assert site.build().published
    planter = plant(random.Random(seed))
    site.write(planter.files)
    outside = site.root / "outside.md"
    outside.write_text(item(99), encoding="utf-8")
    (site.root / f"content/{FOLDER}/链接.md").symlink_to(outside)
    planter.expected.append((f"content/{FOLDER}/链接.md", 1, 1, "D112"))
    site.sign()
    return site, planter.expected


def test_every_fault_is_found_where_it_is_and_once(faulty: tuple[Site, list[Place]]) -> None:
    site, expected = faulty
    assert len(expected) >= 100
    found = [(d.path, d.line, d.column, d.code) for d in site.gather().diagnostics]
    missing, surplus = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    assert {"missing": sorted(missing), "surplus": sorted(surplus)} == {
        "missing": [],
        "surplus": [],
    }


def test_site_is_untouched_by_faults(faulty: tuple[Site, list[Place]]) -> None:
    site, _ = faulty
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in every_file(site.out)}
    assert not site.build().published
    assert {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in every_file(site.out)
    } == before


def every_file(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_unfaulty_tree_has_no_findings(tmp_path: Path, kept_frames: Path) -> None:
    site = new_site(tmp_path, kept_frames, items(1, 2, 3))
    site.sign(today=TODAY)
    assert site.codes() == []
