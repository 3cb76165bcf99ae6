"""One small item of each kind: its page and its data twin as they go out. GONGKAI_REGEN=1 rewrites them.

A folder of ``kinds/`` holds ``<kind>.md`` (or ``.yaml``), what belongs to it, and the items it is related to; beside
them the page's main part and the twin that come of it.
"""

import json
import os
import re
import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from disclosure.diagnostics.diagnostic import Severity
from disclosure.exporting.csv_rows import item_csv
from disclosure.exporting.item_json import item_json
from disclosure.model.public import PublicItem, State
from disclosure.pipeline.gather import Gathered, gather
from disclosure.project import load_project
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.publication.links import edges_of, targets_of
from disclosure.reading.folders import resolve_folders
from disclosure.reading.items import Folder, ItemReader
from disclosure.rendering.markdown import plain_text
from disclosure.rendering.renderer import Renderer

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
TODAY = date(2026, 11, 20)
FOLDERS = sorted(path for path in (HERE / "kinds").iterdir() if path.is_dir())
EXPECTED = ("main.html", "item.json")
RULES = "diagnostics.txt"
"""What is said of items that break the kind's rules (test_kind_rules)."""
PLACE = "content/法定主动公开/其他法定信息"
REGENERATE = os.environ.get("GONGKAI_REGEN") == "1"
CONFIG = "site_name: 阳光县人民政府\ndocs_dir: content\nplugins:\n- disclosure: {review: 'off'}\n"


class Shown(NamedTuple):
    """What goes out of one item."""

    public: PublicItem
    main: str
    twin: str
    row: str


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    """Every item of ``kinds/``, gathered as one site under the packaged catalogue and the sample's units."""
    root = tmp_path_factory.mktemp("kinds")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name in ("site.yaml", "publishers.yaml"):
        (root / "catalog").mkdir(exist_ok=True)
        shutil.copy(CHECKOUT / "catalog" / name, root / "catalog" / name)
    for folder in FOLDERS:
        for file in folder.iterdir():
            if file.name not in {*EXPECTED, RULES}:
                target = root / PLACE / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                assert not target.exists(), f"{file.name} stands in two folders"
                shutil.copy(file, target)
    return gather(load_project(root / "mkdocs.yml", today=TODAY, jobs=1))


@pytest.fixture(scope="module")
def shown(gathered: Gathered, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """What goes out, by the name of the item's file."""
    catalog = gathered.catalog
    root = next(path for path in tmp_path_factory.getbasetemp().glob("kinds*/content"))
    reader = ItemReader(catalog, root)
    folder = Folder(resolve_folders(tuple(PLACE.split("/")[1:]), catalog))
    edges = edges_of(gathered.facts, gathered.decisions, catalog)
    around = Surroundings(edges, targets_of(gathered.facts, edges))
    texts = yaml.safe_load((CHECKOUT / "theme" / "texts.yaml").read_text(encoding="utf-8"))
    renderer = Renderer(CHECKOUT / "theme", catalog.site, texts, search=True)
    found = {}
    for fact, decision in zip(gathered.facts, gathered.decisions, strict=True):
        if decision.state is State.HIDDEN:
            continue
        item, _ = reader.read(fact.src_uri, folder)
        assert item is not None
        public = Assembler(catalog, TODAY).assemble(item, decision, around)
        rendered = renderer.item(public, "../../")
        twin = json.loads(item_json(public, plain_text(rendered.body)))
        text = json.dumps(twin, ensure_ascii=False, indent=1) + "\n"
        row = renderer.row(public)
        found[Path(fact.src_uri).stem] = Shown(public, f"{rendered.main.strip()}\n", text, row)
    return found


def test_items_of_all_kinds_are_without_error(gathered: Gathered) -> None:
    found = [d for d in gathered.diagnostics if d.severity is Severity.ERROR]
    assert [(d.path.rpartition("/")[2], d.line, d.code) for d in found] == []


def test_every_kind_has_a_page(gathered: Gathered) -> None:
    assert set(gathered.catalog.kinds) - {folder.name for folder in FOLDERS} == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_kind_goes_out_as_it_stands_here(folder: Path, shown: dict[str, Shown]) -> None:
    one = shown[folder.name]
    found = dict(zip(EXPECTED, (one.main, one.twin), strict=True))
    if REGENERATE:
        for name, text in found.items():
            (folder / name).write_text(text, encoding="utf-8")
        pytest.fail("rewritten: read what changed, then run again without GONGKAI_REGEN")
    assert found == {name: (folder / name).read_text(encoding="utf-8") for name in EXPECTED}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_kind_is_listed_and_exported(folder: Path, shown: dict[str, Shown]) -> None:
    public, row = shown[folder.name].public, shown[folder.name].row
    assert public.state == "live"
    assert public.kind == folder.name
    assert f'href="\x00{public.url}"' in row
    assert public.title in re.sub("<[^>]*>", "", row)
    assert public.identifier in item_csv(public).decode()
