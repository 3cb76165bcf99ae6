"""The benchmarks are run from the root of the checkout, so that is where they are imported from."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3]))


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small generated county, for tests that only read it."""
    from bench.generate import generate  # noqa: PLC0415 - needs the path above

    folder = tmp_path_factory.mktemp("county") / "made"
    generate(folder, 300, seed=1)
    return folder
