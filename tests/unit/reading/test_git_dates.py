"""What git knows of files: their first day, also after a move."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from disclosure.reading.git_dates import first_commits

GIT = {
    "GIT_AUTHOR_NAME": "岗位",
    "GIT_AUTHOR_EMAIL": "post@example",
    "GIT_COMMITTER_NAME": "岗位",
    "GIT_COMMITTER_EMAIL": "post@example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *arguments: str, when: str = "2026-03-01T10:00:00+08:00") -> None:
    times = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    subprocess.run(
        ["git", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        env=os.environ | GIT | times,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    content = tmp_path / "content" / "社会救助"
    content.mkdir(parents=True)
    (content / "低保标准.md").write_text("一二三四五六七八九十\n" * 20, encoding="utf-8")
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    git(tmp_path, "add", ".")
    # Late in the evening in the west of the world it is the next day here.
    git(tmp_path, "commit", "--quiet", "-m", "one", when="2026-03-01T18:30:00+00:00")
    return tmp_path


def test_file_has_the_day_of_its_first_commit_in_local_time(project: Path) -> None:
    first, problem = first_commits(project / "content")
    assert (first, problem) == ({"社会救助/低保标准.md": date(2026, 3, 2)}, "")


def test_moved_and_changed_file_keeps_its_first_day(project: Path) -> None:
    folder = project / "content" / "社会救助"
    git(project, "mv", str(folder / "低保标准.md"), str(folder / "2026 低保标准.md"))
    git(project, "commit", "--quiet", "-m", "two", when="2026-05-01T10:00:00+08:00")
    (folder / "2026 低保标准.md").write_text("改\n", encoding="utf-8")
    (folder / "新.md").write_text("新\n", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "three", when="2026-06-01T10:00:00+08:00")
    first, _ = first_commits(project / "content")
    assert first == {
        "社会救助/2026 低保标准.md": date(2026, 3, 2),
        "社会救助/新.md": date(2026, 6, 1),
    }


def test_folder_without_a_repository_is_not_measured(tmp_path: Path) -> None:
    assert first_commits(tmp_path) == ({}, "no-git")


def test_repository_without_a_commit_is_not_measured(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert first_commits(tmp_path) == ({}, "no-git")


def test_without_git_nothing_is_measured(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert first_commits(project / "content") == ({}, "no-git")


def test_shallow_clone_knows_nothing_of_the_beginning(project: Path, tmp_path: Path) -> None:
    (project / "content" / "新.md").write_text("新", encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "two")
    clone = tmp_path / "clone"
    git(project, "clone", "--quiet", "--depth", "1", f"file://{project}", str(clone))
    assert first_commits(clone / "content") == ({}, "shallow")
