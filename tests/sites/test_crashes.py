"""A build that is cut short at any moment leaves a site whose links all work, and the next build mends the rest."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.pages import broken_links
from support.rich import authored_pages, rich_files
from support.sites import (
    FOLDER,
    PUBLISHERS,
    Site,
    command,
    copy_of,
    differing,
    environment,
    identifier,
    item,
    items,
    new_site,
    path,
)

FEW = 60
INJECTED, KILLED = 12, 4
PDF = b"%PDF-1.7\n"
UNIT = """\
- id: new-unit
  names: [{name: 阳光县新设局, short: 县新设局}]
  type: department
  parents: [{id: yangguang}]
"""
FIELD = """\
field: {code: x-88, slug: brand-new, label: 新领域, label_en: New, group: local}
matters:
- {code: x-88-01-01, level1: 新事, level2: 新事项, applies: {publishers: [new-unit]}}
"""


@pytest.fixture(scope="module")
def rebuilt(
    tmp_path_factory: pytest.TempPathFactory, kept_frames: Path
) -> tuple[Site, Path, dict[str, bytes]]:
    """A project that changed much since it was published: itself, the old site, and what a clean build gives now."""
    root = tmp_path_factory.mktemp("crashes")
    site = new_site(root / "project", kept_frames, rich_files(FEW))
    site.sign()
    assert site.build().published
    old = root / "old"
    shutil.copytree(site.out, old)
    edit(site)
    clean = copy_of(site, root / "clean")
    assert clean.build().published
    assert site.build().published
    assert len(differing(clean.published(), {})) > len(authored_pages())
    return site, old, clean.published()


def edit(site: Site) -> None:
    """New items that point at one another, a new unit, field, page and file; others edited, moved or gone."""
    new = {"publisher": "new-unit", "matter": "x-88-01-01", "attachments": ["新.pdf"]}
    links = {
        n: [{"type": "stage-of", "to": identifier(m)}]
        for n, m in ((500, 501), (501, 502), (502, 1))
    }
    site.write({path(n): item(n, relations=to, **new) for n, to in links.items()})
    site.write({f"content/{FOLDER}/新.pdf": PDF, "catalog/fields/x-new.yaml": FIELD})
    site.write(
        {
            "catalog/publishers.yaml": PUBLISHERS + UNIT,
            "content/help/new.md": "# 新\n\n[帮助](index.md)\n",
        }
    )
    site.write({"content/help/index.md": "# 帮助\n\n[新](new.md)\n"})
    site.write(items(*range(100, 110), title="改过的标题") | items(34, aliases=["/old/34/"]))
    site.remove(
        path(3), path(111), path(112), path(12), f"content/{FOLDER}/名册.csv", "content/help/use.md"
    )
    site.sign()


class Stopped(BaseException):
    """The build dies here."""


@pytest.fixture
def put_back(rebuilt: tuple[Site, Path, dict[str, bytes]]) -> Iterator[Site]:
    """Give the edited project with its old site."""
    site, old, _ = rebuilt
    shutil.rmtree(site.out)
    shutil.copytree(old, site.out)
    return site


def changes_of(monkeypatch: pytest.MonkeyPatch, site: Site, last: float) -> int:
    """Build, and die before the change to the disk that comes after ``last``; how many were made."""
    made = 0

    def counting(change: object) -> object:
        def counted(*arguments: object, **named: object) -> object:
            nonlocal made
            if made >= last:
                raise Stopped
            made += 1
            return change(*arguments, **named)  # type: ignore[operator]

        return counted

    with monkeypatch.context() as patch:
        for name in ("replace", "unlink", "rmdir", "mkdir"):
            patch.setattr(os, name, counting(getattr(os, name)))
        with contextlib.suppress(Stopped):
            site.build()
    return made


@pytest.mark.parametrize("part", range(INJECTED))
def test_build_stopped_between_two_changes_leaves_working_links(
    put_back: Site,
    rebuilt: tuple[Site, Path, dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    part: int,
) -> None:
    site, old, clean = rebuilt
    if part == 0:
        every = changes_of(monkeypatch, put_back, float("inf"))
        TOTAL.append(every)
        shutil.rmtree(site.out)
        shutil.copytree(old, site.out)
    total = TOTAL[-1]
    chance = random.Random(seed * 100 + part)
    last = int(total * (part + chance.random()) / INJECTED)
    assert changes_of(monkeypatch, put_back, last) == last
    assert broken_links(put_back.published()) == []
    if part % 4 == 3:
        assert put_back.build().published
        assert differing(put_back.published(), clean) == []


TOTAL: list[int] = []


def test_killed_builds_leave_working_links_and_are_mended(
    put_back: Site, rebuilt: tuple[Site, Path, dict[str, bytes]], seed: int
) -> None:
    chance = random.Random(seed)
    build = command("disclosure.cli", "build", "--jobs", "2")
    began = time.monotonic()
    subprocess.run(build, cwd=put_back.root, env=environment(), check=True, capture_output=True)
    whole = time.monotonic() - began
    _, old, clean = rebuilt
    shutil.rmtree(put_back.out)
    shutil.copytree(old, put_back.out)
    for _ in range(KILLED):
        process = subprocess.Popen(
            build,
            cwd=put_back.root,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(whole * chance.uniform(0.4, 1))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert broken_links(put_back.published()) == []
    assert put_back.build().published
    assert differing(put_back.published(), clean) == []
