"""Text of an item → its properties as YAML nodes, which keep their places, and its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from disclosure.diagnostics.diagnostic import Finding
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
# `发布机构：县民政局` where YAML wants `发布机构: 县民政局`
_WIDE_COLON = re.compile(r"^([ \t]*(?:- )?)([^\s:：#'\"][^:：\n]*?)：[ \t]*(.*)$")
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


def split(text: str, path: str) -> tuple[Document | None, list[Finding]]:
    """Cut a Markdown item at its ``---`` lines and read what is between them."""
    if not text.startswith("---"):
        return None, [Finding("D104", path)]
    first = text.find("\n") + 1
    if first == 0 or text[3 : first - 1].strip():
        return None, [Finding("D104", path)]
    close = _CLOSE.search(text, first)
    if close is None:
        return None, [Finding("D103", path)]
    body_line = text.count("\n", 0, close.end()) + 2
    node, findings = compose(text[first : close.start()], path, 2)
    body = text[close.end() + 1 :]
    return Document(node, 2, body, body_line) if node is not None else None, findings


def whole(text: str, path: str) -> tuple[Document | None, list[Finding]]:
    """Read a ``.yaml`` item, which is all front matter."""
    node, findings = compose(text, path, 1)
    return Document(node, 1, "", 1) if node is not None else None, findings


def compose(
    text: str, path: str, first_line: int, most: int = MAX_FRONT_MATTER
) -> tuple[MappingNode | None, list[Finding]]:
    """The top mapping of a YAML text, with every scalar left as text; nothing if it cannot be read.

    ``most`` is the largest size, in characters; catalogue and review sheets may be larger than an item.
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
        return None, [explain(error, text, path, first_line)]
    except RecursionError:
        return None, [_too_deep(path, first_line)]
    if node is None:
        return MappingNode("map", []), []
    if not isinstance(node, MappingNode):
        names = {SequenceNode: ("列表", "a list"), ScalarNode: ("一段文字", "plain text")}
        zh, en = names[type(node)]
        wide = _wide_colon(text.split("\n"), 0)
        if wide is not None:
            return None, [_colon(wide, path, first_line)]
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


def explain(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Finding:
    """What an editor did, from what the YAML library says of it; at the cause, not where reading gave up."""
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    lines = text.split("\n")
    if "quoted scalar" in said and context is not None and "end of" in said:
        quote = {"quote": lines[context.line][context.column]}
        return Finding("D102", path, (context.line + first_line, context.column + 1), quote)
    line = min(problem.line if problem is not None else 0, len(lines) - 1)
    if tabbed := _tab(lines, line):
        return Finding("D107", path, (tabbed + first_line - 1, 1))
    wide = _wide_colon(lines, line)
    if wide is not None:
        return _colon(wide, path, first_line)
    column = problem.column + 1 if problem is not None else 1
    zh = next((t for s, t in _PROBLEMS if s in said), "这一行读不懂")
    arguments = {"problem_zh": zh, "problem_en": said.strip() or "it cannot be read"}
    return Finding("D101", path, (line + first_line, column), arguments)


_PROBLEMS = (
    ("could not find expected ':'", "这一行缺少半角冒号"),
    ("mapping values are not allowed", "内容里有冒号，请用引号把整个内容括起来"),
    ("expected <block end>", "缩进不齐，或上一行没有写完"),
    ("did not find expected", "缩进不齐，或括号、引号没有配对"),
    ("expected ',' or", "方括号或花括号里缺少逗号，或没有结束"),
    ("cannot start any token", "内容以特殊符号开头，请加引号"),
)


def _tab(lines: list[str], line: int) -> int | None:
    """Number (from 1) of the line at or just before ``line`` that is indented with a tab."""
    for number in (line, line - 1):
        if 0 <= number < len(lines) and re.match(r" *\t", lines[number]):
            return number + 1
    return None


def _wide_colon(lines: list[str], line: int) -> tuple[int, int, str, str] | None:
    """Line, column, key and rest of the first line up to ``line`` that uses a full-width colon as YAML's."""
    for number, text in enumerate(lines[: line + 1]):
        match = _WIDE_COLON.match(text)
        if match and ": " not in text[: match.start(3)]:
            return number, match.end(2), match[2], match[3]
    return None


def _colon(wide: tuple[int, int, str, str], path: str, first_line: int) -> Finding:
    line, column, key, rest = wide
    arguments = {"key": key, "mended": f"{key}: {rest}"}
    return Finding("D106", path, (line + first_line, column + 1), arguments)
