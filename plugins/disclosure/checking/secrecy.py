"""Marks of secrecy and of internal papers (保守国家秘密法, GB/T 9704-2012 7.2.2).

Never quoted, whatever is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from disclosure.checking.parameters import Parameters, parameters_of
from disclosure.checking.texts import (
    Text,
    all_text,
    body_line,
    cell_texts,
    is_shown,
    property_texts,
)
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Item
from disclosure.model.values import Mode

_LEVEL = r"(?:绝\s*密|机\s*密|秘\s*密)"
_STAR = re.compile(
    # 机密★1年, 秘 密★, 绝密 ☆ 长期: the form of GB/T 9704, a mark wherever it stands
    _LEVEL + r"\s*[★☆＊]"
)
_LEVEL_LINE = re.compile(
    # a line of its own: 机密, 【秘密】, 密级：绝密, 机密 20年, 绝密 长期
    rf"(?:密\s*级\s*[:：]?\s*)?[\[【(（〔「『]?\s*{_LEVEL}(?:级|件|文件)?\s*[\]】)）〕」』]?\s*"
    r"(?:\d+\s*年|长\s*期)?[。！!]?"
)
_LEVEL_ALONE = re.compile(
    # among the first lines, set apart from other words: 份号 000123 机密 特急
    rf"(?<![\u3400-\u9fff]){_LEVEL}(?![\u3400-\u9fff])"
)
_LABELLED = re.compile(rf"密\s*级\s*[:：]\s*{_LEVEL}")
_ENCLOSED = re.compile(rf"[\[【(（〔]\s*{_LEVEL}\s*[\]】)）〕]")
_WORD = re.compile(
    # 计算机密码, 神秘密林 and their like only look like it
    r"绝密(?!封|闭|集)|(?<![算司电手有飞])机密(?![码切封集度钥布])|(?<![神奥])秘密(?![码封林])"
)
_TALK = re.compile(
    # the grades as the law speaks of them: 绝密级国家秘密, 机密级和秘密级国家秘密, 绝密级不超过三十年
    rf"{_LEVEL}级?(?:(?:、|和|及|以及|或|或者|或者较多){_LEVEL}级?)*(?:国家秘密|不超过)"
    # what must not be told: 泄露国防动员秘密, 窃取传统工艺美术技艺秘密; but not 泄露本机密, 泄露机密文件
    r"|(?:泄露|泄漏|窃取|刺探|披露)[^，。；！,.;!]{0,12}(?<![本此该])(?:机密|秘密)(?![件文级])"
)
_DECORATION = re.compile(r"[#>*_`~|\-+=<>/\s\u200b\ufeff]|&nbsp;|&emsp;|</?\w+>")
_SHORT = 40
"""A mark stands alone; a longer line is running text."""
_REACH = 8
"""How far around a word it is told whether secrecy is only spoken of."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of internal papers, as patterns."""

    mark: re.Pattern[str]
    word: re.Pattern[str]
    alone: re.Pattern[str]
    hint: re.Pattern[str]
    """What any text must hold that one of the other patterns could match."""
    before: tuple[str, ...]
    after: tuple[str, ...]


@lru_cache(maxsize=8)
def _words(parameters: Parameters) -> _Words:
    marks = "|".join(_spaced(word) for word in parameters.internal_marks)
    words = "|".join(re.escape(word) for word in parameters.internal_words)
    bracket, close = r"[\[【(（〔]", r"[\]】)）〕]"
    label = r"(?:公开属性|公开方式|公开类别|公开范围|信息公开选项|公开选项)\s*[:：]\s*"
    return _Words(
        re.compile(
            rf"(?:{label}|{bracket}\s*)?(?P<mark>{marks})"
            rf"(?:[\s,，、。;；！!]*(?:{marks}))*\s*{close}?[。！!]?"
        ),
        re.compile(rf"(?:{words})(?!性)"),
        re.compile(rf"(?<![\u3400-\u9fff])(?:{words})(?![\u3400-\u9fff])"),
        re.compile(rf"密|{marks}|{words}"),
        parameters.secrecy_before,
        parameters.secrecy_after,
    )


def _spaced(word: str) -> str:
    """A pattern for ``word`` that allows spaces between its characters, as typists put them."""
    return r"\s*".join(re.escape(character) for character in word)


def check_secrecy(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D610, D611 (secrecy), D612, D613 (internal papers): in body, properties and cells."""
    del today
    parameters = parameters_of(catalog)
    words = _words(parameters)
    yield from _body(item, parameters, words)
    if words.hint.search(all_text(item)):
        for text in property_texts(item, catalog):
            yield from _value(text, item, words)
    for text in cell_texts(item, catalog):
        yield from _value(text, item, words)


def _body(item: Item, parameters: Parameters, words: _Words) -> Iterator[Finding]:
    internal = is_shown(item) and item.mode is not Mode.ON_REQUEST
    if not words.hint.search(item.body):
        return
    seen = 0
    for number, text in enumerate(item.body.split("\n")):
        seen += bool(text.strip())
        if not words.hint.search(text):
            continue
        line = body_line(item, number, text)
        first = seen <= parameters.first_lines
        yield from _secret(line, item, words, first=first)
        if internal:
            yield from _internal(line, item, parameters, words, first=first)


def secrecy_mark(text: str, *, first: bool, alone: bool = True) -> int | None:
    """Offset of a mark of secrecy in a line; ``first`` of those at the top, where marks stand.

    ``alone``: a word of secrecy alone on its line is one; not so in a table, where it may head a column.
    """
    found = _STAR.search(text) or _LABELLED.search(text)
    if found is None and alone and _LEVEL_LINE.fullmatch(_bare(text)):
        found = re.search(_LEVEL, text)
    if found is None and first and len(text.strip()) <= _SHORT:
        found = _LEVEL_ALONE.search(text) or _ENCLOSED.search(text)
    return found.start() if found is not None else None


def _secret(line: Text, item: Item, words: _Words, *, first: bool) -> Iterator[Finding]:
    mark = secrecy_mark(line.text, first=first)
    if mark is not None:
        yield line.finding("D610", mark, item)
        return
    offset = _spoken(line.text, words)
    if offset is not None:
        yield line.finding("D611", offset, item)


def _bare(line: str) -> str:
    """The line without what Markdown and typists put around it."""
    return _DECORATION.sub("", line)


def _spoken(text: str, words: _Words) -> int | None:
    """Offset of the first word of secrecy that is not mere talk, as in 保守国家秘密法."""
    talk = [match.span() for match in _TALK.finditer(text)]
    for match in _WORD.finditer(text):
        if any(start <= match.start() < end for start, end in talk):
            continue
        before, after = text[: match.start()][-_REACH:], text[match.end() :][:_REACH]
        if not before.endswith(words.before) and not after.startswith(words.after):
            return match.start()
    return None


def mark_hint(parameters: Parameters) -> re.Pattern[str]:
    """What any line must hold that could be a mark: a quick first look at much text."""
    return _words(parameters).hint


def internal_mark(line: str, parameters: Parameters, *, first: bool) -> int | None:
    """Offset of a mark of internal papers in a line; ``first`` of those at the top, where marks stand."""
    words = _words(parameters)
    text = line.strip()
    if len(text) > _SHORT:
        return None
    match = words.mark.fullmatch(_bare(text))
    if match and (_is_mark(match) or (first and not text.startswith("#"))):
        return len(line) - len(line.lstrip())
    found = words.alone.search(line) if first else None
    return found.start() if found else None


def _internal(
    line: Text, item: Item, parameters: Parameters, words: _Words, *, first: bool
) -> Iterator[Finding]:
    mark = internal_mark(line.text, parameters, first=first)
    if mark is not None:
        yield line.finding("D612", mark, item)
    elif found := words.word.search(line.text):
        yield line.finding("D613", found.start(), item)


def _is_mark(match: re.Match[str]) -> bool:
    """Whether the words are a mark wherever they stand alone.

    不予公开 may head a chapter or be an entry of a list; as a mark it is bracketed, labelled or
    begins with 此件.
    """
    return match.start("mark") > 0 or not match["mark"].startswith("不")


def _value(text: Text, item: Item, words: _Words) -> Iterator[Finding]:
    """A property's text or a cell.

    Short, so a mark is what stands alone, in brackets or with its star.
    """
    if not words.hint.search(text.text):
        return
    bare = _bare(text.text)
    if _STAR.search(text.text) or _ENCLOSED.search(text.text) or _LEVEL_LINE.fullmatch(bare):
        yield text.finding("D610", 0, item)
    elif _spoken(text.text, words) is not None:
        yield text.finding("D611", 0, item)
    if is_shown(item):
        if words.mark.fullmatch(bare):
            yield text.finding("D612", 0, item)
        elif words.word.search(text.text):
            yield text.finding("D613", 0, item)
