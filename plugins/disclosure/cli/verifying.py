"""``verify``: whether a copy of the site, in a folder or on its host, is what was built."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from disclosure.cli.options import CLEAN, FINDINGS, language_option, style_option
from disclosure.cli.verify_texts import say_verify

if TYPE_CHECKING:
    from disclosure.inspection.manifest import Expected
    from disclosure.inspection.verdict import Changed, Verified

_MOST = 20
"""Lines of a kind shown to people; programs get all."""
_PAGE = ".html"


@click.command("verify")
@click.argument("target", metavar="DIR|URL")
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    help="本机生成的 site 文件夹或者它的 manifest.json，建议总是写上 / the folder built here or its manifest; always advisable",
)
@click.option(
    "--allow",
    "allowed",
    multiple=True,
    metavar="PATH",
    help="主机自己要用、不算多出的文件，如 web.config、WEB-INF/ / what the host itself needs, no foreign file",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    help="主机最多多久没有回答（秒）/ seconds a host may keep silent",
)
@style_option("json")
@language_option
def verify_command(
    target: str,
    against: Path | None,
    allowed: tuple[str, ...],
    timeout: float,
    style: str,
    lang: str,
) -> None:
    """核对网站的每个文件是不是生成的那样 / Verify that every file of a site is as it was built."""
    from disclosure.inspection.manifest import local_manifest

    told = local_manifest(against) if against else None
    if urlsplit(target).scheme in {"http", "https"}:
        files, found = _at_address(target, told, timeout, style, lang)
    elif Path(target).is_dir():
        from disclosure.inspection.folder import verify_folder

        files = told or local_manifest(Path(target))
        found = verify_folder(Path(target), files, allowed)
    else:
        raise click.UsageError(say_verify("what", lang, target=target))
    if style == "json":
        facts = {"target": target, "against": str(against) if against else None}
        click.echo(json.dumps({**facts, **asdict(found)}, ensure_ascii=False, indent=1))
    else:
        for line in (*_lines(found, lang), *_advice(found, files, lang)):
            click.echo(line)
        if told is None:
            click.echo(say_verify("own_manifest", lang, target=target))
    raise click.exceptions.Exit(CLEAN if found.is_clean else FINDINGS)


def _at_address(
    target: str, told: Mapping[str, Expected] | None, timeout: float, style: str, lang: str
) -> tuple[Mapping[str, Expected], Verified]:
    from disclosure.inspection.address import Site

    parts = urlsplit(target)
    if not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise click.UsageError(say_verify("what", lang, target=target))
    site = Site(target, timeout)
    files = told or site.manifest()
    if style == "text":
        click.echo(say_verify("verifying", lang, count=len(files), target=target), err=True)
    return files, site.verify(files)


def _lines(found: Verified, lang: str) -> Iterator[str]:
    """What was found, in lines."""
    if found.is_clean:
        yield say_verify("clean", lang, count=found.files)
        return
    yield say_verify(
        "counts",
        lang,
        count=found.files,
        changed=len(found.changed),
        missing=len(found.missing),
        foreign=len(found.foreign),
        unmeasured=len(found.unmeasured),
    )
    from disclosure.inspection.report import WHY

    pick = 0 if lang == "zh" else 1
    changed = [
        say_verify("line_changed", lang, path=_plain(one.path), how=_how(one, lang))
        for one in found.changed
    ]
    unmeasured = [
        say_verify(
            "line_unmeasured",
            lang,
            path=_plain(one.source),
            why=WHY[one.why][pick] if one.why in WHY else one.why,
        )
        for one in found.unmeasured
    ]
    missing = [say_verify("line_missing", lang, path=_plain(path)) for path in found.missing]
    foreign = [say_verify("line_foreign", lang, path=_plain(path)) for path in found.foreign]
    for lines in (changed, missing, foreign, unmeasured):
        yield from _some(lines, lang)


def _how(one: Changed, lang: str) -> str:
    return say_verify(one.how, lang, size=one.size)


def _some(lines: Sequence[str], lang: str) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield f"  {say_verify('more', lang, count=len(lines) - _MOST)}"


def _plain(path: str) -> str:
    """A path without anything that a terminal would obey."""
    return "".join(c if c.isprintable() else "?" for c in path)


def _advice(found: Verified, files: Mapping[str, Expected], lang: str) -> Iterator[str]:
    """What to do, the likeliest cause first."""
    causes = dict.fromkeys((*_of_changed(found, files), *_of_missing(found, files)))
    for key in causes:
        yield say_verify(key, lang)
    if found.foreign:
        yield say_verify("do_foreign", lang)
    if found.unmeasured:
        yield say_verify("do_again", lang)
    if found.answers_all:
        yield say_verify("answers_all", lang)


def _of_changed(found: Verified, files: Mapping[str, Expected]) -> Iterator[str]:
    """What may have changed files."""
    others = [one for one in found.changed if one.how != "lines"]
    if len(others) < len(found.changed):
        yield "do_lines"
    if not others:
        return
    pages = {path for path in files if path.endswith(_PAGE)}
    every = pages.issubset({*found.missing, *(one.path for one in others)})
    if all(one.how == "appended" or (every and _grew(one, files)) for one in others):
        yield "do_inserted"
    else:
        yield "do_upload"


def _of_missing(found: Verified, files: Mapping[str, Expected]) -> Iterator[str]:
    """What may have lost files."""
    missing = set(found.missing)
    endings = _endings(missing)
    if not missing:
        return
    if all(not path.isascii() for path in missing):
        yield "do_names"
    elif endings.isdisjoint(_endings(files.keys() - missing)):
        yield "do_types"
    else:
        yield "do_upload"


def _grew(one: Changed, files: Mapping[str, Expected]) -> bool:
    return one.path.endswith(_PAGE) and one.size > files[one.path].size


def _endings(paths: Collection[str]) -> set[str]:
    return {PurePosixPath(path).suffix for path in paths}
