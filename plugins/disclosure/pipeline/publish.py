"""From what was gathered to ``site/``."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from disclosure.diagnostics.diagnostic import Diagnostic, is_error
from disclosure.model.listing import Entry
from disclosure.model.public import Decision, State
from disclosure.pipeline import frames as frame_store
from disclosure.pipeline.frames import Frames
from disclosure.pipeline.gather import Gathered, gather
from disclosure.pipeline.items import ItemTask, Publishing, PublishSettings, publish_part
from disclosure.pipeline.lists import write_lists
from disclosure.pipeline.takedown import take_down
from disclosure.pipeline.workers import run
from disclosure.project import Project
from disclosure.publication.assemble import Surroundings
from disclosure.publication.links import edges_of, targets_of
from disclosure.writing.site import SiteWriter, Written, claim, finish, is_ours


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
    target = site or project.site
    scratch = project.cache / "items" / str(os.getpid())
    scratch.mkdir(parents=True, exist_ok=True)
    folder, process = (host, None) if host else frame_store.start(project)
    try:
        gathered = gather(project, scratch)
        frame_store.finish(folder, process)
        process = None
        frames = frame_store.read_frames(folder, project, gathered.tree)
        failed = is_error(gathered.diagnostics) and not keep_going
        settings = _settings(project, gathered, frames, target)
        if not failed:
            claim(target)
            items, files, removed = _publish(project, gathered, settings)
        else:
            items, files, removed = take_down(gathered, settings) if is_ours(target) else (0, 0, 0)
    finally:
        if process is not None:
            process.kill()
        shutil.rmtree(scratch, ignore_errors=True)
    seconds = time.perf_counter() - began
    return BuildResult(gathered.diagnostics, not failed, items, files, removed, seconds, gathered)


def _settings(
    project: Project, gathered: Gathered, frames: Frames, target: Path
) -> PublishSettings:
    return PublishSettings(
        catalog=gathered.catalog,
        today=gathered.today,
        content=project.content,
        site=target,
        theme=project.theme,
        texts=frame_store.texts_of(project),
        search=frame_store.has_search(project),
        site_url=project.site_url or gathered.catalog.site.site_url,
        frames=frames,
        jobs=project.jobs,
    )


def _publish(
    project: Project, gathered: Gathered, settings: PublishSettings
) -> tuple[int, int, int]:
    """Item pages first, then lists, then removals: whatever moment it is stopped at, every link works."""
    written, entries = publish_items(gathered, settings, project.jobs)
    written += _static(settings)
    written += write_lists(entries, settings, gathered.duties)
    removed = finish(settings.site, written)
    return len(entries), len(written), removed


def publish_items(
    gathered: Gathered, settings: PublishSettings, jobs: int
) -> tuple[list[Written], list[Entry]]:
    """Write every item's page; what was written, and the entries for the lists."""
    edges = edges_of(gathered.facts, gathered.decisions, gathered.catalog)
    around = Surroundings(edges, targets_of(gathered.facts, edges))
    decisions = decisions_by_path(gathered)
    tasks = [ItemTask(part) for part in gathered.parts]
    written: list[Written] = []
    entries: list[Entry] = []
    arguments = (settings, around, decisions)
    for part in run(publish_part, Publishing, arguments, tasks, jobs):
        written += part.written
        entries += part.entries
    return written, entries


def decisions_by_path(gathered: Gathered) -> Mapping[str, Decision]:
    """Decisions on everything that has a page, by the item's path."""
    pairs = zip(gathered.facts, gathered.decisions, strict=True)
    return {f.src_uri: d for f, d in pairs if d.state is not State.HIDDEN}


def _static(settings: PublishSettings) -> list[Written]:
    """Assets of the theme, files of authored pages. By name, never by copying a tree of unknown content."""
    writer = SiteWriter(settings.site)
    assets = settings.theme / "assets"
    written = [
        writer.copy(f"assets/{file.relative_to(assets).as_posix()}", file)
        for file in sorted(assets.rglob("*"))
        if file.is_file() and file.suffix in _ASSETS and not file.name.startswith(".")
    ]
    written += [writer.copy(path, file) for path, file in settings.frames.files.items()]
    return written


_ASSETS = frozenset({".css", ".js", ".svg", ".png", ".ico", ".woff2", ".webmanifest"})
