"""Text of an item → its properties as YAML nodes, which keep their places, and its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.diagnostics.diagnostic import Finding
from disclosure.reading.slips import NO_KEYS, Keys, colon_slip, explain
from disclosure.reading.text import MAX_FRONT_MATTER, place

_Base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_Base):  # type: ignore[misc, valid-type]
    """Composes nodes and leaves every scalar text: to resolve tags costs half the time and nobody asks for them."""

    def resolve(self, *_: object) -> str:
        """No tag."""
        return "text"

    def descend_resolver(self, *_: object) -> None:
        """Nothing to follow."""

    def ascend_resolver(self) -> None:
        """Nothing to leave."""


_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)
# YAML ends a line here and no editor does: all that follows would be told a line too low.
_ODD_LINE_END = re.compile("[\x85\u2028\u2029]")
_SUSPECT = re.compile(r"[&*!]|<<")
# - - - or ? ? ? on one line, each a level; nothing between two of them can be one, so it is tried one way only
_STEPS = 24
_RUN = re.compile(rf"(?:[?-][^\w\n?-]*){{{_STEPS}}}")
_FLAT = 1000
"""Brackets that cannot do harm, were each a level: composing is recursive in C, and a stack too deep kills the process."""
_MAX_DEPTH = 12
_CHARACTERS_A_NODE = 10


@dataclass(frozen=True, slots=True)
class Document:
    """An item's text cut in two: the top mapping of its properties, and the body with its first line."""

    node: MappingNode
    first_line: int
    """Line of the file on which the YAML begins; node marks count from there."""
    body: str
    body_line: int


def split(text: str, path: str, keys: Keys = NO_KEYS) -> tuple[Document | None, list[Finding]]:
    """Cut a Markdown item at its ``---`` lines and read what is between them; ``keys`` are those it may have."""
    if not text.startswith("---"):
        return None, [Finding("D104", path)]
    first = text.find("\n") + 1
    if first == 0 or text[3 : first - 1].strip():
        return None, [Finding("D104", path)]
    close = _CLOSE.search(text, first)
    if close is None:
        return None, [Finding("D103", path)]
    body_line = text.count("\n", 0, close.end()) + 2
    node, findings = compose(text[first : close.start()], path, 2, keys=keys)
    body = text[close.end() + 1 :]
    return Document(node, 2, body, body_line) if node is not None else None, findings


def whole(text: str, path: str, keys: Keys = NO_KEYS) -> tuple[Document | None, list[Finding]]:
    """Read a ``.yaml`` item, which is all front matter."""
    node, findings = compose(text, path, 1, keys=keys)
    return Document(node, 1, "", 1) if node is not None else None, findings


def compose(
    text: str,
    path: str,
    first_line: int,
    most: int = MAX_FRONT_MATTER,
    keys: Keys = NO_KEYS,
) -> tuple[MappingNode | None, list[Finding]]:
    """The top mapping of a YAML text, with every scalar left as text; nothing if it cannot be read.

    ``most`` is the largest size, in characters; catalogue and review sheets may be larger than an item.
    ``keys`` are those the mapping may have, by which slips of writing are told apart.
    """
    if len(text) > most:
        limit = f"{most // 1024 // 1024} MiB"
        found = Finding("D111", path, (first_line, 1), {"limit_zh": limit, "limit_en": limit})
        return None, [found]
    if odd := _ODD_LINE_END.search(text):
        line, column = place(text, odd.start())
        name = {"name": f"U+{ord(odd[0]):04X}"}
        return None, [Finding("D113", path, (line + first_line - 1, column), name)]
    try:
        if _SUSPECT.search(text) or _may_be_deep(text):
            refused = _feature(text, path, first_line)
            if refused is not None:
                return None, [refused]
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return None, [explain(error, text, path, first_line, keys)]
    except RecursionError:
        return None, [_too_deep(path, first_line)]
    if node is None:
        return MappingNode("map", []), []
    if not isinstance(node, MappingNode):
        names = {SequenceNode: ("列表", "a list"), ScalarNode: ("一段文字", "plain text")}
        zh, en = names[type(node)]
        if slip := colon_slip(text.split("\n"), 0, keys, path, first_line):
            return None, [slip]
        line, column = mark_of(node, first_line)
        last = first_line + text.count("\n")  # of a lone --- the library says the line below it
        mark = (line, column) if line <= last else (last, 1)
        found = Finding("D116", path, mark, {"found_zh": zh, "found_en": en})
        return None, [found]
    return node, list(_structure(node, path, first_line, most))


def _may_be_deep(text: str) -> bool:
    """Whether depth must be measured on the stream of events before anything is composed."""
    if text.count("[") + text.count("{") > _FLAT:
        return True
    return text.count("-") + text.count("?") >= _STEPS and _RUN.search(text) is not None


def mark_of(node: Node, first_line: int) -> tuple[int, int]:
    """Line and column of a node in its file."""
    start = node.start_mark
    assert start is not None  # noqa: S101 - nodes composed from a text have one
    return start.line + first_line, start.column + 1


def _feature(text: str, path: str, first_line: int) -> Finding | None:
    """The first anchor, alias, tag, merge key or too deep nesting: they make gigabytes of a small file."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        start = event.start_mark
        mark = (start.line + first_line, start.column + 1) if start else (first_line, 1)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            return _too_deep(path, mark[0])
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            names = {"feature_zh": "锚点和引用（& *）", "feature_en": "anchors and aliases"}
            return Finding("D110", path, mark, names)
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            return Finding("D110", path, mark, {"feature_zh": "标签（!）", "feature_en": "tags"})
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
            return Finding("D110", path, mark, {"feature_zh": "合并（<<）", "feature_en": "merges"})
    return None


def _structure(top: MappingNode, path: str, first_line: int, most: int) -> Iterator[Finding]:
    """Duplicate keys anywhere, and nesting or size beyond what an item needs."""
    count = 1
    stack: list[tuple[Node, int]] = [(top, 1)]
    while stack:
        node, depth = stack.pop()
        if depth > _MAX_DEPTH or count > most // _CHARACTERS_A_NODE:
            yield _too_deep(path, mark_of(node, first_line)[0])
            return
        if isinstance(node, MappingNode):
            if len({key.value for key, _ in node.value if isinstance(key, ScalarNode)}) < len(
                node.value
            ):
                yield from _duplicates(node, path, first_line)
            children = [value for _, value in node.value]
        else:
            children = node.value
        count += len(children)
        stack.extend((n, depth + 1) for n in children if not isinstance(n, ScalarNode))


def _duplicates(node: MappingNode, path: str, first_line: int) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for key, _ in node.value:
        name = str(key.value) if isinstance(key, ScalarNode) else ""
        line, column = mark_of(key, first_line)
        if name in seen:
            arguments = {"key": name, "first": str(seen[name])}
            yield Finding("D105", path, (line, column), arguments)
        else:
            seen[name] = line


def _too_deep(path: str, line: int) -> Finding:
    limit = {"limit_zh": "12 层、10 万项", "limit_en": "12 levels, 100,000 values"}
    return Finding("D111", path, (line, 1), limit)
