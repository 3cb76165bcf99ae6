"""Options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from disclosure.cli.texts import default_language

CLEAN, FINDINGS, SET_UP = 0, 1, 2
"""What the exit code of a command says; 2 is also whatever was typed wrongly."""
_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Day(click.ParamType[date]):
    """A day, without the time of day that click's own type gives with it."""

    name = "day"
    _moment = click.DateTime(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return self._moment.get_metavar(param, ctx)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        return self._moment.convert(value, param, ctx).date()


DAY = _Day()
language_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=default_language,
    help="消息语言 / language of messages",
)
jobs_option = click.option("--jobs", type=click.IntRange(1), help="并行进程数 / processes")


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
        language_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def style_option(*styles: str) -> Callable[[_Command], _Command]:
    """``--format``: text for people, or one of ``styles`` for programs."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["text", *styles]),
        default="text",
        help="结果格式 / form of the result",
    )
