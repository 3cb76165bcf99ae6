"""New units at the end of ``publishers.yaml``: text is added, so comments and form of what stands there stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.importing.units import NewUnit
from disclosure.importing.yaml_text import load, rewritten, scalar

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEY = "publishers"
_NULL = ("", "~", "null")


def append_units(text: str, units: Sequence[NewUnit]) -> str:
    """The file's text with ``units`` added; raises ``DisclosureError`` where it cannot be done safely."""

    def appended(plain: str) -> str:
        written = _append(plain, units)
        expected = _load(plain)
        expected[_KEY] = [*(expected.get(_KEY) or []), *(_values(unit) for unit in units)]
        if _load(written) != expected:
            raise _unsafe()
        return written

    return rewritten(text, appended)


def _append(text: str, units: Sequence[NewUnit]) -> str:
    value = _publishers(text)
    lines = [_entry(unit) for unit in units]
    if value is None:
        return _ended(text) + "\n".join([f"{_KEY}:", *lines, ""])
    if not value.value or value.value in _NULL:
        # `publishers: []`, `publishers:` and `publishers: null`; a comment behind them stays there.
        line, _, rest = text[value.end_mark.index :].partition("\n")
        head = text[: value.start_mark.index].rstrip(" ") + line.rstrip()
        return "\n".join([head, *lines, rest])
    if not isinstance(value, SequenceNode):
        raise _unsafe()
    if value.flow_style:
        return _into_flow(text, value, units)
    return _into_block(text, value, lines)


def _into_block(text: str, value: SequenceNode, lines: Sequence[str]) -> str:
    """A list with dashes grows at its end, in its own indentation."""
    indent = " " * value.start_mark.column
    added = "\n".join(indent + line.replace("\n", f"\n{indent}") for line in lines) + "\n"
    end = value.end_mark.index
    if text[end:].strip():
        # Another key follows.
        return _ended(text[:end]) + added + text[end:]
    return _ended(text) + added


def _into_flow(text: str, value: SequenceNode, units: Sequence[NewUnit]) -> str:
    """``[{id: a, …}]`` grows inside its brackets."""
    last = value.value[-1].end_mark.index
    added = ", ".join(f"{{{_fields(unit, ', ')}}}" for unit in units)
    return f"{text[:last]}, {added}{text[last:]}"


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _entry(unit: NewUnit) -> str:
    return "- " + _fields(unit, "\n  ")


def _fields(unit: NewUnit, between: str) -> str:
    name = scalar(unit.name)
    return between.join(
        (
            f"id: {unit.id}",
            f"names: [{{name: {name}, short: {name}}}]",
            "type: department",
            "status: imported",
        )
    )


def _values(unit: NewUnit) -> dict[str, object]:
    """What a reader of the file sees of a new unit."""
    return {
        "id": unit.id,
        "names": [{"name": unit.name, "short": unit.name}],
        "type": "department",
        "status": "imported",
    }


def _publishers(text: str) -> Node | None:
    try:
        top = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        raise _unsafe() from None
    if top is None:
        return None
    if not isinstance(top, MappingNode):
        raise _unsafe()
    return next((v for k, v in top.value if isinstance(k, ScalarNode) and k.value == _KEY), None)


def _load(text: str) -> dict[str, Any]:
    try:
        top = load(text)
    except yaml.YAMLError:
        raise _unsafe() from None
    if top is None:
        return {}
    if not isinstance(top, dict) or not isinstance(top.get(_KEY, []), list | str):
        raise _unsafe()
    if top.get(_KEY) in _NULL:
        top[_KEY] = []
    return top


def _unsafe() -> DisclosureError:
    return DisclosureError(
        "catalog/publishers.yaml 的写法无法自动补充新单位，请先改正（运行 check 查看）；没有导入任何内容"
        " / new units cannot be added to catalog/publishers.yaml as it is written; mend it first (see check)"
    )
