"""The tables of a kind go out and come back: item → ``list.csv`` and ``table.csv`` → ``import`` → item gives the same, of every kind.

Personal kinds alone do not, for what names persons is in no table.
"""

import csv
import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from disclosure.cli.importing import import_command
from disclosure.exporting.csv_rows import HEADER, item_csv, with_header
from disclosure.exporting.kind_table import kind_header, kind_lines, own_columns, own_facts
from disclosure.exporting.table_csv import table_csv
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Item
from disclosure.model.public import Decision, PublicItem, State
from disclosure.model.values import Validity
from disclosure.publication.assemble import Assembler, Surroundings
from support.entries import entry
from support.readers import packaged_catalog, read
from support.sites import CHECKOUT

KINDS = CHECKOUT / "tests" / "golden" / "kinds"
TODAY = date(2026, 11, 20)
CONFIG = "site_name: 阳光县人民政府\ndocs_dir: content\nplugins:\n- disclosure: {review: 'off'}\n"
CATALOG = packaged_catalog()


TRIED = [kind.id for kind in CATALOG.kinds.values() if not kind.personal]


def public_of(item: Item, catalog: Catalog = CATALOG) -> PublicItem:
    nothing = Decision(State.LIVE, "", item.placements, Validity.IN_FORCE)
    return Assembler(catalog, TODAY).assemble(item, nothing, Surroundings({}, {}))


def line_of(item: Item, catalog: Catalog) -> bytes:
    public = public_of(item, catalog)
    one = entry(1, csv=item_csv(public), own=own_facts(public))
    (line,) = kind_lines([one], catalog.kinds[item.kind])
    return line


def golden(kind: str) -> Item:
    folder = KINDS / kind
    (file,) = (folder / name for name in (f"{kind}.md", f"{kind}.yaml") if (folder / name).exists())
    item, _ = read(folder, file.name)
    assert item is not None
    return item


def exported(kind: str) -> bytes:
    item = golden(kind)
    return with_header([line_of(item, CATALOG)], kind_header(CATALOG.kinds[kind]))


def publish(site: Path, kind: str) -> None:
    """The files of the built site that an import reads, at their places."""
    public = public_of(golden(kind))
    files = {
        f"kinds/{kind}/2026/list.csv": exported(kind),
        f"{public.url}table.csv": table_csv(public),
    }
    for name, data in files.items():
        if data:
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(data)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Item]:
    """The items that an empty site makes of all tables, by kind."""
    root = tmp_path_factory.mktemp("tables")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "content").mkdir()
    (root / "catalog").mkdir()
    for name in ("site.yaml", "publishers.yaml"):
        shutil.copy(CHECKOUT / "catalog" / name, root / "catalog" / name)
    for kind in TRIED:
        publish(root / "published", kind)
    files = [str(path) for path in sorted(root.glob("published/kinds/*/2026/list.csv"))]
    options = ["--config", str(root / "mkdocs.yml"), "--date", TODAY.isoformat(), "--jobs", "1"]
    result = CliRunner().invoke(import_command, [*files, *options])
    assert result.exit_code == 0, result.output
    content = root / "content"
    found = (read(content, p.relative_to(content).as_posix())[0] for p in content.rglob("*.md"))
    return {item.kind: item for item in found if item is not None}


@pytest.mark.parametrize("kind", TRIED)
def test_kind_comes_back_from_its_table(kind: str, imported: dict[str, Item]) -> None:
    assert kind in imported, "it came back as another kind"
    wanted = cells(kind, exported(kind))
    line = line_of(imported[kind], CATALOG)
    assert cells(kind, with_header([line], kind_header(CATALOG.kinds[kind]))) == wanted


def test_data_tables_come_back_with_their_items(imported: dict[str, Item]) -> None:
    """Of kinds that are a table, and of those that may have one; what only the page shows is in no file."""
    told = {kind: table_csv(public_of(golden(kind))) for kind in TRIED}
    assert len([kind for kind, table in told.items() if table]) > 15
    assert {kind: table_csv(public_of(imported[kind])) for kind in TRIED} == told


def test_end_of_display_comes_back_whatever_the_kind(imported: dict[str, Item]) -> None:
    """Else what was to come down would stand for ever, and what was to stay would come down."""
    ends = {kind: golden(kind).display_until for kind in TRIED}
    assert {kind: imported[kind].display_until for kind in TRIED} == ends
    after = {kind: golden(kind).values.get("after") for kind in TRIED}
    assert any(after.values())
    assert {kind: imported[kind].values.get("after") for kind in TRIED if ends[kind]} == {
        kind: value for kind, value in after.items() if ends[kind]
    }


def cells(kind: str, table: bytes) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""))
    assert len(row) == len(kind_header(CATALOG.kinds[kind]))
    return row


@pytest.mark.parametrize("kind", CATALOG.kinds.values(), ids=lambda kind: kind.id)
def test_no_two_columns_of_a_kind_have_one_name(kind: Kind) -> None:
    header = kind_header(kind)
    assert sorted(set(header)) == sorted(header)
    assert header[: len(HEADER)] == HEADER
    assert all(prop.public for prop in own_columns(kind))


def test_what_names_persons_is_in_no_table() -> None:
    personal = [k.id for k in CATALOG.kinds.values() if k.personal]
    assert personal != []
    for kind in personal:
        public = public_of(golden(kind))
        assert own_facts(public) == b""
        assert table_csv(public) == b""
