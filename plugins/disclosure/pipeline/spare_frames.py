"""Frames for a take-down when the host fails: those kept from before, else the plainest page there is."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.pipeline.frames import ALL_DEPTHS, Frames, address_of, kept_folders, read_frames
from disclosure.pipeline.scripts import read_short
from disclosure.project import Project
from disclosure.reading.tree import Tree
from disclosure.rendering.frames import Frame

_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
_STYLES = ("site", "item", "list")


def spare_frames(project: Project, tree: Tree, name: str) -> Frames:
    """The newest kept frames that can be read, for a site of this ``name``; pages they do not hold stay as they stand.

    Where none are kept what must come down still comes down: the lists stand in plain pages until the host works again.
    """
    for folder in kept_folders(project):
        held = tuple(s for s in tree.authored if _is_held(folder, s))
        try:
            return read_frames(folder, project, replace(tree, authored=held))
        except (DisclosureError, OSError):
            continue
    frames = {depth: _plain(depth, name) for depth in ALL_DEPTHS}
    return Frames(
        frames=frames,
        home={},
        pages={},
        files={},
        front=frames[1],
        not_found=b"",
        short=read_short(project.theme),
        early="",
    )


def _is_held(folder: Path, source: str) -> bool:
    return (folder / address_of(source) / "index.html").is_file()


def _plain(depth: int, name: str) -> Frame:
    """A page without menu or script, with the way to the home page."""
    root = "../" * depth
    styles = "".join(f'<link rel="stylesheet" href="{root}assets/css/{s}.css">\n' for s in _STYLES)
    before = (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta charset="utf-8">\n<title>'
    )
    header = '</title>\n<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    between = f'{styles}</head>\n<body>\n<p class="in"><a href="{root}">{escape(name)}</a></p>\n<main id="main">\n'
    pieces = (before, header, between, "\n</main>\n</body>\n</html>\n")
    return Frame(*(piece.encode() for piece in pieces))
