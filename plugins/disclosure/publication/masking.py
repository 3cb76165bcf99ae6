"""Masks personal data as ``catalog/masking.yaml`` says (条例第十五条; 个人信息保护法第三十四条)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

Rule: TypeAlias = Mapping[str, object]
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WHOLE = "*"


def mask(text: str, rule: Rule) -> str:
    """``text`` as it may be shown. An unknown rule masks everything: a misspelt rule must not uncover a name."""
    masker = _MASKERS.get(str(rule.get("type", "")))
    if not text:
        return text
    return masker(text, rule) if masker is not None else _WHOLE * 3


def _number(rule: Rule, key: str, default: int) -> int:
    value = rule.get(key, default)
    return value if isinstance(value, int) and value >= 0 else default


def _texts(rule: Rule, key: str) -> Sequence[str]:
    value = rule.get(key, ())
    return tuple(str(v) for v in value if v) if isinstance(value, (list, tuple)) else ()


def _name(text: str, rule: Rule) -> str:
    text = text.strip()
    for separator in _texts(rule, "separators"):
        if separator in text:
            first, *rest = text.split(separator)
            return separator.join([_part(first, rule), *(_hidden(len(r), rule) for r in rest)])
    return _part(text, rule)


def _first(text: str, count: int) -> str:
    """The characters that stay: never all of them, whatever the rule says."""
    return text[: max(min(count, len(text) - 1), 0)]


def _part(text: str, rule: Rule) -> str:
    if not _HAN.match(text):
        sign = str(rule.get("latin_mask", _WHOLE))
        return _first(text, 1) + sign * max(len(text) - 1, 1)
    compound = len(text) > 2 and text[:2] in _texts(rule, "compound_surnames")  # noqa: PLR2004 - surname and a given name
    keep = 2 if compound else _number(rule, "keep_first", 1)
    kept = _first(text, keep)
    return kept + _hidden(len(text) - len(kept), rule)


def _hidden(length: int, rule: Rule) -> str:
    return str(rule.get("mask", _WHOLE)) * min(max(length, 1), _number(rule, "mask_max", 2))


def _middle(text: str, rule: Rule) -> str:
    for character in str(rule.get("ignore", "")):
        text = text.replace(character, "")
    text = text.strip()  # a space that is masked hides nothing
    first, last = _number(rule, "keep_first", 0), _number(rule, "keep_last", 0)
    sign = str(rule.get("mask", _WHOLE))
    if len(text) <= first + last:
        return sign * len(text)
    return text[:first] + sign * (len(text) - first - last) + (text[-last:] if last else "")


def _cut(text: str, rule: Rule) -> str:
    ends = [text.rfind(unit) + len(unit) for unit in _texts(rule, "units") if unit in text]
    sign = str(rule.get("mask", "…"))
    if not ends:
        return sign
    end = max(ends)
    return text if end == len(text) else text[:end] + sign


def _email(text: str, rule: Rule) -> str:
    user, at, domain = text.partition("@")
    kept = _first(user.strip(), _number(rule, "keep_first", 1))
    return kept + str(rule.get("mask", _WHOLE)) * 3 + at + domain


def _hide(_text: str, rule: Rule) -> str:
    return str(rule.get("mask", _WHOLE))


_MASKERS: Mapping[str, Callable[[str, Rule], str]] = {
    "name": _name,
    "middle": _middle,
    "cut": _cut,
    "email": _email,
    "whole": _hide,
}
