"""The engine in Node, as in a browser: every ``*.test.mjs`` on small sites, which Python indexes."""

import gzip
import os
import re
import subprocess
from pathlib import Path

import pytest

from disclosure.cli.testing import find_node
from disclosure.pipeline.scripts import read_inline, read_script, read_short
from disclosure.rendering.assets import inline, published
from search.engine.sites import TINY, county_rows, layered_rows, many_rows, write_site
from support.sites import CHECKOUT

HERE = Path(__file__).parent / "engine"
THEME = CHECKOUT / "theme"
ENGINE = THEME / "assets" / "search" / "engine.js"
EARLY = THEME / "inline" / "early.js"
SCRIPTS = sorted(path.name for path in HERE.glob("*.test.mjs"))
MOST_BYTES = 17_000
MOST_BYTES_IN_ALL = 17_800
MOST_BYTES_EARLY = 1_450
"""The three: of 25 KB that they may have together."""


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, seed: int) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("engine")
    write_site(county_rows(), folder / "county")
    write_site(county_rows(), folder / "tiny", TINY)
    write_site(many_rows(240, seed), folder / "many", {**TINY, "head": 16})
    write_site(layered_rows(), folder / "layered", {**TINY, "dense_least": 16, "head": 16})
    found = {path.name: path for path in folder.iterdir()}
    (folder / EARLY.name).write_text(read_inline(EARLY), encoding="utf-8")
    return found


def run(script: str, site: Path, seed: int) -> None:
    node = find_node()
    assert node is not None
    early = site.with_name(EARLY.name)
    environment = {**os.environ, "SITE": str(site), "SEED": str(seed), "EARLY": str(early)}
    done = subprocess.run(
        [node, "--test", "--test-reporter=spec", HERE / script],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("site", ["county", "tiny"])
@pytest.mark.parametrize(
    "script", [name for name in SCRIPTS if name.split(".")[0] not in {"many", "layered"}]
)
def test_on_a_county(script: str, site: str, sites: dict[str, Path], seed: int) -> None:
    run(script, sites[site], seed)


@pytest.mark.parametrize("name", ["many", "layered"])
def test_on_a_site_of_its_own(name: str, sites: dict[str, Path], seed: int) -> None:
    run(f"{name}.test.mjs", sites[name], seed)


def test_is_one_module_that_touches_nothing_but_fetch() -> None:
    source = read_script(ENGINE).decode()
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", source, flags=re.DOTALL)

    assert not re.search(
        r"\b(import|document|window|self|globalThis|localStorage|XMLHttpRequest)\b", code
    )
    assert re.findall(r"\bexport\b[^;]*;", code) == ["export { open };"]
    assert source.rstrip().endswith("export { open };")
    assert not re.search(r"(?m)^await\b", code)


def test_is_small_enough_with_all_it_loads() -> None:
    """Alone, and as the client goes out, which has the engine in it; and what asks before it is there."""
    assert compressed(ENGINE) <= MOST_BYTES
    assert compressed(ENGINE.with_name("client.js")) <= MOST_BYTES_IN_ALL
    early = inline(read_inline(EARLY), read_short(THEME)).encode()
    assert len(gzip.compress(early, mtime=0)) <= MOST_BYTES_EARLY


def compressed(script: Path) -> int:
    data = published(script.name, read_script(script), read_short(THEME))
    return len(gzip.compress(data, mtime=0))
