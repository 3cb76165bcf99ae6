"""``new item``: an item's file with everything its kind asks for, each property explained beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.cli.files import create_files
from disclosure.cli.item_texts import say
from disclosure.cli.naming import find_unit, perhaps
from disclosure.cli.options import site_options
from disclosure.project import Project, load_project

if TYPE_CHECKING:
    from disclosure.cli.drafts import Draft
    from disclosure.model.catalog import Catalog, Kind, Matter


@click.command("item")
@click.argument("kind")
@click.option("--publisher", required=True, help="公开主体的编号或名称 / id or name of the unit")
@click.option("--matter", required=True, help="公开事项的编码 / code of the matter")
@click.option("--title", required=True, help="标题 / title")
@click.option(
    "--file", "name", default="", help="文件名，不写用标题 / name of the file, else the title"
)
@site_options
def item_command(
    kind: str,
    publisher: str,
    matter: str,
    title: str,
    name: str,
    config: Path,
    today: date | None,
    lang: str,
) -> None:
    """新建一件信息 / Make an item: a file to fill in."""
    from disclosure.cli.drafts import Draft, compose, sheet
    from disclosure.pipeline.loading import load_catalog

    project = load_project(config, today=today)
    catalog, _ = load_catalog(project)
    draft = Draft(
        _kind(kind, catalog, lang),
        find_unit(publisher, catalog, lang),
        _matter(matter, catalog, lang),
        " ".join(title.split()),
        project.today,
    )
    _check_kind(draft, catalog, lang)
    file = _file(project, draft, catalog, name, lang)
    table = file.with_suffix(".csv") if draft.kind.table else None
    for path in filter(None, (file, table)):
        if path.exists() or path.is_symlink():
            shown = path.relative_to(project.root)
            raise click.UsageError(say("exists", lang, path=shown))
    identifier = _identifier(project, catalog, draft)
    text = compose(draft, identifier, table.name if table else "", lang)
    files = {file: text.encode()}
    if table is not None and draft.kind.table is not None:
        files[table] = sheet(draft, draft.kind.table).encode("utf-8-sig")
    create_files(files)
    click.echo(say("made", lang, path=file.relative_to(project.root), identifier=identifier))
    if table is not None:
        click.echo(say("made_table", lang, path=table.relative_to(project.root)))


def _kind(wanted: str, catalog: Catalog, lang: str) -> Kind:
    from disclosure.reading.nearest import nearest

    for kind in catalog.kinds.values():
        if wanted in {kind.id, kind.label.zh}:
            return kind
    names = {(k.label.zh if lang == "zh" else k.id): k for k in catalog.kinds.values()}
    near = next((n for n in names if wanted in n or n in wanted), nearest(wanted, names))
    known = "、".join(names) if lang == "zh" else ", ".join(names)
    raise click.UsageError(
        say("unknown_kind", lang, value=wanted, perhaps=perhaps(near, lang), known=known)
    )


def _matter(wanted: str, catalog: Catalog, lang: str) -> Matter:
    from disclosure.reading.nearest import nearest

    if wanted not in catalog.matters:
        near = perhaps(nearest(wanted, catalog.matters), lang)
        raise click.UsageError(say("unknown_matter", lang, value=wanted, perhaps=near))
    return catalog.matters[wanted]


def _check_kind(draft: Draft, catalog: Catalog, lang: str) -> None:
    """A matter may take some kinds only; what declares that there is nothing is taken everywhere."""
    accepted = draft.matter.kinds
    if not accepted or draft.kind.id in accepted or draft.kind.nil:
        return
    labels = "、".join(catalog.kinds[k].label.zh for k in accepted if k in catalog.kinds)
    facts = {"matter": draft.matter.code, "name": draft.matter.name, "kind": draft.kind.label.zh}
    raise click.UsageError(say("wrong_kind", lang, known=labels, **facts))


def _file(project: Project, draft: Draft, catalog: Catalog, name: str, lang: str) -> Path:
    """Where the item goes: the folder that means its matter, under the unit's own where it has one."""
    from disclosure.cli.drafts import file_stem, folder_of

    if "/" in name or "\\" in name:
        raise click.UsageError(say("outside", lang, value=name))
    stem = file_stem(name.removesuffix(".md") or draft.title)
    folder = project.content.joinpath(*folder_of(draft, catalog, project.content))
    return folder / f"{stem}.md"


def _identifier(project: Project, catalog: Catalog, draft: Draft) -> str:
    """The next number by the site's rule that neither an item nor a former number has."""
    from disclosure.importing.identifiers import Issue, next_number
    from disclosure.pipeline.import_context import numbers_in_use
    from disclosure.pipeline.import_known import known_items

    names, numbering = numbers_in_use(known_items(project, catalog), catalog)
    unit, day = draft.publisher, draft.today
    issue = Issue(unit.id, unit.codes, f"{day.year}", f"{day.month:02}")
    return next_number(numbering, names, issue)
