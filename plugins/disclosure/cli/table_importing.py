"""``import --catalogue``: official tables of the standard catalogue into the site's own ``catalog/fields/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.cli.import_texts import COLUMN_NAMES
from disclosure.cli.import_texts import say_of_table as say
from disclosure.cli.texts import text_in
from disclosure.project import Project

if TYPE_CHECKING:
    from disclosure.importing.rows import Refusal
    from disclosure.importing.table_merging import Change
    from disclosure.pipeline.table_import import TableImport, TableTaken

_EDITION = re.compile(r"(?P<body>[^/\n]+)/(?P<year>(?:19|20)\d\d)年?")
_MOST = 60
"""Characters of a value that a line shows."""


def prepare(
    project: Project, field: str, edition: str, *, overrule: bool, lang: str
) -> TableImport:
    """The import as the options ask for it; a usage error where they cannot be followed."""
    from disclosure.pipeline.table_import import Edition, TableImport

    match = _EDITION.fullmatch(edition.strip()) if edition else None
    if edition and match is None:
        raise click.UsageError(say("edition_form", lang))
    known = Edition(match["body"].strip(), match["year"]) if match else None
    return TableImport(project, field, known, overrule)


def run_tables(
    importing: TableImport, files: tuple[Path, ...], lang: str
) -> Iterator[str | Refusal]:
    """The lines of the report, and what was not taken among them."""
    from disclosure.pipeline.table_import import TableTaken

    for outcome in importing.run(files):
        if isinstance(outcome, TableTaken):
            yield from _report(outcome, lang)
            yield from outcome.refused
        else:
            yield outcome


def _report(taken: TableTaken, lang: str) -> Iterator[str]:
    merged = taken.merged
    yield say(
        "table",
        lang,
        place=taken.place,
        field=taken.field.label.said(lang),
        found=merged.found,
        added=len(merged.added),
    )
    yield from (_change("change", c, lang) for c in merged.changes if c not in taken.kept)
    for entry in merged.added:
        name = " ".join(str(entry[key]) for key in ("level1", "level2") if key in entry)
        yield say("new", lang, code=entry["code"], name=name)
    yield from (_change("kept", c, lang) for c in taken.kept)
    if taken.kept:
        yield say("kept_hint", lang, count=len(taken.kept))
    if merged.missing:
        codes = "、".join(merged.missing)
        yield say("missing", lang, count=len(merged.missing), codes=codes)
    yield from (say("deadline", lang, wording=w) for w in merged.unknown_deadlines)
    if taken.unnumbered:
        yield say("unnumbered", lang)
    yield say("written", lang, path=taken.path) if taken.path else say("nothing", lang)


def _change(key: str, change: Change, lang: str) -> str:
    column = text_in(COLUMN_NAMES, change.key, lang)
    old, new = (_shown(value, lang) for value in (change.old, change.new))
    return say(key, lang, code=change.code, column=column, old=old, new=new)


def _shown(value: str | tuple[str, ...], lang: str) -> str:
    text = value if isinstance(value, str) else "、".join(value)
    short = text if len(text) <= _MOST else f"{text[:_MOST]}……"
    return short or say("empty", lang)
