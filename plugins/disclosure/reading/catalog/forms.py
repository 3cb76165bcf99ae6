"""Forms: what keys a mapping of the catalogue has and what each key's value becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.model.values import Label
from disclosure.reading.catalog.notes import Misfit, Notes

Convert: TypeAlias = Callable[[Node, str, Notes], object]
"""(node, key, notes) → value; raises ``Misfit`` where the form is wrong."""

Key: TypeAlias = Convert | tuple[Convert, str] | None

Values: TypeAlias = dict[str, Any]
"""Converted values by the name of the model's attribute; keys not written are absent."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_DECIMAL = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_TRUTH = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_NULL = frozenset({"", "~", "null"})
MOST_DAYS = 3_660
"""Ten years, in days: no period, renewal or look back of the law is longer, and dates do not run out of the calendar."""


@dataclass(frozen=True, slots=True)
class Form:
    """The keys of a mapping, each with its converter.

    A converter may be paired with the model's attribute, if that is named otherwise. ``None``: the
    key is known, but the model has no place for it.
    """

    keys: Mapping[str, Key]
    required: tuple[str, ...] = ()


def is_null(node: Node) -> bool:
    """Whether nothing was written, or plain ``null``."""
    return isinstance(node, ScalarNode) and node.value in _NULL and not node.style


def is_written(node: Node, *names: str) -> bool:
    """Whether a mapping has a value, be it wrong, for one of the keys."""
    return any(name in names for _, name, _ in pairs(node))


def pairs(node: Node) -> Iterator[tuple[Node, str, Node]]:
    """Key node, key and value of each pair of a mapping that has a value."""
    if not isinstance(node, MappingNode):
        raise Misfit(node, "mapping")
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            raise Misfit(key, "text")
        if not is_null(value):
            yield key, key.value, value


def items(node: Node) -> list[Node]:
    """The entries of a list that have a value."""
    if not isinstance(node, SequenceNode):
        raise Misfit(node, "list")
    return [entry for entry in node.value if not is_null(entry)]


def read(node: Node, key: str, form: Form, notes: Notes) -> Values | None:
    """The values of a mapping by its form; nothing (but findings) if it lacks what it must have."""
    try:
        written = list(pairs(node))
    except Misfit as misfit:
        notes.misfit(misfit.node, key, misfit.problem, **misfit.arguments)
        return None
    values: Values = {}
    for key_node, name, value in written:
        if name not in form.keys:
            notes.unknown_key(key_node, name, form.keys)
        elif (convert := form.keys[name]) is not None:
            convert, to = convert if isinstance(convert, tuple) else (convert, name)
            try:
                values[to] = convert(value, name, notes)
            except Misfit as misfit:
                notes.misfit(misfit.node, name, misfit.problem, **misfit.arguments)
    given = {name for _, name, _ in written}
    for name in form.required:
        if name not in given:
            notes.misfit(node, name, "missing")
    return values if values.keys() >= set(form.required) else None


def raw(node: Node, _key: str, _notes: Notes) -> Node:
    """The node itself, for a part of a file that is read on its own."""
    return node


def text(node: Node, _key: str, _notes: Notes) -> str:
    """Plain text."""
    if not isinstance(node, ScalarNode):
        raise Misfit(node, "text")
    return str(node.value).strip()


def texts(node: Node, key: str, notes: Notes) -> tuple[str, ...]:
    """A list of texts; one text alone is a list of one."""
    if isinstance(node, ScalarNode):
        return (text(node, key, notes),)
    return tuple(text(entry, key, notes) for entry in items(node))


def many(convert: Convert) -> Convert:
    """A list of values of one form; one value alone is a list of one."""

    def read_many(node: Node, key: str, notes: Notes) -> tuple[object, ...]:
        entries = [node] if isinstance(node, ScalarNode) else items(node)
        return tuple(convert(entry, key, notes) for entry in entries)

    return read_many


def choice(*allowed: str) -> Convert:
    """One of a closed set."""

    def read_choice(node: Node, key: str, notes: Notes) -> str:
        value = text(node, key, notes)
        if value not in allowed:
            raise Misfit(node, "choice", value=value, allowed="、".join(allowed))
        return value

    return read_choice


def flag(node: Node, key: str, notes: Notes) -> bool:
    """True or false."""
    value = text(node, key, notes)
    if value not in _TRUTH:
        raise Misfit(node, "boolean", value=value)
    return _TRUTH[value]


def number(node: Node, key: str, notes: Notes) -> int:
    """A whole number."""
    value = text(node, key, notes)
    if not _WHOLE.fullmatch(value):
        raise Misfit(node, "number", value=value)
    return int(value)


def count(node: Node, key: str, notes: Notes) -> int:
    """A whole number from nought."""
    value = number(node, key, notes)
    if value < 0:
        raise Misfit(node, "count", value=str(value))
    return value


def within(least: int, most: int) -> Convert:
    """A whole number between two, both allowed."""

    def read_within(node: Node, key: str, notes: Notes) -> int:
        value = number(node, key, notes)
        if not least <= value <= most:
            raise Misfit(node, "range", value=str(value), least=str(least), most=str(most))
        return value

    return read_within


def decimal(node: Node, key: str, notes: Notes) -> str:
    """A number that may have a fraction, as it was written."""
    value = text(node, key, notes)
    if not _DECIMAL.fullmatch(value):
        raise Misfit(node, "decimal", value=value)
    return value


def day(node: Node, key: str, notes: Notes) -> date:
    """A day, ``2026-01-05``."""
    value = text(node, key, notes)
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Misfit(node, "date", value=value)


def code(vocabulary: str) -> Convert:
    """A code that is given out here: text of any kind, the only one in its vocabulary."""

    def read_code(node: Node, key: str, notes: Notes) -> str:
        value = text(node, key, notes)
        notes.code(vocabulary, node, key)
        return value

    return read_code


def slug(vocabulary: str) -> Convert:
    """A code that becomes part of an address or of another file's text."""
    read_code = code(vocabulary)

    def read_slug(node: Node, key: str, notes: Notes) -> object:
        value = text(node, key, notes)
        if not _SLUG.fullmatch(value):
            raise Misfit(node, "slug", value=value)
        return read_code(node, key, notes)

    return read_slug


def reference(vocabulary: str) -> Convert:
    """A code given out elsewhere."""

    def read_reference(node: Node, key: str, notes: Notes) -> str:
        value = text(node, key, notes)
        notes.reference(vocabulary, node, key)
        return value

    return read_reference


def entry(form: Form, build: Callable[[Values], object]) -> Convert:
    """A mapping of its own form, made into a value of the model."""

    def read_entry(node: Node, key: str, notes: Notes) -> object:
        values = read(node, key, form, notes)
        return None if values is None else build(values)

    return read_entry


def entries(form: Form, build: Callable[[Values], object]) -> Convert:
    """A list of such mappings; those that cannot be read are left out."""
    read_entry = entry(form, build)

    def read_entries(node: Node, key: str, notes: Notes) -> tuple[object, ...]:
        read_all = (read_entry(item, key, notes) for item in items(node))
        return tuple(value for value in read_all if value is not None)

    return read_entries


def table(convert: Convert, vocabulary: str = "") -> Convert:
    """A mapping with keys of the author's own and values of one form.

    The keys may be codes of a vocabulary. Entries that cannot be read are left out.
    """

    def read_table(node: Node, _key: str, notes: Notes) -> dict[str, object]:
        if vocabulary:
            for name_node, name, _ in pairs(node):
                notes.code(vocabulary, name_node, name)
        read_all = ((name, convert(value, name, notes)) for _, name, value in pairs(node))
        return {name: value for name, value in read_all if value is not None}

    return read_table


def label(node: Node, key: str, notes: Notes) -> Label:
    """``[中文, English]``."""
    both = texts(node, key, notes)
    if len(both) not in {1, 2}:
        raise Misfit(node, "label")
    return Label(both[0], both[-1])


def free(node: Node, key: str, notes: Notes) -> object:
    """Parameters whose meaning their reader knows.

    Unquoted whole numbers and true/false become such, the rest stays text.
    """
    if isinstance(node, SequenceNode):
        return tuple(free(item, key, notes) for item in items(node))
    if isinstance(node, MappingNode):
        return {name: free(value, name, notes) for _, name, value in pairs(node)}
    value = text(node, key, notes)
    if getattr(node, "style", ""):
        return value
    if value in {"true", "false"}:
        return value == "true"
    return int(value) if _WHOLE.fullmatch(value) else value


def take_label(values: Values, name: str = "label", to: str = "label") -> Values:
    """``name`` and ``name_en`` joined to one label; without English the Chinese stands for both."""
    rest = {k: v for k, v in values.items() if k not in (name, f"{name}_en")}
    zh: str = values.get(name, "")
    en: str = values.get(f"{name}_en", zh)
    return rest | {to: Label(zh, en)}


def take_labels(values: Values, *names: str) -> Values:
    """Each of ``names`` joined with its English to a label of that name; what is not written is left out."""
    for name in names:
        if name in values:
            values = take_label(values, name, name)
    return values


def both(*names: str) -> dict[str, Key]:
    """Keys for texts in Chinese, each with its English beside it."""
    return {key: text for name in names for key in (name, f"{name}_en")}
