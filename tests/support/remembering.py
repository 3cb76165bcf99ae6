"""What tests of whole sites need not do again: reading the same catalogue, making the same tools of search.

A third of such a test's time went there. Both are made of the catalogue's files alone, and told apart by every byte of
them; whoever tests the reading itself does not come by here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.reading.catalog import read_catalog
from disclosure.search.part import Tools, make_tools

_MOST = 8
"""Catalogues kept at a time."""
_CATALOGS: dict[tuple[object, ...], tuple[Catalog, tuple[Finding, ...]]] = {}
_TOOLS: dict[tuple[object, ...], tuple[Catalog, Tools]] = {}


@contextmanager
def remembering() -> Iterator[None]:
    """Within, a catalogue whose files are the same as before is not read again."""
    with (
        patch("disclosure.pipeline.loading.read_kept", _catalog),
        patch("disclosure.pipeline.publish.make_tools", _tools),
    ):
        yield


def _catalog(
    directories: Sequence[Path], root: Path, _cache: Path
) -> tuple[Catalog, list[Finding]]:
    key = tuple(_contents(directory.resolve(), root.resolve()) for directory in directories)
    known = _CATALOGS.get(key)
    if known is None:
        if len(_CATALOGS) >= _MOST:
            _CATALOGS.clear()
            _TOOLS.clear()
        catalog, findings = read_catalog(directories, root)
        known = _CATALOGS[key] = catalog, tuple(findings)
    return known[0], [*known[1]]


def _contents(directory: Path, root: Path) -> tuple[object, ...]:
    """The files, each with its bytes, below the folder as findings name it."""
    inside = directory.is_relative_to(root)
    place = directory.relative_to(root) if inside else directory
    files = sorted(directory.rglob("*"))
    return (inside, place, *((file.relative_to(directory), _bytes(file)) for file in files))


def _bytes(path: Path) -> object:
    """A hash of what is in it; of what is no plain file, or cannot be read, something like no other."""
    try:
        plain = path.is_file() and not path.is_symlink()
        return sha256(path.read_bytes()).digest() if plain else path.is_dir() or object()
    except OSError:
        return object()


def _tools(catalog: Catalog) -> Tools:
    parts = (catalog.characters, catalog.search, catalog.synonyms)
    # Of the units only the names count; which of them is today's is worked out for every build.
    names = tuple(name.name for unit in catalog.publishers.values() for name in unit.names)
    key = (names, *map(id, parts))
    known = _TOOLS.get(key)
    if known is None:
        known = _TOOLS[key] = catalog, make_tools(catalog)
    return known[1]
