"""Commands and their options; what they do lies in ``pipeline`` and the stages."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from datetime import date
from pathlib import Path

import click

from disclosure.cli.click_texts import asked_language, speak
from disclosure.cli.deadline import deadline_command
from disclosure.cli.exporting import export_command
from disclosure.cli.files import refusal
from disclosure.cli.importing import import_command
from disclosure.cli.inspecting import inspect_command
from disclosure.cli.new_item import item_command
from disclosure.cli.options import (
    CLEAN,
    FINDINGS,
    SET_UP,
    jobs_option,
    language_option,
    site_options,
    style_option,
)
from disclosure.cli.replying import reply_command
from disclosure.cli.supervising import report_command
from disclosure.cli.texts import default_language, say
from disclosure.cli.verifying import verify_command
from disclosure.cli.withdrawing import withdraw_command
from disclosure.diagnostics.diagnostic import Diagnostic, DisclosureError, is_error
from disclosure.project import Project, build_date, load_project

_TRACEBACK = "--traceback"


def main() -> None:
    """Run the command line; exit 0 clean, 1 findings, 2 usage or set-up."""
    arguments = [a for a in sys.argv[1:] if a != _TRACEBACK]  # wherever it stands
    lang = asked_language(arguments, default_language())
    speak(lang)
    sys.exit(_run(arguments, lang))


def _run(arguments: list[str], lang: str) -> int:
    """The exit code of a command; what went wrong is told as somebody at a desk can use it."""
    try:
        # Without its standalone mode click hands an exit code back instead of leaving with it.
        code = commands.main(args=arguments, prog_name="site_build.py", standalone_mode=False)
    except click.ClickException as error:
        error.show()
    except DisclosureError as error:
        click.echo(str(error), err=True)
    except (KeyboardInterrupt, click.Abort):
        # Pressed twice, it would end in a page of calls.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        click.echo(say("interrupted", lang), err=True)
    except Exception as error:
        if _TRACEBACK in sys.argv:
            raise
        click.echo(_failure(error, lang), err=True)
    else:
        return code if isinstance(code, int) else CLEAN
    return SET_UP


def _failure(error: Exception, lang: str) -> str:
    if isinstance(error, OSError) and error.strerror:
        return refusal(error, lang)
    return say("bug", lang, error=f"{type(error).__name__}: {error}")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai", help="显示版本 / show the version")
def commands() -> None:
    """公开 · Gongkai：检查并发布政府信息公开内容 / checks and publishes government disclosure."""


@commands.command()
@site_options
@jobs_option
@style_option("json", "github")
@click.option(
    "--keep-going",
    is_flag=True,
    help="略过有错的信息，发布其余 / leave broken items out, publish the rest",
)
def build(
    config: Path,
    today: date | None,
    lang: str,
    jobs: int | None,
    style: str,
    *,
    keep_going: bool,
) -> None:
    """生成网站 / Build the site into site/."""
    from disclosure.pipeline.build import build_site

    project = load_project(config, today=today, jobs=jobs)
    began = time.perf_counter()
    gc.disable()  # this process ends with the build; looking for cycles in a million values helps nobody
    result = build_site(project, keep_going=keep_going)
    seconds = time.perf_counter() - began
    _report(result.diagnostics, style, lang, project)
    facts = {
        "items": result.items,
        "files": result.files,
        "removed": result.removed,
        "seconds": seconds,
        "site": _short(project.site),
    }
    if not result.published:
        click.echo(say("not_built", lang), err=True)
        if result.taken:
            click.echo(say("taken_down", lang, items=result.taken), err=True)
        raise click.exceptions.Exit(FINDINGS)
    click.echo(say("built", lang, **facts), err=style != "text")
    named = "" if config == Path("mkdocs.yml") else f" --config {config}"
    click.echo(say("look", lang, config=named), err=style != "text")
    raise click.exceptions.Exit(FINDINGS if is_error(result.diagnostics) else CLEAN)


@commands.command()
@site_options
@jobs_option
@style_option("json", "github")
def check(config: Path, today: date | None, lang: str, jobs: int | None, style: str) -> None:
    """只检查，不发布 / Check everything, publish nothing."""
    from disclosure.pipeline.gather import gather

    project = load_project(config, today=today, jobs=jobs)
    gathered = gather(project)
    _report(gathered.diagnostics, style, lang, project)
    if style == "text":
        click.echo(say("checked", lang, items=len(gathered.facts)))
    raise click.exceptions.Exit(FINDINGS if is_error(gathered.diagnostics) else CLEAN)


@commands.command()
@click.argument("code")
@language_option
def explain(code: str, lang: str) -> None:
    """说明一条规则 / Explain a rule: what, why, law, examples."""
    from disclosure.diagnostics.manual import explain as explanation

    click.echo(explanation(code, lang))


@commands.command()
@site_options
@jobs_option
@click.argument("identifiers", nargs=-1)
@click.option(
    "--all", "everything", is_flag=True, help="签审全部未签审的信息 / sign everything unreviewed"
)
@click.option(
    "--by",
    "posts",
    required=True,
    multiple=True,
    help="岗位或账号，不写姓名 / post or account, no names",
)
@click.option(
    "--secrecy", required=True, help="保密审查结论，如 可以公开 / result of the secrecy review"
)
@click.option("--note", default="", help="说明 / note")
def review(
    config: Path,
    today: date | None,
    lang: str,
    jobs: int | None,
    identifiers: tuple[str, ...],
    *,
    everything: bool,
    posts: tuple[str, ...],
    secrecy: str,
    note: str,
) -> None:
    """签审（先审查、后公开）/ Sign items as reviewed."""
    from disclosure.cli.reviewing import doubt, sign

    if not identifiers and not everything:
        raise click.UsageError(say("name_or_all", lang))
    if key := doubt(secrecy, everything=everything):
        raise click.UsageError(say(key, lang, value=secrecy))
    project = load_project(config, today=today, jobs=jobs)
    done = sign(
        project, identifiers, everything=everything, posts=posts, secrecy=secrecy, note=note
    )
    for identifier in done.unknown:
        click.echo(say("unknown_item", lang, identifier=identifier), err=True)
    for path in done.refused:
        click.echo(say("not_signable", lang, path=path), err=True)
    if done.sheet is None:
        click.echo(say("nothing_to_sign", lang))
    else:
        click.echo(say("signed", lang, count=done.count, path=_short(done.sheet)))
    raise click.exceptions.Exit(FINDINGS if done.unknown or done.refused else CLEAN)


@commands.command()
@site_options
@jobs_option
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="[FILE…]",
)
@click.option("--all", "everything", is_flag=True, help="全部文件 / all files")
@click.option(
    "--scrub",
    is_flag=True,
    help="去掉附件里的姓名、拍摄地点 / take names and positions out of attachments",
)
@click.option("--yes", is_flag=True, help="不询问 / do not ask")
def fix(
    config: Path,
    today: date | None,
    lang: str,
    jobs: int | None,
    files: tuple[Path, ...],
    *,
    everything: bool,
    scrub: bool,
    yes: bool,
) -> None:
    """改正编码、冒号、日期、文号的写法 / Mend encoding, colons, forms of dates and document numbers."""
    from disclosure.cli.fixing import mend_items, scrub_files

    if not files and not everything:
        raise click.UsageError(say("file_or_all", lang))
    project = load_project(config, today=today, jobs=jobs)
    clean = (
        scrub_files(project, files, lang) if scrub else mend_items(project, files, lang, yes=yes)
    )
    raise click.exceptions.Exit(CLEAN if clean else FINDINGS)


@commands.command()
@site_options
@jobs_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口 / port"
)
def serve(config: Path, today: date | None, lang: str, jobs: int | None, port: int) -> None:
    """预览，改动后自动重新生成 / Preview, rebuilding on change."""
    from disclosure.cli.serving import serve as run

    project = load_project(config, today=today, jobs=jobs)
    run(project, port, lang, lambda found: _report(found, "text", lang, project))


@commands.group()
def new() -> None:
    """新建 / Make something new."""


@new.command("site")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="不询问 / do not ask")
@language_option
def new_site(directory: Path, *, yes: bool, lang: str) -> None:
    """新建一个空站点 / Make an empty, buildable site."""
    from disclosure.cli.scaffolding import make_site

    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise DisclosureError(say("new_exists", lang, path=directory))
    if not yes:
        click.confirm(say("new_confirm", lang, path=directory), default=True, abort=True)
    make_site(directory, build_date(os.environ))
    click.echo(say("new_done", lang, path=directory))


commands.add_command(import_command)
commands.add_command(inspect_command)
commands.add_command(export_command)
commands.add_command(deadline_command)
commands.add_command(report_command)
commands.add_command(verify_command)
commands.add_command(withdraw_command)
new.add_command(item_command)
new.add_command(reply_command)

_PASS_ON = {"ignore_unknown_options": True}


@commands.command(context_settings={**_PASS_ON, "help_option_names": ["--help"]})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """安装测试所需并运行全部测试 / Install what the tests need and run all of them."""
    from disclosure.cli.testing import run_tests

    raise click.exceptions.Exit(run_tests(_checkout("test"), arguments))


@commands.command(context_settings={**_PASS_ON, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """测量速度和内存 / Measure time and memory beside a peer."""
    import subprocess

    command = [sys.executable, "-m", "bench", *arguments]
    raise click.exceptions.Exit(
        subprocess.run(command, cwd=_checkout("bench"), check=False).returncode
    )


def _checkout(command: str) -> Path:
    """The project's own source folder."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "site_build.py").is_file():
        raise DisclosureError(say("no_checkout", default_language(), command=command))
    return root


def _report(diagnostics: tuple[Diagnostic, ...], style: str, lang: str, project: Project) -> None:
    from disclosure.diagnostics.report import render

    for line in render(diagnostics, style, lang, project.read_line):
        click.echo(line)


def _short(path: Path) -> Path:
    """A path as the user would write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
