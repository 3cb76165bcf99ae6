"""Where commands may write what is for the inside."""

import errno
from pathlib import Path

import pytest

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.pipeline.targets import filling, refuse_inside
from disclosure.project import Project, load_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "county"
    for name in ("content", "theme"):
        (root / name).mkdir(parents=True)
    config = root / "mkdocs.yml"
    config.write_text("site_name: 阳光县\ntheme: {name: material, custom_dir: theme}\n", "utf-8")
    return load_project(config, jobs=1)


@pytest.mark.parametrize("inside", ["site", "site/x", "content/_x", "theme/assets", ".", ".."])
def test_nothing_is_written_where_it_could_be_published(project: Project, inside: str) -> None:
    with pytest.raises(DisclosureError, match="换一个文件夹"):
        refuse_inside(project, project.root / inside)


def test_a_folder_of_its_own_is_taken(project: Project) -> None:
    refuse_inside(project, project.root / "report")


def test_a_full_disk_is_told_with_the_way_out() -> None:
    with pytest.raises(DisclosureError, match="先腾出空间"), filling(Path("report")):
        raise OSError(errno.ENOSPC, "No space left on device")
