import sys
from pathlib import Path

import pytest

from bench.builders import Builder, peer_builder
from bench.compare import alternate
from bench.judge import read_budgets
from disclosure.diagnostics.diagnostic import DisclosureError

BUILD = """
import pathlib, sys
for number in range(int(sys.argv[1])):
    page = pathlib.Path("site", str(number), "index.html")
    page.parent.mkdir(parents=True)
    page.write_text("x" * 10)
"""


def builder(name: str, folder: Path, pages: int) -> Builder:
    home = folder / name
    home.mkdir()
    return Builder(
        name=name,
        command=(sys.executable, "-c", BUILD, str(pages)),
        folder=home,
        pages=home / "site",
        leftovers=(home / "site",),
        trash=folder / "trash",
    )


def test_every_second_pair_begins_with_the_other_side(tmp_path: Path) -> None:
    told: list[str] = []
    sides = [builder(name, tmp_path, 3) for name in ("a", "b")]
    measured = alternate(sides, 3, 3, told.append)
    assert [line.split(" · ")[-1][0] for line in told] == list("abbaab")
    assert {name: len(side.costs) for name, side in measured.items()} == {"a": 3, "b": 3}


def test_every_run_starts_without_what_the_last_one_left(tmp_path: Path) -> None:
    # The script above fails where a folder is there already.
    measured = alternate([builder("a", tmp_path, 4)], 4, 2, lambda _: None)["a"]
    assert (measured.pages.count, measured.pages.mean) == (4, 10)


def test_a_side_that_leaves_items_out_is_not_compared(tmp_path: Path) -> None:
    with pytest.raises(DisclosureError, match="3 页，应为 4"):
        alternate([builder("a", tmp_path, 3)], 4, 1, lambda _: None)


def test_a_build_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    failing = Builder(
        name="a",
        command=(sys.executable, "-c", "raise SystemExit('no such theme')"),
        folder=tmp_path,
        pages=tmp_path / "site",
        leftovers=(),
        trash=tmp_path / "trash",
    )
    with pytest.raises(DisclosureError, match="no such theme"):
        alternate([failing], 1, 1, lambda _: None)


def test_hugo_renders_every_generated_item(generated: Path) -> None:
    pinned, _ = read_budgets()
    hugo = alternate([peer_builder(generated, pinned)], 300, 1, lambda _: None)["hugo"]
    assert hugo.pages.count == 300
    assert hugo.pages.mean > 4_000
