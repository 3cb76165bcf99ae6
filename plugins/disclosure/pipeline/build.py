"""One build: the host is set to work on the frames first, for nothing else has to be known for it but the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.pipeline import frames as frame_store
from disclosure.pipeline.frames import Rendering
from disclosure.pipeline.sources import read_sources
from disclosure.project import Project, require_theme
from disclosure.writing.lock import locked

if TYPE_CHECKING:
    from disclosure.pipeline.publish import BuildResult


def build_site(
    project: Project,
    *,
    site: Path | None = None,
    keep_going: bool = False,
    host: Path | None = None,
) -> BuildResult:
    """Check everything, then publish what is public today into the site's folder.

    With an error anywhere nothing new goes out, unless ``keep_going`` leaves the broken items out and publishes the rest.
    Raises ``DisclosureError`` while another process builds into that folder.
    ``host`` is the host's output if it has rendered the frames already.
    """
    require_theme(project)
    target = site or project.site
    with locked(target, project.cache / "locks"):
        sources = read_sources(project)
        rendering = (
            Rendering(host) if host else frame_store.start(project, sources.catalog, sources.tree)
        )
        try:
            # Loading the stages takes as long as all before it; the host is at work meanwhile.
            from disclosure.pipeline.publish import publish  # noqa: PLC0415

            return publish(project, sources, rendering, target, keep_going=keep_going)
        finally:
            rendering.abandon()
