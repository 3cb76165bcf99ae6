"""Same inputs, same bytes: wherever, whenever and however often a site is built."""

import shutil
from pathlib import Path

import pytest

from support.rich import rich_files
from support.sites import FOLDER, Site, copy_of, differing, item, items, path

ENOUGH_FOR_WORKERS = 450
HERE = {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "LANG": "zh_CN.UTF-8", "LC_ALL": "C"}
THERE = {
    "TZ": "America/New_York",
    "PYTHONHASHSEED": "77",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C.UTF-8",
}


def test_folder_zone_seed_locale_order_and_workers_do_not_show(site: Site, tmp_path: Path) -> None:
    site.write(rich_files(ENOUGH_FOR_WORKERS))
    site.sign()
    other = copy_of(site, tmp_path / "在 别处" / "deeper", backwards=True)
    for place, environment, jobs in ((site, HERE, "1"), (other, THERE, "2")):
        done = place.run("disclosure.cli", "build", "--jobs", jobs, env=environment)
        assert done.returncode == 0, done.stderr.decode()
    assert len(site.published()) > 1000
    assert differing(site.published(), other.published()) == []


def test_kept_catalogue_does_not_show(site: Site, tmp_path: Path) -> None:
    site.write(rich_files())
    site.sign()
    other = copy_of(site, tmp_path / "other")
    for place, environment in ((site, HERE), (other, HERE), (other, THERE)):
        shutil.rmtree(place.out, ignore_errors=True)
        known = [*(place.root / ".cache" / "catalog").glob("*")]
        assert bool(known) == (environment is THERE)
        done = place.run("disclosure.cli", "build", env=environment)
        assert done.returncode == 0, done.stderr.decode()
    assert [*(other.root / ".cache" / "catalog").glob("*")] == known
    assert differing(site.published(), other.published()) == []


@pytest.fixture
def rich(site: Site) -> Site:
    site.write(rich_files())
    site.sign()
    assert site.build().published
    return site


def test_second_build_writes_nothing(rich: Site) -> None:
    before = {p: p.stat().st_mtime_ns for p in rich.out.rglob("*") if p.is_file()}
    assert rich.build().published
    assert {p: p.stat().st_mtime_ns for p in rich.out.rglob("*") if p.is_file()} == before


def test_build_over_an_old_site_equals_a_clean_build(rich: Site, tmp_path: Path) -> None:
    rich.remove(
        path(101), path(3), path(12), "catalog/kinds/roster.yaml", f"content/{FOLDER}/表.pdf"
    )
    rich.write(items(1, 102, title="改过") | items(500, 501))
    rich.write({path(2): item(2, "短了。\n", aliases=["/xxgk/2026/1.html/2/"])})
    rich.write({"content/help/new.md": "# 新\n", "content/help/index.md": "# 帮助\n"})
    rich.sign()
    assert rich.build().published
    clean = copy_of(rich, tmp_path / "clean")
    assert clean.build().published
    assert differing(rich.published(), clean.published()) == []


@pytest.mark.parametrize("forwards", [True, False])
def test_address_may_turn_from_page_to_folder_and_back(site: Site, *, forwards: bool) -> None:
    flat, deep = items(1, aliases=["/old.html"]), items(1, aliases=["/old.html/1/"])
    first, second = (flat, deep) if forwards else (deep, flat)
    site.write(first)
    site.sign()
    assert site.build().published
    site.write(second)
    assert site.build().published
    assert (site.out / "old.html").is_dir() == forwards


def test_only_what_an_edit_touches_is_written(rich: Site) -> None:
    before = {p: p.stat().st_mtime_ns for p in rich.out.rglob("*") if p.is_file()}
    rich.write({path(150): item(150, "另一段正文。\n", created="2026-03-02", issued="2026-03-03")})
    rich.sign()
    assert rich.build().published
    touched = {
        p.relative_to(rich.out).as_posix().partition("/")[0]
        for p, time in before.items()
        if p.is_file() and p.stat().st_mtime_ns != time
    }
    assert "assets" not in touched
    assert "help" not in touched
