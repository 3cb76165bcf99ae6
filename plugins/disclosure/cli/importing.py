"""``import``: takes rows and documents of others into the tree."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.cli.files import replace_file
from disclosure.cli.import_texts import NOTE_NAMES, REASONS, say, say_of_table
from disclosure.cli.options import CLEAN, FINDINGS, jobs_option, site_options, style_option
from disclosure.cli.table_importing import prepare, run_tables
from disclosure.cli.texts import text_in
from disclosure.project import Project, load_project

if TYPE_CHECKING:
    from disclosure.importing.rows import Refusal
    from disclosure.pipeline.importing import Taken
    from disclosure.pipeline.table_import import TableImport

_MOST_UNITS = 10


@dataclass(slots=True)
class _Tally:
    """What became of the rows so far."""

    taken: int = 0
    earlier: int = 0
    refused: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    map: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    """File, and the line of the map, of each row taken now or earlier."""

    def add(self, row: Taken) -> None:
        self.taken += not row.earlier
        self.earlier += row.earlier
        self.notes.update(row.notes)
        line = {
            "row": row.place.line,
            "id": row.own_id,
            "identifier": row.identifier,
            "path": row.path,
        }
        self.map.append((row.place.source, line))


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE…"
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    help="对照表，或 catalog/import/ 里的名称 / a mapping file, or the name of one in catalog/import/",
)
@click.option(
    "--map",
    "map_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="写出每一行的去向（JSONL）/ write which row became which item (JSONL)",
)
@site_options
@jobs_option
@style_option("json", "github")
@click.option(
    "--catalogue",
    "tables",
    is_flag=True,
    help="文件是标准目录原表（XLSX、DOCX、HTML），写入 catalog/fields/ / the files are official tables of the catalogue",
)
@click.option(
    "--field", default="", help="原表的领域：代码、slug 或名称 / the field the table is of"
)
@click.option(
    "--edition",
    default="",
    metavar="编制单位/年份",
    help="正式印发的目录，序号随表写入 / whose official table it is: BODY/YEAR",
)
@click.option(
    "--replace",
    is_flag=True,
    help="本站 catalog/ 已写的也以表为准 / the table counts even against the site's own catalog/",
)
def import_command(
    files: tuple[Path, ...],
    mapping: Path | None,
    map_path: Path | None,
    config: Path,
    today: date | None,
    lang: str,
    jobs: int | None,
    style: str,
    tables: bool,  # noqa: FBT001 - click gives options by name
    field: str,
    edition: str,
    replace: bool,  # noqa: FBT001 - as above
) -> None:
    """导入 JSONL、CSV、XLSX、DOCX 文件或文件夹 / Import files, or folders of them; nothing is overwritten."""
    project = load_project(config, today=today, jobs=jobs)
    if tables:
        importing = prepare(project, field, edition, overrule=replace, lang=lang)
        _import_tables(importing, files, style, lang)
    elif field or edition or replace:
        raise click.UsageError(say_of_table("for_tables", lang))
    else:
        _import_items(project, files, mapping, map_path, style, lang)


def _import_tables(importing: TableImport, files: tuple[Path, ...], style: str, lang: str) -> None:
    """Print what became of each table; 1 if a row was not taken or a value not overwritten."""
    from disclosure.importing.rows import Refusal

    refused = False
    for line in run_tables(importing, files, lang):
        if isinstance(line, Refusal):
            refused = True
            click.echo(refusal_line(line, style, lang))
        else:
            click.echo(line, err=style != "text")
    raise click.exceptions.Exit(FINDINGS if refused or importing.kept else CLEAN)


def _import_items(
    project: Project,
    files: tuple[Path, ...],
    mapping: Path | None,
    map_path: Path | None,
    style: str,
    lang: str,
) -> None:
    from disclosure.importing.rows import Refusal
    from disclosure.pipeline.importing import Import

    if map_path is not None and any(_same(map_path, file) for file in files):
        raise click.UsageError(say("map_is_input", lang, path=map_path))
    importing = Import(project, mapping)
    tally = _Tally()
    for outcome in importing.run(files):
        if isinstance(outcome, Refusal):
            tally.refused += 1
            click.echo(refusal_line(outcome, style, lang))
        else:
            tally.add(outcome)
    if map_path is not None:
        _write_map(map_path, tally)
    for line in _summary(tally, importing.new_units, f"{project.prefix}/", lang):
        click.echo(line, err=style != "text")
    if map_path is not None:
        click.echo(say("map", lang, path=map_path), err=style != "text")
    raise click.exceptions.Exit(FINDINGS if tally.refused else CLEAN)


def refusal_line(refusal: Refusal, style: str, lang: str) -> str:
    """One row that was not taken, for people, machines or GitHub Actions."""
    place, facts = refusal.place, dict(refusal.facts)
    zh, en = (text_in(REASONS, refusal.reason, each, **facts) for each in ("zh", "en"))
    if style == "json":
        row = {"path": place.shown, "line": place.line, "reason": refusal.reason}
        return json.dumps(row | {"message": zh, "message_en": en}, ensure_ascii=False)
    message = f"{say('refused', lang)}: {zh if lang == 'zh' else en}"
    if style == "github":
        path = place.shown.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        return f"::error file={path},line={place.line}::{message}"
    return f"{place.shown}:{place.line}: {message}"


def _summary(tally: _Tally, units: list[str], folder: str, lang: str) -> list[str]:
    lines = [say("taken", lang, taken=tally.taken, refused=tally.refused, folder=folder)]
    if tally.earlier:
        lines.append(say("earlier", lang, count=tally.earlier))
    if units:
        lines.append(say("units", lang, count=len(units)))
        lines += [f"  {name}" for name in units[:_MOST_UNITS]]
        if len(units) > _MOST_UNITS:
            lines.append(say("more_units", lang, count=len(units) - _MOST_UNITS))
    if tally.notes:
        lines.append(say("notes", lang))
        counts = sorted(tally.notes.items(), key=lambda entry: (-entry[1], entry[0]))
        lines += [f"{count:>8}  {text_in(NOTE_NAMES, key, lang)}" for key, count in counts]
    if tally.taken:
        lines.append(say("next", lang))
    return lines


def _write_map(path: Path, tally: _Tally) -> None:
    """One line a row; the file is named too where there are several."""
    several = len({source for source, _ in tally.map}) > 1
    rows = (line | ({"source": source} if several else {}) for source, line in tally.map)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    # An id may hold half of a surrogate pair, which JSON writes as an escape.
    replace_file(path, text.encode(errors="backslashreplace"))


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
