"""The texts of an item that may be shown, each with its place.

What secrecy and privacy are looked for in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosure.checking.place import mark_of
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item, is_kept_in
from disclosure.model.values import Mark, Value


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of an item's text and where it begins."""

    text: str
    path: str
    mark: Mark
    property: str
    label: str = ""
    """What stands over it: the heading of a column."""
    exact: bool = False
    """Columns can be counted from ``mark``; else only its line is known."""

    def finding(self, code: str, offset: int, item: Item) -> Finding:
        """A finding at ``offset``, without what was found there."""
        line, column = self.mark
        place = (line, column + offset) if self.exact else self.mark
        return Finding(code, self.path, place, property=self.property, profile=item.profile)


def is_shown(item: Item) -> bool:
    """Whether any of the item's own text may reach the site."""
    return not is_kept_in(item)


def body_lines(item: Item) -> Iterator[Text]:
    """The body, line by line."""
    # Not str.splitlines(): it also breaks on form feeds and U+2028, where editors count no line.
    for number, line in enumerate(item.body.split("\n")):
        yield body_line(item, number, line)


def body_line(item: Item, number: int, line: str) -> Text:
    """A line of the body; ``number`` counts from nought."""
    return Text(line, item.src_uri, (item.body_line + number, 1), "body", exact=True)


def all_text(item: Item) -> str:
    """Every text of the item's properties in one, for a first look: most items hold nothing a rule looks for."""
    parts: list[str] = []
    for value in item.values.values():
        if isinstance(value, str):
            parts.append(value)
        elif isinstance(value, tuple | dict):
            parts += _strings(value)
    return "\n".join(parts)


def _strings(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _strings(entry)


def property_texts(item: Item, catalog: Catalog) -> Iterator[Text]:
    """Every text of the properties that may be shown, also within lists and records."""
    kind = catalog.kinds.get(item.kind)
    hidden = {p.name for p in kind.properties.values() if not p.public} if kind else set()
    for name, value in item.values.items():
        if name not in hidden:
            yield from _texts(item, name, name, value)


def _texts(item: Item, name: str, place: str, value: Value) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(value, item.src_uri, mark_of(item.marks, place, name), name)
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            yield from _texts(item, name, f"{name}.{number}", entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _texts(item, name, place, entry)


def cell_texts(item: Item, catalog: Catalog) -> Iterator[Text]:
    """The cells of the columns that are shown as they are.

    What ``masking.yaml`` hides in part is not shown so.
    """
    kind = catalog.kinds.get(item.kind)
    table = kind.table if kind else None
    if table is None or not item.rows:
        return
    columns = [c for c in table.columns if c.public in {"all", "page"} and not c.mask]
    path = item.data_src_uri or item.src_uri
    for row in item.rows:
        for column in columns:
            value = row.cells.get(column.name)
            if isinstance(value, str) and value:
                yield Text(value, path, (row.line, 1), column.name, column.label.zh)
