"""Tables go out and come back: data file → item → ``table.csv`` → item gives the same cells, of every kind that has one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disclosure.exporting.table_csv import table_csv
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Item
from disclosure.model.public import Decision, PublicItem, State
from disclosure.model.values import Validity
from disclosure.publication.assemble import Assembler, Surroundings
from disclosure.publication.table import is_shown
from disclosure.reading.convert import Vocabularies
from disclosure.reading.tables import read_table
from support.readers import packaged_catalog, read
from support.sites import CHECKOUT

KINDS = CHECKOUT / "tests" / "golden" / "kinds"
TODAY = date(2026, 11, 20)
FILES = sorted(
    (path for path in KINDS.glob("*/*.md") if "\ndata: " in path.read_text(encoding="utf-8")),
    key=lambda path: path.name,
)


def read_item(file: Path) -> Item:
    item, _ = read(file.parent, file.name)
    assert item is not None
    assert item.rows
    return item


def public_of(item: Item, catalog: Catalog) -> PublicItem:
    nothing = Decision(State.LIVE, "", item.placements, Validity.IN_FORCE)
    return Assembler(catalog, TODAY).assemble(item, nothing, Surroundings({}, {}))


def exported_columns(kind: Kind) -> set[str]:
    assert kind.table is not None
    return {column.name for column in kind.table.columns if column.public == "all"}


def test_every_kind_with_a_table_is_tried() -> None:
    catalog = packaged_catalog()
    tried = {read_item(file).kind for file in FILES}
    tabular = {k.id for k in catalog.kinds.values() if k.table is not None and k.table.required}
    assert tabular <= tried


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_table_comes_back_as_it_was(file: Path) -> None:
    catalog = packaged_catalog()
    item = read_item(file)
    kind = catalog.kinds[item.kind]
    assert kind.table is not None
    written = table_csv(public_of(item, catalog))
    kept = exported_columns(kind)
    shown = [row for row in item.rows if is_shown(row, kind.table, TODAY)]
    if kind.personal or not any(kept & row.cells.keys() for row in shown):
        assert written == b""
        return
    # What stands on the page only is no column of the file, so it cannot be asked for when it is read.
    lent = replace(
        kind.table,
        columns=tuple(c for c in kind.table.columns if c.name in kept),
        row_key=kind.table.row_key if kind.table.row_key in kept else "",
    )
    rows, findings = read_table(written, "table.csv", lent, Vocabularies(catalog))
    assert findings == []
    cells = [{n: v for n, v in row.cells.items() if n in kept} for row in shown]
    assert [dict(row.cells) for row in rows] == cells


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_of_the_page_only_is_in_the_file(file: Path) -> None:
    catalog = packaged_catalog()
    item = read_item(file)
    table = catalog.kinds[item.kind].table
    assert table is not None
    written = table_csv(public_of(item, catalog)).decode()
    told = {
        str(v)
        for row in item.rows
        for n, v in row.cells.items()
        if n in exported_columns(catalog.kinds[item.kind])
    }
    kept_in = {
        str(row.cells[c.name])
        for row in item.rows
        for c in table.columns
        if c.public != "all" and c.name in row.cells
    }
    hidden = {value for value in kept_in if not any(value in other for other in told)}
    assert [value for value in hidden if value in written] == []
