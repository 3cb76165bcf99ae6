"""``deadline``: the last days of a request, each with its article."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.cli.options import CLEAN, DAY, FINDINGS, site_options, style_option
from disclosure.cli.request_texts import say
from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.project import load_project

if TYPE_CHECKING:
    from disclosure.checking.request_clock import Case, Opinion, Step
    from disclosure.model.catalog import Catalog
    from disclosure.model.requests import Channel
    from disclosure.model.rules import CalendarRules


@click.command("deadline")
@site_options
@click.option("--received", type=DAY, required=True, help="收到申请之日 / day of receipt")
@click.option(
    "--by", "channel", default="in-person", show_default=True, help="渠道 / how it came in"
)
@click.option("--corrected", type=DAY, help="收到补正申请之日 / day the completed request came")
@click.option(
    "--asked", type=DAY, multiple=True, help="征求意见书发出之日 / day an opinion was asked for"
)
@click.option(
    "--answered",
    type=DAY,
    multiple=True,
    help="收到意见之日 / day the opinion came, in their order",
)
@click.option(
    "--whom",
    multiple=True,
    help="向谁征求：third-party（不写时）、organ / who was asked, in their order",
)
@click.option("--extended", is_flag=True, help="经批准延期 / the period was extended")
@style_option("json")
def deadline_command(
    config: Path,
    today: date | None,
    lang: str,
    received: date,
    channel: str,
    corrected: date | None,
    asked: tuple[date, ...],
    answered: tuple[date, ...],
    whom: tuple[str, ...],
    *,
    extended: bool,
    style: str,
) -> None:
    """计算依申请公开的期限 / Reckon the periods of a request for information."""
    from disclosure.checking.request_clock import Case, steps_of
    from disclosure.pipeline.loading import load_catalog

    project = load_project(config, today=today)
    catalog, _ = load_catalog(project)
    clock = catalog.requests.clock
    if clock is None:
        raise DisclosureError(say("no_clock", lang))
    way = _channel(catalog, channel, lang)
    opinions = _opinions(asked, answered, whom, [name for name, _ in clock.opinions], lang)
    case = Case(received, corrected, opinions, extended)
    _check_order(case, lang)
    steps = steps_of(case, clock, catalog.deadlines, catalog.calendar)
    if style == "json":
        click.echo(json.dumps([_data(step, way) for step in steps], ensure_ascii=False, indent=1))
    else:
        for step in steps:
            click.echo(_line(step, way, catalog.calendar, project.today, lang))
        click.echo(say("convention", lang))
    raise click.exceptions.Exit(FINDINGS if any(step.day is None for step in steps) else CLEAN)


def _channel(catalog: Catalog, wanted: str, lang: str) -> Channel:
    ways = catalog.requests.channels
    known = {name: way for way in ways for name in (way.label.zh, way.id)}
    if wanted not in known:
        names = "、".join(f"{way.label.zh}（{way.id}）" for way in ways)
        raise click.UsageError(say("unknown_channel", lang, value=wanted, known=names))
    return known[wanted]


def _opinions(
    asked: Sequence[date],
    answered: Sequence[date],
    whom: Sequence[str],
    known: Sequence[str],
    lang: str,
) -> tuple[Opinion, ...]:
    """Each asking with who was asked and when the opinion came, by their order on the command line."""
    from disclosure.checking.request_clock import Opinion

    for option, given in (("--answered", answered), ("--whom", whom)):
        if len(given) > len(asked):
            raise click.UsageError(say("unasked", lang, option=option))
    names = [*whom, *(next(iter(known), "") for _ in asked[len(whom) :])]
    for name in names:
        if name not in known:
            raise click.UsageError(say("unknown_whom", lang, value=name, known="、".join(known)))
    return tuple(
        Opinion(name, day, came) for name, day, came in zip_longest(names, asked, answered)
    )


def _check_order(case: Case, lang: str) -> None:
    pairs = [(case.received, case.corrected)]
    pairs += [(case.received, opinion.asked) for opinion in case.opinions]
    pairs += [(opinion.asked, opinion.answered) for opinion in case.opinions]
    for earlier, later in pairs:
        if later is not None and later < earlier:
            raise click.UsageError(say("order", lang, later=later, earlier=earlier))


def _line(step: Step, way: Channel, calendar: CalendarRules, today: date, lang: str) -> str:
    """A step as a clerk reads it: the day, what is due, and the rule."""
    from disclosure.checking.workdays import known_until

    if step.day is None:
        year = known_until(calendar).year + 1
        return f"——————————  {say(step.id, lang)}  {say('unknown', lang, year=year)}"
    words = [say(step.id, lang) + (say("at_latest", lang) if step.open else "")]
    if step.id == "received":
        words.append(f"{way.label.said(lang)}：{way.received.said(lang)}（{way.article}）")
    elif step.rule is not None:
        words.append(f"{step.rule.label.said(lang)}（{step.rule.source}）")
    if step.days:
        words.append(say("not_counted", lang, days=step.days))
    if step.id == "reply":
        words.append(_left(step.day, calendar, today, lang))
    return "  ".join([step.day.isoformat(), *filter(None, words)])


def _left(day: date, calendar: CalendarRules, today: date, lang: str) -> str:
    from disclosure.checking.workdays import workdays_between

    if today == day:
        return say("last", lang)
    key, first, last = ("left", today, day) if today < day else ("over", day, today)
    days = workdays_between(first, last, calendar)
    return "" if days is None else say(key, lang, days=days)


def _data(step: Step, way: Channel) -> dict[str, object]:
    rule = way.article if step.id == "received" else step.rule.source if step.rule else ""
    return {
        "step": step.id,
        "day": step.day.isoformat() if step.day else None,
        "law": rule,
        "not_counted": step.days,
        "provisional": step.open,
    }
