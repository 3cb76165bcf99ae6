"""Where MkDocs puts what it renders, and which frames are kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure.pipeline.frames import Rendering, address_of, without_calls
from disclosure.pipeline.staging import Staging


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("help/index.md", "help/"),
        ("help/README.md", "help/"),
        ("help/use.md", "help/use/"),
        ("help/使用.md", "help/使用/"),
        ("help/index-2.md", "help/index-2/"),
    ],
)
def test_authored_page_has_its_folder(source: str, address: str) -> None:
    assert address_of(source) == address


def rendering(root: Path, key: str) -> Rendering:
    """A host that has just come to its end, with a page in its folder."""
    staging = Staging(root / "staging" / key, {})
    staging.host.mkdir(parents=True)
    (staging.host / "index.html").write_text(key, encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    return Rendering(root / "frames" / key, staging, process)


def test_frames_that_another_build_has_just_made_are_taken(tmp_path: Path) -> None:
    ours = rendering(tmp_path, "a")
    other = tmp_path / "frames" / "a"
    other.mkdir(parents=True)
    (other / "index.html").write_text("other", encoding="utf-8")
    assert (ours.finish() / "index.html").read_text(encoding="utf-8") == "other"


def test_frames_that_another_build_may_still_read_are_left_alone(tmp_path: Path) -> None:
    for key, age in (("new", 0), ("old", 3600)):
        folder = tmp_path / "frames" / key
        folder.mkdir(parents=True)
        os.utime(folder, (folder.stat().st_mtime - age,) * 2)
    rendering(tmp_path, "a").finish()
    assert sorted(p.name for p in (tmp_path / "frames").iterdir()) == ["a", "new"]


def test_of_a_fault_of_the_host_what_it_is_is_told_and_not_the_calls() -> None:
    words = """\
ERROR   -  Encoding error reading file: about/contact.md
Traceback (most recent call last):
  File "mkdocs/structure/pages.py", line 228, in read_source
    source = f.read()
UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc1

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "mkdocs/__main__.py", line 1
SystemExit: 1
"""
    assert without_calls(words).split("\n") == [
        "ERROR   -  Encoding error reading file: about/contact.md",
        "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc1",
        "SystemExit: 1",
    ]
