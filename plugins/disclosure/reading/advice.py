"""A day, a moment or a number written another way → what to write instead; nothing where that would lose or change a word."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from unicodedata import normalize

_SIGN = r"\s*[-{0}/.\u2013\u2014]\s*"
_DAY = re.compile(
    rf"(?<!\d)(\d{{4}}){_SIGN.format('年')}(\d{{1,2}}){_SIGN.format('月')}(\d{{1,2}})(?!\d)\s*[日号]?"
    r"|(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)"
)
_BEFORE = re.compile(r"\s*[自从至到]?\s*")
_WEEKDAY = r"(?:星期|周)([一二三四五六日天])"
# Words that say no more than a first or last day does. 前 does: whether that day still counts, nobody knows.
_AFTER = re.compile(rf"(?:\s|起|止|\(\s*\)|\(?{_WEEKDAY}\)?)*")
_WEEK = "一二三四五六日"
_CLOCK = re.compile(
    r"T?\s*(上午|下午)?\s*(?<!\d)(\d{1,2})\s*(?::\s*(\d{2})(?::\d{2})?|[时点]\s*(?:(\d{1,2})\s*分?|(半)|整)?)\s*"
)
_OF_TIME = re.compile(r"\d[:时点]|[上下中]午|早|晚|凌晨|时|点")
_HOURS, _MINUTES, _NOON, _HALF = 24, 60, 12, 30
_ENDLESS = frozenset({"长期", "长期有效", "永久", "永久有效", "无限期", "无期限", "不限期", "无"})
_LOOSE_ENDS = " \t\u3000,，、;；:：。"
_NUMBER = re.compile(r"(¥?)([+-]?\d{1,20}(?:\.\d{1,20})?)(\D*)")
_NUMERALS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SCALED = re.compile(rf"([{''.join(_NUMERALS)}]*)(.*)")


def written_day(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of the one day in ``text``, which need not exist; nothing if there is none, or several."""
    found = list(_DAY.finditer(_plain(text)))
    return _numbers(found[0]) if len(found) == 1 else None


def day_advice(text: str, *, timed: bool) -> dict[str, str]:
    """Arguments of D206: ``mended`` if nothing is lost by it, else the ``day`` and the ``rest`` or ``clock`` beside it.

    ``timed``: a time of day may stand behind the day.
    """
    numbers = written_day(text)
    try:
        day = date(*numbers) if numbers else None
    except ValueError:
        day = None
    if day is None:
        return {"mended": "", "endless": text if text in _ENDLESS else ""}
    plain = _plain(text)
    match = next(_DAY.finditer(plain))
    before, after = plain[: match.start()], plain[match.end() :]
    clock = _CLOCK.search(after) if timed else None
    time = ""
    if clock is not None and clock.end() == len(after):
        time = _time(clock)
        after = after[: clock.start()] if time else after
    if _says_nothing(before, after, day):
        return {"mended": f"{day.isoformat()} {time}".rstrip()}
    rest = _tidy(text[: match.start()] + text[match.end() :])
    if timed and (clock is not None or _OF_TIME.search(rest)):
        return {"mended": "", "day": day.isoformat(), "clock": rest}
    return {"mended": "", "day": day.isoformat(), "rest": rest}


def number_advice(text: str, unit: str, *, whole: bool) -> dict[str, str]:
    """Arguments of D209: the ``unit`` of the property, and in it ``mended``, if that is sure."""
    match = _NUMBER.fullmatch(re.sub(r"[\s,]", "", _plain(text)))
    number = _in_unit(match, unit) if match else None
    if number is None or (whole and number != number.to_integral_value()):
        return {"mended": "", "unit": unit}
    return {"mended": f"{number:f}", "unit": unit}


def _plain(text: str) -> str:
    """Digits and marks in half width, each at its place."""
    folded = ((char, normalize("NFKC", char)) for char in text)
    return "".join(other if len(other) == 1 else char for char, other in folded)


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    year, month, day = (int(number) for number in match.groups() if number)
    return year, month, day


def _says_nothing(before: str, after: str, day: date) -> bool:
    """Whether nothing but the day is said; a weekday that is another one says that the day is wrong."""
    match = _AFTER.fullmatch(after)
    if match is None or not _BEFORE.fullmatch(before):
        return False
    return not match[1] or _WEEK.index(match[1].replace("天", "日")) == day.weekday()


def _time(clock: re.Match[str]) -> str:
    half, hour = clock[1], int(clock[2])
    minute = _HALF if clock[5] else int(clock[3] or clock[4] or 0)
    if half == "下午" and 0 < hour < _NOON:
        hour += _NOON
    elif (half == "上午" and hour >= _NOON) or (half == "下午" and hour == 0):
        return ""
    return f"{hour:02d}:{minute:02d}" if hour < _HOURS and minute < _MINUTES else ""


def _tidy(rest: str) -> str:
    """Words beside a day, without what divided them from it."""
    words = rest.strip(_LOOSE_ENDS)
    bracketed = re.fullmatch(r"[(（]([^()（）]*)[)）]", words)
    return bracketed[1].strip(_LOOSE_ENDS) if bracketed else words


def _in_unit(match: re.Match[str], unit: str) -> Decimal | None:
    number, written = Decimal(match[2]), match[3] or ("元" if match[1] else "")
    if not written or written == unit:
        return number
    (scale, base), (wanted, other) = _scaled(written), _scaled(unit)
    if base != other:
        return None
    converted = number * scale / wanted
    return (
        converted.quantize(Decimal(1))
        if converted == converted.to_integral_value()
        else converted.normalize()
    )


def _scaled(unit: str) -> tuple[int, str]:
    """万元: ten thousand times 元."""
    match = _SCALED.fullmatch(unit)
    scale = 1
    for numeral in match[1] if match else "":
        scale *= _NUMERALS[numeral]
    return scale, match[2] if match else unit
