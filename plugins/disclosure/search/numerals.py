"""Numbers in Han, as residents say them and older documents were numbered: 二百五十一, 二〇二六."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

_ZERO: Final = "零"
_DIGITS: Final = "〇一二三四五六七八九"
_UNITS: Final = ("", "十", "百", "千")
_MOST: Final = 1000
_TO_DIGITS: Final = str.maketrans(_DIGITS + _ZERO, "01234567890")
_COUNTED = "[年月届次号季期批]"
_YEAR = re.compile(r"([一-鿿]?)((?:19|20)[0-9]{2})(?=年)")
_NUMBER = re.compile(rf"(第?)(?<![0-9])([1-9][0-9]{{0,2}})({_COUNTED})")
_WRITTEN = re.compile(rf"([{_DIGITS}{_ZERO}十百]+)(?={_COUNTED})")


def years_in_han(year: str) -> tuple[str, ...]:
    """``二〇二六`` and ``二零二六`` of ``2026``."""
    text = "".join(_DIGITS[int(digit)] for digit in year)
    return tuple(dict.fromkeys((text, text.replace(_DIGITS[0], _ZERO))))


def number_in_han(number: int) -> str:
    """``二百五十一`` of a number from 1 to 9,999."""
    text, gap = "", False
    for place in range(len(_UNITS) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += _ZERO * (gap and bool(text)) + _DIGITS[digit] + _UNITS[place]
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def respelled(title: str) -> Iterator[str]:
    """The numbers of a title as they may be asked for as well: 二〇二六年 for 2026年, 第四十四次 for 第44次, 3 for 第三季度."""
    for before, year in _YEAR.findall(title):
        text, *other = years_in_han(year)
        yield f"{before}{text}年"
        yield from other
    for before, number, after in _NUMBER.findall(title):
        yield f"{before}{number_in_han(int(number))}{after}"
    for written in _WRITTEN.findall(title):
        if number := _value(written):
            yield str(number)


def _value(written: str) -> int:
    """The number that Han write, 0 where they write none."""
    if len(written) > 1 and (digits := written.translate(_TO_DIGITS)).isdecimal():
        return int(digits)
    return _values().get(written, 0)


@cache
def _values() -> dict[str, int]:
    return {number_in_han(number): number for number in range(1, _MOST)}
