"""What an editor did where YAML cannot be read: it gives up lines below the slip and speaks of other things."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

import yaml

from disclosure.diagnostics.diagnostic import Finding

Keys = AbstractSet[str]
"""Names and labels of the properties that may stand at the beginning of a line."""
NO_KEYS: Keys = frozenset()
# `发布机构：县民政局` where YAML wants `发布机构: 县民政局`
_WIDE_COLON = re.compile(r"^([ \t]*(?:- )?)([^\s:：#'\"][^:：\n]*?)：[ \t]*(.*)$")
# `公开主体:县民政局` where YAML wants a space behind the colon
_TIGHT_COLON = re.compile(r"([^\s:：#'\"][^:：\n]*?)[ \t]*:(?=[^\s:])(.*)")
# `  公开主体: 县民政局` below a line that is not indented
_INDENTED = re.compile(r"( +)([^\s:：#'\"-][^:：\n]*?)[ \t]*:(?:[ \t]|$)")
_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}


def explain(error: yaml.YAMLError, text: str, path: str, first_line: int, keys: Keys) -> Finding:
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
    if slip := colon_slip(lines, line, keys, path, first_line):
        return slip
    indented = _indented(lines, problem, said, keys) if problem is not None else None
    if indented is not None:
        mended = lines[indented].lstrip(" ")
        mark = (indented + first_line, len(lines[indented]) - len(mended) + 1)
        return _slip(mark, "行首多了空格", "the line is indented", mended, path)
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


def colon_slip(
    lines: list[str], line: int, keys: Keys, path: str, first_line: int
) -> Finding | None:
    """The first line up to ``line`` whose colon YAML takes for none: full-width, or without a space behind a known key."""
    wide = _wide_colon(lines, line)
    if wide is not None:
        return _colon(wide, path, first_line)
    for number, text in enumerate(lines[: line + 1]):
        match = _TIGHT_COLON.fullmatch(text)
        if match and match[1] in keys:
            zh, en = "冒号后面没有空格", "no space after the colon"
            mark = (number + first_line, match.start(2))
            return _slip(mark, zh, en, f"{match[1]}: {match[2]}", path)
    return None


def _indented(lines: list[str], problem: yaml.Mark, said: str, keys: Keys) -> int | None:
    """Number (from 0) of the line where reading stopped, if a known key stands further in there than it may.

    Where reading stopped at a line that is not indented, the first line of all is, and should not be.
    """
    spoken = [n for n, text in enumerate(lines) if text.strip() and text.lstrip()[0] != "#"]
    first = "<document start>" in said
    number = spoken[0] if first else problem.line
    match = _INDENTED.match(lines[number]) if number < len(lines) else None
    if match is None or match[2] not in keys:
        return None
    if first:
        return number
    above = next((n for n in reversed(spoken) if n < number), number)
    places = (match.end(1), lines[number].index(":", match.end(2)))
    return number if problem.column in places and _is_whole(lines[above]) else None


def _is_whole(text: str) -> bool:
    """Whether a line begins at the edge and has its whole value, so that nothing further in can belong to it."""
    _, colon, value = text.partition(":")
    first, last = value.strip()[:1], value.strip()[-1:]
    if not colon or text[0] in " -" or first in {"", "|", ">"}:
        return False
    return last == _CLOSING.get(first, last)


def _slip(mark: tuple[int, int], zh: str, en: str, mended: str, path: str) -> Finding:
    arguments = {"problem_zh": zh, "problem_en": en, "mended": mended}
    return Finding("D101", path, mark, arguments)
