"""``import``: takes rows and documents of others into the tree."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.cli.import_texts import IMPORT_TEXTS, NOTE_NAMES, REASONS, TABLE_TEXTS
from disclosure.cli.table_importing import prepare, run_tables
from disclosure.cli.texts import default_language
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
    help="映射文件，或 catalog/import/ 里的名称 / a mapping file, or the name of one in catalog/import/",
)
@click.option(
    "--map",
    "map_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="写出对照表（JSONL）/ write which row became which item (JSONL)",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="站点配置 / the site's mkdocs.yml",
)
@click.option(
    "--date", "today", type=click.DateTime(["%Y-%m-%d"]), help="导入日期 / day of the import"
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=default_language,
    help="消息语言 / language of messages",
)
@click.option("--jobs", type=click.IntRange(1), help="并行进程数 / processes")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="结果格式 / form of the findings",
)
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
    today: datetime | None,
    lang: str,
    jobs: int | None,
    style: str,
    tables: bool,  # noqa: FBT001 - click gives options by name
    field: str,
    edition: str,
    replace: bool,  # noqa: FBT001 - as above
) -> None:
    """导入 JSONL、CSV、XLSX、DOCX 文件或文件夹 / Import files, or folders of them; nothing is overwritten."""
    project = load_project(config, today=today.date() if today else None, jobs=jobs)
    if tables:
        importing = prepare(project, field, edition, overrule=replace, lang=lang)
        _import_tables(importing, files, style, lang)
    elif field or edition or replace:
        raise click.UsageError(TABLE_TEXTS["for_tables"][0 if lang == "zh" else 1])
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
    raise click.exceptions.Exit(1 if refused or importing.kept else 0)


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
        raise click.UsageError(_say("map_is_input", lang, path=map_path))
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
        click.echo(_say("map", lang, path=map_path), err=style != "text")
    raise click.exceptions.Exit(1 if tally.refused else 0)


def refusal_line(refusal: Refusal, style: str, lang: str) -> str:
    """One row that was not taken, for people, machines or GitHub Actions."""
    place, facts = refusal.place, dict(refusal.facts)
    zh, en = (text.format_map(facts) for text in REASONS[refusal.reason])
    if style == "json":
        row = {"path": place.shown, "line": place.line, "reason": refusal.reason}
        return json.dumps(row | {"message": zh, "message_en": en}, ensure_ascii=False)
    message = f"{_say('refused', lang)}: {zh if lang == 'zh' else en}"
    if style == "github":
        path = place.shown.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        return f"::error file={path},line={place.line}::{message}"
    return f"{place.shown}:{place.line}: {message}"


def _summary(tally: _Tally, units: list[str], folder: str, lang: str) -> list[str]:
    lines = [_say("taken", lang, taken=tally.taken, refused=tally.refused, folder=folder)]
    if tally.earlier:
        lines.append(_say("earlier", lang, count=tally.earlier))
    if units:
        lines.append(_say("units", lang, count=len(units)))
        lines += [f"  {name}" for name in units[:_MOST_UNITS]]
        if len(units) > _MOST_UNITS:
            lines.append(_say("more_units", lang, count=len(units) - _MOST_UNITS))
    if tally.notes:
        lines.append(_say("notes", lang))
        counts = sorted(tally.notes.items(), key=lambda entry: (-entry[1], entry[0]))
        lines += [f"{count:>8}  {_pick(NOTE_NAMES[key], lang)}" for key, count in counts]
    if tally.taken:
        lines.append(_say("next", lang))
    return lines


def _write_map(path: Path, tally: _Tally) -> None:
    """One line a row; the file is named too where there are several."""
    several = len({source for source, _ in tally.map}) > 1
    rows = (line | ({"source": source} if several else {}) for source, line in tally.map)
    temporary = path.with_name(f".{path.name}.new")
    # An id may hold half of a surrogate pair, which JSON writes as an escape.
    with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    temporary.replace(path)


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _pick(texts: tuple[str, str], lang: str) -> str:
    return texts[0 if lang == "zh" else 1]


def _say(key: str, lang: str, **facts: object) -> str:
    return _pick(IMPORT_TEXTS[key], lang).format_map(_as_text(facts))


def _as_text(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items()}
