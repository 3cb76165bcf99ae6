"""What a kind's columns keep back stays back: of every packaged kind, canaries in each column that is not for everybody."""

import csv
import io
import re
from pathlib import Path

import pytest

from disclosure.model.address import slug_of
from disclosure.model.catalog import Column, Kind
from disclosure.model.item import Item
from disclosure.reading.data_files import read_lines
from support.hunting import places_of
from support.readers import packaged_catalog, read
from support.sites import CHECKOUT, new_site

KINDS = CHECKOUT / "tests" / "golden" / "kinds"
FOLDER = "content/法定主动公开/其他法定信息"
TEXTS = frozenset({"text", "identifier"})


PRIVATE = [
    kind
    for kind in packaged_catalog().kinds.values()
    if kind.table and any(column.public != "all" for column in kind.table.columns)
]


def golden(kind: Kind) -> tuple[Item, Path]:
    """The kind's golden item that has a table, and its file."""
    for file in sorted((KINDS / kind.id).glob("*.md")):
        item, _ = read(file.parent, file.name)
        if item is not None and item.kind == kind.id and item.rows:
            return item, file
    message = f"no golden item of {kind.id} has a table"
    raise AssertionError(message)


def canary(kind: Kind, column: Column) -> str:
    return f"canary-{kind.id}-{column.name}".replace("_", "-")


def planted(kind: Kind) -> list[Column]:
    """The columns that are not for everybody and can hold any text."""
    assert kind.table is not None
    return [c for c in kind.table.columns if c.public != "all" and c.type in TEXTS]


def files_of(kind: Kind) -> dict[str, str | bytes]:
    """The kind's golden item, its table with a canary in every planted column."""
    assert kind.table is not None
    item, file = golden(kind)
    data = str(item.values["data"])
    lines, _ = read_lines((file.parent / data).read_bytes(), data)
    names = {n: c for c in kind.table.columns for n in (*c.aliases, c.label.zh)}
    known = [
        names[head.partition("（")[0] if head not in names else head] for head in lines[0].cells
    ]
    extra = [column for column in planted(kind) if column not in known]
    rows = [[column.label.zh for column in (*known, *extra)]]
    for line in lines[1:]:
        cells = dict(zip((c.name for c in known), line.cells, strict=False))
        cells |= {column.name: canary(kind, column) for column in planted(kind)}
        if kind.table.row_key in {c.name for c in planted(kind)}:
            cells[kind.table.row_key] += f"-{line.number}"
        rows.append([cells.get(column.name, "") for column in (*known, *extra)])
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    name = f"{Path(data).stem}.csv"
    text = re.sub(r"^relations:.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if item.display_until is None:  # what names persons must say for how long
        text = text.replace("\nmode:", "\ndisplay_until: 2027-06-30\nmode:", 1)
    return {
        f"{FOLDER}/{file.name}": text.replace(f"data: {data}", f"data: {name}"),
        f"{FOLDER}/{name}": out.getvalue(),
    }


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, kept_frames: Path) -> dict[str, bytes]:
    """A site with one item of each such kind."""
    site = new_site(tmp_path_factory.mktemp("private"), kept_frames)
    units = (CHECKOUT / "catalog" / "publishers.yaml").read_text(encoding="utf-8")
    site.write({"catalog/publishers.yaml": units})
    for kind in PRIVATE:
        site.write(files_of(kind))
    site.sign()
    result = site.build(keep_going=True)
    assert result.items == len(PRIVATE)
    return site.published()


def page_of(kind: Kind) -> str:
    item, _ = golden(kind)
    return f"d/{slug_of(item.identifier)}/index.html"


@pytest.mark.parametrize("kind", PRIVATE, ids=lambda kind: kind.id)
def test_private_columns_stay_where_they_may_be(kind: Kind, published: dict[str, bytes]) -> None:
    page = page_of(kind)
    assert page in published
    for column in planted(kind):
        found = places_of(canary(kind, column), published)
        on_page = column.public == "page" and not column.mask
        assert found == ([page] if on_page else []), column.name


@pytest.mark.parametrize(
    "kind", [kind for kind in PRIVATE if kind.personal], ids=lambda kind: kind.id
)
def test_personal_kinds_are_in_no_bulk_file_search_or_feed(
    kind: Kind, published: dict[str, bytes]
) -> None:
    item, _ = golden(kind)
    places = places_of(item.identifier, published)
    assert [p for p in places if p.startswith(("api/", "feeds/", "search/", "sitemap"))] == []
