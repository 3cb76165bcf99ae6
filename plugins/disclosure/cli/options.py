"""Options that commands on a site share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from disclosure.cli.texts import default_language

DAY = click.DateTime(["%Y-%m-%d"])
_Command = TypeVar("_Command", bound=Callable[..., Any])


def site_options(command: _Command) -> _Command:
    """``--config``, ``--date`` and ``--lang``, as every command on a site has them."""
    options = (
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            default=Path("mkdocs.yml"),
            help="站点配置 / the site's mkdocs.yml",
        ),
        click.option("--date", "today", type=DAY, help="按这一天计算 / the day to reckon from"),
        click.option(
            "--lang",
            type=click.Choice(["zh", "en"]),
            default=default_language,
            help="消息语言 / language of messages",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
