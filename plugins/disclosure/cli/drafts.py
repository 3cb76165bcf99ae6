"""What a new item's file says before anybody has filled it in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize

from disclosure.cli.item_texts import say
from disclosure.cli.yaml_text import quoted
from disclosure.model.catalog import Catalog, Column, Kind, Matter, Property, Table
from disclosure.model.official_form import Branch, OfficialForm
from disclosure.model.publisher import PLACES, Publisher
from disclosure.reading.folders import STATUTORY, UNITS, resolve_folders

_BAD = re.compile(r"""[\\/:*?"<>|#%\x00-\x1f]+""")
_LONGEST_STEM = 60
_MOST_CODES = 8
_GIVEN_FIRST = ("title", "identifier", "kind", "publisher", "matter", "created", "mode", "data")
_LEFT_OUT = frozenset(
    {"matters", "aliases", "provenance", "withdrawn", "corrections", "scope", "validity"}
)
"""Properties that belong to an item's later life, or that another one says more simply."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of an item that is to be made."""

    kind: Kind
    publisher: Publisher
    matter: Matter
    title: str
    today: date


def file_stem(title: str) -> str:
    """A title as the name of a file that every system takes."""
    stem = _BAD.sub(" ", normalize("NFC", title))
    return " ".join(stem.split())[:_LONGEST_STEM].strip(". _") or "item"


def folder_of(draft: Draft, catalog: Catalog, content: Path) -> tuple[str, ...]:
    """The folders below ``content/`` that mean the matter, by names as clerks write them, else by its code."""
    field = catalog.field_of(draft.matter)
    first = STATUTORY[0] if field.group == "statutory" else field.label.zh
    names = [draft.matter.level1, *([draft.matter.level2] if draft.matter.level2 else [])]
    own = _own_folder(draft.publisher, content)
    for parts in ((first, *names), (field.label.zh, *names), (field.label.zh, draft.matter.code)):
        folder = (*own, *parts)
        plain = all(not _BAD.search(part) for part in folder)
        if plain and resolve_folders(folder, catalog).matters == (draft.matter.code,):
            return folder
    return (*own, field.code, draft.matter.code)


def _own_folder(publisher: Publisher, content: Path) -> tuple[str, ...]:
    """Towns and villages keep what they publish in a folder of their own; so does a unit that has one already."""
    current = publisher.names[-1]
    for name in filter(None, (current.short, current.name, publisher.id)):
        if (content / UNITS / name).is_dir():
            return UNITS, name
    return (UNITS, current.short or current.name) if publisher.type in PLACES else ()


def sheet(draft: Draft, table: Table) -> str:
    """The table's file: its first line; of an official form every row and the columns it has, to fill in."""
    forms, form = draft.kind.forms, form_of(draft)
    if forms is None or form is None:
        return _csv([_heads(table.columns)])
    used = {code for branches in form.columns.values() for b in branches for code in _codes(b)}
    columns = [c for c in table.columns if c.name == forms.line or c.name in used]
    rows = ([leaf.branch.label.zh] + [""] * (len(columns) - 1) for leaf in form.leaves.values())
    columns.sort(key=lambda column: column.name != forms.line)
    return _csv([_heads(columns), *rows])


def form_of(draft: Draft) -> OfficialForm | None:
    """The form of a report on last year, for kinds that have forms."""
    forms = draft.kind.forms
    return forms.of({forms.year: draft.today.year - 1}) if forms else None


def _codes(branch: Branch) -> tuple[str, ...]:
    return tuple(filter(None, (branch.code, branch.instead)))


def _heads(columns: Iterable[Column]) -> list[str]:
    return [f"{c.label.zh}（{c.unit}）" if c.unit else c.label.zh for c in columns]


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def compose(draft: Draft, identifier: str, data: str, lang: str) -> str:
    """The file: what is known, what must be filled in, and what may be, each with its help."""
    given = {
        "title": draft.title,
        "identifier": identifier,
        "kind": draft.kind.id,
        "publisher": draft.publisher.id,
        "matter": draft.matter.code,
        "created": draft.today.isoformat(),
        "mode": draft.matter.told_mode,
        **({"data": data} if data else {}),
    }
    form = form_of(draft)
    if draft.kind.forms and form:
        given[draft.kind.forms.year] = str(draft.today.year - 1)
    properties = draft.kind.properties
    names = {"matter": draft.matter.name}
    # Whoever writes Chinese keys reads Chinese names too; both are understood.
    written = given | (_named(draft) if lang == "zh" else {})
    known = [n for n in dict.fromkeys((*_GIVEN_FIRST, *given)) if n in given and n in properties]
    rest = [p for n, p in properties.items() if n not in given and n not in _LEFT_OUT]
    needed = [p for p in rest if _is_needed(p, given)]
    other = [p for p in rest if p not in needed]
    asked = say("fill_in", lang)
    lines = [
        _line(properties[n], written[n], names.get(n, "" if written[n] else asked), lang)
        for n in known
    ]
    lines += [_line(p, "", asked, lang) for p in needed]
    lines += [f"# {say('optional', lang)}:"]
    lines += [f"# {_line(p, '', _often(p, lang), lang)}" for p in other]
    head = "---\n" + "".join(f"{line}\n" for line in lines) + f"---\n\n{say('body', lang)}\n"
    # The headings of a form are what its check and its page go by: nobody should have to type them.
    parts = (part.title.zh for part in form.parts if part.required) if form else ()
    return head + "".join(f"\n## {title}\n" for title in parts)


def _named(draft: Draft) -> dict[str, str]:
    """What is given by a code, by its Chinese name."""
    modes = dict(draft.kind.properties["mode"].values)
    return {
        "kind": draft.kind.label.zh,
        "publisher": draft.publisher.name_at(draft.today).name,
        "mode": modes[draft.matter.told_mode].zh if draft.matter.told_mode else "",
    }


def _is_needed(prop: Property, given: Mapping[str, str]) -> bool:
    """Whether the property must be given, always or with what is given already."""
    rule = prop.required
    met = bool(rule.when) and all(given.get(name) in values for name, values in rule.when)
    return (rule.always or met) and rule.severity == "error"


def _often(prop: Property, lang: str) -> str:
    asked = prop.required.always or prop.required.when
    return say("sometimes", lang) if asked else ""


def _line(prop: Property, value: str, need: str, lang: str) -> str:
    """``key: value   # what it is``; a key in the language of the one who writes."""
    key = prop.label.zh if lang == "zh" else prop.name
    label = prop.name if lang == "zh" else prop.label.en
    said = "；".join(filter(None, (need, prop.help, *_choices(prop, lang))))
    written = f"{key}: {quoted(value)}" if value else f"{key}:"
    return f"{written}  # {label}" + (f"：{said}" if said else "")


def _choices(prop: Property, lang: str) -> Iterator[str]:
    """What can be written: the codes, or the parts of a record."""
    if prop.values:
        shown = [f"{label.zh}" if lang == "zh" else code for code, label in prop.values]
        yield "、".join(shown[:_MOST_CODES]) + ("……" if len(shown) > _MOST_CODES else "")
    if prop.fields:
        parts = ", ".join(f"{f.label.zh if lang == 'zh' else f.name}: " for f in prop.fields)
        yield f"[{{{parts}}}]" if prop.many else f"{{{parts}}}"
