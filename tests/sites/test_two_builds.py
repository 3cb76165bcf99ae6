"""Two builds at once into one folder: the second is told so and changes nothing; one that was killed is in nobody's way."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.pipeline.build import build_site
from support.sites import Site, environment, item, path

_OTHER = """\
import signal, sys
from dataclasses import replace
from pathlib import Path
from disclosure.pipeline import build
from disclosure.project import load_project

def publish(*_arguments, **_options):
    print("at work", flush=True)
    signal.pause()

import disclosure.pipeline.publish as stage
stage.publish = publish
build.build_site(load_project(Path("mkdocs.yml")))
"""


@pytest.fixture
def other(site: Site) -> Iterator[subprocess.Popen[bytes]]:
    """Another build of the same site, in the middle of its work."""
    site.write({path(1): item(1)})
    site.sign()
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _OTHER],
        cwd=site.root,
        env=environment(),
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"at work\n"
    yield process
    process.kill()
    process.communicate()


def test_second_build_is_told_and_changes_nothing(
    site: Site, other: subprocess.Popen[bytes]
) -> None:
    with pytest.raises(DisclosureError, match="another build is writing into"):
        site.build()
    assert not site.out.exists()
    assert other.poll() is None


def test_preview_has_a_folder_and_a_lock_of_its_own(
    site: Site, other: subprocess.Popen[bytes]
) -> None:
    project = site.project()
    preview = replace(project, site=project.cache / "preview")
    assert build_site(preview).published
    assert other.poll() is None


def test_build_that_was_killed_is_in_nobodys_way(
    site: Site, other: subprocess.Popen[bytes]
) -> None:
    os.killpg(other.pid, signal.SIGKILL)
    other.wait()
    assert site.build().published
