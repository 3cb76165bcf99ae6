"""MkDocs and ProperDocs publish what our own command publishes."""

import re
from pathlib import Path

from support.rich import rich_files
from support.sites import Site, differing, item, new_site, path

GENERATOR = re.compile(rb'<meta name="?generator"? content="?[^">]*"?>')


def hosted(root: Path, kept: Path, *command: str) -> Site:
    """A rich site with one broken item, as a host or our command publishes it."""
    site = new_site(root, kept, rich_files())
    site.sign()
    site.write({path(99): item(99, kind="没有这一种")})
    done = site.run(*command)
    assert (site.out / "manifest.json").is_file(), done.stderr.decode()
    return site


def test_hosts_publish_what_our_command_does(tmp_path: Path, kept_frames: Path) -> None:
    ours = hosted(tmp_path / "ours", kept_frames, "disclosure.cli", "build", "--keep-going")
    mkdocs = hosted(tmp_path / "mkdocs", kept_frames, "mkdocs", "build", "-f", "mkdocs.yml")
    proper = hosted(tmp_path / "proper", kept_frames, "properdocs", "build", "-f", "mkdocs.yml")
    expected = ours.published()
    assert differing(mkdocs.published(), expected) == []
    unsigned = {n: GENERATOR.sub(b"", data) for n, data in proper.published().items()}
    assert differing(unsigned, {n: GENERATOR.sub(b"", data) for n, data in expected.items()}) == []


def test_host_that_must_be_strict_fails_on_an_error(site: Site) -> None:
    site.write({path(99): item(99, kind="没有这一种")})
    assert site.run("mkdocs", "build", "-f", "mkdocs.yml", "--strict").returncode != 0
    assert site.run("mkdocs", "build", "-f", "mkdocs.yml").returncode == 0
