"""Fields as their official tables, 基层政务公开标准目录 (国办发〔2019〕54号), whole or the part of one unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from disclosure.indexing.places import towns_above
from disclosure.indexing.unit_parts import FIELDS, unit_crumbs
from disclosure.model import page_words as words
from disclosure.model.catalog import Catalog, Field, Matter
from disclosure.model.listing import Entry, TablePage, step
from disclosure.model.owing import heirs_of, is_excepted, is_owed
from disclosure.model.publisher import Publisher
from disclosure.model.standard_table import (
    Box,
    Share,
    StandardTable,
    TableForm,
    TableHead,
    TableRow,
)
from disclosure.model.values import Label, holds

Lines = tuple[str, ...]
_MATTERS = "matters/"
_COLON = "："
_LEVELS_OF_MATTER = ("level1", "level2")
_NOTHING = Share()


def has_table(field: Field, catalog: Catalog) -> bool:
    """Whether the field is one of those that have an official table."""
    return field.group in catalog.table.groups


def table_path(path: str) -> str:
    """Where the table of a field or unit stands whose list is at ``path``."""
    return f"{path}/catalogue/"


def field_table_page(
    field: Field, catalog: Catalog, lists: Mapping[str, Sequence[Entry]]
) -> TablePage:
    """The table of a field, each row with what the whole site holds under it."""
    shares = {m.code: share_of(lists.get(f"{_MATTERS}{m.code}", ())) for m in field.matters}
    table = standard_table(field, field.matters, catalog, shares)
    path = f"fields/{field.slug}"
    crumbs = (FIELDS, step(field.label, f"{path}/"), step(words.TABLES))
    return TablePage(table.title, table_path(path), crumbs, (table,), catalog.table, "")


def unit_table_page(
    unit: Publisher, entries: Sequence[Entry], catalog: Catalog, today: date
) -> TablePage | None:
    """The part of every table that is a unit's, with what it has published itself; nothing where there is none."""
    shares = shares_of(entries)
    tables = []
    for field in catalog.fields:
        rows = _rows_of(field, unit, shares, catalog, today) if has_table(field, catalog) else []
        if rows:
            tables.append(standard_table(field, rows, catalog, shares))
    if not tables:
        return None
    name, path = unit.names[-1], f"publishers/{unit.id}"
    title = Label(f"{name.name}基层政务公开标准目录", f"Standard catalogue of {name.name}")
    towns = towns_above(unit, catalog.publishers, today)
    crumbs = unit_crumbs(unit, words.TABLES, towns)
    return TablePage(title, table_path(path), crumbs, tuple(tables), catalog.table, name.name)


def _rows_of(
    field: Field, unit: Publisher, shares: Mapping[str, Share], catalog: Catalog, today: date
) -> list[Matter]:
    """The matters in force that the unit owes, and all that it has published under."""
    lives = holds(field.valid_from, field.valid_to, today) and holds(unit.start, unit.end, today)
    return [
        matter
        for matter in field.matters
        if matter.code in shares
        or (
            lives
            and holds(matter.valid_from, matter.valid_to, today)
            and (is_owed(matter, unit) or unit.id in heirs_of(matter, catalog.publishers, today))
            and not is_excepted(matter, unit)
        )
    ]


def share_of(entries: Sequence[Entry]) -> Share:
    """How many items there are, and the day of the newest; ``entries`` stand oldest first."""
    return Share(len(entries), entries[-1].day) if entries else _NOTHING


def shares_of(entries: Iterable[Entry]) -> dict[str, Share]:
    """The same by the code of each matter that the entries stand under."""
    found: dict[str, Share] = {}
    for entry in entries:
        for path in entry.lists:
            if path.startswith(_MATTERS):
                code = path.removeprefix(_MATTERS)
                count = found.get(code, _NOTHING).count + 1
                found[code] = Share(count, entry.day)
    return found


def standard_table(
    field: Field, matters: Sequence[Matter], catalog: Catalog, shares: Mapping[str, Share]
) -> StandardTable:
    """The official table of these matters of a field."""
    form = catalog.table
    levels = [b for b in form.levels if not b.optional or any(b.code in m.levels for m in matters)]
    columns = _columns(form, levels)
    spans = _spans(matters)
    rows = [
        _row(matter, columns, span, field, shares.get(matter.code, _NOTHING))
        for matter, span in zip(matters, spans, strict=True)
    ]
    return StandardTable(
        field=field.slug,
        title=_title(field, catalog),
        name=field.label,
        heads=tuple(_heads(form, levels)),
        rows=tuple(rows),
        partial=field.completeness == "partial",
        gaps=any(matter.incomplete for matter in matters),
        edition=field.edition,
    )


def _title(field: Field, catalog: Catalog) -> Label:
    pattern, site = catalog.table.title(field.regime), catalog.site
    place = site.short_name or site.name
    return Label(
        pattern.zh.format(site=place, field=field.label.zh),
        pattern.en.format(site=place, field=field.label.en),
    )


def _spans(matters: Sequence[Matter]) -> list[int]:
    """For each row how many share its level 1, counted at the first of them."""
    spans: list[int] = []
    first = 0
    for number, matter in enumerate(matters):
        if number and matter.level1 == matters[number - 1].level1:
            spans.append(0)
            spans[first] += 1
        else:
            spans.append(1)
            first = number
    return spans


def _heads(form: TableForm, levels: Sequence[Box]) -> list[TableHead]:
    below = {
        "matter": tuple((code, form.columns[code]) for code in _LEVELS_OF_MATTER),
        "audience": _named(form.audience),
        "mode": _named(form.modes),
        "levels": _named(levels),
    }
    codes = (code for code in form.columns if code not in _LEVELS_OF_MATTER)
    return [TableHead(code, form.columns[code], below.get(code, ())) for code in codes]


def _named(boxes: Iterable[Box]) -> tuple[tuple[str, Label], ...]:
    return tuple((box.code, box.label) for box in boxes)


Column = Callable[[Matter, Field], tuple[Lines, ...]]
"""The cells of a matter under one heading."""


def _columns(form: TableForm, levels: Sequence[Box]) -> list[Column]:
    """What fills each heading of the form, in its order."""
    fillers: dict[str, Column] = {
        # Where no official table was imported there is no official number, and none is made up.
        "number": lambda m, f: (_line(m.official_no if f.edition else ""),),
        "matter": lambda m, _: (_line(m.level1), _line(m.level2)),
        "content": lambda m, _: (m.content,),
        "basis": lambda m, _: (m.basis,),
        "deadline": lambda m, _: (_line(m.deadline_text),),
        "publisher": lambda m, _: (_line(m.publisher_text),),
        "channels": lambda m, _: (_channels(m, form),),
        "audience": lambda m, _: _audience(m, form),
        "mode": lambda m, _: _ticks(form.modes, (m.told_mode,), form),
        "levels": lambda m, _: _ticks(levels, m.levels, form),
    }
    return [fillers[code] for code in form.columns if code in fillers]


def _row(
    matter: Matter, columns: Sequence[Column], span: int, field: Field, share: Share
) -> TableRow:
    cells = tuple(cell for column in columns for cell in column(matter, field))
    return TableRow(matter.code, cells, span, f"{_MATTERS}{matter.code}/", share.count, share.last)


def _line(text: str) -> Lines:
    return (text,) if text else ()


def _channels(matter: Matter, form: TableForm) -> Lines:
    """All boxes of the form, then the channels that have none; nothing where the channels are not known."""
    if not matter.channels:
        return ()
    boxes = [box.label.zh for box in form.channels]
    own = [name for name in matter.channels if name not in boxes]
    lines = [_boxed(name, form, chosen=name in matter.channels) for name in boxes]
    lines += [_boxed(name, form, chosen=True) for name in own]
    if not any(name.startswith(form.other) for name in own):
        lines.append(_boxed(form.other, form, chosen=False))
    return tuple(lines)


def _boxed(name: str, form: TableForm, *, chosen: bool) -> str:
    return f"{form.chosen[0] if chosen else form.free[0]}{name}"


def _audience(matter: Matter, form: TableForm) -> tuple[Lines, ...]:
    """A tick for everyone; for a group the tick and who it is. What is not everyone is a group."""
    everyone, group = form.audience
    named = [name for name in matter.audience if name != everyone.label.zh]
    groups = [name.removeprefix(group.label.zh).removeprefix(_COLON) for name in named]
    who = tuple(name for name in groups if name)
    all_of_us = (form.tick,) if everyone.label.zh in matter.audience else ()
    return all_of_us, (form.tick, *who) if named else ()


def _ticks(boxes: Sequence[Box], chosen: Iterable[str], form: TableForm) -> tuple[Lines, ...]:
    return tuple((form.tick,) if box.code in chosen else () for box in boxes)
