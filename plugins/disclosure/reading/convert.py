"""Text of a property → its typed value, as the property's type in the catalogue says."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from unicodedata import normalize

from disclosure.model.catalog import Catalog, Column, Property
from disclosure.model.document_number import canonical_document_number
from disclosure.model.values import Moment, Scalar
from disclosure.reading.advice import day_advice, number_advice, written_day
from disclosure.reading.nearest import nearest, same
from disclosure.reading.text import NO_VALUE, SENTINEL

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LOOSE = re.compile(
    r"\D*?(\d{4})\s*[-年/.\u2013\u2014]\s*(\d{1,2})\s*[-月/.\u2013\u2014]\s*(\d{1,2})\s*日?\D*"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_YES = frozenset({"是", "true", "yes", "1", "有"})
_NO = frozenset({"否", "false", "no", "0", "无"})
_URL = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+|/?[A-Za-z0-9_./-]+/")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"[（(]?\d{2,5}[）)]?[\d\s-]{2,16}(?:转\d+)?(?:[、,，/][（(]?\d[\d\s()（）-]+)*"
)
_SEVERAL_LINES = frozenset({"text", "markdown"})
_NOT_IN_A_LINE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_MONTHS_OF_YEAR = 12


class Unfit(Exception):  # noqa: N818 - a value that does not fit is content, not a program's error
    """Why a text does not fit its type: the rule's code and its arguments."""

    def __init__(self, code: str, **arguments: str) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments


def to_date(text: str) -> date:
    """A day written ``2026-01-05``; anything else says what it should have been."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise _not_a_date(text)
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_such_day(text, year, month) from None


def _no_such_day(text: str, year: int, month: int) -> Unfit:
    if year >= 1 and 1 <= month <= _MONTHS_OF_YEAR:
        days = str(monthrange(year, month)[1])
        return Unfit("D207", value=text, month=f"{year} 年 {month} 月", days=days)
    return Unfit("D207", value=text)


def mend_date(text: str) -> str:
    """The ISO form of a day written another way (2026年1月5日, 2026/1/5, 20260105); empty if it is none.

    Words around it are passed over: for values of other systems, not for what an editor wrote.
    """
    plain = normalize("NFKC", text)
    match = _LOOSE.fullmatch(plain) or _COMPACT.fullmatch(plain.strip())
    if match is None:
        return ""
    try:
        return date(*(int(part) for part in match.groups()[:3])).isoformat()
    except ValueError:
        return ""


def _not_a_date(text: str, *, timed: bool = False) -> Unfit:
    numbers = written_day(text)
    if numbers is not None:
        try:
            date(*numbers)
        except ValueError:
            return _no_such_day(text, *numbers[:2])
    return Unfit("D206", value=text, **day_advice(text, timed=timed))


def to_moment(text: str) -> Moment:
    """A day, with its time of day where one is written."""
    day, _, clock = text.partition(" ")
    if not clock and "T" in text:
        day, _, clock = text.partition("T")
    if not _DATE.fullmatch(day):
        raise _not_a_date(text, timed=True)
    if not clock:
        return Moment(to_date(day))
    match = _TIME.fullmatch(clock.strip())
    hour, minute = (int(match[1]), int(match[2])) if match else (99, 99)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - hours and minutes of a day
        raise _not_a_date(text, timed=True)
    return Moment(to_date(day), hour * 60 + minute)


def to_integer(text: str) -> int:
    """A whole number; thousands commas are allowed."""
    number = _number(text, "整数", "a whole number")
    if number != number.to_integral_value():
        raise Unfit("D209", value=text, expected_zh="整数", expected_en="a whole number")
    return int(number)


def to_decimal(text: str) -> Decimal:
    """A decimal number; thousands commas are allowed."""
    return _number(text, "数字", "a number")


def _number(text: str, zh: str, en: str) -> Decimal:
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    raise Unfit("D209", value=text, expected_zh=zh, expected_en=en, unit="")


def to_year(text: str) -> int:
    """A year of four digits."""
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return int(text)
    match = re.fullmatch(r"\D*((?:19|20)\d\d)\D*", text)
    raise Unfit(
        "D209",
        value=text,
        expected_zh="年份",
        expected_en="a year",
        mended=match[1] if match else "",
    )


def to_boolean(text: str) -> bool:
    """是/否, yes/no, true/false."""
    plain = text.lower()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise Unfit("D211", value=text)


def _checked(pattern: re.Pattern[str], zh: str, en: str, example: str) -> Callable[[str], str]:
    def convert(text: str) -> str:
        if pattern.fullmatch(text) is None:
            raise Unfit("D212", value=text, expected_zh=zh, expected_en=en, example=example)
        return text

    return convert


def to_document_number(text: str) -> str:
    """The canonical 文号; a text that is none stays as it is, a rule speaks of it."""
    return canonical_document_number(text) or text


SCALARS: Mapping[str, Callable[[str], Scalar | Moment]] = {
    "text": str,
    "markdown": str,
    "date": to_date,
    "datetime": to_moment,
    "year": to_year,
    "integer": to_integer,
    "decimal": to_decimal,
    "amount": to_decimal,
    "boolean": to_boolean,
    "url": _checked(_URL, "网址", "an address", "https://www.example.gov.cn/"),
    "email": _checked(_EMAIL, "邮箱地址", "an e-mail address", "xxgk@example.gov.cn"),
    "phone": _checked(_PHONE, "电话号码", "a telephone number", "（0999）812 3360"),
    "document-number": to_document_number,
    "identifier": lambda text: normalize("NFKC", text),
}
"""Converters of the types that need nothing but the text."""

_UNKNOWN = {
    "publishers": "D301",
    "matters": "D302",
    "subjects": "D303",
    "genres": "D304",
    "grounds": "D305",
    "kinds": "D306",
}


class Vocabularies:
    """Codes by every name an editor may write, for the vocabularies of one catalogue; built once a process."""

    def __init__(self, catalog: Catalog) -> None:
        units = units_by_name(catalog)
        self._shared = {n: told_apart(ids, catalog) for n, ids in units.items() if len(ids) > 1}
        self._names: dict[str, dict[str, str]] = {
            "kinds": _kinds(catalog),
            "publishers": {n: ids[0] for n, ids in units.items() if len(ids) == 1},
            "matters": {code: code for code in catalog.matters},
            "subjects": _subjects(catalog),
            "genres": {n: t.code for t in catalog.genres for n in (t.label.zh, t.code)},
            "grounds": {n: c for c, t in catalog.grounds.items() for n in (t.label.zh, c)},
        }
        self._called = {c: p.names[-1].short for c, p in catalog.publishers.items()}
        self._called |= {c: m.name for c, m in catalog.matters.items()}

    def code(self, vocabulary: str, text: str) -> str:
        """The code for a code, name or label; ``Unfit`` with the nearest one if there is none."""
        names = self._names[vocabulary]
        found = names.get(text) or names.get(_fold(text))
        if found is not None:
            return found
        if vocabulary == "publishers" and (shared := self._shared.get(text)):
            raise Unfit("D315", value=text, units=shared)
        near = _of_several(text, names) or nearest(text, names)
        code = names.get(near, "")
        labels = (name for name, code in names.items() if name != code)
        allowed = "、".join(sorted(labels)) if vocabulary == "kinds" else ""
        raise Unfit(
            _UNKNOWN[vocabulary],
            value=text,
            nearest=code if vocabulary == "publishers" else near,
            nearest_name=self._called.get(code, ""),
            allowed=allowed,
        )


def _of_several(text: str, names: Iterable[str]) -> str:
    """The shortest name one part of which is the text: 民政 is meant by 民政、扶贫、救灾, not by 邮政."""
    parts = (name for name in names if "、" in name and text in re.split(r"[、\\]", name))
    return min(parts, key=len, default="")


def _fold(text: str) -> str:
    return re.sub(
        r"\s*[\\/>›]+\s*|\s+", lambda m: "\\" if m[0].strip() else "", normalize("NFKC", text)
    )


def _kinds(catalog: Catalog) -> dict[str, str]:
    """Ids and labels; a label that two kinds bear (D192) means the first."""
    labels = {kind.label.zh: kind.id for kind in reversed(list(catalog.kinds.values()))}
    return labels | {kind: kind for kind in catalog.kinds}


def units_by_name(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The ids of the units that each full or short name means; an id means its own."""
    names: dict[str, tuple[str, ...]] = {}
    for publisher in catalog.publishers.values():
        for name in {n for entry in publisher.names for n in (entry.name, entry.short) if n}:
            names[name] = (*names.get(name, ()), publisher.id)
    return names | {unit: (unit,) for unit in catalog.publishers}


def told_apart(units: Iterable[str], catalog: Catalog) -> str:
    """Units that bear one name, each with its full name, the unit it stands under and its id."""
    told = []
    for unit in units:
        found = catalog.publishers[unit]
        above = [catalog.publishers[p] for p, _, _ in found.parents if p in catalog.publishers]
        under = f"{above[-1].names[-1].short}，" if above else ""
        told.append(f"{found.names[-1].name}（{under}{unit}）")
    return "、".join(told)


def _subjects(catalog: Catalog) -> dict[str, str]:
    names: dict[str, str] = {}
    for subject in catalog.subjects:
        names.setdefault(subject.name, subject.path)
    for subject in catalog.subjects:
        names[subject.code] = names[subject.path] = subject.path
    return names


def convert_scalar(
    text: str, prop: Property | Column, vocabularies: Vocabularies
) -> Scalar | Moment:
    """The typed value of one scalar; raises ``Unfit`` with the rule's code and arguments."""
    # Quotes let YAML write characters that no file may hold as they are.
    if not text.isprintable():
        odd = (NO_VALUE if prop.type in _SEVERAL_LINES else _NOT_IN_A_LINE).search(text)
        if odd:
            raise Unfit("D113", name=f"U+{ord(odd[0]):04X}")
    if SENTINEL in text:
        raise Unfit("D114")
    if prop.type != "code":
        try:
            return SCALARS[prop.type](text)
        except Unfit as unfit:
            if "unit" in unfit.arguments:
                unfit.arguments |= number_advice(text, prop.unit, whole=prop.type == "integer")
            raise
    vocabulary = getattr(prop, "vocabulary", "")
    if vocabulary:
        return vocabularies.code(vocabulary, text)
    for code, label in prop.values:
        if text in (code, label.zh):
            return code
    return _meant(text, prop)


def _meant(text: str, prop: Property | Column) -> str:
    """The code of the value whose label is written in other signs."""
    for code, label in prop.values:
        if same(text, label.zh):
            return code
    names = [name for code, label in prop.values for name in (code, label.zh)]
    # “公开” is in 主动公开 as much as in 部分公开: a guess would mislead.
    ambiguous = sum(text in name for name in names) > 1
    raise Unfit(
        "D208",
        value=text,
        label_zh=prop.label.zh,
        label_en=prop.label.en,
        nearest="" if ambiguous else nearest(text, names),
        allowed="、".join(f"{label.zh}（{code}）" for code, label in prop.values),
    )
