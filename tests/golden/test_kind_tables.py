"""The table of a kind goes out and comes back: item → ``list.csv`` → ``import`` → item gives the same line, of every kind.

Kinds that are a table themselves come back with their data (test_tables); what names persons is in no table.
"""

import csv
import io
import shutil
from datetime import date

import pytest
from click.testing import CliRunner

from disclosure.cli.importing import import_command
from disclosure.exporting.csv_rows import HEADER, item_csv, with_header
from disclosure.exporting.kind_table import kind_header, kind_lines, own_columns, own_facts
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Item
from disclosure.model.public import Decision, State
from disclosure.model.values import Validity
from disclosure.publication.assemble import Assembler, Surroundings
from support.entries import entry
from support.readers import packaged_catalog, read
from support.sites import CHECKOUT

KINDS = CHECKOUT / "tests" / "golden" / "kinds"
TODAY = date(2026, 11, 20)
CONFIG = "site_name: 阳光县人民政府\ndocs_dir: content\nplugins:\n- disclosure: {review: 'off'}\n"
CATALOG = packaged_catalog()


def comes_back(kind: Kind) -> bool:
    return not kind.personal and (kind.table is None or not kind.table.required)


TRIED = [kind.id for kind in CATALOG.kinds.values() if comes_back(kind)]


def line_of(item: Item, catalog: Catalog) -> bytes:
    nothing = Decision(1, State.LIVE, "", item.placements, Validity.IN_FORCE)
    public = Assembler(catalog, TODAY).assemble(item, nothing, Surroundings({}, {}))
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
        (root / f"{kind}.csv").write_bytes(exported(kind))
    files = [str(path) for path in sorted(root.glob("*.csv"))]
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
        item = golden(kind)
        nothing = Decision(1, State.LIVE, "", item.placements, Validity.IN_FORCE)
        public = Assembler(CATALOG, TODAY).assemble(item, nothing, Surroundings({}, {}))
        assert own_facts(public) == b""
