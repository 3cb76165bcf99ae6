"""What an editor is told where an item of a kind is wrong: for each kind its golden item broken in every way the kind rules.

``kinds/<kind>/diagnostics.txt`` holds what is said. GONGKAI_REGEN=1 rewrites it.
"""

import os
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure.diagnostics.report import message_of
from disclosure.model.catalog import Kind
from disclosure.pipeline.gather import Gathered, gather
from disclosure.project import load_project
from support.breaking import PICTURE, Broken, broken, data_of
from support.readers import packaged_catalog
from support.sites import CHECKOUT

KINDS = CHECKOUT / "tests" / "golden" / "kinds"
PLACE = "content/法定主动公开/其他法定信息"
CONFIG = "site_name: 阳光县人民政府\ndocs_dir: content\nplugins:\n- disclosure: {review: 'off'}\n"
TODAY = date(2026, 11, 20)
REGENERATE = os.environ.get("GONGKAI_REGEN") == "1"
CATALOG = packaged_catalog()
TOLD = re.compile(r"D(?:2|5|607|629|73)")
"""Rules that the kinds themselves set; of numbers, titles and files the other cases tell."""


class Bench:
    """A site of broken items, one file each."""

    def __init__(self, root: Path) -> None:
        self.root, self.place, self.count = root, root / PLACE, 0
        self.place.mkdir(parents=True)
        (root / "catalog").mkdir()
        (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        for name in ("site.yaml", "publishers.yaml"):
            shutil.copy(CHECKOUT / "catalog" / name, root / "catalog" / name)
        (self.place / PICTURE).write_bytes(b"")

    def lay(self, kind: Kind) -> None:
        front, body = golden(kind)
        self.write(kind, Broken("whole", front), body)
        for made in broken(kind, front, CATALOG):
            self.write(kind, made, body)

    def write(self, kind: Kind, made: Broken, body: str) -> None:
        name = f"{kind.id}.{made.name}"
        front = {**made.front, "title": f"{made.front['title']}（{made.name}）"}
        front["identifier"] = number = self.number(str(made.front["identifier"]))
        if made.row is not None:
            front["data"] = f"{name}.csv"
            (self.place / f"{name}.csv").write_text(data_of(made.row, kind), encoding="utf-8")
        elif "data" in front:
            shutil.copy(KINDS / kind.id / front["data"], self.place / f"{name}.data.csv")
            front["data"] = f"{name}.data.csv"
        self.item(name, front, body)
        if made.step:
            step = {"type": "stage-of", "to": number, "stage": made.step}
            kept = ("publisher", "created", "issued", "mode", "summary", "matter")
            child = {k: front[k] for k in kept if k in front}
            child |= {"title": f"{name}的步骤", "kind": "notice", "relations": [step]}
            child["identifier"] = self.number(number)
            self.item(f"{name}.step", child, body)

    def number(self, given: str) -> str:
        self.count += 1
        return f"{given.rpartition('-')[0]}-{80000 + self.count:05}"

    def item(self, name: str, front: Mapping[str, Any], body: str) -> None:
        text = yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False, width=10**6)
        (self.place / f"{name}.md").write_text(f"---\n{text}---\n{body}", encoding="utf-8")


def golden(kind: Kind) -> tuple[dict[str, Any], str]:
    folder = KINDS / kind.id
    (file,) = (p for p in folder.iterdir() if p.stem == kind.id and p.suffix in {".md", ".yaml"})
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".yaml":
        return yaml.load(text, yaml.BaseLoader), ""  # noqa: S506 - texts only
    _, front, body = text.split("---\n", 2)
    found = yaml.load(front, yaml.BaseLoader)  # noqa: S506 - texts only
    for name in ("document_number", "attachments", "aliases"):
        found.pop(name, None)
    return found, body


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    """By kind and way of being wrong, what is said of the item."""
    bench = Bench(tmp_path_factory.mktemp("rules"))
    for kind in CATALOG.kinds.values():
        bench.lay(kind)
    found: Gathered = gather(load_project(bench.root / "mkdocs.yml", today=TODAY, jobs=1))
    told: dict[str, dict[str, list[str]]] = {}
    for path in sorted(bench.place.glob("*.md")):
        kind, way = path.stem.split(".", 1)
        told.setdefault(kind, {})[way] = []
    for one in found.diagnostics:
        kind, _, way = Path(one.path).name.partition(".")
        way = way.removesuffix(".md").removesuffix(".csv").removesuffix(".data")
        if TOLD.match(one.code) and kind in told and way in told[kind]:
            told[kind][way].append(f"[{one.code}] {message_of(one, 'zh')}")
    return told


@pytest.mark.parametrize("kind", CATALOG.kinds)
def test_kind_says_what_stands_here(kind: str, said: dict[str, dict[str, list[str]]]) -> None:
    parts = (
        f"# {way}\n" + "".join(f"{line}\n" for line in lines)
        for way, lines in sorted(said[kind].items())
        if not way.endswith(".step")
    )
    found = "\n".join(parts)
    file = KINDS / kind / "diagnostics.txt"
    if REGENERATE:
        file.write_text(found, encoding="utf-8")
        pytest.fail("rewritten: read what changed, then run again without GONGKAI_REGEN")
    assert found == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", CATALOG.kinds)
def test_every_rule_of_a_kind_speaks(kind: str, said: dict[str, dict[str, list[str]]]) -> None:
    # The golden item has lost its number, so what others say of it is expected of it too.
    whole = {line for line in said[kind]["whole"] if not line.startswith("[D73")}
    silent = [
        way
        for way, lines in said[kind].items()
        if way != "whole" and not way.endswith(".step") and set(lines) <= whole
    ]
    assert silent == []
