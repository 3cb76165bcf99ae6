"""``export``: what goes out of the project by other ways than the site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from disclosure.cli.options import site_options
from disclosure.cli.texts import say
from disclosure.project import load_project


@click.command("export")
@click.option(
    "--dossier",
    "name",
    help="案卷名，或者决策、项目的索引号 / a dossier's name, or the index number of a decision or project",
)
@click.option(
    "--offline",
    is_flag=True,
    help="不用服务器也能看的网站副本（U 盘、没有网络的查询机）/ a copy of the site to read without a host",
)
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="放到哪个文件夹（不能在 site/、content/ 里）/ the folder, outside site/ and content/",
)
@click.option(
    "--all-papers",
    is_flag=True,
    help="压缩包里放全部原始材料，包括不公开的（只供办理，不得外传）/ the ZIP holds all sources, also what is not public",
)
@site_options
def export_command(
    name: str | None,
    folder: Path,
    config: Path,
    today: date | None,
    lang: str,
    *,
    all_papers: bool,
    offline: bool,
) -> None:
    """导出离线网站，或者案卷清单和材料（内部使用）/ A copy of the site, or a dossier for internal use."""
    if offline == bool(name):
        raise click.UsageError(say("export_what", lang))
    project = load_project(config, today=today)
    if offline:
        from disclosure.pipeline.offline import export_offline

        pages = export_offline(project, folder)
        click.echo(say("offline_done", lang, pages=pages, path=folder / "index.html"))
        return
    from disclosure.pipeline.dossiers import export_dossier

    papers = export_dossier(project, name or "", folder, everything=all_papers)
    hidden = sum(not paper.public for paper in papers)
    click.echo(say("dossier_done", lang, count=len(papers), hidden=hidden, path=folder))
    if hidden:
        click.echo(say("dossier_internal", lang))
