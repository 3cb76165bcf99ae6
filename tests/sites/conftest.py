"""Sites for the tests of this folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.county import County, build_county
from support.sites import Site, new_site


@pytest.fixture(scope="session")
def kept_frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder where rendered frames are kept from test to test."""
    return tmp_path_factory.mktemp("frames")


@pytest.fixture
def site(tmp_path: Path, kept_frames: Path) -> Iterator[Site]:
    """Give a site project without items."""
    yield new_site(tmp_path / "project", kept_frames)
    # A site is a thousand files; kept for every test they would fill a small disk.
    shutil.rmtree(tmp_path)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """Give the sample county, built as the repository ships it."""
    root = tmp_path_factory.mktemp("county")
    yield build_county(root)
    shutil.rmtree(root)
