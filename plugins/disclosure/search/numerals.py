"""Numbers in Han, as residents say them and older documents were numbered: 二百五十一, 二〇二六."""

from __future__ import annotations

from typing import Final

_ZERO: Final = "零"
_DIGITS: Final = "〇一二三四五六七八九"
_UNITS: Final = ("", "十", "百", "千")


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
