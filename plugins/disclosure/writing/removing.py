"""The end of a build: pages that waited take their place, then what no longer belongs to the site goes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from disclosure.writing.files import LATER, put
from disclosure.writing.links import links_of, without


def settle(site: Path, digests: Mapping[str, str]) -> list[str]:
    """Put every page that waited in its place; the paths of what this build did not write.

    ``digests`` holds what it wrote, by path: a page left waiting by a build that was cut short is told by its hash.
    """
    others = []
    for path in _paths(site):
        place = path.removesuffix(LATER)
        if place != path and place in digests:
            data = (site / path).read_bytes()
            if sha256(data).hexdigest() == digests[place]:
                put(str(site / place), data)
        if path not in digests:
            others.append(path)
    return [path for path in others if os.path.lexists(site / path)]


def _paths(site: Path) -> list[str]:
    """Every file below ``site``, and every link to a folder; made before anything is moved."""
    found = []
    root = str(site)
    for folder, folders, files in os.walk(root):
        base = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if base == "." else f"{base}/"
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        found += [f"{prefix}{name}" for name in (*files, *links)]
    return found


def remove(site: Path, paths: Sequence[str]) -> int:
    """Remove these files and the folders they leave empty: pages first, and none that another of them still leads to."""
    pages = frozenset(path for path in paths if path.endswith(".html"))
    for page in sorted(pages):
        html = (site / page).read_bytes()
        passing = {link for link, file in links_of(page, html) if file in pages and file != page}
        if passing:
            put(str(site / page), without(html, passing))
    for path in (*sorted(pages), *(p for p in paths if p not in pages)):
        (site / path).unlink()
    if paths:
        _prune(str(site))
    return len(paths)


def _prune(root: str) -> None:
    for folder, _, _ in os.walk(root, topdown=False):
        if folder != root and not os.listdir(folder):
            os.rmdir(folder)
