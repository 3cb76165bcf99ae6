"""Nothing that is not public reaches the site: strings planted wherever such things are kept are found nowhere in it."""

import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from support.hunting import places_of
from support.sites import (
    FOLDER,
    HOME,
    TODAY,
    TOMORROW,
    YESTERDAY,
    Site,
    dump,
    identifier,
    item,
    new_site,
    page,
    path,
)

PDF = b"%PDF-1.7\n"
PENALTY = """\
决定书文号,行政相对人名称,相对人类别,法定代表人,住址,违法行为类型,违法事实,处罚依据,处罚类别,处罚决定日期,公示截止期,处罚机关,处罚机关统一社会信用代码,当前状态
"""
DOSSIER = [{"name": "一件大事", "public": "是"}]
LIST_KIND = """\
kind:
  id: roster
  label: 名册
  label_en: Roster
  plural_en: Rosters
  layout: table
  sections: [body, properties, table, attachments, corrections]
  metadata: [identifier, publisher, created, issued, matters]
  regimes: [government]
properties:
  remark: {type: text, label: 内部备注, label_en: Remark, public: false}
table:
  title: 名册
  title_en: Roster
  columns:
    name: {type: text, label: 姓名}
    reason: {type: text, label: 事由, label_en: Reason, public: no}
"""


class Canaries:
    """Strings that no run shares with another, each with the name of the place it was planted in."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.planted: dict[str, str] = {}

    def __call__(self, place: str) -> str:
        token = f"canary{self._random.randrange(16**12):012x}"
        self.planted[place] = token
        return token

    def found_in(self, files: Mapping[str, bytes]) -> dict[str, list[str]]:
        """By place, the files of the site that hold its canary."""
        found = {place: places_of(token, files) for place, token in self.planted.items()}
        return {place: files for place, files in found.items() if files}


def full_item(number: int, plant: Canaries, name: str, **changes: object) -> dict[str, str | bytes]:
    """An item with a canary in every part of it, and an attachment that is one itself."""
    file = f"{plant(f'{name}: name of attachment')}.pdf"
    text = item(
        number,
        f"{plant(f'{name}: body')}\n",
        **{
            "title": plant(f"{name}: title"),
            "identifier": f"{identifier(number)}-{plant(f'{name}: identifier')}",
            "summary": plant(f"{name}: summary"),
            "keywords": [plant(f"{name}: keyword")],
            "attachments": [{"file": file, "title": plant(f"{name}: title of attachment")}],
            "corrections": [{"date": "2026-11-10", "note": plant(f"{name}: correction")}],
            "aliases": [plant(f"{name}: alias")],
            "dossier": DOSSIER,
            **changes,
        },
    )
    return {
        path(number): text,
        f"content/{FOLDER}/{file}": PDF + plant(f"{name}: attachment").encode(),
    }


def hidden_items(plant: Canaries) -> dict[str, str | bytes]:
    withheld = {"ground": "art-14-state-secret", "reassess_by": "2031-01-01"}
    return {
        **full_item(11, plant, "internal", scope="internal"),
        **full_item(12, plant, "withheld", mode="withheld", **withheld),
        **full_item(13, plant, "suspended", mode="suspended", ground="art-17-undetermined"),
        **full_item(14, plant, "embargoed", issued=TOMORROW),
        **full_item(15, plant, "unknown mode", mode="不知道"),
        **full_item(16, plant, "leaking", responsible="110101199003074258"),
    }


def notices(plant: Canaries) -> dict[str, str | bytes]:
    """Items of which something may be shown, but not what is planted here."""
    withdrawn = {"date": "2026-11-15", "reason": "privacy", "note": plant("withdrawn: note")}
    listed = {"ground": "art-14-state-secret", "reassess_by": "2087-03-17", "list_title": "是"}
    names = ("listed", "ended", "on request", "listed as ended")
    body = {name: f"{plant(f'{name}: body')}\n" for name in names}
    plant.planted["listed: reassess_by"] = "2087-03-17"
    imported = {"source": plant("provenance: source"), "row": plant("provenance: row")}
    imported["notes"] = plant("provenance: notes")
    return {
        path(21): item(21, body["listed"], mode="withheld", **listed),
        path(22): item(22, body["ended"], display_until=YESTERDAY, summary=plant("ended: summary")),
        path(23): item(
            23, body["on request"], mode="on-request", summary=plant("request: summary")
        ),
        path(24): item(
            24,
            f"{plant('withdrawn: body')}\n",
            title=plant("withdrawn: title"),
            withdrawn=withdrawn,
        ),
        path(25): item(
            25,
            attachments=[{"file": "past.pdf", "valid_until": YESTERDAY}],
            provenance=imported,
            dossier=[plant("closed dossier")],
        ),
        f"content/{FOLDER}/past.pdf": PDF + plant("attachment past its day").encode(),
        path(26): item(26, relations=[{"type": "interprets", "to": internal_number(plant)}]),
        path(28): item(
            28,
            body["listed as ended"],
            mode="withheld",
            **listed,
            display_until=YESTERDAY,
            after="ended-list",
        ),
        path(27): item(27).replace("---\n", f"---\n# {plant('comment in YAML')}\n", 1),
    }


def internal_number(plant: Canaries) -> str:
    return f"{identifier(11)}-{plant.planted['internal: identifier']}"


def tables(plant: Canaries) -> dict[str, str | bytes]:
    def row(number: int, until: str, name: str, state: str = "正常") -> str:
        cells = [
            f"阳城管罚〔2026〕{number}号",
            plant(f"{name}: page column"),
            "法人及非法人组织",
            plant(f"{name}: private column"),
            plant(f"{name}: private address"),
            "占道经营",
            plant(f"{name}: facts"),
            "条例第一条",
            "罚款",
            "2026-11-03",
            until,
            "阳光县城市管理局",
            "11519900MB00479688",
            state,
        ]
        return ",".join(cells) + "\n"

    rows = row(1, "2027-11-03", "shown row") + row(2, YESTERDAY, "ended row")
    rows += row(3, "2027-11-03", "withdrawn row", "撤销")
    penalty = item(
        31,
        kind="penalty",
        publisher="urban-management",
        matter="17-01-01",
        data="台账.csv",
        period_year="2026",
        dossier=DOSSIER,
    )
    remark = plant("private property")
    roster = item(32, kind="roster", data="名册.csv", remark=remark, dossier=DOSSIER)
    cells = f"{plant('private table: name')},{plant('private table: reason')}"
    return {
        path(31): penalty,
        f"content/{FOLDER}/台账.csv": PENALTY + rows,
        path(32): roster,
        f"content/{FOLDER}/名册.csv": f"姓名,事由\n{cells}\n",
        "catalog/kinds/roster.yaml": LIST_KIND,
    }


def unread(plant: Canaries) -> dict[str, str | bytes]:
    """Files that are never content, are not named by any page, or cannot be read."""
    internal = item(41, f"{plant('BOM: body')}\n", title=plant("BOM: title"), scope="internal")
    broken = item(42, f"{plant('broken: body')}\n", title=plant("broken: title"))
    unused = {"beside items": "txt", "in help": "png", "at the top": "js"}
    names = [f"{plant(f'unused {place}: name')}.{suffix}" for place, suffix in unused.items()]
    return {
        path(41): b"\xef\xbb\xbf" + internal.encode(),
        path(42): broken.replace("kind: ", "kind: '"),
        path(43): f"{plant('no front matter')}\n",
        path(44): item(44, f"{plant('not UTF-8')}\n").encode("gb18030"),
        f"content/{FOLDER}/{names[0]}": plant("unused beside items"),
        f"content/help/{names[1]}": plant("unused in help"),
        f"content/{names[2]}": plant("unused at the top"),
        "content/help/index.md": "# 帮助\n\n在这里。\n",
        f"content/help/_{plant('draft page: name')}.md": plant("draft page"),
        "content/_drafts/稿.md": item(45, plant("draft: body"), title=plant("draft: title")),
        f"content/{FOLDER}/_drafts/稿.md": item(46, plant("inner draft"), title=plant("its title")),
        "content/_releases.jsonl": releases(plant),
        "content/_registers/登记.yaml": registers(plant),
        f"content/.{plant('hidden file: name')}": plant("hidden file"),
        "content/社会救助/_defaults.yaml": f"# {plant('comment in defaults')}\nlanguage: zh\n",
        "catalog/wording.yaml": f"pairs: [{{wrong: {plant('wording')}, right: 对, note: {plant('note')}}}]\n",
    }


def releases(plant: Canaries) -> str:
    """A line that is none, and events with wording that is not for the public."""
    events = [
        {
            "time": f"2026-11-1{n}T09:30",
            "identifier": identifier(1),
            "event": "revised",
            "public": "更换附件",
            "internal": plant(f"release {n}: internal"),
        }
        for n in range(3)
    ]
    lines = [plant("releases"), *(json.dumps(event, ensure_ascii=False) for event in events)]
    return "\n".join(lines)


def registers(plant: Canaries) -> str:
    explanation = {"checks": ["coverage"], "on": "2026-11-10", "until": "2026-12-31"}
    return dump(
        {
            "explanations": [
                explanation | {"reason": plant("register: reason"), "by": plant("register: post")}
            ],
            "numbers": [
                {
                    "series": "阳民发〔2026〕",
                    "numbers": ["1-4"],
                    "disposition": "internal",
                    "kept_by": plant("register: who keeps it"),
                }
            ],
        }
    )


def planted_site(root: Path, kept: Path, plant: Canaries) -> Site:
    files: dict[str, str | bytes] = {"content/index.md": HOME, path(1): item(1)}
    files |= hidden_items(plant) | notices(plant) | tables(plant) | unread(plant)
    site = new_site(root, kept, files)
    sign_each(site, plant)
    return site


def sign_each(site: Site, plant: Canaries) -> None:
    """A sheet over everything there is, whatever a reviewer would have said, so that reviews hide nothing here."""
    facts = site.gather().facts
    sheet = {
        "date": TODAY.isoformat(),
        "by": [plant("review: post")],
        "secrecy": "可以公开",
        "note": plant("review: note"),
        "items": "".join(f"{f.digest}  {f.identifier}\n" for f in facts),
    }
    text = yaml.safe_dump(sheet, allow_unicode=True, default_style="|")
    site.write({f"content/_reviews/2026/{plant('review: name of sheet')}.yaml": text})


PAGE_ONLY = ("shown row: page column", "shown row: facts")


def test_canaries_are_signed_and_read(site: Site, seed: int) -> None:
    """The other tests prove something only if nothing but its own nature keeps a canary in."""
    plant = Canaries(seed)
    gathered = planted_site(site.root, site.kept, plant).gather()
    assert len(plant.planted) > 90
    assert {"D601", "D602", "D603"}.isdisjoint(d.code for d in gathered.diagnostics)
    shown = {
        f.identifier
        for f, d in zip(gathered.facts, gathered.decisions, strict=True)
        if d.state != "hidden"
    }
    assert {identifier(n) for n in (1, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32)} == shown


@pytest.mark.parametrize("host", ["ours", "mkdocs"])
def test_canaries_reach_no_site(site: Site, seed: int, host: str) -> None:
    plant = Canaries(seed)
    planted_site(site.root, site.kept, plant)
    if host == "ours":
        assert site.build(keep_going=True).published
    else:
        done = site.run("mkdocs", "build", "-f", "mkdocs.yml")
        assert done.returncode == 0, done.stderr.decode()
    files = site.published()
    assert page(1) in files
    assert places_of(identifier(31), {n: d for n, d in files.items() if n.endswith("papers.zip")})
    found = plant.found_in(files)
    table = f"d/{identifier(31).lower().replace('/', '-')}/index.html"
    assert {place: found.pop(place, []) for place in PAGE_ONLY} == {
        key: [table] for key in PAGE_ONLY
    }
    assert found == {}
