"""发文字号: every form met in real files, and its standard form (GB/T 9704-2012, 7.2.5)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_OPEN = r"[〔\[({【〖<〈「❲]"
_CLOSE = r"[〕\])}】〗>〉」❳]"
_AGENCY = r"[\u3400-\u9fffA-Za-z0-9·()]*?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_COUNT = r"[\d〇零一二三四五六七八九十百千]+"

_BRACKETED = re.compile(
    # 阳政办规〔2026〕5号, and with either bracket or 号 lost: 国办公开办函〔202130, 〔2018)23号〕
    rf"(?P<agency>{_AGENCY})"
    rf"(?:{_OPEN}{_YEAR}年?{_CLOSE}?|(?<!\d){_YEAR.replace('year', 'bare')}{_CLOSE})"
    rf"(?P<ordinal>第?0*)(?P<sequence>[1-9]\d*(?:[-—之]\d+)?)号?{_CLOSE}?"
)
_ORDER = re.compile(
    # 国令第711号, 沪府令13号, 中华人民共和国主席令第六十号
    rf"[\u3400-\u9fff]*(?:令|公告|通告)(?:第?{_COUNT})号"
)
_YEARLY = re.compile(
    # 国家税务总局公告2023年第12号
    rf"[\u3400-\u9fff]+{_YEAR}年第?\d+号"
)
_UNIFIED = re.compile(
    # HFGS—2017—9, HNPR-2016-01001: 规范性文件统一编号, whose zeros belong to the number
    rf"[A-Z][A-Z0-9]*[-—–]?{_YEAR}[-—–]\d+号?"
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A recognised document number."""

    text: str
    """Its standard form."""
    agency: str
    """机关代字; empty where it was left out, the whole number where it has no 〔year〕."""
    year: int | None
    ordinal: bool
    """It was written with 第 or with leading zeros (虚位), which the standard forbids."""


@lru_cache(maxsize=1024)  # a rule asks for the number that reading has just mended
def parse_document_number(text: str) -> DocumentNumber | None:
    """The number ``text`` stands for, in whatever brackets and spacing; nothing if it is none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("\u200b", "")
    if match := _BRACKETED.fullmatch(plain):
        return _bracketed(match)
    for form in (_ORDER, _YEARLY, _UNIFIED):
        if match := form.fullmatch(plain):
            year = match.groupdict().get("year")
            return DocumentNumber(plain, plain, int(year) if year else None, ordinal=False)
    return None


def canonical_document_number(text: str) -> str | None:
    """``text`` in the standard form with 〔〕; nothing if it is no document number."""
    number = parse_document_number(text)
    return number.text if number else None


def _bracketed(match: re.Match[str]) -> DocumentNumber:
    # NFKC has made the brackets inside a unit's sign half-width; documents print them full-width.
    agency = match["agency"].replace("(", "（").replace(")", "）")
    year = match["year"] or match["bare"]
    return DocumentNumber(
        text=f"{agency}〔{year}〕{match['sequence']}号",
        agency=agency,
        year=int(year),
        ordinal=bool(match["ordinal"]),
    )
