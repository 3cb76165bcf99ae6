"""What the section ``form`` shows: the parts of a report in the official order, each with its text and its tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from minijinja import Markup

from disclosure.model.form_layout import Head, Layout, layout
from disclosure.model.official_form import Part, passages_of
from disclosure.model.public import PublicForm, PublicItem
from disclosure.rendering.item_views import Texts, body_files, say
from disclosure.rendering.markdown import render_body

_FIGURE = re.compile(r"[+-]?[\d,]+(?:\.\d+)?")
_SHAPES: Mapping[int, str] = {0: "turned", 1: "plain", 3: "deep"}
"""How a table is drawn, by the columns that the headings at its side take."""


def official_form(item: PublicItem, _texts: Texts, lang: str) -> dict[str, Any] | None:
    """The whole report; nothing for an item that follows no form."""
    if item.form is None:
        return None
    files = body_files(item)
    written = _texts_of(item.body, item.form)
    html = {key: Markup(render_body(text, files)) for key, text in written.items() if text.strip()}
    return {
        "lead": html.get(None, ""),
        "files": item.exports,
        "parts": [_part(part, item.form, html, lang) for part in item.form.form.parts],
    }


def _texts_of(body: str, form: PublicForm) -> dict[Part | None, str]:
    """The body's text by part; what stands under a heading that is no part's stays where it was written."""
    found: dict[Part | None, str] = {None: ""}
    current: Part | None = None
    for passage in passages_of(body, form.form):
        text = passage.text
        if passage.part is not None:
            current = passage.part
        elif passage.heading:
            text = f"## {passage.heading}\n{text}"
        found[current] = found.get(current, "") + text
    return found


def _part(
    part: Part, form: PublicForm, html: Mapping[Part | None, Markup], lang: str
) -> dict[str, Any]:
    return {
        "title": say(part.title, lang),
        "html": html.get(part, ""),
        "tables": [_table(layout(block, form.cells), lang) for block in part.blocks],
    }


def _table(table: Layout, lang: str) -> dict[str, Any]:
    return {
        "title": say(table.title, lang),
        "shape": _SHAPES.get(table.sides, ""),
        "heads": [[_head(head, lang) for head in row] for row in table.heads],
        "rows": [
            ([_head(head, lang) for head in side], [(text, _is_words(text)) for text in cells])
            for side, cells in table.rows
        ],
    }


def _is_words(text: str) -> bool:
    """Whether a cell holds words, which stand at the left as figures do at the right."""
    return bool(text) and _FIGURE.fullmatch(text) is None


def _head(head: Head, lang: str) -> dict[str, Any]:
    spans = {"columns": head.columns, "rows": head.rows, "leaf": head.leaf}
    return {"text": say(head.label, lang), **spans}
