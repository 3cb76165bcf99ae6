"""From what was gathered to ``site/``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from disclosure.diagnostics.diagnostic import Diagnostic, DisclosureError, is_error
from disclosure.model.listing import Entry
from disclosure.model.public import Decision, State
from disclosure.pipeline import frames as frame_store
from disclosure.pipeline.frames import Frames, Rendering
from disclosure.pipeline.gather import (
    CHUNK,
    Gathered,
    Station,
    gather_with,
    start_crew,
)
from disclosure.pipeline.items import (
    Assignment,
    Part,
    PublishSettings,
    finish_share,
    prepare,
    publish_part,
)
from disclosure.pipeline.leaving import withdrawn_of, write_gone
from disclosure.pipeline.lists import write_lists
from disclosure.pipeline.scripts import read_script
from disclosure.pipeline.searching import Indexing, plan_search, write_index
from disclosure.pipeline.sources import Sources
from disclosure.pipeline.spare_frames import spare_frames
from disclosure.pipeline.takedown import take_down
from disclosure.pipeline.workers import Crew
from disclosure.project import Project
from disclosure.publication.assemble import Surroundings
from disclosure.publication.history import successors_of
from disclosure.publication.links import edges_of, targets_of
from disclosure.rendering.assets import published
from disclosure.search.part import Tools, make_tools
from disclosure.writing.site import SiteWriter, Written, claim, finish, is_ours


class BuildResult(NamedTuple):
    """What a build found and did."""

    gathered: Gathered
    published: bool
    """False if errors kept everything new in; what had to come down came down all the same."""
    items: int
    files: int
    removed: int
    taken: int
    """Items that came down though nothing new went out."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found."""
        return self.gathered.diagnostics


def publish(
    project: Project, sources: Sources, rendering: Rendering, site: Path, *, keep_going: bool
) -> BuildResult:
    """Check everything, then write what is public today below ``site``; nothing new with an error, unless ``keep_going``."""
    # Made before the workers part from this process, so that they have them too.
    tools = make_tools(sources.catalog) if frame_store.has_search(project) else None
    with start_crew(project, sources, tools) as crew:
        gathered = gather_with(crew, project, sources, keep=True)
        frames, trouble = _frames(project, rendering, gathered)
        failed = trouble is not None or (is_error(gathered.diagnostics) and not keep_going)
        settings = _settings(project, gathered, frames, site)
        counts = _write(crew, gathered, settings, tools, failed=failed)
    if trouble is not None:
        raise _told(trouble, taken_down=any(counts[1:]))
    return BuildResult(gathered, not failed, *counts)


def _frames(
    project: Project, rendering: Rendering, gathered: Gathered
) -> tuple[Frames, DisclosureError | None]:
    """The frames, or if the host failed others that will do for a take-down, with what it said."""
    try:
        return frame_store.read_frames(rendering.finish(), project, gathered.tree), None
    except DisclosureError as error:
        return spare_frames(project, gathered.tree, gathered.catalog.site.name), error


def _told(trouble: DisclosureError, *, taken_down: bool) -> DisclosureError:
    """What the host said, and that it kept nothing up."""
    if not taken_down:
        return trouble
    taken = (
        "没有发布新内容；到期、撤下或不应公开的内容已经撤下"
        " / nothing new was published; what may no longer be shown has been taken down"
    )
    return DisclosureError(f"{trouble}\n{taken}")


def _write(
    crew: Crew[Station],
    gathered: Gathered,
    settings: PublishSettings,
    tools: Tools | None,
    *,
    failed: bool,
) -> tuple[int, int, int, int]:
    """Everything, or after an error only what must come down; items, files written, files removed, items taken down."""
    if not failed:
        return _publish(crew, gathered, settings, tools, fresh=claim(settings.site))
    return take_down(crew, gathered, settings, tools) if is_ours(settings.site) else (0, 0, 0, 0)


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
        frames=frames,
        cache=project.cache,
        jobs=project.jobs,
    )


def _publish(
    crew: Crew[Station],
    gathered: Gathered,
    settings: PublishSettings,
    tools: Tools | None,
    *,
    fresh: bool,
) -> tuple[int, int, int, int]:
    """Item pages first, then lists, then removals: whatever moment it is stopped at, every link works."""
    with TemporaryDirectory(prefix="gongkai-") as folder:
        indexing = (
            plan_search(gathered.facts, gathered.decisions, gathered.catalog, Path(folder), tools)
            if tools
            else None
        )
        parts = start_items(crew, gathered, settings, indexing)
        duties = gathered.duties  # derived here while the crew writes
        written, entries = collect(parts)
        index = None
        if indexing is not None:
            shares = list(filter(None, crew.run(finish_share, range(crew.size))))
            files, index = write_index(crew, indexing, shares, settings.site)
            written += files
    crew.close()  # the items are written; lists need the memory
    written += _static(settings)
    written += write_lists(entries, settings, duties, withdrawn_of(gathered), index=index)
    written += write_gone(gathered, settings)
    removed = finish(settings.site, written, fresh=fresh)
    return len(entries), len(written), removed, 0


def start_items(
    crew: Crew[Station],
    gathered: Gathered,
    settings: PublishSettings,
    indexing: Indexing | None,
) -> Iterator[Part]:
    """Have the crew write every item's page; it begins at once."""
    edges = edges_of(gathered.facts, gathered.decisions, gathered.catalog)
    around = Surroundings(
        edges,
        targets_of(gathered.facts, edges),
        gathered.releases,
        successors_of(gathered.facts, gathered.decisions),
    )
    decisions: list[dict[str, Decision]] = [{} for _ in range(crew.size)]
    for fact, decision in zip(gathered.facts, gathered.decisions, strict=True):
        if decision.state is not State.HIDDEN:
            # The worker that read it: the crew deals chunks out in turn.
            decisions[fact.number // CHUNK % crew.size][fact.src_uri] = decision
    assignments = [
        Assignment(settings, around, own, str(number), indexing.numbered if indexing else None)
        for number, own in enumerate(decisions)
    ]
    for _ in crew.run(prepare, assignments):
        pass
    starts = (n // crew.size * CHUNK for n in range(gathered.chunks))
    return crew.run(publish_part, [range(start, start + CHUNK) for start in starts])


def collect(parts: Iterable[Part]) -> tuple[list[Written], list[Entry]]:
    """What was written, and the entries for the lists."""
    written: list[Written] = []
    entries: list[Entry] = []
    for part in parts:
        written += part.written
        entries += part.entries
    return written, entries


def _static(settings: PublishSettings) -> list[Written]:
    """Assets of the theme, files of authored pages. By name, never by copying a tree of unknown content."""
    writer = SiteWriter(settings.site)
    assets, short = settings.theme / "assets", settings.frames.short
    written = [
        writer.write(
            f"assets/{file.relative_to(assets).as_posix()}",
            published(file.name, read_script(file), short),
        )
        for file in sorted(assets.rglob("*"))
        if file.is_file() and file.suffix in _ASSETS and not file.name.startswith(".")
    ]
    written += [writer.copy(path, file) for path, file in settings.frames.files.items()]
    return written


_ASSETS = frozenset({".css", ".js", ".svg", ".png", ".ico", ".woff2", ".webmanifest"})
