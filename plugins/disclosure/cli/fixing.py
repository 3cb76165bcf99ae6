"""``fix``: mends items where no judgement is needed, and takes metadata out of attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from disclosure.cli.files import replace_file
from disclosure.cli.mending import MENDED, Mending, mend
from disclosure.cli.texts import say
from disclosure.diagnostics.diagnostic import Diagnostic
from disclosure.pipeline.gather import gather
from disclosure.pipeline.loading import load_catalog
from disclosure.project import Project
from disclosure.reading.attachments.limits import limits_of
from disclosure.reading.attachments.scrubbing.scrub import Scrubbed, is_scrubbed, scrub
from disclosure.reading.properties import known_keys
from disclosure.reading.slips import Keys
from disclosure.reading.tree import Tree, read_tree

_ROUNDS = 3
"""First the encoding, then the form, then the values: each is seen once the one before is right."""


def scrub_files(project: Project, files: Sequence[Path], lang: str) -> bool:
    """Take metadata out of the named attachments, or of all, in place; false if one had to be left as it is."""
    catalog, _ = load_catalog(project)
    tree = read_tree(project.content, catalog.site.authored)
    limits = limits_of(catalog)
    every = (*tree.files, *tree.authored_files)
    wanted = files or [project.content / name for name in every if is_scrubbed(name)]
    changed = refused = 0
    for path in wanted:
        result = scrub(path.name, path.read_bytes(), limits)
        if result.removed:
            replace_file(path, result.data)
            changed += 1
        refused += bool(result.refused)
        if line := _scrubbed_line(path, result, lang, named=bool(files)):
            click.echo(line)
    click.echo(say("scrubbed", lang, count=changed))
    if changed:
        click.echo(say("sign_again", lang))
    return not refused


def _scrubbed_line(path: Path, result: Scrubbed, lang: str, *, named: bool) -> str:
    """What became of one file; nothing is said of those that had no metadata, unless they were named."""
    if result.refused:
        return f"{path}: {say(f'scrub_{result.refused}', lang)}"
    if not result.removed:
        return f"{path}: {say('scrub_nothing', lang)}" if named else ""
    things = ("、" if lang == "zh" else ", ").join(say(f"scrub_{n}", lang) for n in result.removed)
    return f"{path}: {say('scrub_done', lang, things=things)}"


def mend_items(project: Project, files: Sequence[Path], lang: str, *, yes: bool) -> bool:
    """Mend the named items, or all, once the changes were shown and agreed to; false if some were not, or are none.

    What stands behind a fault of form shows only once that is mended, so it is looked for again.
    """
    mended: set[Path] = set()
    passed: list[Path] = []
    for number in range(_ROUNDS):
        found = gather(project)
        if not number:
            passed = [path for path in files if not _is_looked_at(path, project, found.tree)]
            for path in passed:
                click.echo(f"{path}: {say('mend_passed', lang)}")
        keys = known_keys(found.catalog)
        mendings = list(_mendings(project, found.diagnostics, files, keys))
        if not mendings:
            break
        for path, mending in mendings:
            _show(path.relative_to(project.root), mending, lang)
        if not yes and not click.confirm(say("mend_confirm", lang, count=len(mendings))):
            return False
        for path, mending in mendings:
            replace_file(path, mending.after)
            mended.add(path)
    if mended:
        click.echo(say("mended", lang, count=len(mended)))
        click.echo(say("sign_again", lang))
    elif not files or len(passed) < len(files):
        click.echo(say("mend_nothing", lang))
    return not passed


def _is_looked_at(path: Path, project: Project, tree: Tree) -> bool:
    """Whether the file is one of those that are checked; of all others nobody can say that nothing is wrong."""
    place = path.resolve()
    if not place.is_relative_to(project.content):
        return False
    name = place.relative_to(project.content).as_posix()
    return any(name in role for role in (tree.items, tree.defaults, tree.reviews, tree.authored))


def _show(path: Path, mending: Mending, lang: str) -> None:
    """What is mended in one file, and its lines before and after."""
    what = ("、" if lang == "zh" else ", ").join(
        f"{say(f'mend_{code}', lang)}[{code}]" for code in mending.codes
    )
    click.echo(f"{path}: {what}")
    for line in mending.diff():
        click.echo(f"  {line}")


def _mendings(
    project: Project, diagnostics: Sequence[Diagnostic], files: Sequence[Path], keys: Keys
) -> Iterator[tuple[Path, Mending]]:
    wanted = {path.resolve() for path in files}
    by_path: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.code in MENDED and diagnostic.path.startswith(f"{project.prefix}/"):
            by_path.setdefault(diagnostic.path, []).append(diagnostic)
    for name, found in by_path.items():
        path = project.root / name
        if path.suffix not in {".md", ".yaml", ".yml"} or (wanted and path.resolve() not in wanted):
            continue
        mending = mend(path.read_bytes(), name, found, keys)
        if mending.codes:
            yield path, mending
