"""Whether a report follows its official form: every row, no other, every part with its text, numbers quoted as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from disclosure.checking.entries import Entry, entries, texts
from disclosure.checking.lines import cells_of, rows_by_line
from disclosure.checking.place import at, in_row
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.item import Item
from disclosure.model.official_form import OfficialForm, Passage, name_of, passages_of

_GAP = r"[^。；;！？\n\d]{0,16}?"
_NAMED = 5
"""Missing rows that a finding names."""
_WILD = {"*": _GAP, "#": r"[ \u3000]*(\d[\d,，]*)[ \u3000]*"}


def check_reports(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D242 (number quoted), D243 (row missing), D244 (of another form), D245, D246 (part or topic missing), D247, D248."""
    del today
    kind = catalog.kinds.get(item.kind)
    if kind is None or kind.forms is None:
        return
    form = kind.forms.of(item.values)
    year = kind.forms.period(item.values)
    if form is None and year is not None:
        known = "、".join(f.label.zh for f in kind.forms.each)
        yield at(item, "D247", kind.forms.year, year=str(year), known=known)
    if form is None:
        return
    passages = passages_of(item.body, form)
    yield from _rows(item, kind, form)
    yield from _blanks(item, catalog, kind, form)
    yield from _parts(item, form, passages)
    for _, entry in entries(item, catalog, kind, "quotes"):
        yield from _quoted(item, kind, form, entry, passages)


def _rows(item: Item, kind: Kind, form: OfficialForm) -> Iterator[Finding]:
    """统一格式: no row of the form is left out, and none is added."""
    if kind.forms is None or not item.data_src_uri:
        return
    rows = rows_by_line(item, kind.forms)
    told = {"form_zh": form.label.zh, "form_en": form.label.en}
    for line, row in rows.items():
        if line not in form.leaves:
            yield in_row(item, row, "D244", kind.forms.line, **told)
    missing = [leaf.name for line, leaf in form.leaves.items() if line not in rows]
    if missing and form.verified:
        more = len(missing) > _NAMED
        lines = {
            "lines_zh": "、".join(name.zh for name in missing[:_NAMED])
            + (f" 等 {len(missing)} 个" if more else ""),
            "lines_en": "; ".join(name.en for name in missing[:_NAMED])
            + (f" and others, {len(missing)} in all" if more else ""),
        }
        yield at(item, "D243", ("data", "title"), **lines, **told)


def _blanks(item: Item, catalog: Catalog, kind: Kind, form: OfficialForm) -> Iterator[Finding]:
    """An empty cell may be nought or forgotten; ``checks: blank`` names those that stay empty in published reports too."""
    if kind.forms is None or not form.verified:
        return
    left = {
        (line, column)
        for _, entry in entries(item, catalog, kind, "blank")
        for name in texts(entry.get("lines"))
        for line in form.groups.get(name, ())
        for column in texts(entry.get("columns"))
    }
    for line, row in rows_by_line(item, kind.forms).items():
        empty = [
            column
            for column in form.columns.get(line, ())
            if (line, column.code) not in left
            and not {column.code, column.instead} & row.cells.keys()
        ]
        if empty:
            columns = {
                "columns_zh": "、".join(column.label.zh for column in empty),
                "columns_en": ", ".join(column.label.en for column in empty),
            }
            name = form.names[line]
            told = {"line_zh": name.zh, "line_en": name.en}
            yield in_row(item, row, "D248", empty[0].code, **told, **columns)


def _parts(item: Item, form: OfficialForm, passages: Sequence[Passage]) -> Iterator[Finding]:
    for part in form.parts:
        own = [p for p in passages if p.part is part]
        text = "".join(p.text for p in own).strip()
        title = {"title_zh": part.title.zh, "title_en": part.title.en}
        if part.required and not text:
            yield _in_body(item, "D245", own[0].line if own else 0, **title)
        missing = [words[0] for words in part.covers if not any(w in text for w in words)]
        if text and missing:
            yield _in_body(item, "D246", own[0].line, **title, topics="、".join(missing))


def _quoted(
    item: Item, kind: Kind, form: OfficialForm, entry: Entry, passages: Sequence[Passage]
) -> Iterator[Finding]:
    """``{part: 一, line: received, column: total, say: ['新收*申请*#件']}``."""
    line, column = str(entry.get("line")), str(entry.get("column"))
    cells = cells_of(rows_by_line(item, kind.forms)) if kind.forms else {}
    given = [cells[leaf, column] for leaf in form.groups.get(line, ()) if (leaf, column) in cells]
    if not given:
        return
    total = f"{sum(given):,f}"
    quoted = list(_numbers(entry, passages))
    # Parts of the whole are quoted too (其中网上申请 41 件): one right number shows that the sentence is in order.
    if quoted and all(_digits(number) != _digits(total) for _, number in quoted):
        told = _told(form, entry, line, column)
        at_line, number = quoted[0]
        yield _in_body(item, "D242", at_line, **told, quoted=number, total=total)


def _digits(number: str) -> str:
    """A number without its separators, whatever the width of its figures."""
    return normalize("NFKC", number).replace(",", "")


def _numbers(entry: Entry, passages: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    """Every number that the part says in one of the entry's phrases, with its line in the body."""
    patterns = [phrase(text) for text in texts(entry.get("say"))]
    for passage in passages:
        if passage.part is None or name_of(passage.part.title.zh) != str(entry.get("part")):
            continue
        for number, text in enumerate(passage.text.split("\n"), passage.line + 1):
            yield from ((number, m[1]) for pattern in patterns for m in pattern.finditer(text))


def _told(form: OfficialForm, entry: Entry, line: str, column: str) -> dict[str, str]:
    row, head = form.names[line], form.names[column]
    return {
        "rule": str(entry.get("rule", "")),
        "line_zh": row.zh,
        "line_en": row.en,
        "column_zh": head.zh,
        "column_en": head.en,
    }


@lru_cache(maxsize=256)
def phrase(text: str) -> re.Pattern[str]:
    """A phrase as it may stand in a text: ``#`` is the number, ``*`` a few characters of the same sentence."""
    parts = re.split(r"([*#])", text)
    return re.compile("".join(_WILD.get(part, re.escape(part)) for part in parts))


def _in_body(item: Item, code: str, line: int, **arguments: str) -> Finding:
    """A finding at a line of the body, counted from 0."""
    mark = (item.body_line + line, 1)
    return Finding(code, item.src_uri, mark, arguments, "body", item.profile)
