"""Days as others write them → as items have them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from unicodedata import normalize

from disclosure.model.values import SHANGHAI

Mend = Callable[[str], str]
"""The ISO form of a day written in digits, whatever stands between them; empty if it is none."""

_FIRST_DAY = date(1899, 12, 30)
_CLOCK = re.compile(
    # 2023-03-10 00:00, 2019-12-19T16:45:00.000, 2026年1月5日9时30分, 2026-01-05 下午3:30, 20260105 093000
    r"[T\s]*(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上?)?\s*(?<!\d)(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})\s*分?"
    r"(?:\s*:?\s*\d{1,2}(?:\.\d+)?\s*秒?)?\s*(?P<after>[AP]M)?\s*$",
    re.IGNORECASE,
)
_PACKED = re.compile(r"(?P<day>(?:19|20)\d{6})[\sT]?(?P<hour>\d{2})(?P<minute>\d{2})\d{2}")
# 2023030915, an hour of a day; as seconds such numbers would lie between 2030 and 2036.
_TO_THE_HOUR = re.compile(
    r"((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:[01]\d|2[0-3])"
)
_LATER_HALF = frozenset({"中午", "下午", "傍晚", "晚上", "晚"})
_NOON = 12
# An hour of 10 or 11 is in the morning there: 中午11时30分.
_BEFORE_NOON = 10
_ZONE = re.compile(r"T.*(?:Z|[+-]\d{2}:?\d{2})$")
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?")
# /Date(1767576600000+0800)/, as .NET writes it; the zone is only how it was shown there.
_DOTNET = re.compile(r"/?Date\((\d{12,13})(?:[+-]\d{4})?\)/?")
_SINGLE = re.compile(r"(?<!\d)(?=\d(?!\d))")
# A day as spreadsheets count it (44936), where its cell is no date: from 1990 to 2049.
_COUNTED = re.compile(r"(?:3[3-9]|4\d|5[0-4])\d{3}(?:\.\d+)?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH = re.compile(
    # Mon, 05 Jan 2026 09:30:00 +0800; Jan 5, 2026 9:30:00 AM; Mon Jan 05 2026 09:30:00 GMT+0800 (…); 05-JAN-26 is left out
    r"(?:[A-Z]{3,9},?\s+)?(?:(?P<first>\d{1,2})[\s-]+)?"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?[\s-]+(?:(?P<day>\d{{1,2}}),?\s+)?(?P<year>(?:19|20)\d\d)"
    r"(?:,?\s+(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?))?"
    r"(?:\s*(?P<world>GMT|UTC|Z)?\s*(?P<zone>[+-]\d\d:?\d\d)?)?(?:\s*\(.*\))?",
    re.IGNORECASE,
)
_NUMERALS = "〇一二三四五六七八九"
_WRITTEN = re.compile(
    rf"(?P<year>[{_NUMERALS}]{{4}})年(?P<month>[{_NUMERALS}十]{{1,3}})月(?P<day>[{_NUMERALS}十]{{1,3}})日"
)
_LAST_HOUR, _LAST_MINUTE = 23, 59
_EARLIEST = "1900-01-02"
"""Days before it are what data bases fill in where nothing was known (0001-01-01, 1900-01-01)."""


def read_moment(text: str, mend: Mend) -> str:
    """``2026-01-05``, or ``2026-01-05 09:30`` where a time was written; empty if no day can be read.

    Midnight is what systems fill in where no time is known, so it counts as none.
    """
    plain = normalize("NFKC", text).strip()
    if match := _COUNTED.fullmatch(plain):
        return _counted(float(plain))
    if match := _ENGLISH.fullmatch(plain):
        plain = _in_order(match, mend)
    hourly = _TO_THE_HOUR.fullmatch(plain)
    if match := _DOTNET.fullmatch(plain):
        plain = match[1]
    if not hourly and (_ZONE.search(plain) or _EPOCH.fullmatch(plain)):
        return _absolute(plain)
    day, hour, minute = hourly[1] if hourly else plain, 0, 0
    if match := _PACKED.fullmatch(plain) or _CLOCK.search(plain):
        hour, minute = _hour(match), int(match["minute"])
        day = match.groupdict().get("day") or plain[: match.start()]
    iso = mend(_in_digits(day))
    if iso < _EARLIEST:
        return ""
    if (hour, minute) == (0, 0) or hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return iso
    return f"{iso} {hour:02d}:{minute:02d}"


def _counted(days: float) -> str:
    """The moment that a spreadsheet counts from the end of 1899."""
    moment = datetime.combine(_FIRST_DAY, time()) + timedelta(minutes=round(days * 24 * 60))
    return f"{moment:%Y-%m-%d %H:%M}".removesuffix(" 00:00")


def _in_order(match: re.Match[str], mend: Mend) -> str:
    """A day in English as ``2026-01-05T09:30+08:00``, without what was not written."""
    month = _MONTHS.index(match["month"].lower()) + 1
    iso = mend(f"{match['year']}-{month}-{match['day'] or match['first']}")
    if not iso or not match["clock"]:
        return iso
    hour, minute = 0, 0
    if clock := _CLOCK.fullmatch(match["clock"]):
        hour, minute = _hour(clock), int(clock["minute"])
    zone = match["zone"] or ("+00:00" if match["world"] else "")
    return f"{iso}T{hour:02d}:{minute:02d}{zone}"


def _hour(match: re.Match[str]) -> int:
    """The hour of the day: 下午3时 is 15."""
    groups = match.groupdict()
    hour, half = int(match["hour"]), groups.get("half")
    if after := groups.get("after"):
        return hour % _NOON + (_NOON if after.upper() == "PM" else 0) if hour <= _NOON else hour
    later = half in _LATER_HALF and hour < (_BEFORE_NOON if half == "中午" else _NOON)
    return hour + _NOON if later else hour


def read_day(text: str, mend: Mend) -> str:
    """``2026-01-05``; empty if no day can be read."""
    return read_moment(text, mend)[:10]


def _absolute(text: str) -> str:
    """A moment given with its zone, or in seconds or milliseconds since 1970, in China's time."""
    try:
        if match := _EPOCH.fullmatch(text):
            moment = datetime.fromtimestamp(int(match["seconds"]), UTC)
        else:
            moment = datetime.fromisoformat(_SINGLE.sub("0", text))
        local = moment.astimezone(SHANGHAI)
    except (ValueError, OverflowError, OSError):
        return ""
    return f"{local:%Y-%m-%d %H:%M}".removesuffix(" 00:00")


def _in_digits(text: str) -> str:
    """二〇二六年一月五日 in digits, as formal documents do not write it."""
    text = text.replace("元月", "1月")
    plain = text.replace("○", "〇").replace("零", "〇").replace("1月", "一月")
    match = _WRITTEN.search(plain)
    if match is None:
        return text
    year = "".join(str(_NUMERALS.index(numeral)) for numeral in match["year"])
    return f"{year}年{_number(match['month'])}月{_number(match['day'])}日"


def _number(numerals: str) -> int:
    """Up to 九十九."""
    tens, ten, ones = numerals.rpartition("十")
    if not ten:
        return int("".join(str(_NUMERALS.index(numeral)) for numeral in ones))
    high = _NUMERALS.index(tens) if len(tens) == 1 else 1
    return high * 10 + (_NUMERALS.index(ones) if len(ones) == 1 else 0)
