"""Builds a site of hostile files within a time, and looks where it wrote."""

from collections.abc import Mapping
from pathlib import Path

from disclosure.pipeline.publish import BuildResult
from support.clocks import within
from support.sites import FOLDER, Site, item, page, path

LONG = 60
BESIDE = f"content/{FOLDER}"
MANY = 100_000


def built(site: Site, files: Mapping[str, str | bytes]) -> BuildResult:
    """A site with these files and one sound item, which always goes out."""
    site.write(files)
    site.write({path(99): item(99)})
    with within(LONG):
        site.sign()
        result = site.build(keep_going=True)
    assert page(99) in site.published()
    for d in result.diagnostics:
        assert min(d.line, d.column) >= 1
    return result


def codes_at(result: BuildResult, path: str) -> set[str]:
    return {d.code for d in result.diagnostics if d.path == path}


def pages_outside(site: Site) -> list[Path]:
    """Pages of the project that lie neither in its site nor in its cache."""
    return [
        p
        for p in site.root.rglob("*.html")
        if not {"site", ".cache"} & set(p.relative_to(site.root).parts)
    ]
