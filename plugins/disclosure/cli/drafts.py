"""What a new item's file says before anybody has filled it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize

from disclosure.cli.item_texts import say
from disclosure.model.catalog import PLACES, Catalog, Kind, Matter, Property, Publisher, Table
from disclosure.reading.folders import STATUTORY, UNITS, resolve_folders

_BAD = re.compile(r"""[\\/:*?"<>|#%\x00-\x1f]+""")
_LONGEST_STEM = 60
_MOST_CODES = 8
_PLAIN = re.compile(r"[\w〔〕（）《》、，。·./-][^:#\n]*\Z")
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


def header(table: Table) -> str:
    """The first line of the table's file."""
    cells = (f"{c.label.zh}（{c.unit}）" if c.unit else c.label.zh for c in table.columns)
    return ",".join(cells) + "\n"


def compose(draft: Draft, identifier: str, data: str, lang: str) -> str:
    """The file: what is known, what must be filled in, and what may be, each with its help."""
    given = {
        "title": draft.title,
        "identifier": identifier,
        "kind": draft.kind.id,
        "publisher": draft.publisher.id,
        "matter": draft.matter.code,
        "created": draft.today.isoformat(),
        "mode": draft.matter.mode,
        **({"data": data} if data else {}),
    }
    properties = draft.kind.properties
    names = {
        "kind": draft.kind.label.zh,
        "publisher": draft.publisher.names[-1].name,
        "matter": draft.matter.name,
    }
    known = [n for n in _GIVEN_FIRST if n in given and n in properties]
    rest = [p for n, p in properties.items() if n not in given and n not in _LEFT_OUT]
    needed = [p for p in rest if _is_needed(p, given)]
    other = [p for p in rest if p not in needed]
    lines = [_line(properties[name], given[name], names.get(name, ""), lang) for name in known]
    lines += [_line(p, "", say("fill_in", lang), lang) for p in needed]
    lines += [f"# {say('optional', lang)}:"]
    lines += [f"# {_line(p, '', _often(p, lang), lang)}" for p in other]
    return "---\n" + "".join(f"{line}\n" for line in lines) + f"---\n\n{say('body', lang)}\n"


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
    written = f"{key}: {_quoted(value)}" if value else f"{key}:"
    return f"{written}  # {label}" + (f"：{said}" if said else "")


def _choices(prop: Property, lang: str) -> Iterator[str]:
    """What can be written: the codes, or the parts of a record."""
    if prop.values:
        shown = [f"{label.zh}" if lang == "zh" else code for code, label in prop.values]
        yield "、".join(shown[:_MOST_CODES]) + ("……" if len(shown) > _MOST_CODES else "")
    if prop.fields:
        parts = ", ".join(f"{f.label.zh if lang == 'zh' else f.name}: " for f in prop.fields)
        yield f"[{{{parts}}}]" if prop.many else f"{{{parts}}}"


def _quoted(text: str) -> str:
    return text if _PLAIN.match(text) else "'" + text.replace("'", "''") + "'"
