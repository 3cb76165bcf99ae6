"""Scripts and styles of a theme, read as they go out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from disclosure.rendering.assets import enclosed, short_forms, whole

SHORT = "short"
"""Folder of a theme: its scripts with short names."""


def read_script(file: Path) -> bytes:
    """A script or style with all that it imports in it; any other file as it is."""
    if file.suffix not in {".js", ".css"}:
        return file.read_bytes()
    return whole(file.as_posix(), lambda path: Path(path).read_text(encoding="utf-8")).encode()


def read_inline(file: Path) -> str:
    """A script that goes out within a page, with all that it imports in it."""
    return enclosed(read_script(file).decode())


def read_short(theme: Path) -> Mapping[str, str]:
    """The short forms a theme has; a theme of a site's own may have none."""
    return short_forms(
        file.read_text(encoding="utf-8") for file in sorted((theme / SHORT).rglob("*.js"))
    )
