"""``new reply``: the document of an answer to a request, for the clerk to complete outside the repository."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.cli.naming import find_unit
from disclosure.cli.options import site_options
from disclosure.cli.request_texts import say
from disclosure.project import Project, load_project

if TYPE_CHECKING:
    from disclosure.model.catalog import Catalog
    from disclosure.model.publisher import Publisher
    from disclosure.model.requests import Reply

_SUFFIXES = (".docx", ".txt")
_NUMBER = "【文号】"
_DATE = "【日期】"
_FACES = ("仿宋", "小标宋")
_TITLE_SIZE, _TEXT_SIZE = 22, 16
"""二号 and 三号, as official documents are set (GB/T 9704-2012)."""


@click.command("reply")
@click.argument("kind", required=False, default="")
@click.option("--publisher", help="答复的单位，写了种类就要写 / the unit that replies, with a KIND")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="写到这个文件（.docx 或 .txt），必须在站点文件夹以外 / file to write, outside the site's folder",
)
@site_options
def reply_command(
    kind: str,
    publisher: str | None,
    out: Path | None,
    config: Path,
    today: date | None,
    lang: str,
) -> None:
    """依申请公开的答复文书 / A document that answers a request; with no KIND, lists the kinds."""
    from disclosure.model.owing import is_organ
    from disclosure.pipeline.loading import load_catalog

    project = load_project(config, today=today)
    catalog, _ = load_catalog(project)
    known = "\n".join(_kinds(catalog, lang))
    if not kind:
        click.echo(known)
        return
    if not publisher:
        raise click.MissingParameter(param_hint="'--publisher'", param_type="option")
    unit = find_unit(publisher, catalog, lang)
    if not is_organ(unit, project.today):
        raise click.UsageError(say("no_organ", lang, value=unit.names[-1].name))
    reply = next((r for r in catalog.requests.replies if kind in {r.code, r.label.zh}), None)
    if reply is None:
        raise click.UsageError(say("unknown_reply", lang, value=kind, known=known))
    lines = reply_lines(reply, unit, catalog, project.today)
    if out is None:
        click.echo("\n".join(lines))
        return
    refuse(out, project, lang)
    data = as_docx(lines) if out.suffix.lower() == ".docx" else "\n".join(lines).encode() + b"\n"
    out.write_bytes(data)
    click.echo(say("written", lang, path=out))


def refuse(out: Path, project: Project, lang: str) -> None:
    """Raise a usage error unless the file can be written, is new and outside the project.

    Applicants' data never enters it.
    """
    path = out.resolve()
    if path.suffix.lower() not in _SUFFIXES:
        raise click.UsageError(say("suffix", lang, path=out))
    if not path.parent.is_dir():
        raise click.UsageError(say("no_folder", lang, path=out.parent))
    if path.is_relative_to(project.root) or path.is_relative_to(project.content):
        raise click.UsageError(say("inside", lang, path=out))
    if path.exists():
        raise click.UsageError(say("exists", lang, path=out))


def reply_lines(reply: Reply, unit: Publisher, catalog: Catalog, today: date) -> list[str]:
    """The document line by line: unit, title, number, text, remedies, signature. What the clerk knows stays 【…】."""
    from disclosure.model.period_words import for_clerk

    name = unit.name_at(today).name
    remedies = catalog.requests.reply_remedies.get(reply.remedies, "")
    phone = unit.contact.get("phone", "【联系电话】")
    return [
        name,
        reply.title,
        _NUMBER,
        *for_clerk(reply.text, catalog.deadlines).split("\n"),
        *filter(None, [for_clerk(remedies, catalog.deadlines)]),
        f"联系电话：{phone}",
        name,
        _DATE,
    ]


def _kinds(catalog: Catalog, lang: str) -> list[str]:
    from disclosure.model.period_words import in_words

    zh = lang == "zh"
    used = [(r, in_words(r.use, catalog.deadlines)) for r in catalog.requests.replies]
    return [
        f"{r.label.zh}（{r.code}）：{use.zh}（{r.article}）"
        if zh
        else f"{r.code:17}{r.label.en}. {use.en} ({r.article})"
        for r, use in used
    ]


def as_docx(lines: Sequence[str]) -> bytes:
    """The document as DOCX, set as official documents are."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    last = len(lines) - 1
    for number, line in enumerate(lines):
        head, signature = number <= 2, number >= last - 1  # noqa: PLR2004 - unit, title, number
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line)
        is_title = number <= 1
        run.font.size = Pt(_TITLE_SIZE if is_title else _TEXT_SIZE)
        face = _FACES[is_title]
        run.font.name = face
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # noqa: SLF001 - python-docx has no other way to name the face of Han
        layout = paragraph.paragraph_format
        layout.space_after = Pt(0)
        if head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif signature:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif number > 3:  # noqa: PLR2004 - the addressee begins at the margin
            layout.first_line_indent = Pt(2 * _TEXT_SIZE)
    output = BytesIO()
    document.save(output)
    return output.getvalue()
