"""The frame: pages MkDocs renders once, kept until theme, configuration or authored pages change."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import yaml

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.model.address import DEEPEST
from disclosure.model.catalog import Catalog
from disclosure.pipeline.scripts import read_inline, read_short
from disclosure.pipeline.staging import STAGED, Staging
from disclosure.project import BARE_HOME, Project
from disclosure.reading.tree import Tree
from disclosure.rendering.assets import inline, policy_source
from disclosure.rendering.frames import Frame, Regions, cut_regions
from disclosure.writing.links import links_of

ALL_DEPTHS = range(1, DEEPEST + 1)
_FOLDER = "gk-frames"
_FRONT = f"{_FOLDER}-front"
_HOME = "index.md"
_SOURCES = (".html", ".yaml", ".yml", ".md")
_HERE = Path(__file__).resolve()
_NONCE = re.compile(r"<!--gk:main:([0-9a-f]{16})-->")
_COMMENT = re.compile(r"<!--(?!gk:).*?-->", re.DOTALL)
"""What whoever wrote a page noted in it; the sentinels are ours."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The host's output, cut and ready to fill."""

    frames: Mapping[int, Frame]
    """By depth."""
    home: Mapping[str, Regions]
    """Authored pages with places to fill, by their path in the site."""
    pages: Mapping[str, bytes]
    """Authored pages as they are."""
    files: Mapping[str, Path]
    """Pictures and other files some authored page names."""
    front: Frame
    """Of a page with a search box of its own, at depth 1."""
    not_found: bytes
    short: Mapping[str, str]
    """The theme's scripts with short names, as ``published`` takes them."""
    early: str
    """The script within the page with the front frame, which runs no other; empty where the theme has none."""

    def has(self, path: str) -> bool:
        """Whether a hand-written page or one of its files stands at ``path``."""
        return path in self.pages or path in self.home or path in self.files

    def frame(self, path: str) -> Frame:
        """The frame for a page at ``path``, by its depth."""
        return self.frames[path.count("/")]


def stage(project: Project, catalog: Catalog, tree: Tree) -> Staging:
    """Lay out the authored pages and the frames' sources for the host, in a folder of this process."""
    folder = project.cache / "staging" / str(os.getpid())
    shutil.rmtree(folder, ignore_errors=True)
    nonce = _key(project, tree)[:16]
    staging = Staging(folder, _extra(project, catalog, nonce))
    for path in (*tree.authored, *tree.authored_files):
        target = staging.docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project.content / path, target)
    home = staging.docs / _HOME
    if not home.exists() and (project.content / _HOME).is_file():
        # What may not go out of the home page is what was written into it: a site without its entrance is down.
        home.parent.mkdir(parents=True, exist_ok=True)
        home.write_text(BARE_HOME, encoding="utf-8")
    for path, frame in ((_FRONT, "front"), *((_frame_path(d), "plain") for d in ALL_DEPTHS)):
        page = staging.docs / f"{path}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        text = f"---\ntitle: frame\ngk_frame: {frame}\ngk_nonce: {nonce}\n---\n"
        page.write_text(text, encoding="utf-8")
    return staging


def texts_of(project: Project) -> Mapping[str, Any]:
    """Every text of the interface, Chinese and English."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (project.theme / "texts.yaml").read_text(encoding="utf-8")
    texts: Mapping[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, chosen above
    return texts


def has_search(project: Project) -> bool:
    """Whether this theme has a search to offer."""
    return (project.theme / "assets" / "search" / "engine.js").is_file()


def _early(project: Project, short: Mapping[str, str]) -> str:
    script = project.theme / "inline" / "early.js"
    return inline(read_inline(script), short) if script.is_file() else ""


def _policy(project: Project) -> str:
    """What the policy of the search page lets it run beside the site's own files."""
    early = _early(project, read_short(project.theme))
    return policy_source(early) if early else ""


def _extra(project: Project, catalog: Catalog, nonce: str) -> Mapping[str, Any]:
    return {
        "nonce": nonce,
        "site": asdict(catalog.site),
        "texts": texts_of(project),
        "search": has_search(project),
        "policy": _policy(project),
        "brand": catalog.site.brand,
        "address": catalog.site.site_url,
    }


def _frame_path(depth: int) -> str:
    """A page whose address has ``depth`` parts."""
    return "/".join([_FOLDER] * (depth - 1) + [f"{_FOLDER}-plain"])


@dataclass(frozen=True, slots=True)
class Rendering:
    """Frames in the making: the folder they are kept in, and the host at work if they are not there yet."""

    folder: Path
    staging: Staging | None = None
    process: subprocess.Popen[bytes] | None = None

    def finish(self) -> Path:
        """The folder, once the frames are in it; raises ``DisclosureError`` with the host's words if it failed."""
        if self.process is None or self.staging is None:
            return self.folder
        output, _ = self.process.communicate()
        if self.process.returncode:
            self.staging.discard()
            words = without_calls(output.decode("utf-8", "replace"))
            message = f"MkDocs 没有生成页面框架 / MkDocs could not render the frames:\n{words}"
            raise DisclosureError(message)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.staging.host.rename(self.folder)
        except OSError:
            # Another build has put the same frames there meanwhile.
            if not self.folder.is_dir():
                raise
        self.staging.discard()
        _drop_old(self.folder)
        return self.folder

    def abandon(self) -> None:
        """Stop the host if it is still at work."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.staging is not None:
            self.staging.discard()


def without_calls(words: str) -> str:
    """What the host says, of an error only what it is: the calls that led there help no editor."""
    told: list[str] = []
    calls = False
    for line in words.strip().splitlines():
        calls = line.startswith("Traceback (") or (calls and line.startswith(" "))
        if line.strip() and not calls and not line.endswith(_CHAINED):
            told.append(line)
    return "\n".join(told)


_CHAINED = (
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
)


def kept_folders(project: Project) -> list[Path]:
    """Where sets of frames are kept, that of the newest use first."""
    return sorted(_sets(project.cache / "frames"), key=_last_use, reverse=True)


def _drop_old(folder: Path) -> None:
    """Remove other sets of frames, but for those that a build may still be about to read."""
    newest = _last_use(folder)
    for other in _sets(folder.parent):
        if other != folder and _last_use(other) < newest - _IN_USE:
            shutil.rmtree(other, ignore_errors=True)


def _sets(parent: Path) -> list[Path]:
    return [path for path in parent.iterdir() if path.is_dir()] if parent.is_dir() else []


def _last_use(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:  # another build has just removed it
        return 0.0


_IN_USE = 600.0
"""Seconds from a build's choice of its frames to the moment when it has surely read them."""


def start(project: Project, catalog: Catalog, tree: Tree) -> Rendering:
    """Have the frames rendered, unless those that are kept still fit."""
    folder = project.cache / "frames" / _key(project, tree)
    if folder.is_dir():
        os.utime(folder)  # so that another build leaves them alone
        return Rendering(folder)
    staging = stage(project, catalog, tree)
    staging.save()
    environment = os.environ | {
        STAGED: str(staging.folder),
        "NO_MKDOCS_2_WARNING": "1",
        # The host must load the very code that runs here, not an older copy that is installed.
        "PYTHONPATH": str(_HERE.parents[2]),
    }
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet"]
    process = subprocess.Popen(
        [*command, "--config-file", str(project.config)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Rendering(folder, staging, process)


def read_frames(folder: Path, project: Project, tree: Tree) -> Frames:
    """Cut what the host rendered."""
    nonce = _nonce_in(folder)
    short = read_short(project.theme)

    def cut(path: str) -> Frame:
        return Frame.cut((folder / path / "index.html").read_text(encoding="utf-8"), nonce)

    home: dict[str, Regions] = {}
    pages: dict[str, bytes] = {}
    stand_in = _HOME not in tree.authored and (folder / "index.html").is_file()
    for source in (*tree.authored, *([_HOME] if stand_in else [])):
        path = address_of(source)
        html = _COMMENT.sub("", (folder / path / "index.html").read_text(encoding="utf-8"))
        if f":{nonce}-->" in html:
            home[path] = cut_regions(html, nonce)
        else:
            pages[path] = html.encode()
    not_found = folder / "404.html"
    return Frames(
        frames={depth: cut(_frame_path(depth)) for depth in ALL_DEPTHS},
        front=cut(_FRONT),
        home=home,
        pages=pages,
        files=_named_files(folder, project, tree),
        not_found=not_found.read_bytes() if not_found.is_file() else b"",
        short=short,
        early=_early(project, short),
    )


def address_of(source: str) -> str:
    """Where MkDocs puts an authored page: ``help/index.md`` → ``help/``, ``help/use.md`` → ``help/use/``."""
    stem = source.removesuffix(".md")
    if stem in {"index", "README"}:
        return ""
    for name in ("/index", "/README"):
        if stem.endswith(name):
            return stem.removesuffix(name) + "/"
    return f"{stem}/"


def _named_files(folder: Path, project: Project, tree: Tree) -> dict[str, Path]:
    """A static file goes out only if an authored page names it."""
    named: set[str] = set()
    for source in tree.authored:
        path = address_of(source)
        html = _COMMENT.sub("", (folder / path / "index.html").read_text(encoding="utf-8")).encode()
        named |= {file for _, file in links_of(f"{path}index.html", html)}
    return {file: project.content / file for file in tree.authored_files if file in named}


def _nonce_in(folder: Path) -> str:
    """The nonce these frames were made with, whatever has changed since."""
    html = (folder / _frame_path(1) / "index.html").read_text(encoding="utf-8")
    match = _NONCE.search(html)
    if match is None:
        message = "主题没有写出页面框架的标记 / the theme writes no sentinels (docs/formats.md §6)"
        raise DisclosureError(message)
    return match[1]


def _key(project: Project, tree: Tree) -> str:
    """Hash of everything that shapes the frames."""
    hasher = sha256()
    hasher.update(
        f"{_version('gongkai')} {_version('mkdocs')} {_version('mkdocs-material')}".encode()
    )
    hasher.update(_policy(project).encode())
    # This file and the adapter decide what frames there are.
    adapter = _HERE.parents[1] / "mkdocs_plugin" / "plugin.py"
    files = [project.config, _HERE, adapter]
    files += sorted(p for p in project.theme.rglob("*") if p.suffix in _SOURCES)
    files += [c / "site.yaml" for c in project.catalogs]
    files += [project.content / path for path in (*tree.authored, *tree.authored_files)]
    for file in files:
        if file.is_file():
            data = file.read_bytes()
            hasher.update(f"{file.name}:{len(data)}:".encode())
            hasher.update(data)
    hasher.update("\n".join((*tree.authored, *tree.authored_files)).encode())
    hasher.update(str(has_search(project)).encode())
    return hasher.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
