"""``report``: the supervision report, into a folder of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from disclosure.cli.options import CLEAN, FINDINGS, jobs_option, site_options
from disclosure.cli.texts import say
from disclosure.diagnostics.diagnostic import is_error
from disclosure.project import load_project


@click.command("report")
@site_options
@jobs_option
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="放报告的文件夹（不写为 report/）/ folder for the report (default: report/)",
)
@click.option(
    "--public",
    is_flag=True,
    help="另出有关单位已核定发布的数据 / also the figures that offices have released",
)
@click.option(
    "--strict",
    is_flag=True,
    help="有没有说明的问题时退出码为 1 / exit 1 if anything is unexplained",
)
def report_command(
    config: Path,
    today: date | None,
    lang: str,
    jobs: int | None,
    target: Path | None,
    *,
    public: bool,
    strict: bool,
) -> None:
    """生成公开监督报告（内部）/ Make the supervision report (internal, never part of the site)."""
    from disclosure.diagnostics.report import render
    from disclosure.pipeline.supervising import supervise

    project = load_project(config, today=today, jobs=jobs)
    folder = target or project.root / "report"
    done = supervise(project, folder, lang=lang, public=public)
    if done.diagnostics:
        for line in render(done.diagnostics, "text", lang, project.read_line):
            click.echo(line)
    report = done.report
    open_ = report.unexplained
    facts = {
        "folder": folder.resolve(),
        "coverage": _share(report.whole.coverage, lang),
        "timely": _share(report.whole.timely, lang),
        "tasks": len(report.tasks),
        "open": open_,
    }
    click.echo(say("reported", lang, **facts))
    if not report.units:
        click.echo(say("report_nothing_owed", lang))
    click.echo(say("report_internal", lang))
    if public:
        click.echo(say("report_public", lang, count=len(report.released)))
        if report.held_back:
            click.echo(say("report_held_back", lang, names="、".join(report.held_back)))
    failed = is_error(done.diagnostics) or (strict and open_)
    raise click.exceptions.Exit(FINDINGS if failed else CLEAN)


def _share(share: float | None, lang: str) -> str:
    """A percentage; where nothing is owed there is none."""
    return "—" if share is None else say("report_share", lang, share=share)
