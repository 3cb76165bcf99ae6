"""``withdraw``: marks an item as taken down, so that the next build puts its notice in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from disclosure.cli.files import replace_file
from disclosure.cli.item_texts import say
from disclosure.cli.naming import code_of
from disclosure.cli.options import site_options
from disclosure.cli.yaml_text import quoted
from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.project import Project, load_project

if TYPE_CHECKING:
    from disclosure.model.catalog import Catalog, Property
    from disclosure.model.item import Fact

_PROPERTY = "withdrawn"


@click.command("withdraw")
@click.argument("identifier")
@click.option("--reason", required=True, help="理由，如 内容有误 / reason, such as error")
@click.option(
    "--to", default="", help="代替它的信息的索引号 / index number of what takes its place"
)
@click.option("--note", default="", help="内部说明，不公开 / internal note, never public")
@site_options
def withdraw_command(
    identifier: str,
    reason: str,
    to: str,
    note: str,
    config: Path,
    today: date | None,
    lang: str,
) -> None:
    """撤下一件信息 / Take an item down: its page becomes a notice."""
    from disclosure.pipeline.gather import gather

    project = load_project(config, today=today)
    gathered = gather(project)
    facts = _known(identifier, gathered.facts, lang)
    shown = [fact for fact in facts if fact.withdrawn is None]
    if not shown:
        raise DisclosureError(say("already", lang, identifier=identifier, date=facts[0].withdrawn))
    reason = _reason(_property(shown[0], gathered.catalog), reason, lang)
    if to and _known(to, gathered.facts, lang) == facts:
        raise click.UsageError(say("itself", lang))
    values = {"date": project.today.isoformat(), "reason": reason, "to": to, "note": note}
    # Of copies with the same number each: whoever then deletes one must not bring the page back.
    for fact in shown:
        prop = _property(fact, gathered.catalog)
        path = _mark(project, fact, prop, {k: v for k, v in values.items() if v}, lang)
        public = _public(fact, reason, gathered.catalog, lang)
        click.echo(say("withdrawn", lang, path=path, public=public))
    click.echo(say("attachments_stay", lang))


def _known(identifier: str, facts: Iterable[Fact], lang: str) -> list[Fact]:
    """The items of that number; by mistake there may be several."""
    wanted = normalize("NFKC", identifier)
    found = [fact for fact in facts if fact.identifier == wanted]
    if not found:
        raise click.UsageError(say("unknown_item", lang, identifier=identifier))
    return found


def _property(fact: Fact, catalog: Catalog) -> Property:
    """The property as the item's kind has it; of an item whose kind is unknown, as any has it."""
    kind = catalog.kinds.get(fact.kind) or next(iter(catalog.kinds.values()))
    return kind.properties[_PROPERTY]


def _reason(prop: Property, written: str, lang: str) -> str:
    """The code of the reason, by code or Chinese label."""
    values = next(part.values for part in prop.fields if part.name == "reason")
    reason = code_of(written, values)
    if reason not in dict(values):
        known = "、".join(f"{label.zh}（{code}）" for code, label in values)
        raise click.UsageError(say("unknown_reason", lang, value=written, known=known))
    return reason


def _mark(project: Project, fact: Fact, prop: Property, values: dict[str, str], lang: str) -> Path:
    """Write the property into the item's file, in the language its other properties are written in."""
    from disclosure.cli.inserting import insert, names

    file = project.content / fact.src_uri
    data = file.read_bytes()
    chinese = any(not name.isascii() for name in names(data, fact.src_uri))
    block = lines_of(prop, values, chinese=chinese)
    changed = insert(data, fact.src_uri, block)
    path = file.relative_to(project.root)
    if changed is None:
        raise DisclosureError(say("not_written", lang, path=path, lines="\n".join(block)))
    replace_file(file, changed)
    return path


def lines_of(prop: Property, values: dict[str, str], *, chinese: bool) -> Sequence[str]:
    """The property as lines of YAML."""
    labels = {part.name: part.label.zh for part in prop.fields}
    head = prop.label.zh if chinese else prop.name
    return (
        f"{head}:",
        *(
            f"  {labels[name] if chinese else name}: {quoted(value)}"
            for name, value in values.items()
        ),
    )


def _public(fact: Fact, reason: str, catalog: Catalog, lang: str) -> str:
    """What the notice will tell."""
    from disclosure.publication.history import told_of_withdrawal

    found = catalog.withdrawals.get(reason)
    _, told = told_of_withdrawal(fact, catalog, reason)
    if found is None or not told:
        return say("untold", lang)
    return found.public.said(lang)
