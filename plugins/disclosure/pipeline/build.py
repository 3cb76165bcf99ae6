"""One build: the host is set to work on the frames first, for nothing else has to be known for it but the catalogue."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.diagnostics.diagnostic import Diagnostic
from disclosure.pipeline import frames as frame_store
from disclosure.pipeline.frames import Rendering
from disclosure.pipeline.sources import read_sources
from disclosure.project import Project

if TYPE_CHECKING:
    from disclosure.pipeline.gather import Gathered


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did."""

    diagnostics: tuple[Diagnostic, ...]
    published: bool
    """False if errors kept everything new in; what had to come down came down all the same."""
    items: int
    files: int
    removed: int
    seconds: float
    gathered: Gathered


def build_site(
    project: Project,
    *,
    site: Path | None = None,
    keep_going: bool = False,
    host: Path | None = None,
) -> BuildResult:
    """Check everything, then publish what is public today into the site's folder.

    With an error anywhere nothing new goes out, unless ``keep_going`` leaves the broken items out and publishes the rest.
    ``host`` is the host's output if it has rendered the frames already.
    """
    began = time.perf_counter()
    sources = read_sources(project)
    rendering = (
        Rendering(host) if host else frame_store.start(project, sources.catalog, sources.tree)
    )
    try:
        # Loading the stages takes as long as all before it; the host is at work meanwhile.
        from disclosure.pipeline.publish import publish  # noqa: PLC0415

        done = publish(project, sources, rendering, site or project.site, keep_going=keep_going)
    finally:
        rendering.abandon()
    seconds = time.perf_counter() - began
    return BuildResult(
        diagnostics=done.gathered.diagnostics,
        published=done.published,
        items=done.items,
        files=done.files,
        removed=done.removed,
        seconds=seconds,
        gathered=done.gathered,
    )
