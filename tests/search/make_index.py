"""A search index from a corpus of JSON lines, without a site around it.

``PYTHONPATH=plugins:tests python -m search.make_index documents.jsonl OUT`` writes ``OUT/search/i/…`` and
``OUT/d/<slug>/item.json``. Keys of a line: id, title, doc_number, issuer, date, kind, body, attachments
(title and text of each).
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from disclosure.model.address import item_url, slug_of
from disclosure.model.catalog import Catalog
from disclosure.model.search import SearchDocument
from disclosure.reading.catalog import read_catalog
from disclosure.search.slots import number_documents
from search.support.building import build
from support.sites import CHECKOUT

Row = Mapping[str, Any]


def catalog() -> Catalog:
    """The packaged catalogue."""
    return read_catalog([CHECKOUT / "catalog"], CHECKOUT)[0]


def rows_of(file: Path) -> list[Row]:
    """The lines of a corpus."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def documents_of(rows: Iterable[Row], slots: Mapping[str, int]) -> Iterator[SearchDocument]:
    """Its documents as search sees them."""
    for row in rows:
        issuer, kind = row.get("issuer") or "", row.get("kind") or ""
        yield SearchDocument(
            slot=slots[row["id"]],
            identifier=row["id"],
            url=item_url(slug_of(row["id"])),
            title=row["title"],
            publisher=issuer,
            issued=row.get("date") or "",
            kind=kind,
            kind_label=kind,
            validity=row.get("validity") or "in-force",
            document_number=row.get("doc_number") or "",
            names=(issuer,) if issuer else (),
            texts=(row["body"],),
            attachments=tuple(file["text"] for file in row.get("attachments", ())),
            aliases=(row["index_number"],) if row.get("index_number") else (),
            facets=(
                ("publisher", ((issuer, issuer),) if issuer else ()),
                ("kind", ((kind, kind),)),
                ("validity", ((row.get("validity") or "in-force",) * 2,)),
            ),
        )


def twin_of(row: Row) -> dict[str, object]:
    """What the document's ``item.json`` holds for search."""
    twin = {
        "identifier": row["id"],
        "url": item_url(slug_of(row["id"])),
        "title": row["title"],
        "kind": {"id": row.get("kind"), "label": row.get("kind")},
        "publisher": {"id": row.get("issuer"), "name": row.get("issuer")},
        "document_number": row.get("doc_number"),
        "issued": row.get("date"),
        "state": "live",
        "text": row["body"],
        "attachments": [{"title": file["title"]} for file in row.get("attachments", ())],
    }
    return {key: value for key, value in twin.items() if value}


def make_index(rows: list[Row], out: Path) -> None:
    """Write index and twins."""
    numbering = number_documents((row["id"], row.get("date") or "") for row in rows)
    build([list(documents_of(rows, numbering.slots))], numbering, catalog(), out)
    for row in rows:
        target = out / item_url(slug_of(row["id"])) / "item.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(twin_of(row), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    make_index(rows_of(Path(sys.argv[1])), Path(sys.argv[2]))
