"""The preview says what is wrong before it builds anything."""

import socket
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from disclosure.cli.serving import _build, _is_ours, _server, serve
from disclosure.diagnostics.diagnostic import DisclosureError
from support.sites import HOME, new_site


def test_a_port_in_use_is_said_and_another_offered() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(DisclosureError, match="serve --port 8001"):
            _server(taken.getsockname()[1], SimpleHTTPRequestHandler, "zh")


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("content/index.md", False),
        ("content/site/index.md", False),
        ("content/.git/HEAD", True),
        (".cache/preview/index.html", True),
        ("site/index.html", True),
    ],
)
@pytest.mark.parametrize("above", ["site", ".cache/.git/.venv"])
def test_only_folders_within_the_project_are_left_alone(
    tmp_path: Path, above: str, path: str, *, ours: bool
) -> None:
    root = tmp_path / above / "county"
    assert _is_ours(root / path, root) is ours


def test_theme_that_lies_elsewhere_is_watched(tmp_path: Path) -> None:
    assert not _is_ours(tmp_path / "site" / "main.html", tmp_path / "county")


def test_host_that_fails_is_told_and_the_preview_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = new_site(tmp_path, tmp_path / "frames")
    site.write({"content/index.md": HOME.replace("home.html", "hom.html")})
    _build(site.project(), lambda _: None, "zh")
    assert "hom.html" in capsys.readouterr().err


def test_file_that_cannot_be_read_for_a_moment_is_told_and_the_preview_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = new_site(tmp_path, tmp_path / "frames")
    theme = tmp_path / "theme"
    theme.mkdir()
    _build(replace(site.project(), theme=theme), lambda _: None, "zh")
    assert f"系统不能读写 {theme / 'texts.yaml'}" in capsys.readouterr().err


def test_theme_that_is_not_here_is_told_before_anything_is_served(tmp_path: Path) -> None:
    site = new_site(tmp_path, tmp_path / "frames")
    project = replace(site.project(), theme=tmp_path / "theme")
    with pytest.raises(DisclosureError, match="custom_dir"):
        serve(project, 8000, "zh", lambda _: None)
    assert not project.cache.exists()
