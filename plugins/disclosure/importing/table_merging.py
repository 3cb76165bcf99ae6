"""An imported official table against the catalogue: what it changes, adds, leaves, and what an editor has decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from disclosure.importing.table_headings import folded
from disclosure.importing.table_rows import TableMatter, Value
from disclosure.model.catalog import Field, Matter
from disclosure.model.standard_table import TableForm

Own = Mapping[str, frozenset[str]]
"""By code of a matter, the keys that the site's own file gives it."""
DeadlineOf = Callable[[str], str]
"""Key of the period that a wording names; empty if none is known."""

_COMPARED = (
    *("level1", "level2", "official_no", "content", "basis", "deadline_text"),
    *("publisher_text", "channels", "audience", "mode", "levels"),
)
_UNORDERED = frozenset({"channels", "audience", "levels"})
_GAPS = {"deadline_text": "deadline"}
"""Key → how ``incomplete`` calls its column, where that differs."""
_JOINT = re.compile(r"[；;。\n]+")


@dataclass(frozen=True, slots=True)
class Change:
    """A column in which the table differs from the catalogue."""

    code: str
    key: str
    old: Value
    new: Value
    own: bool
    """The site's own file says the old value: an editor has decided it."""


@dataclass(slots=True)
class Merged:
    """What an imported table comes to."""

    found: int = 0
    """Rows that the catalogue had already."""
    changes: list[Change] = field(default_factory=list)
    added: list[dict[str, object]] = field(default_factory=list)
    """New matters, as ``fields/*.yaml`` writes them."""
    missing: list[str] = field(default_factory=list)
    """Codes of the catalogue that the table does not have."""
    unknown_deadlines: list[str] = field(default_factory=list)
    """Wordings of new matters for which no period is known."""


def merge(
    field_: Field,
    rows: Sequence[TableMatter],
    own: Own,
    deadline_of: DeadlineOf,
    comparing: Comparing,
    *,
    official: bool,
) -> Merged:
    """The table's rows laid on the field's matters; official numbers only where the table is an official one."""
    merged = Merged()
    left = list(field_.matters)
    codes = _Codes(field_)
    for row in rows:
        values = {k: v for k, v in row.values.items() if official or k != "official_no"}
        matter = _match(row, values, left, comparing)
        if matter is None:
            merged.added.append(_new(row, values, codes, field_, deadline_of, merged))
        else:
            left.remove(matter)
            merged.found += 1
            same = _names(row) == _names(matter)
            said = values if same else values | {"level1": row.level1, "level2": row.level2}
            kept = own.get(matter.code, frozenset())
            judged = _Judged(matter, kept, deadline_of, comparing, official)
            merged.changes += judged.changes(said)
    merged.missing = [matter.code for matter in left]
    return merged


def _match(
    row: TableMatter, values: Mapping[str, Value], left: Sequence[Matter], comparing: Comparing
) -> Matter | None:
    """The matter a row is: the one of its names, else the one of its official number."""
    names = _names(row)
    number = values.get("official_no")
    same = [m for m in left if _names(m) == names]
    if len(same) > 1:
        # Two matters of one name are told apart by what they hold.
        said = values.get("content", ())
        same.sort(key=lambda m: not comparing.same("content", m.content, said))
    same += [m for m in left if number and m.official_no == number]
    return same[0] if same else None


def _names(of: TableMatter | Matter) -> tuple[str, str]:
    """Both levels; a matter that is its own level 1 may have the name in both."""
    return folded(of.level1), folded(of.level2 or of.level1)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A matter against its row."""

    matter: Matter
    own: frozenset[str]
    deadline_of: DeadlineOf
    comparing: Comparing
    official: bool

    def changes(self, said: Mapping[str, Value]) -> list[Change]:
        """The columns that differ; an official table also confirms what was not certain."""
        found = []
        for key in _COMPARED:
            new, old = said.get(key, ""), _value(self.matter, key)
            confirms = self.official and _gap(key) in self.matter.incomplete
            if new and (confirms or not self.comparing.same(key, new, old)):
                found.append(Change(self.matter.code, key, old, new, key in self.own))
        return [*found, *self._consequences(found)]

    def _consequences(self, changes: Sequence[Change]) -> list[Change]:
        """Another wording of the time limit names another period; what was a gap is none any more."""
        matter, found = self.matter, []
        wording = next((c for c in changes if c.key == "deadline_text"), None)
        if wording is not None:
            period = self.deadline_of(str(wording.new))
            if period != matter.deadline:
                kept = wording.own or "deadline" in self.own
                found.append(Change(matter.code, "deadline", matter.deadline, period, kept))
        filled = {_gap(c.key) for c in changes if not c.own}
        rest = tuple(gap for gap in matter.incomplete if gap not in filled)
        if rest != matter.incomplete:
            found.append(Change(matter.code, "incomplete", matter.incomplete, rest, own=False))
        return found


def _gap(key: str) -> str:
    return _GAPS.get(key, key)


def _value(matter: Matter, key: str) -> Value:
    value: Value = getattr(matter, key)
    return value


@dataclass(frozen=True, slots=True)
class Comparing:
    """Compares values such that two tables which say the same are the same."""

    form: TableForm

    def same(self, key: str, one: Value, other: Value) -> bool:
        """Whether two values of a column say the same."""
        return self._plain(key, one) == self._plain(key, other)

    def _plain(self, key: str, value: Value) -> object:
        if isinstance(value, str):
            return folded(value)
        if key == "audience":
            return frozenset(folded(self._group(name)) for name in value)
        if key in _UNORDERED:
            return frozenset(map(folded, value))
        return [folded(part) for text in value for part in _JOINT.split(text) if folded(part)]

    def _group(self, name: str) -> str:
        """Who is neither everyone nor a group by name is a group of that name."""
        everyone, group = (box.label.zh for box in self.form.audience)
        return name if name.startswith((everyone, group)) else f"{group}{name}"


def _new(
    row: TableMatter,
    values: Mapping[str, Value],
    codes: _Codes,
    of: Field,
    deadline_of: DeadlineOf,
    merged: Merged,
) -> dict[str, object]:
    """A matter the catalogue does not have, with a code of ours; what the table does not say stays a gap."""
    wording = str(values.get("deadline_text", ""))
    period = deadline_of(wording) if wording else ""
    if wording and not period:
        merged.unknown_deadlines.append(wording)
    entry: dict[str, object] = {"code": codes.next(row.level1), "level1": row.level1}
    if row.level2:
        entry["level2"] = row.level2
    entry |= {key: values[key] for key in _COMPARED if key in values}
    if period:
        entry["deadline"] = period
    gaps = tuple(_gap(key) for key in _COMPARED[3:] if key not in values)
    applied = _applied(values, of.matters)
    if gaps:
        entry["incomplete"] = gaps
    return entry | ({"applies": applied} if applied else {})


def _applied(values: Mapping[str, Value], matters: Iterable[Matter]) -> dict[str, tuple[str, ...]]:
    """Whom other matters of the field with the same 公开主体 concern."""
    said = folded(str(values.get("publisher_text", "")))
    alike = [m for m in matters if folded(m.publisher_text) == said]
    found = {(m.applies.publishers, m.applies.types) for m in alike}
    if not said or len(found) != 1:
        return {}
    publishers, types = found.pop()
    return {k: v for k, v in (("publishers", publishers), ("types", types)) if v}


class _Codes:
    """Gives out codes of new matters: the group of their level 1, and the next number in it."""

    def __init__(self, of: Field) -> None:
        self._field = of.code
        self._taken = {matter.code for matter in of.matters}
        self._groups = {
            folded(m.level1): m.code.rpartition("-")[0]
            for m in reversed(of.matters)
            if m.code.count("-") > of.code.count("-") + 1
        }

    def next(self, level1: str) -> str:
        """A code no matter of the field has."""
        group = self._groups.setdefault(folded(level1), self._free(self._field))
        code = self._free(group)
        self._taken.add(code)
        return code

    def _free(self, prefix: str) -> str:
        """The number after the highest below ``prefix``."""
        inner = f"{prefix}-"
        known = (c for c in (*self._taken, *self._groups.values()) if c.startswith(inner))
        numbers = (c.removeprefix(inner).partition("-")[0] for c in known)
        return f"{inner}{max((int(n) for n in numbers if n.isdecimal()), default=0) + 1:02d}"
