"""The packaged catalogue and a reader of items under it, made once."""

from functools import cache
from pathlib import Path

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item
from disclosure.reading.catalog import read_catalog
from disclosure.reading.folders import resolve_folders
from disclosure.reading.items import Folder, ItemReader
from support.sites import CHECKOUT, FOLDER


@cache
def packaged_catalog() -> Catalog:
    """The catalogue as shipped, units included."""
    catalog, _ = read_catalog([CHECKOUT / "catalog"], CHECKOUT)
    return catalog


def read(
    content: Path, src_uri: str, catalog: Catalog | None = None
) -> tuple[Item | None, list[Finding]]:
    """An item that lies in ``content``, as the pipeline reads it."""
    known = catalog or packaged_catalog()
    folder = Folder(resolve_folders(tuple(src_uri.split("/")[:-1]), known))
    return ItemReader(known, content).read(src_uri, folder)


def read_text(
    content: Path, text: str | bytes, suffix: str = "md"
) -> tuple[Item | None, list[Finding]]:
    """An item of this text in the folder of a matter."""
    file = content / FOLDER / f"x.{suffix}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(content, f"{FOLDER}/x.{suffix}")
