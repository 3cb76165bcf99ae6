"""The signature at the end of a document: its issuing organs, and below them the day (党政机关公文处理工作条例第九条)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from disclosure.importing.units import is_unit, unit_names

_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_TABLE_END = re.compile(r"</table>", re.IGNORECASE)
_BREAK = re.compile(r"</(?:p|div|h[1-6])>|<br\s*/?>|\n", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")
_SPACE = re.compile(r"[\s\\]+")
_DAY = re.compile(
    r"(?:(?:19|20)\d\d|[二一][〇九][〇一二三四五六七八九]{2})年"
    r"(?:\d{1,2}|元|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
    r"|(?:19|20)\d{6}|(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}"
)
_SEALED = re.compile(r"[（(](?:盖章|公章|章|印章)[）)]$")
_LONGEST = 40
_MOST_UNITS = 6
_SHORTEST = 4
# Who is written to stands at the head, often so: 各乡镇人民政府. A sentence goes on so: 由永和县人民政府.
_OTHERS = ("各", "有关", "相关", "县直", "市直", "区直", *"由经在向对据按与和报至到被")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and when, as it is written."""

    units: tuple[str, ...]
    day: str


def signature_of(body: str, endings: Sequence[str]) -> Signature | None:
    """The first signature of a text: a line that is a day, and above it lines that are units; what follows is attached."""
    lines = [line for part in _BREAK.split(_without_tables(body)) if (line := _plain(part))]
    for number, line in enumerate(lines):
        day = line.replace(" ", "").replace("○", "〇").replace("零", "〇")
        above = lines[max(0, number - _MOST_UNITS) : number]
        if _DAY.fullmatch(day) and (units := _units(above, endings)):
            return Signature(units, day)
    return None


def _without_tables(body: str) -> str:
    """The text beside tables of HTML: units and days in their cells sign nothing."""
    first, *others = _TABLE.split(body)
    return first + "".join(_TABLE_END.split(other, maxsplit=1)[-1] for other in others)


def _units(above: Sequence[str], endings: Sequence[str]) -> tuple[str, ...]:
    """The units on the last lines, in their order."""
    found: list[str] = []
    for line in reversed(above):
        name = _SEALED.sub("", line)
        names = unit_names([name], endings) if len(name) <= _LONGEST else ()
        if not names or not all(_signs(one, endings) for one in names):
            break
        found[:0] = names
    return tuple(dict.fromkeys(found))


def _signs(name: str, endings: Sequence[str]) -> bool:
    return len(name) >= _SHORTEST and is_unit(name, endings) and not name.startswith(_OTHERS)


def _plain(part: str) -> str:
    return _SPACE.sub(" ", unescape(_TAG.sub("", part))).strip()
