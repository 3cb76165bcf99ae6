"""A skipped test fails the run, and chance is one, however many processes share the tests."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.sites import CHECKOUT

PASSING = "def test_passing():\n    pass\n"
WITHIN = "import pytest\n\n\ndef test_within():\n    pytest.skip('not today')\n"
WHOLE = "import pytest\n\npytest.skip('not here', allow_module_level=True)\n"
DRAWING = "def test_drawing(seed, tmp_path):\n    assert seed < 0, f'drew {seed} of'\n"
ALONE, SHARED = (), ("--numprocesses=2", "--dist=loadfile")


def run(folder: Path, tests: dict[str, str], arguments: tuple[str, ...]) -> tuple[int, str]:
    """Exit code and output of pytest with these files beside our own ``conftest.py``."""
    conftest = (CHECKOUT / "tests" / "conftest.py").read_text(encoding="utf-8")
    for name, text in ({"conftest.py": conftest} | tests).items():
        (folder / name).write_text(text, encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k != "GONGKAI_TEST_SEED"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "--rootdir=.", "--color=no", *arguments, "."],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("arguments", [ALONE, SHARED], ids=["alone", "shared"])
def test_skipped_test_fails_the_run(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    files = {"test_a.py": PASSING, "test_b.py": WITHIN, "test_c.py": WHOLE}
    code, output = run(tmp_path, files, arguments)
    assert code == 1
    told = re.findall(r"a skipped test fails the run: (\S+)", output)
    assert sorted(told) == ["test_b.py::test_within", "test_c.py"]


@pytest.mark.parametrize("arguments", [ALONE, SHARED], ids=["alone", "shared"])
def test_run_without_a_skip_passes(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run(tmp_path, {"test_a.py": PASSING, "test_b.py": PASSING}, arguments)[0] == 0


@pytest.mark.parametrize("arguments", [ALONE, SHARED], ids=["alone", "shared"])
def test_all_draw_with_the_seed_that_is_printed(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    code, output = run(tmp_path, {"test_a.py": DRAWING, "test_b.py": DRAWING}, arguments)
    assert code == 1
    drawn = {*re.findall(r"drew (\d+) of", output)}
    assert drawn == {*re.findall(r"GONGKAI_TEST_SEED=(\d+)", output)}
    assert len(drawn) == 1
