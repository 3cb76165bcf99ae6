"""YAML nodes of an item → typed property values with their marks, and findings on what does not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Kind, Property
from disclosure.model.document_number import parse_document_number
from disclosure.model.values import Mark, Value
from disclosure.reading.convert import SCALARS, Unfit, Vocabularies, convert_scalar
from disclosure.reading.front_matter import mark_of
from disclosure.reading.nearest import nearest

_SHAPES = {
    ScalarNode: ("文字", "text"),
    SequenceNode: ("列表", "a list"),
    MappingNode: ("一组“名称: 内容”", "keys and values"),
}
_NUMBER_HEAD = re.compile(r"(?<=\D)(\d{1,3})\Z")
_NUMBER_TAIL = re.compile(r"\d{3}(?!\d)")
_UNPLAIN = re.compile(r"[,:#{}\[\]'\"&*!|>%@`?-]")
"""Signs that YAML may make something of within a record."""
_BRACKETS = re.compile(r"[（(《]")
_ADVISED = 50
"""Unknown keys of one file that get a suggestion; comparing takes its time, and so many are no slips of a pen."""
_RECORD = ("一组“名称: 内容”", "keys and values")


@dataclass(frozen=True, slots=True)
class Raw:
    """A property as written: its node, and the file it stands in (the item or a ``_defaults.yaml``)."""

    node: Node
    path: str
    first_line: int
    key: Node

    @property
    def mark(self) -> Mark:
        """Where the value begins."""
        return mark_of(self.node, self.first_line)


@dataclass(slots=True)
class Reading:
    """What was read of one item so far."""

    values: dict[str, Value] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


class Names:
    """Property names of a kind by every key an editor may write; built once a kind."""

    def __init__(self, properties: Mapping[str, Property]) -> None:
        self.properties = properties
        self.keys: Mapping[str, str] = {
            key: prop.name
            for prop in properties.values()
            for key in (*prop.aliases, prop.label.zh, prop.name)
        }

    def find(self, key: str) -> str:
        """The property's name, or nothing."""
        return self.keys.get(key, "")

    def near(self, key: str) -> str:
        """The nearest accepted key, or nothing."""
        return nearest(key, self.keys)


def known_keys(catalog: Catalog) -> frozenset[str]:
    """Every key that an item of some kind may have."""
    every = (prop for kind in catalog.kinds.values() for prop in kind.properties.values())
    return frozenset(key for prop in every for key in (prop.name, prop.label.zh, *prop.aliases))


def collect(
    node: MappingNode, path: str, first_line: int, names: Names
) -> tuple[dict[str, Raw], list[Finding]]:
    """The nodes of a mapping by property name; unknown keys, and labels that mean the same, are findings."""
    found: dict[str, Raw] = {}
    findings: list[Finding] = []
    for key, value in node.value:
        text = str(key.value) if isinstance(key, ScalarNode) else ""
        name = names.find(text)
        mark = mark_of(key, first_line)
        if not name:
            near = names.near(text) if len(findings) < _ADVISED else ""
            arguments = {"key": text, "nearest": near}
            findings.append(Finding("D203", path, mark, arguments))
        elif name in found:
            first = str(mark_of(found[name].key, first_line)[0])
            if text != str(found[name].key.value):  # the same key twice is D105 already
                arguments = {"key": text, "first": first}
                findings.append(Finding("D105", path, mark, arguments))
        else:
            found[name] = Raw(value, path, first_line, key)
    return found, findings


class PropertyReader:
    """Converts the properties of items of one catalogue."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies

    def read(self, raw: Mapping[str, Raw], kind: Kind, reading: Reading, path: str) -> None:
        """Convert every property in ``raw`` into ``reading``; marks are kept of those that stand in ``path``."""
        for name, entry in raw.items():
            prop = kind.properties[name]
            inherited = entry.path != path
            known = dict(reading.marks) if inherited else {}
            reading.marks[name] = entry.mark
            told = len(reading.findings)
            value = self._value(entry.node, prop, name, entry, reading)
            if value is not None:
                reading.values[name] = value
            elif len(reading.findings) > told and reading.findings[-1].code == "D204":
                reading.findings[-1] = _towards_list(reading.findings[-1], entry.node, prop, kind)
            if inherited:
                # The line of another file would mislead in a finding about this one.
                reading.marks = known

    def _value(
        self, node: Node, prop: Property, name: str, raw: Raw, reading: Reading
    ) -> Value | None:
        if _is_empty(node):
            arguments = {"label_zh": prop.label.zh, "label_en": prop.label.en}
            whole = name.partition(".")[0]
            reading.findings.append(
                Finding("D214", raw.path, mark_of(node, raw.first_line), arguments, whole)
            )
            return None
        if not prop.many:
            return self._single(node, prop, name, raw, reading)
        nodes = node.value if isinstance(node, SequenceNode) else _apart(node, prop)
        for cut, number in _cut_numbers(nodes):
            arguments = {"value": str(cut.value), "number": number, "label_zh": prop.label.zh}
            arguments["label_en"] = prop.label.en
            mark = mark_of(cut, raw.first_line)
            reading.findings.append(Finding("D216", raw.path, mark, arguments, name))
        values = []
        for index, entry in enumerate(nodes):
            place = f"{name}.{index}"
            reading.marks[place] = mark_of(entry, raw.first_line)
            value = self._single(entry, prop, place, raw, reading)
            if value is not None:
                values.append(value)
        return tuple(values)

    def _single(
        self, node: Node, prop: Property, name: str, raw: Raw, reading: Reading
    ) -> Value | None:
        if prop.type == "record":
            return self._record(node, prop, name, raw, reading)
        if not isinstance(node, ScalarNode):
            reading.findings.append(_shape(node, prop, name, raw, ("文字", "text")))
            return None
        return self._scalar(node, prop, name, raw, reading)

    def _scalar(
        self, node: ScalarNode, prop: Property, name: str, raw: Raw, reading: Reading
    ) -> Value | None:
        text = str(node.value).strip()
        mark = mark_of(node, raw.first_line)
        if (
            node.style in {"'", '"'}
            and prop.type in SCALARS
            and prop.type not in {"text", "markdown"}
        ):
            mark = (mark[0], mark[1] + 1)
        if len(text) > 2 and text[0] in "“「" and text[-1] in "”」" and text.count(text[0]) == 1:  # noqa: PLR2004 - a pair and something in it
            reading.findings.append(Finding("D120", raw.path, mark, {}, name))
            text = text[1:-1] if prop.type not in {"text", "markdown"} else text
        try:
            value = convert_scalar(text, prop, self._vocabularies)
        except Unfit as unfit:
            arguments = {"label_zh": prop.label.zh, "label_en": prop.label.en} | unfit.arguments
            reading.findings.append(
                Finding(unfit.code, raw.path, mark, arguments, name.partition(".")[0])
            )
            return None
        if prop.type == "document-number" and value != text:
            number = parse_document_number(text)
            code = "D412" if number and number.ordinal else "D410"
            arguments = {"value": text, "mended": str(value)}
            reading.findings.append(
                Finding(code, raw.path, mark, arguments, name.partition(".")[0])
            )
        return value

    def _record(
        self, node: Node, prop: Property, name: str, raw: Raw, reading: Reading
    ) -> dict[str, Value] | None:
        first = prop.fields[0]
        if isinstance(node, ScalarNode) and prop.many:
            value = self._single(node, first, f"{name}.{first.name}", raw, reading)
            reading.marks[f"{name}.{first.name}"] = mark_of(node, raw.first_line)
            if value is None:
                _advise_record(prop, reading)
            return None if value is None else {first.name: value}
        if not isinstance(node, MappingNode):
            reading.findings.append(_shape(node, prop, name, raw, _RECORD))
            return None
        names = Names({f.name: f for f in prop.fields})
        parts, findings = collect(node, raw.path, raw.first_line, names)
        reading.findings.extend(findings)
        record: dict[str, Value] = {}
        for part, entry in parts.items():
            place = f"{name}.{part}"
            reading.marks[place] = entry.mark
            value = self._value(entry.node, names.properties[part], place, raw, reading)
            if value is not None:
                record[part] = value
        return record


def _advise_record(prop: Property, reading: Reading) -> None:
    """Where the last finding is of a day with words beside it: how they stand as a record, day and words apart."""
    finding = reading.findings[-1]
    rest, text = (
        finding.arguments.get("rest"),
        next((f for f in prop.fields if f.type == "text"), None),
    )
    if finding.code == "D206" and rest and text is not None:
        words = json.dumps(rest, ensure_ascii=False) if _UNPLAIN.search(rest) else rest
        record = f"{{{prop.fields[0].name}: {finding.arguments['day']}, {text.name}: {words}}}"
        arguments = {**finding.arguments, "record": record}
        reading.findings[-1] = replace(finding, arguments=arguments)


def _towards_list(finding: Finding, node: Node, prop: Property, kind: Kind) -> Finding:
    """Where several codes stand for one: the property of the kind that takes several of that vocabulary."""
    texts = [n.value for n in node.value if isinstance(n, ScalarNode)] if node.value else []
    several = next((p for p in kind.properties.values() if p.many and _takes(p, prop)), None)
    if not isinstance(node, SequenceNode) or len(texts) != len(node.value) or several is None:
        return finding
    if finding.arguments["example"]:
        return finding
    more = {"property": several.name, "example": f"[{', '.join(texts)}]"}
    return replace(finding, arguments={**finding.arguments, **more})


def _takes(several: Property, one: Property) -> bool:
    first = several.fields[0] if several.fields else several
    return bool(one.vocabulary) and first.vocabulary == one.vocabulary


def _apart(node: Node, prop: Property) -> list[Node]:
    """A list written as one text (发文机关: 甲局、乙局) as its entries; they stand where the text does.

    A text with brackets stays whole: what they hold belongs to the name before them.
    """
    if not prop.separators or not isinstance(node, ScalarNode) or _BRACKETS.search(node.value):
        return [node]
    texts = re.split(f"[{re.escape(prop.separators)}]", str(node.value))
    entries = [text.strip() for text in texts if text.strip()]
    if not entries[1:]:  # one text is one entry, as it stands
        return [node]
    return [ScalarNode(node.tag, t, node.start_mark, node.end_mark, node.style) for t in entries]


def _cut_numbers(nodes: Sequence[Node]) -> Iterator[tuple[ScalarNode, str]]:
    """Entries that end within a number: ``[新增学位1,080个]`` is two of them to YAML; and the number meant."""
    for one, other in pairwise(nodes):
        if not (isinstance(one, ScalarNode) and isinstance(other, ScalarNode)):
            continue
        beside = not one.style and other.start_mark.index == one.end_mark.index + 1
        head, tail = _NUMBER_HEAD.search(one.value), _NUMBER_TAIL.match(other.value)
        if beside and head and tail:
            yield one, f"{head[1]},{tail[0]}"


def _is_empty(node: Node) -> bool:
    if isinstance(node, ScalarNode):
        return node.style in {None, ""} and str(node.value).strip() in {"", "~", "null"}
    return not node.value


def _shape(node: Node, prop: Property, name: str, raw: Raw, expected: tuple[str, str]) -> Finding:
    found = _SHAPES[type(node)]
    arguments = {
        "property": prop.name,
        "label_zh": prop.label.zh,
        "label_en": prop.label.en,
        "expected_zh": expected[0],
        "expected_en": expected[1],
        "found_zh": found[0],
        "found_en": found[1],
        "example": _example(node, prop),
    }
    mark = mark_of(node, raw.first_line)
    return Finding("D204", raw.path, mark, arguments, name.partition(".")[0])


def _example(node: Node, prop: Property) -> str:
    """How the value reads in its right shape, where that can be told."""
    if prop.type == "record":
        inside = ", ".join(f"{f.name}: …" for f in prop.fields[:3])
        return "{" + inside + "}"
    if (
        isinstance(node, SequenceNode)
        and len(node.value) == 1
        and isinstance(node.value[0], ScalarNode)
    ):
        return str(node.value[0].value)
    return ""
