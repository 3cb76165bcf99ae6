"""The built site as a folder that a browser reads without a host: for a USB stick, or a kiosk without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile, rmtree

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.exporting.offline import offline_file, offline_page
from disclosure.pipeline.scripts import read_short
from disclosure.pipeline.targets import filling, refuse_inside
from disclosure.project import Project
from disclosure.rendering.assets import published

_INDEX = "search/i/"
_TEXT = "item.json"
_CLIENT = "assets/search/client.js"
_ICONS = "assets/icons.svg"


def export_offline(project: Project, folder: Path) -> int:
    """Write the copy of the site as it was last built into a new folder, whole or not at all; the number of its pages."""
    site = project.site
    if not (site / "index.html").is_file():
        raise DisclosureError(
            "site/ 里还没有网站，请先 build / there is no site yet: build it first"
        )
    _check_folder(project, folder)
    under_way = folder.parent / f"{folder.name}.part"
    with filling(folder):
        if under_way.exists():
            rmtree(under_way)
        pages = _copy(project, under_way)
        if folder.exists():
            folder.rmdir()
        under_way.rename(folder)
    return pages


def _copy(project: Project, folder: Path) -> int:
    """Every file of the site as the copy has it; the number of pages."""
    site = project.site
    icons = (site / _ICONS).read_text(encoding="utf-8")
    pages = 0
    for path in sorted(file for file in site.rglob("*") if file.is_file()):
        name = path.relative_to(site).as_posix()
        pages += path.suffix == ".html"
        for copied, data in _copies(project, name, path, icons):
            target = folder / copied
            target.parent.mkdir(parents=True, exist_ok=True)
            if data is None:
                copyfile(path, target)
            else:
                target.write_bytes(data)
    return pages


def _copies(
    project: Project, name: str, path: Path, icons: str
) -> Iterator[tuple[str, bytes | None]]:
    """The files of the copy that stand for one of the site, and their bytes unless they are the same."""
    if path.suffix == ".html":
        yield name, offline_page(path.read_text(encoding="utf-8"), icons).encode()
    elif name.startswith(_INDEX):
        yield f"{name}.js", offline_file(name, path.read_bytes()).encode()
    elif name == _CLIENT:
        beside = project.theme / "offline" / "search.js"
        script = published(beside.name, beside.read_bytes(), read_short(project.theme))
        yield name, script + path.read_bytes()
    else:
        yield name, None
        if path.name == _TEXT:
            yield f"{name}.js", offline_file(name, path.read_bytes()).encode()


def _check_folder(project: Project, folder: Path) -> None:
    refuse_inside(project, folder)
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        message = f"{folder} 已经有东西，请换一个新文件夹 / is not empty; choose a new folder"
        raise DisclosureError(message)
