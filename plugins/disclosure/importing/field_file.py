"""Changes of a table written into a site's ``fields/*.yaml``: text is added and replaced, the rest stays as it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.importing.yaml_text import load, rewritten, scalar

_COMMENT = (
    "# 由 import --catalogue 写入：标准目录和随程序目录不同的地方。以后导入不会覆盖这里已有的值，除非加 --replace。",
    "# What the imported official table changes; later imports keep what stands here unless --replace is given.",
)

Entry: TypeAlias = Mapping[str, object]
"""Keys and values of a matter or of ``field``; an empty text takes the value away (``null``)."""


@dataclass(frozen=True, slots=True)
class FieldFile:
    """What is to stand in the file beside what it has: keys of ``field``, and of matters by their code."""

    code: str
    field: Entry
    matters: Mapping[str, Entry]


def edit_field_file(text: str, edit: FieldFile) -> str:
    """The file's text with ``edit`` in it; raises ``DisclosureError`` where that cannot be done safely."""

    def changed(plain: str) -> str:
        written = _edited(plain, edit) if plain.strip() else _new_file(edit)
        if _load(written) != _expected(_load(plain), edit):
            raise _unsafe()
        return written

    return rewritten(text, changed)


def own_keys(text: str) -> dict[str, frozenset[str]]:
    """By code of a matter, the keys the file gives it."""
    return {code: frozenset(entry) for code, entry in _matters(_load(text)).items()}


def _matters(loaded: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    listed = loaded.get("matters") or []
    if isinstance(listed, dict):
        return {code: {"code": code, **v} for code, v in listed.items() if isinstance(v, dict)}
    return {str(m.get("code", "")): m for m in listed if isinstance(m, dict)}


def _new_file(edit: FieldFile) -> str:
    head = {"code": edit.code} | dict(edit.field)
    lines = [*_COMMENT, "field:", *_lines(head, "  "), "matters:"]
    for code, entry in edit.matters.items():
        lines += _listed(code, entry, "")
    return "\n".join(lines if edit.matters else lines[:-1]) + "\n"


def _listed(code: str, entry: Entry, indent: str) -> list[str]:
    """A matter as an entry of the list."""
    lines = list(_lines({"code": code} | dict(entry), f"{indent}  "))
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]]


def _lines(entry: Entry, indent: str) -> Iterable[str]:
    for key, value in entry.items():
        yield f"{indent}{key}: {_written(value)}"


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, str):
        return scalar(value) if value else "null"
    assert isinstance(value, Sequence)  # noqa: S101 - lists are what is left
    return "[" + ", ".join(scalar(str(item)) for item in value) + "]"


def _edited(text: str, edit: FieldFile) -> str:
    """Every change as a replacement of a span of the text, applied from its end."""
    top = _compose(text)
    spans: list[tuple[int, int, str]] = []
    parts = {key.value: value for key, value in top.value if isinstance(key, ScalarNode)}
    if edit.field and "field" not in parts:
        start = top.start_mark.index
        spans.append((start, start, "\n".join(["field:", *_lines(edit.field, "  "), ""])))
    elif edit.field:
        spans += _into(parts["field"], edit.field, text)
    entries, listed = _entries(parts.get("matters"))
    added = {code: entry for code, entry in edit.matters.items() if code not in entries}
    for code, entry in edit.matters.items():
        if code in entries:
            spans += _into(entries[code], entry, text)
    for start, end, put in sorted(spans, reverse=True):
        text = text[:start] + put + text[end:]
    if not added:
        return text
    indent = " " * listed.start_mark.column if listed is not None else ""
    lines = [line for code, entry in added.items() for line in _listed(code, entry, indent)]
    head = [] if listed is not None else ["matters:"]
    return "\n".join([text.rstrip("\n"), *head, *lines, ""])


def _entries(node: Node | None) -> tuple[dict[str, Node], SequenceNode | None]:
    """The matters of a list by their code."""
    if node is None:
        return {}, None
    if not isinstance(node, SequenceNode) or node.flow_style:
        raise _unsafe()
    found: dict[str, Node] = {}
    for entry in node.value:
        if isinstance(entry, MappingNode):
            codes = [v.value for k, v in entry.value if k.value == "code"]
            found |= dict.fromkeys(codes, entry)
    return found, node


def _into(node: Node | None, entry: Entry, text: str) -> list[tuple[int, int, str]]:
    """Replacements that give a mapping these values: after their keys where it has them, else at its end."""
    if not isinstance(node, MappingNode) or not node.value:
        raise _unsafe()
    known = {k.value: (k, v) for k, v in node.value}
    spans = []
    for key, value in entry.items():
        if key in known:
            spans += _replaced(*known[key], _written(value), text)
    new = {key: value for key, value in entry.items() if key not in known}
    if new:
        spans.append(_grown(node, new, text))
    return spans


def _replaced(key: Node, value: Node, put: str, text: str) -> list[tuple[int, int, str]]:
    """Another value in the place of one; comments beside it stay."""
    start, end = value.start_mark.index, value.end_mark.index
    end = start + len(text[start:end].rstrip())
    if value.start_mark.line == key.end_mark.line:
        return [(start, end, put if text[start - 1] == " " else f" {put}")]
    # A list in lines of its own gives way to one behind the key.
    behind = text.index(":", key.end_mark.index) + 1
    return [(behind, behind, f" {put}"), (text.rindex("\n", 0, start), end, "")]


def _grown(node: MappingNode, new: Entry, text: str) -> tuple[int, int, str]:
    """The new keys behind the last value of a mapping."""
    last = node.value[-1][1]
    end = last.start_mark.index + len(text[last.start_mark.index : last.end_mark.index].rstrip())
    if node.flow_style:
        return end, end, "".join(f", {line}" for line in _lines(new, ""))
    # Behind a comment at the end of the line.
    end = text.find("\n", end) if "\n" in text[end:] else len(text)
    indent = " " * node.value[0][0].start_mark.column
    return end, end, "".join(f"\n{line}" for line in _lines(new, indent))


def _expected(before: Mapping[str, Any], edit: FieldFile) -> dict[str, Any]:
    """What a reader must find in the file afterwards."""
    head = {} if before else {"code": edit.code}
    field = {**(before.get("field") or head), **_plain(edit.field)}
    matters = [dict(m) for m in before.get("matters") or ()]
    by_code = {m.get("code"): m for m in matters}
    for code, entry in edit.matters.items():
        if code in by_code:
            by_code[code].update(_plain(entry))
        else:
            matters.append({"code": code, **_plain(entry)})
    parts: dict[str, object] = {"field": field} if field else {}
    return {**before, **parts, **({"matters": matters} if matters else {})}


def _plain(value: Any) -> Any:  # noqa: ANN401 - what YAML holds
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, str):
        return value or "null"
    return [_plain(inner) for inner in value]


def _compose(text: str) -> MappingNode:
    try:
        top = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        raise _unsafe() from None
    if not isinstance(top, MappingNode):
        raise _unsafe()
    return top


def _load(text: str) -> dict[str, Any]:
    try:
        top = load(text)
    except yaml.YAMLError:
        raise _unsafe() from None
    if top is not None and not isinstance(top, dict):
        raise _unsafe()
    return top or {}


def _unsafe() -> DisclosureError:
    return DisclosureError(
        "catalog/fields/ 里该领域的文件写法无法自动修改，请先改正（运行 check 查看）；没有写入任何内容"
        " / the field's file in catalog/fields/ cannot be changed as it is written; mend it first (see check)"
    )
