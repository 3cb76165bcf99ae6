"""``inspect``: what published pages show, read from outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.cli.options import CLEAN, FINDINGS, language_option, style_option
from disclosure.cli.texts import say

if TYPE_CHECKING:
    from disclosure.inspection.page import Page
    from disclosure.inspection.sources import Gone, Unmeasured


@click.command("inspect")
@click.argument(
    "folders",
    nargs=-1,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="[DIR…]",
)
@click.option(
    "--urls",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="网址清单，一行一个 / a file of addresses, one a line",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    help="每页最多等几秒 / seconds for each page",
)
@style_option("json")
@language_option
def inspect_command(
    folders: tuple[Path, ...], urls: Path | None, timeout: float, style: str, lang: str
) -> None:
    """从外面检查已发布的网页 / Read published pages as anybody can: what they show of each duty."""
    from disclosure.inspection.counting import inspect
    from disclosure.inspection.report import as_data, as_text

    if not folders and urls is None:
        raise click.UsageError(say("folder_or_urls", lang))
    found = inspect(_pages(folders, urls, timeout))
    if not (found.pages or found.unmeasured or found.gone):
        raise click.UsageError(say("no_pages", lang))
    if style == "json":
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=1))
    else:
        for line in as_text(found, lang):
            click.echo(line)
    raise click.exceptions.Exit(FINDINGS if found.differences or found.gone else CLEAN)


def _pages(
    folders: tuple[Path, ...], urls: Path | None, timeout: float
) -> Iterator[Page | Unmeasured | Gone]:
    from disclosure.inspection.encoding import text_of
    from disclosure.inspection.sources import read_addresses, read_folder

    # The list may come from a notepad as well as from a program.
    lines = text_of(urls.read_bytes()).splitlines() if urls else ()
    addresses = [line.strip() for line in lines if line.strip()]
    return chain(chain.from_iterable(map(read_folder, folders)), read_addresses(addresses, timeout))
