"""Cells of an official table → what they say: boxes and ticks however copied, lists of elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from disclosure.importing.table_headings import folded, names_of
from disclosure.model.standard_table import Box, TableForm

_BULLET = re.compile(r"^[●•▪◆·\-—–>➢★\s]+")
_NUMBER = re.compile(r"^(?:[(（]?\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])\s*")
_PARTS = re.compile(r"[；;]")
_LIST = re.compile(r"[、，,；;\n]|\s{2,}")
_AFTER = "：:_ \t\u3000(（"
_ENDS = "）)。；;，, \t\u3000"


def elements(text: str) -> tuple[str, ...]:
    """The elements of a cell: its lines, or the parts between semicolons of a single line, without bullets and numbers."""
    lines = [line for line in text.split("\n") if line.strip()]
    parts = _PARTS.split(lines[0]) if len(lines) == 1 else lines
    return tuple(filter(None, map(_bare, parts)))


def _bare(text: str) -> str:
    plain = _BULLET.sub("", text.strip())
    return _NUMBER.sub("", plain).strip().rstrip("；;。").strip() or plain


class Marks:
    """Knows the marks of the table's boxes, also those that copies of copies have made of them."""

    def __init__(self, form: TableForm) -> None:
        self._form = form
        self._names = {folded(n): b.label.zh for b in form.channels for n in names_of(b)}
        letters = [m for m in (*form.chosen, *form.free) if m.isascii() and m.isalnum()]
        signs = [m for m in (*form.chosen, *form.free) if m not in letters]
        known = sorted((n for b in form.channels for n in names_of(b)), key=len, reverse=True)
        names = "|".join(map(re.escape, [*known, form.other]))
        # A letter is a mark only before the name of a box; a sign wherever it stands.
        self._mark = re.compile(
            f"([{re.escape(''.join(signs))}])|(?:^|(?<=[\\s、，,；;]))([{re.escape(''.join(letters))}])(?=\\s*(?:{names}))",
        )
        self._chosen = frozenset(form.chosen)
        self._all = frozenset((*form.chosen, *form.free))

    def channels(self, text: str) -> tuple[str, ...]:
        """The channels a cell chooses, as the catalogue names them; without any mark, all it names."""
        parts = self._mark.split(text)
        if len(parts) == 1:
            named = _LIST.split(text)
        else:
            marks = [sign or letter for sign, letter in zip(parts[1::3], parts[2::3], strict=True)]
            said = zip(marks, parts[3::3], strict=True)
            named = [name for mark, name in said if mark in self._chosen]
        return tuple(dict.fromkeys(filter(None, map(self._channel, named))))

    def _channel(self, name: str) -> str:
        plain = " ".join(name.split()).strip(_ENDS.replace(")", "").replace("）", ""))
        other = self._form.other
        if plain.startswith(other):
            rest = plain.removeprefix(other).strip(_AFTER).rstrip(_ENDS)
            return f"{other}：{rest}" if rest else other
        return self._names.get(folded(plain)) or (f"{other}：{plain}" if plain else "")

    def tick(self, text: str) -> tuple[bool, str]:
        """Whether a cell of a box's own column chooses it, and what is said beside the mark."""
        plain = text.strip()
        mark, rest = plain[:1], plain[1:].strip()
        if mark not in self._all or (mark.isascii() and mark.isalnum() and rest):
            return bool(plain), plain
        return mark in self._chosen, rest.strip(_AFTER).rstrip(_ENDS)

    def boxes(self, text: str, boxes: Sequence[Box]) -> tuple[str, ...]:
        """Codes of the boxes that one cell for all of them chooses; without any mark, those it names."""
        by_name = {n: box.code for box in boxes for n in names_of(box)}
        names = sorted(by_name, key=len, reverse=True)
        pattern = re.compile(
            f"([{re.escape(''.join(self._all))}]?)\\s*({'|'.join(map(re.escape, names))})"
        )
        found = pattern.findall(text)
        marked = any(mark for mark, _ in found)
        return _codes(found, by_name, self._chosen if marked else frozenset({""}))


def _codes(
    found: Iterable[tuple[str, str]], by_name: Mapping[str, str], chosen: frozenset[str]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(by_name[name] for mark, name in found if mark in chosen))
